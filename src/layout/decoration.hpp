// Decoration: backgrounds and borders of a rectangle, as rectangles.
#pragma once

#include "layout/display.hpp"

namespace warraq {

// Which of a box's edges are really there.
struct Ends {
    bool first = true, last = true;                // block-start and block-end
    bool inline_first = true, inline_last = true;  // inline-start and inline-end
};

void display_decoration(ComputedStyle const& style, PhysicalRect const& border_box, Ends const& ends,
                        std::function<void(RectangleItem const&)> const& emit);

}  // namespace warraq
