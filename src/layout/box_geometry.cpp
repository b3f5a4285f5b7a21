#include "layout/box_geometry.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_zero(LengthPercentage const& padding, BorderSide const& border) {
    return padding.length.raw == 0 && padding.percent == 0 && !padding.comparison && border.width.raw == 0;
}

Length side(LengthPercentage const& padding, BorderSide const& border, Length base) {
    return std::max(Length{}, padding.resolve(base)) + border.width;
}

// min-inline-size beats max-inline-size.
Length limited(ComputedStyle const& style, Length size, Length base, Length added) {
    if (style.max_inline_size) size = std::min(size, style.max_inline_size->resolve(base) - added);
    if (style.min_inline_size) size = std::max(size, style.min_inline_size->resolve(base) - added);
    return std::max(size, Length{});
}

std::optional<Length> known_size(AutoLength const& size, std::optional<Length> base) {
    if (!size || (size->percent != 0 && !base)) return std::nullopt;
    return size->resolve(base.value_or(Length{}));
}

// The margins of a box that nothing stands in, and of all that is in it.
void add_all_margins(Box const& box, Length base, MarginStrut& strut) {
    strut.add(resolve_margin(box.style->margin.block_start, base));
    strut.add(resolve_margin(box.style->margin.block_end, base));
    for (Box const& child : box.children)
        if (!child.out_of_flow()) add_all_margins(child, base, strut);
}

}  // namespace

bool own_formatting_context(Box const& box) {
    ComputedStyle const& style = *box.style;
    return box.kind != BoxKind::block || style.display == Display::flow_root || box.out_of_flow() ||
           style.scrolls();
}

Length limit_inline_size(ComputedStyle const& style, Length content, LogicalSides<Length> const& edges,
                         Length base) {
    return limited(style, content, base, style.border_box ? edges.inline_start + edges.inline_end : Length{});
}

LogicalSides<Length> edges_of(ComputedStyle const& style, Length base) {
    return {side(style.padding.inline_start, style.border.inline_start, base),
            side(style.padding.inline_end, style.border.inline_end, base),
            side(style.padding.block_start, style.border.block_start, base),
            side(style.padding.block_end, style.border.block_end, base)};
}

InlineGeometry resolve_inline(ComputedStyle const& style, ConstraintSpace const& space,
                              LogicalSides<Length> const& edges) {
    Length const added = edges.inline_start + edges.inline_end;
    if (space.exact_inline_size)
        return {Length{}, *space.exact_inline_size, std::max(Length{}, *space.exact_inline_size - added)};
    Length const base = space.inline_size;
    Length const in_size = style.border_box ? added : Length{};
    Length const margins =
        resolve_margin(style.margin.inline_start, base) + resolve_margin(style.margin.inline_end, base);
    Length const wanted =
        style.inline_size ? style.inline_size->resolve(base) - in_size : base - margins - added;
    return place_inline(style, space, edges, limited(style, wanted, base, in_size));
}

InlineMargins inline_margins(ComputedStyle const& style, ConstraintSpace const& space) {
    bool const same = space.direction.value_or(style.direction) == style.direction;
    auto const& margin = style.margin;
    return same ? InlineMargins{margin.inline_start, margin.inline_end}
                : InlineMargins{margin.inline_end, margin.inline_start};
}

InlineGeometry place_inline(ComputedStyle const& style, ConstraintSpace const& space,
                            LogicalSides<Length> const& edges, Length content) {
    InlineGeometry geometry;
    geometry.content = content;
    geometry.border_box = content + edges.inline_start + edges.inline_end;
    InlineMargins const margins = inline_margins(style, space);
    Length const start = resolve_margin(margins.start, space.inline_size);
    Length const end = resolve_margin(margins.end, space.inline_size);
    geometry.offset = start;
    Length const free = space.inline_size - start - end - geometry.border_box;
    if (free.raw > 0 && !margins.start) geometry.offset += margins.end ? free : free.scaled(1, 2);
    return geometry;
}

PhysicalPoint relative_shift(ComputedStyle const& style, Direction containing, Length base,
                             std::optional<Length> block_base) {
    if (style.position != Position::relative) return {};
    auto const& inset = style.inset;
    bool const ltr = style.direction == Direction::ltr;
    AutoLength const& left = ltr ? inset.inline_start : inset.inline_end;
    AutoLength const& right = ltr ? inset.inline_end : inset.inline_start;
    PhysicalPoint shift;
    if (left && (!right || containing == Direction::ltr))
        shift.x = left->resolve(base);
    else if (right)
        shift.x = -right->resolve(base);
    if (auto const top = known_size(inset.block_start, block_base))
        shift.y = *top;
    else if (auto const bottom = known_size(inset.block_end, block_base))
        shift.y = -*bottom;
    return shift;
}

std::optional<Length> definite_block_size(ComputedStyle const& style, LogicalSides<Length> const& edges,
                                          std::optional<Length> containing) {
    auto const size = known_size(style.block_size, containing);
    if (!size) return std::nullopt;
    Length const in_size = style.border_box ? edges.block_start + edges.block_end : Length{};
    return std::max(*size - in_size, Length{});
}

Length resolve_block_size(ComputedStyle const& style, Length content, LogicalSides<Length> const& edges,
                          std::optional<Length> containing) {
    Length const added = edges.block_start + edges.block_end;
    Length const in_size = style.border_box ? added : Length{};
    Length size = definite_block_size(style, edges, containing).value_or(content);
    if (auto const most = known_size(style.max_block_size, containing))
        size = std::min(size, *most - in_size);
    if (auto const least = known_size(style.min_block_size, containing))
        size = std::max(size, *least - in_size);
    return std::max(size, Length{}) + added;
}

Length resolve_margin(AutoLength const& margin, Length base) {
    return margin ? margin->resolve(base) : Length{};
}

Box const* first_block_child(Box const& box) {
    for (Box const& child : box.children) {
        if (child.outside_marker || child.out_of_flow()) continue;
        return child.inline_level() ? nullptr : &child;
    }
    return nullptr;
}

Box const* last_block_child(Box const& box) {
    for (auto child = box.children.rbegin(); child != box.children.rend(); ++child) {
        if (child->out_of_flow()) continue;
        return child->outside_marker || child->inline_level() ? nullptr : &*child;
    }
    return nullptr;
}

bool margins_meet_at_start(Box const& box) {
    return !own_formatting_context(box) &&
           is_zero(box.style->padding.block_start, box.style->border.block_start);
}

bool margins_meet_at_end(Box const& box) {
    ComputedStyle const& style = *box.style;
    return !own_formatting_context(box) && is_zero(style.padding.block_end, style.border.block_end) &&
           !style.block_size;
}

void mark_empty_boxes(Box& box) {
    ComputedStyle const& style = *box.style;
    auto const no_size = [](AutoLength const& size) { return !size || size->length.raw == 0; };
    bool empty = !box.outside_marker && margins_meet_at_start(box) && no_size(style.block_size) &&
                 no_size(style.min_block_size) && is_zero(style.padding.block_end, style.border.block_end);
    for (Box& child : box.children) {
        mark_empty_boxes(child);
        empty = empty && (child.out_of_flow() || (!child.inline_level() && child.collapses_through));
    }
    box.collapses_through = empty;
}

MarginStrut collapsed_margin_start(Box const& box, Length base) {
    MarginStrut strut;
    for (Box const* parent = &box; parent != nullptr;) {
        strut.add(resolve_margin(parent->style->margin.block_start, base));
        if (!margins_meet_at_start(*parent)) break;
        Box const* next = nullptr;
        for (Box const& child : parent->children) {
            if (child.outside_marker || child.out_of_flow()) continue;
            if (child.inline_level()) break;
            if (!child.collapses_through) {
                next = &child;
                break;
            }
            add_all_margins(child, base, strut);
        }
        parent = next;
    }
    return strut;
}

Fragment make_fragment(Box const& box, FragmentKind kind) {
    Fragment fragment;
    fragment.kind = kind;
    fragment.direction = box.style->direction;
    fragment.style = box.style;
    fragment.provenance = box.provenance;
    fragment.box = &box;
    return fragment;
}

}  // namespace warraq
