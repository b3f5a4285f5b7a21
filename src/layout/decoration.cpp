#include "layout/decoration.hpp"

#include "layout/border_shades.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

bool is_drawn(BorderSide const& side) {
    return side.width.raw > 0 && side.style != BorderStyle::none && side.style != BorderStyle::hidden &&
           !side.color.transparent();
}

// Which ends of a dotted or dashed side have their mark already, from the side that they meet.
struct MarkedEnds {
    bool first = false, last = false;
};

// Dashes of two widths and dots of one, from end to end, about one width apart; their number is bounded.
void display_marks(BorderSide const& side, PhysicalRect const& bar, bool upright, MarkedEnds ends,
                   EmitShape const& emit) {
    bool const dots = side.style == BorderStyle::dotted;
    Length const length = upright ? bar.size.height : bar.size.width;
    Length const width = std::max(side.width, 1_pt);
    Length const mark_length = std::min(dots ? width : width + width, length);
    if (mark_length.raw <= 0) return;
    std::int64_t const period = std::int64_t{mark_length.raw} + width.raw;
    std::int64_t const gaps = ((length - mark_length).raw + period / 2) / period;
    for (std::int64_t i = ends.first ? 1 : 0; i <= gaps - (ends.last ? 1 : 0); ++i) {
        PhysicalRect mark = bar;
        Length const at = gaps > 0 ? (length - mark_length).scaled(i, gaps) : Length{};
        (upright ? mark.origin.y : mark.origin.x) += at;
        (upright ? mark.size.height : mark.size.width) = gaps > 0 ? mark_length : length;
        emit(RectangleItem{mark, side.color, dots && gaps > 0});
    }
}

bool in_marks(BorderStyle style) {
    return style == BorderStyle::dashed || style == BorderStyle::dotted;
}

// One side of a box's border: from `from` to `to` of its width, 0 being its outer edge.
struct Stripe {
    std::size_t side;  // top, right, bottom, left
    double from, to;
    Color color;
};

// The border of a box: its sides meet at their corners (CSS Backgrounds 3 §3.2).
class BorderDisplay {
  public:
    BorderDisplay(PhysicalRect const& box, PhysicalSides<BorderSide> const& sides, EmitShape const& emit)
        : box_(box), sides_{&sides.top, &sides.right, &sides.bottom, &sides.left}, emit_(emit) {}

    void draw() const {
        for (std::size_t const side : {std::size_t{0}, std::size_t{2}, std::size_t{3}, std::size_t{1}}) {
            BorderSide const& one = *sides_[side];
            if (!is_drawn(one)) continue;
            if (in_marks(one.style)) {
                draw_marks(side);
                continue;
            }
            for (BorderShade const& shade : border_shades(one, side == 0 || side == 3))
                draw_stripe({side, shade.from, shade.to, shade.color});
        }
    }

  private:
    // What a side takes; those at the left and right stand between the others.
    PhysicalRect bar(std::size_t side) const {
        auto const& [origin, size] = box_;
        Length const top = sides_[0]->width, right = sides_[1]->width, bottom = sides_[2]->width,
                     left = sides_[3]->width;
        switch (side) {
            case 0:
                return {origin, {size.width, top}};
            case 2:
                return {{origin.x, origin.y + size.height - bottom}, {size.width, bottom}};
            case 1:
                return {{origin.x + size.width - right, origin.y + top}, {right, size.height - top - bottom}};
            default:
                return {{origin.x, origin.y + top}, {left, size.height - top - bottom}};
        }
    }

    // Upright sides share their marks at the corners with the others.
    void draw_marks(std::size_t side) const {
        PhysicalRect marks = bar(side);
        if (side % 2 == 0) return display_marks(*sides_[side], marks, false, {}, emit_);
        auto const shared = [&](BorderSide const& other) { return is_drawn(other) && in_marks(other.style); };
        MarkedEnds const ends{shared(*sides_[0]), shared(*sides_[2])};
        if (ends.first) marks.origin.y -= sides_[0]->width;
        if (ends.first) marks.size.height += sides_[0]->width;
        if (ends.last) marks.size.height += sides_[2]->width;
        display_marks(*sides_[side], marks, true, ends, emit_);
    }

    // Do two sides look alike, so that it cannot be seen how they meet?
    static bool alike(BorderSide const& a, BorderSide const& b) {
        return a.style == BorderStyle::solid && b.style == BorderStyle::solid && a.color == b.color;
    }
    bool cut_square(std::size_t side) const {
        auto const meets = [&](std::size_t other) {
            return sides_[other]->width.raw == 0 || alike(*sides_[side], *sides_[other]);
        };
        return meets((side + 1) % 4) && meets((side + 3) % 4);
    }

    PhysicalPoint corner(bool right, bool bottom, double depth) const {
        Length const x = sides_[right ? 1 : 3]->width.scaled(depth);
        Length const y = sides_[bottom ? 2 : 0]->width.scaled(depth);
        return {right ? box_.origin.x + box_.size.width - x : box_.origin.x + x,
                bottom ? box_.origin.y + box_.size.height - y : box_.origin.y + y};
    }

    void draw_stripe(Stripe const& stripe) const {
        bool const whole = stripe.from == 0 && stripe.to == 1;
        if (whole && cut_square(stripe.side)) return emit_(RectangleItem{bar(stripe.side), stripe.color});
        static constexpr std::array<std::array<bool, 4>, 4> ends{{{false, false, true, false},
                                                                  {true, false, true, true},
                                                                  {false, true, true, true},
                                                                  {false, false, false, true}}};
        auto const [right_a, bottom_a, right_b, bottom_b] = ends[stripe.side];
        PhysicalPoint const a = corner(right_a, bottom_a, stripe.from);
        PhysicalPoint const b = corner(right_b, bottom_b, stripe.from);
        PhysicalPoint const c = corner(right_b, bottom_b, stripe.to);
        PhysicalPoint const d = corner(right_a, bottom_a, stripe.to);
        bool const upright = stripe.side % 2 == 1;
        if (upright ? a.y == d.y && b.y == c.y : a.x == d.x && b.x == c.x) {
            PhysicalPoint const low{std::min(a.x, d.x), std::min(a.y, d.y)};
            PhysicalPoint const high{std::max(b.x, c.x), std::max(b.y, c.y)};
            return emit_(RectangleItem{{low, {high.x - low.x, high.y - low.y}}, stripe.color});
        }
        emit_(QuadrilateralItem{{a, b, c, d}, stripe.color});
    }

    PhysicalRect const& box_;
    std::array<BorderSide const*, 4> sides_;
    EmitShape const& emit_;
};

}  // namespace

void display_bar(BorderSide const& side, PhysicalRect const& bar, bool upright, EmitShape const& emit) {
    if (!is_drawn(side)) return;
    if (in_marks(side.style)) return display_marks(side, bar, upright, {}, emit);
    for (BorderShade const& shade : border_shades(side, true)) {
        Length const begin = side.width.scaled(shade.from), end = side.width.scaled(shade.to);
        PhysicalRect stripe = bar;
        (upright ? stripe.origin.x : stripe.origin.y) += begin;
        (upright ? stripe.size.width : stripe.size.height) = end - begin;
        emit(RectangleItem{stripe, shade.color});
    }
}

void display_background(ComputedStyle const& style, PhysicalRect const& box, EmitShape const& emit) {
    if (style.visibility == Visibility::visible && style.background_color &&
        !style.background_color->transparent() && box.size.width.raw > 0 && box.size.height.raw > 0)
        emit(RectangleItem{box, *style.background_color});
}

void display_decoration(ComputedStyle const& style, PhysicalRect const& box, Ends const& ends,
                        EmitShape const& emit) {
    if (style.visibility != Visibility::visible) return;
    display_background(style, box, emit);
    LogicalSides<BorderSide> logical = style.border;
    if (!ends.first) logical.block_start = {};
    if (!ends.last) logical.block_end = {};
    if (!ends.inline_first) logical.inline_start = {};
    if (!ends.inline_last) logical.inline_end = {};
    BorderDisplay(box, to_physical(logical, style.direction), emit).draw();
}

}  // namespace warraq
