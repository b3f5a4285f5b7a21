// Reader: from the bytes of a file to its text, and from a text to a brief. Reading a text cannot fail, only
// complain.
#pragma once

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "brief/brief.hpp"

#include <string_view>

namespace warraq {

// The bytes of a file as text (copydesk.md §5.3, N1), registered in `sources` so that what is wrong with it
// has a place: byte order mark dropped, UTF-8 checked, `encoding` obeyed ("" or "utf-8", "windows-1256",
// "utf-16", "utf-16le", "utf-16be"). Errors: not UTF-8 (with the guess windows-1256 where the bytes read
// so), UTF-16, NUL and other characters that XML cannot hold, binary, a Word, RTF, ODT, EPUB or PDF file by
// its bytes (with the command that converts it), empty, an encoding that does not exist.
Result<SourceId> decode_source(std::string_view path, Bytes const& bytes, std::string_view encoding,
                               Sources& sources, Diagnostics& diagnostics);

// The plain-text brief as exports make it (product.md, Input; copydesk.md §5.1, ING-001 … ING-005).
Brief read_text_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics);

// CommonMark with tables, strikethrough, bare links and footnotes, YAML front matter, and the house's own
// fenced blocks and orders (product.md, Input).
Brief read_markdown_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics);

}  // namespace warraq
