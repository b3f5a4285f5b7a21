// Positioned boxes: the size and the place of an absolutely positioned box in its containing block
// (CSS Positioned Layout 3 §4, CSS 2 §10.3.7 and §10.6.4).
#pragma once

#include "layout/block.hpp"

namespace warraq {

// The padding box of what a positioned box refers to, on its page.
struct ContainingBlock {
    PhysicalRect rect;
    Direction direction = Direction::rtl;
};

// Where the box would stand in the flow: the start corner of its margin box, and the direction of the block
// around it.
struct StaticPosition {
    PhysicalPoint at;
    Direction direction = Direction::rtl;
};

struct PositionedBox {
    Fragment fragment;
    PhysicalRect rect;                 // of the border box
    std::unique_ptr<BreakToken> rest;  // what is behind the page's end
    ConstraintSpace space;             // that it was laid out in
};

// A placeholder is what comes back where no part of it has room on the page. `page_end`: where a box is
// broken that goes on behind it; nothing: nowhere.
std::optional<PositionedBox> lay_out_positioned(Box const& box, ContainingBlock const& containing,
                                                StaticPosition const& flow, std::optional<Length> page_end,
                                                LayoutContext& context);

}  // namespace warraq
