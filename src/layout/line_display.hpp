// Line display: the display items of one line.
#pragma once

#include "layout/display.hpp"

namespace warraq {

// Where a line's items go, and what they share.
struct LineDisplay {
    Fragment const& fragment;
    PhysicalRect rect;  // of the line on the page
    Layer layer = Layer::content;
    std::function<void(DisplayItem const&)> const& visit;
    TextPlace const* around = nullptr;  // of the inline block that the line is part of
    // Draws an inline block or a picture in the rectangle that its parent takes.
    std::function<void(Fragment const&, PhysicalRect const&, Direction, TextPlace const&)> draw_fragment;
};

void display_line(LineDisplay const& display);

}  // namespace warraq
