// Line breaker: which items stand on which line. First fit, with a look at the last few places where the line
// could end (typography.md §2.3 is the total fit that takes its place).
#pragma once

#include "layout/inline_items.hpp"

namespace warraq {

// Items [begin, end) of one line.
struct LineRange {
    std::size_t begin = 0, end = 0;
    bool forced = false;    // a forced break, or the paragraph's end, ends it
    bool overfull = false;  // nothing fitted
};

std::vector<LineRange> choose_breaks(InlineItems const& items, ParagraphContent const& content,
                                     ComputedStyle const& style, Measures const& measures);

// The room of a line behind the first line's indent.
Length indent_of(ComputedStyle const& style, Measures const& measures, std::size_t line);
// Items at the end of a line that hang: spaces, and controls among them. The index of the first.
std::size_t trailing_begin(InlineItems const& items, LineRange const& range);
// The next tab stop after `position` (CSS Text 3 §4.2: eight spaces).
Length tab_size(ComputedStyle const& style, Length position);
// How much narrower than its natural width a space of `style` may be set.
Length shrink_of(ComputedStyle const& style, Length natural);
bool justifies(ComputedStyle const& style, bool last_line);

}  // namespace warraq
