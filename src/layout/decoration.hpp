// Decoration: backgrounds and borders of a rectangle, as shapes.
#pragma once

#include "layout/display.hpp"

namespace warraq {

// Which of a box's edges are really there.
struct Ends {
    bool first = true, last = true;                // block-start and block-end
    bool inline_first = true, inline_last = true;  // inline-start and inline-end
};

using Shape = std::variant<RectangleItem, QuadrilateralItem>;
using EmitShape = std::function<void(Shape const&)>;

// A line of a text, or a border that stands by itself, as a bar; `upright` bars run down the page.
void display_bar(BorderSide const& side, PhysicalRect const& bar, bool upright, EmitShape const& emit);

void display_background(ComputedStyle const& style, PhysicalRect const& box, EmitShape const& emit);
void display_decoration(ComputedStyle const& style, PhysicalRect const& border_box, Ends const& ends,
                        EmitShape const& emit);

}  // namespace warraq
