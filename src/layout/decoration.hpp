// Decoration: backgrounds and borders of a rectangle, as rectangles.
#pragma once

#include "layout/display.hpp"

namespace warraq {

// Which of a box's edges are really there.
struct Ends {
    bool first = true, last = true;                // block-start and block-end
    bool inline_first = true, inline_last = true;  // inline-start and inline-end
};

// A border side, or a line of a text, as a bar along its edge; `upright` bars run down the page.
void display_bar(BorderSide const& side, PhysicalRect const& bar, bool upright,
                 std::function<void(RectangleItem const&)> const& emit);

void display_decoration(ComputedStyle const& style, PhysicalRect const& border_box, Ends const& ends,
                        std::function<void(RectangleItem const&)> const& emit);

}  // namespace warraq
