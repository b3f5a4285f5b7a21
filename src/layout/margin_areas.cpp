#include "layout/margin_areas.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace warraq {
namespace {

// One of the three boxes on an edge: how much of the edge it wants.
struct Share {
    LengthSum least = 0, wanted = 0;
    std::optional<LengthSum> fixed;
};

// Two boxes on a length: their natural sizes and what is over in proportion to them; when there is too
// little, in proportion to how far they can shrink.
std::array<LengthSum, 2> flex(LengthSum room, Share const& a, Share const& b) {
    if (a.fixed && b.fixed) return {*a.fixed, *b.fixed};
    if (a.fixed) return {*a.fixed, std::max<LengthSum>(0, room - *a.fixed)};
    if (b.fixed) return {std::max<LengthSum>(0, room - *b.fixed), *b.fixed};
    auto const divide = [](LengthSum amount, LengthSum part, LengthSum whole) {
        return whole == 0 ? amount / 2 : amount * part / whole;
    };
    LengthSum const wanted = a.wanted + b.wanted;
    LengthSum const least = a.least + b.least;
    LengthSum first = 0;
    if (wanted <= room)
        first = a.wanted + divide(room - wanted, a.wanted, wanted);
    else if (least <= room)
        first = a.least + divide(room - least, a.wanted - a.least, wanted - least);
    else
        first = divide(room, a.least, least);
    return {first, room - first};
}

// The three boxes of an edge: start, centre, end.
using Edge = std::array<std::optional<Share>, 3>;

std::array<LengthSum, 3> share_edge(LengthSum room, Edge const& edge) {
    if (!edge[1]) {
        if (!edge[0]) return {0, 0, edge[2] ? edge[2]->fixed.value_or(room) : 0};
        if (!edge[2]) return {edge[0]->fixed.value_or(room), 0, 0};
        auto const both = flex(room, *edge[0], *edge[2]);
        return {both[0], 0, both[1]};
    }
    // The centre box keeps to the centre: its neighbours count as two of the larger one.
    Share sides;
    for (auto const& side : {edge[0], edge[2]}) {
        if (!side) continue;
        sides.least = std::max(sides.least, 2 * side->fixed.value_or(side->least));
        sides.wanted = std::max(sides.wanted, 2 * side->fixed.value_or(side->wanted));
    }
    LengthSum const centre =
        !edge[0] && !edge[2] ? edge[1]->fixed.value_or(room) : flex(room, *edge[1], sides)[0];
    LengthSum const beside = (room - centre) / 2;
    return {edge[0] ? edge[0]->fixed.value_or(beside) : 0, centre,
            edge[2] ? edge[2]->fixed.value_or(beside) : 0};
}

struct Slot {
    int edge = 0;      // 0 top, 1 right, 2 bottom, 3 left; 4 … 7 the corners from the top left on
    int position = 0;  // 0 start, 1 centre, 2 end: from the left, or from the top
};

Slot slot_of(MarginBox box) {
    switch (box) {
        case MarginBox::top_left:
            return {0, 0};
        case MarginBox::top_center:
            return {0, 1};
        case MarginBox::top_right:
            return {0, 2};
        case MarginBox::right_top:
            return {1, 0};
        case MarginBox::right_middle:
            return {1, 1};
        case MarginBox::right_bottom:
            return {1, 2};
        case MarginBox::bottom_left:
            return {2, 0};
        case MarginBox::bottom_center:
            return {2, 1};
        case MarginBox::bottom_right:
            return {2, 2};
        case MarginBox::left_top:
            return {3, 0};
        case MarginBox::left_middle:
            return {3, 1};
        case MarginBox::left_bottom:
            return {3, 2};
        case MarginBox::top_left_corner:
            return {4, 0};
        case MarginBox::top_right_corner:
            return {5, 0};
        case MarginBox::bottom_right_corner:
            return {6, 0};
        default:
            return {7, 0};
    }
}

PhysicalRect edge_rect(PageStyle const& page, int edge) {
    PhysicalRect const area = page.area();
    Length const right = page.size.width - page.margin.right;
    Length const bottom = page.size.height - page.margin.bottom;
    switch (edge) {
        case 0:
            return {{page.margin.left, {}}, {area.size.width, page.margin.top}};
        case 1:
            return {{right, page.margin.top}, {page.margin.right, area.size.height}};
        case 2:
            return {{page.margin.left, bottom}, {area.size.width, page.margin.bottom}};
        case 3:
            return {{{}, page.margin.top}, {page.margin.left, area.size.height}};
        case 4:
            return {{{}, {}}, {page.margin.left, page.margin.top}};
        case 5:
            return {{right, {}}, {page.margin.right, page.margin.top}};
        case 6:
            return {{right, bottom}, {page.margin.right, page.margin.bottom}};
        default:
            return {{{}, bottom}, {page.margin.left, page.margin.bottom}};
    }
}

PhysicalSides<Length> margins_of(ComputedStyle const& style, PhysicalSize base) {
    auto const resolve = [&](AutoLength const& margin) {
        return margin ? margin->resolve(base.width) : Length{};
    };
    LogicalSides<Length> const logical{resolve(style.margin.inline_start), resolve(style.margin.inline_end),
                                       resolve(style.margin.block_start), resolve(style.margin.block_end)};
    return to_physical(logical, style.direction);
}

PhysicalRect without(PhysicalRect rect, PhysicalSides<Length> const& margin) {
    rect.origin.x += margin.left;
    rect.origin.y += margin.top;
    rect.size.width = std::max(Length{}, rect.size.width - margin.left - margin.right);
    rect.size.height = std::max(Length{}, rect.size.height - margin.top - margin.bottom);
    return rect;
}

Share share_of(MarginBoxNeed const& need, PhysicalRect const& edge, bool upright) {
    PhysicalSides<Length> const margin = margins_of(*need.style, edge.size);
    Share share;
    if (upright) {
        share.least = share.wanted = 1;  // boxes at the sides share the height alike
        if (need.style->block_size) share.fixed = need.style->block_size->resolve(edge.size.height).raw;
        return share;
    }
    LengthSum const margins = LengthSum{margin.left.raw} + margin.right.raw;
    share.least = need.sizes.min_content.raw + margins;
    share.wanted = need.sizes.max_content.raw + margins;
    if (need.style->inline_size)
        share.fixed = need.style->inline_size->resolve(edge.size.width).raw + margins;
    return share;
}

}  // namespace

std::vector<PhysicalRect> margin_areas(PageStyle const& page, std::vector<MarginBoxNeed> const& boxes) {
    std::array<Edge, 4> edges;
    for (MarginBoxNeed const& need : boxes) {
        Slot const slot = slot_of(need.box);
        if (slot.edge < 4)
            edges[static_cast<std::size_t>(slot.edge)][static_cast<std::size_t>(slot.position)] =
                share_of(need, edge_rect(page, slot.edge), slot.edge % 2 == 1);
    }
    std::vector<PhysicalRect> areas;
    for (MarginBoxNeed const& need : boxes) {
        Slot const slot = slot_of(need.box);
        PhysicalRect rect = edge_rect(page, slot.edge);
        if (slot.edge < 4) {
            bool const upright = slot.edge % 2 == 1;
            Length& size = upright ? rect.size.height : rect.size.width;
            Length& origin = upright ? rect.origin.y : rect.origin.x;
            auto const sizes = share_edge(size.raw, edges[static_cast<std::size_t>(slot.edge)]);
            Length const own = Length::from_raw(sizes[static_cast<std::size_t>(slot.position)]);
            if (slot.position == 1) origin += (size - own).scaled(1, 2);
            if (slot.position == 2) origin += size - own;
            size = own;
        }
        areas.push_back(without(rect, margins_of(*need.style, edge_rect(page, slot.edge).size)));
    }
    return areas;
}

TextAlign default_alignment(MarginBox box) {
    switch (box) {
        case MarginBox::top_left:
        case MarginBox::bottom_left:
        case MarginBox::top_right_corner:
        case MarginBox::bottom_right_corner:
            return TextAlign::left;
        case MarginBox::top_right:
        case MarginBox::bottom_right:
        case MarginBox::top_left_corner:
        case MarginBox::bottom_left_corner:
            return TextAlign::right;
        default:
            return TextAlign::center;
    }
}

}  // namespace warraq
