// Total fit: the lines of a whole paragraph chosen together, so that their word spaces are as even as they
// can be (Knuth and Plass 1981), with kashida as a means of its own between spaces and more space
// (typography.md §2.3).
#pragma once

#include "layout/line_breaker.hpp"

namespace warraq {

// False where the width of a line hangs on more than what stands on it (tabs, leaders), and for paragraphs
// that nobody reads as one: those are set first fit.
bool fits_totally(InlineItems const& items);

// Needs `fits_totally`. `kashidas` may be null.
std::vector<LineRange> total_fit(InlineItems const& items, ParagraphContent const& content,
                                 ComputedStyle const& style, Measures const& measures,
                                 KashidaWords* kashidas);

}  // namespace warraq
