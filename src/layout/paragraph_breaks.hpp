// Paragraph breaks: where the lines of a paragraph may end, by UAX #14 as `word-break`, `line-break`,
// `hyphens` and `white-space: break-spaces` change it (CSS Text 3 §5).
#pragma once

#include "layout/line.hpp"
#include "text/break.hpp"

namespace warraq {

std::vector<BreakOpportunity> paragraph_breaks(ParagraphContent const& content);

}  // namespace warraq
