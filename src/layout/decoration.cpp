#include "layout/decoration.hpp"

#include <algorithm>

namespace warraq {

void display_bar(BorderSide const& side, PhysicalRect const& bar, bool upright,
                 std::function<void(RectangleItem const&)> const& emit) {
    if (side.width.raw <= 0 || side.style == BorderStyle::none || side.color.transparent()) return;
    if (side.style == BorderStyle::double_ && side.width >= 2_pt) {
        Length const third = side.width.scaled(1, 3);
        PhysicalRect line = bar;
        (upright ? line.size.width : line.size.height) = third;
        emit({line, side.color});
        (upright ? line.origin.x : line.origin.y) += side.width - third;
        emit({line, side.color});
        return;
    }
    if (side.style != BorderStyle::dashed && side.style != BorderStyle::dotted) {
        emit({bar, side.color});
        return;
    }
    // Dashes of three widths, dots of one, with as much room between; their number is bounded.
    Length const dash = std::max(side.width.scaled(side.style == BorderStyle::dashed ? 3 : 1, 1), 1_pt);
    Length const length = upright ? bar.size.height : bar.size.width;
    for (LengthSum at = 0; at < length.raw; at += 2 * LengthSum{dash.raw}) {
        PhysicalRect mark = bar;
        (upright ? mark.origin.y : mark.origin.x) += Length::from_raw(at);
        (upright ? mark.size.height : mark.size.width) = std::min(dash, length - Length::from_raw(at));
        emit({mark, side.color});
    }
}

void display_decoration(ComputedStyle const& style, PhysicalRect const& box, Ends const& ends,
                        std::function<void(RectangleItem const&)> const& emit) {
    if (style.visibility != Visibility::visible) return;
    if (style.background_color && !style.background_color->transparent() && box.size.width.raw > 0 &&
        box.size.height.raw > 0)
        emit({box, *style.background_color});
    LogicalSides<BorderSide> logical = style.border;
    if (!ends.first) logical.block_start = {};
    if (!ends.last) logical.block_end = {};
    if (!ends.inline_first) logical.inline_start = {};
    if (!ends.inline_last) logical.inline_end = {};
    PhysicalSides<BorderSide> const sides = to_physical(logical, style.direction);
    auto const [origin, size] = box;
    display_bar(sides.top, {origin, {size.width, sides.top.width}}, false, emit);
    display_bar(sides.bottom,
                {{origin.x, origin.y + size.height - sides.bottom.width}, {size.width, sides.bottom.width}},
                false, emit);
    display_bar(sides.left, {origin, {sides.left.width, size.height}}, true, emit);
    display_bar(sides.right,
                {{origin.x + size.width - sides.right.width, origin.y}, {sides.right.width, size.height}},
                true, emit);
}

}  // namespace warraq
