// Reader: from a source's text to a brief. Reading cannot fail, only complain.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "base/limits.hpp"
#include "brief/brief.hpp"

namespace warraq {

// The bytes of a file as text (copydesk.md §5.3, N1): BOM dropped, UTF-8 checked, `encoding` ("", "utf-8",
// "windows-1256", "utf-16") obeyed. Errors, located: not UTF-8 (with the guess windows-1256 where the bytes
// read so), UTF-16, NUL, binary, a Word, RTF, ODT, EPUB or PDF file by its bytes (with the command that
// converts it), empty, BOM only.
Result<Source> decode_source(std::string_view path, Bytes const& bytes, std::string_view encoding,
                             Diagnostics& diagnostics);

using ReadFunction = Brief (*)(Source const&, SourceId, Limits const&, Diagnostics&);

Brief read_text_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics);
Brief read_markdown_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics);

// A format is a row: its name, the endings of its files, the function that reads it.
struct ReaderRow {
    std::string_view name;
    std::vector<std::string_view> endings;
    ReadFunction read;
};
std::vector<ReaderRow> const& readers();

}  // namespace warraq
