// A page from outside: reading it, finding isolates in its text, writing it, and reading that again.
#include "base/unicode.hpp"
#include "xhtml/isolate.hpp"
#include "xhtml/xhtml.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    std::string text(reinterpret_cast<char const*>(data), size);
    if (find_invalid_utf8(text)) return 0;  // refused at the door
    Sources sources;
    SourceId const id = sources.add({"fuzz.xhtml", std::move(text)});
    Diagnostics diagnostics;
    auto const page = parse_xhtml(sources.at(id), id, "fuzz", {}, diagnostics);
    if (!page) return 0;
    static_cast<void>(dump_xhtml(*page));
    std::string const words = page->dom.text_content(page->dom.root());
    for (char const* const language : {"ar", "fa", "he", "en"})
        static_cast<void>(find_isolates(words, language));
    SourceId const again = sources.add({"again.xhtml", serialize_xhtml(*page)});
    // What we write is well-formed, whatever was read; an element of an unknown namespace lost its own.
    if (!parse_xhtml(sources.at(again), again, "again", {}, diagnostics)) std::abort();
    return 0;
}
