// Bounds: what a Markdown text may ask of cmark-gfm before it is given to it (reliability.md, finding 1).
//
// This version takes quadratic time and worse over nested containers, ragged tables, unfinished marks and
// long reference definitions. The text is looked through once, line by line and paragraph by paragraph; what
// is counted is never less than what the parser would meet.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "base/source.hpp"

namespace warraq {

// False, with an error at its place, when the text must not be parsed.
bool check_markdown_bounds(MappedText const& text, Limits const& limits, Diagnostics& diagnostics);

}  // namespace warraq
