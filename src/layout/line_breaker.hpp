// Line breaker: which items stand on which line. `text-wrap: pretty` is the total fit of typography.md §2.3;
// other text is set first fit, line by line.
#pragma once

#include "layout/line_kashida.hpp"

namespace warraq {

// Items [begin, end) of one line.
struct LineRange {
    std::size_t begin = 0, end = 0;
    bool forced = false;    // a forced break, or the paragraph's end, ends it
    bool overfull = false;  // nothing fitted
    std::vector<LineKashida> kashidas;
};

// How a paragraph's lines end: the last one, and those before a forced break, by themselves.
struct LineAlignment {
    TextAlign align = TextAlign::start, last = TextAlign::start;
    bool justified = false, last_justified = false;
};
// Text that is set by total fit is ragged where its measure is too narrow for even spaces.
LineAlignment alignment_of(ComputedStyle const& style, Length measure);

// `kashidas` are the paragraph's words that may be lengthened; null: none.
std::vector<LineRange> choose_breaks(InlineItems const& items, ParagraphContent const& content,
                                     ComputedStyle const& style, Measures const& measures,
                                     KashidaWords* kashidas);

// The first item that is to be set.
std::size_t first_item(InlineItems const& items, Measures const& measures);
// The room of a line behind the first line's indent.
Length indent_of(ComputedStyle const& style, Measures const& measures, std::size_t line);
// Items at the end of a line that hang: spaces, and controls among them. The index of the first.
std::size_t trailing_begin(InlineItems const& items, LineRange const& range);
// From `position` to the next tab stop (CSS Text 3 §4.2).
Length tab_advance(Length interval, Length position);
// How much narrower than its natural width a space of `style` may be set.
Length shrink_of(ComputedStyle const& style, Length natural);

}  // namespace warraq
