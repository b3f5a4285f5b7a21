#include "layout/positioned_box.hpp"

#include "layout/box_geometry.hpp"
#include "layout/floats.hpp"
#include "layout/replaced.hpp"

#include <algorithm>

namespace warraq {
namespace {

// One axis of a box in its containing block, from left or from the top.
struct Axis {
    Length base;  // of the containing block
    std::optional<Length> start, end;
    std::optional<Length> margin_start, margin_end;
    Length flow;               // the static position
    bool flow_at_end = false;  // the box ends there
    bool from_end = false;     // the containing block begins at the end
    bool block = false;

    Length margins() const { return margin_start.value_or(Length{}) + margin_end.value_or(Length{}); }
    bool is_held() const { return start && end; }
    // What there is for the border box.
    Length room() const {
        Length const flow_room = flow_at_end ? flow : base - flow;
        Length const whole =
            start || end ? base - start.value_or(Length{}) - end.value_or(Length{}) : flow_room;
        return whole - margins();
    }
    // Where a border box of `size` begins.
    Length place(Length size) const {
        Length const before = margin_start.value_or(Length{}), behind = margin_end.value_or(Length{});
        if (!start && !end) return flow_at_end ? flow - behind - size : flow + before;
        if (!start) return base - *end - behind - size;
        if (!end) return *start + before;
        Length const free = room() - size;
        if (!margin_start && !margin_end) {
            if (free.raw >= 0 || block) return *start + free.scaled(1, 2);
            return from_end ? *start + free : *start;
        }
        if (!margin_start) return *start + free;
        if (!margin_end) return *start + before;
        // Over-constrained: the end side of the containing block gives way.
        return from_end ? base - *end - behind - size : *start + before;
    }
};

std::optional<Length> resolved(AutoLength const& value, Length base) {
    return value ? std::optional(value->resolve(base)) : std::nullopt;
}

class PositionedLayout {
  public:
    PositionedLayout(Box const& box, ContainingBlock const& containing, StaticPosition const& flow,
                     LayoutContext& context)
        : box_(box),
          style_(*box.style),
          containing_(containing),
          context_(context),
          edges_(edges_of(style_, containing.rect.size.width)),
          across_(inline_axis(flow)),
          down_(block_axis(flow)) {}

    std::optional<PositionedBox> run(std::optional<Length> page_end) {
        PositionedBox placed;
        ConstraintSpace& space = placed.space = space_for();
        BlockResult result = layout_block(box_, space, nullptr, context_);
        if (!result.fragment) return std::nullopt;
        if (box_.kind == BoxKind::image) size_image(*result.fragment);
        Length const top = containing_.rect.origin.y + down_.place(result.fragment->rect.size.block_size);
        bool const breaks = page_end && box_.kind != BoxKind::image && top < *page_end &&
                            top + result.fragment->rect.size.block_size > *page_end;
        if (breaks) {
            space.block_remaining = *page_end - top;
            space.page_is_empty = false;
            BlockResult part = layout_block(box_, space, nullptr, context_);
            if (!part.fragment) {
                // No part of it has room here: it begins on the next page.
                part.rest = std::make_unique<BreakToken>();
                part.rest->box = &box_;
                part.fragment = make_fragment(box_, FragmentKind::placeholder);
                part.fragment->rect.size.inline_size = result.fragment->rect.size.inline_size;
            }
            result = std::move(part);
        }
        LogicalSize const size = result.fragment->rect.size;
        placed.fragment = std::move(*result.fragment);
        placed.rest = std::move(result.rest);
        placed.rect = {{containing_.rect.origin.x + across_.place(size.inline_size), top},
                       {size.inline_size, size.block_size}};
        return placed;
    }

  private:
    Axis inline_axis(StaticPosition const& flow) const {
        Length const base = containing_.rect.size.width;
        PhysicalSides<AutoLength> const inset = to_physical(style_.inset, style_.direction);
        PhysicalSides<AutoLength> const margin = to_physical(style_.margin, style_.direction);
        Axis axis;
        axis.base = base;
        axis.start = resolved(inset.left, base);
        axis.end = resolved(inset.right, base);
        axis.margin_start = resolved(margin.left, base);
        axis.margin_end = resolved(margin.right, base);
        axis.flow = flow.at.x - containing_.rect.origin.x;
        axis.flow_at_end = flow.direction == Direction::rtl;
        axis.from_end = containing_.direction == Direction::rtl;
        return axis;
    }
    Axis block_axis(StaticPosition const& flow) const {
        PhysicalSize const base = containing_.rect.size;
        Axis axis;
        axis.base = base.height;
        axis.start = resolved(style_.inset.block_start, base.height);
        axis.end = resolved(style_.inset.block_end, base.height);
        axis.margin_start = resolved(style_.margin.block_start, base.width);
        axis.margin_end = resolved(style_.margin.block_end, base.width);
        axis.flow = flow.at.y - containing_.rect.origin.y;
        axis.block = true;
        return axis;
    }

    ConstraintSpace space_for() const {
        Length const base = containing_.rect.size.width;
        ConstraintSpace space;
        space.inline_size = base;
        space.direction = containing_.direction;
        space.block_size = containing_.rect.size.height;
        space.block_remaining = unlimited_length;
        space.page_block_size = unlimited_length;
        if (box_.kind == BoxKind::table) {
            // It is as wide as its content asks for, also between two insets.
            if (!style_.inline_size) space.inline_size = across_.room() + across_.margins();
            return space;
        }
        if (box_.kind == BoxKind::image) return space;
        space.exact_inline_size = border_box();
        bool const stretched = down_.is_held() && !style_.block_size;
        if (stretched) {
            Length const content = down_.room() - edges_.block_start - edges_.block_end;
            space.exact_block_size = resolve_block_size(style_, content, edges_, down_.base);
        }
        return space;
    }

    Length border_box() const {
        Length const base = containing_.rect.size.width;
        Length const added = edges_.inline_start + edges_.inline_end;
        Length content;
        if (style_.inline_size)
            content = style_.inline_size->resolve(base) - (style_.border_box ? added : Length{});
        else if (across_.is_held())
            content = across_.room() - added;
        else
            content = shrink_to_fit(box_, across_.room(), context_) - added;
        return limit_inline_size(style_, std::max(content, Length{}), edges_, base) + added;
    }

    // A picture is as large as it is, however narrow what it refers to.
    void size_image(Fragment& fragment) const {
        LogicalSize const size = positioned_image_size(box_, containing_.rect.size);
        fragment.rect.size = {size.inline_size + edges_.inline_start + edges_.inline_end,
                              size.block_size + edges_.block_start + edges_.block_end};
    }

    Box const& box_;
    ComputedStyle const& style_;
    ContainingBlock const& containing_;
    LayoutContext& context_;
    LogicalSides<Length> edges_;
    Axis across_, down_;
};

}  // namespace

std::optional<PositionedBox> lay_out_positioned(Box const& box, ContainingBlock const& containing,
                                                StaticPosition const& flow, std::optional<Length> page_end,
                                                LayoutContext& context) {
    return PositionedLayout(box, containing, flow, context).run(page_end);
}

}  // namespace warraq
