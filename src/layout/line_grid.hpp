// The line grid: baselines at equal distances down a page, on which lines stand whatever stands between them
// (CSS Line Grid 1).
#pragma once

#include "layout/line.hpp"

#include <algorithm>

namespace warraq {

// The grid as seen from a box.
struct LineGrid {
    Length step;    // from baseline to baseline; 0: there is none
    Length origin;  // of the first baseline, or of the page where there is no grid yet: from the box's start
    Length ascent;  // of a line of the box that made it
    LineGrid from(Length offset) const { return {step, origin - offset, ascent}; }
    // How far `at` stands below the edge between two of its lines.
    Length below_edge(Length at) const {
        std::int64_t const over = (LengthSum{at.raw} - origin.raw + ascent.raw) % step.raw;
        return Length::from_raw(over < 0 ? over + step.raw : over);
    }
    // The first baseline that is not above `at`.
    LengthSum snapped(LengthSum at) const {
        LengthSum const over = (at - origin.raw) % step.raw;
        return over == 0 ? at : at + (over < 0 ? -over : step.raw - over);
    }
};

// Where the lines of one paragraph stand: each below the one before it, on the grid where they snap. What
// makes a line a little taller (a raised mark, a letter of another font) moves no line off its baseline
// (typography.md §4.2).
class LineSnap {
  public:
    LineSnap(ParagraphContent const& content, ComputedStyle const& style, LineGrid const& grid)
        : ascent_(content.ascent),
          descent_(content.descent),
          grid_(style.snaps_lines ? grid : LineGrid{}),
          spare_(grid_.step.scaled(1, 4)) {}

    bool snaps() const { return grid_.step.raw > 0; }
    // The top of a line of this ascent that stands no higher than `top`.
    LengthSum top(LengthSum top, Length ascent) const {
        if (!snaps()) return top;
        return grid_.snapped(top + std::max(ascent_, ascent - spare_).raw) - ascent.raw;
    }
    // The end of a line that stands at `top`: where the next may begin.
    LengthSum end(LengthSum top, Line const& line) const {
        return top + line.ascent.raw + descent(line.descent).raw;
    }

  private:
    Length descent(Length of_line) const { return snaps() ? std::max(descent_, of_line - spare_) : of_line; }

    Length ascent_, descent_;
    LineGrid grid_;
    Length spare_;
};

}  // namespace warraq
