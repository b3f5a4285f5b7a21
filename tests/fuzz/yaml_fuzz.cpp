// YAML and what is made of it: the tree, the metadata of every scope, and every message with its marked line.
#include "base/message.hpp"
#include "base/unicode.hpp"
#include "meta/metadata.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    std::string text(reinterpret_cast<char const*>(data), size);
    if (find_invalid_utf8(text)) return 0;  // the door refuses it
    Sources sources;
    SourceId const id = sources.add({"house.yaml", std::move(text)});
    Diagnostics diagnostics;
    Span const whole{id, 0, static_cast<std::uint32_t>(size)};
    YamlMapping const mapping = parse_yaml(sources.at(id), whole, Limits{}, diagnostics);
    for (KeyScope const scope : {in_house, in_book, in_brief})
        dump_metadata(read_metadata(mapping, scope, "house.yaml", diagnostics), sources);
    for (Diagnostic const& diagnostic : diagnostics.all())
        if (find_invalid_utf8(format_message(diagnostic, sources, MessageLanguage::both))) __builtin_trap();
    return 0;
}
