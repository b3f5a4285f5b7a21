// A Markdown brief: bytes to text, the reading, and the dump, which visits every node and every span.
#include "brief/reader.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    Sources sources;
    Diagnostics diagnostics;
    Bytes const bytes(reinterpret_cast<char const*>(data), size);
    auto const id = decode_source("brief", bytes, "", sources, diagnostics);
    if (!id) return 0;
    Limits limits;
    limits.nesting = 32;  // so that the bound is met by short inputs
    Brief const brief = read_markdown_brief(sources.at(*id), *id, limits, diagnostics);
    static_cast<void>(dump_brief(brief, sources));
    return 0;
}
