#include "layout/floats.hpp"

#include "layout/box_geometry.hpp"
#include "layout/intrinsic.hpp"
#include "layout/page_break.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A block beside floats is laid out anew where its height finds another one; more often than this it goes
// below them all.
constexpr int most_tries = 6;

bool is_flipped(Direction direction, FloatArea const& area) {
    return direction != area.direction();
}

// Of the containing block's content box, on the sides of the area.
LogicalSides<Length> margins_of(Box const& box, FloatRequest const& request, FloatArea const& area) {
    Length const base = request.bounds.size();
    ConstraintSpace space;
    space.direction = request.direction;
    InlineMargins const margins = inline_margins(*box.style, space);
    Length start = resolve_margin(margins.start, base), end = resolve_margin(margins.end, base);
    if (is_flipped(request.direction, area)) std::swap(start, end);
    return {start, end, resolve_margin(box.style->margin.block_start, base),
            resolve_margin(box.style->margin.block_end, base)};
}

ConstraintSpace space_of(FloatRequest const& request, LogicalSides<Length> const& margins,
                         LayoutContext& context) {
    Box const& box = *request.box;
    ConstraintSpace space;
    space.inline_size = request.bounds.size();
    space.block_size = request.block_size;
    space.direction = request.direction;
    space.block_remaining = space.page_block_size = unlimited_length;
    if (box.kind != BoxKind::block) return space;
    ComputedStyle const& style = *box.style;
    LogicalSides<Length> const edges = edges_of(style, space.inline_size);
    if (style.inline_size) {
        space.exact_inline_size = resolve_inline(style, space, edges).border_box;
        return space;
    }
    Length const available = space.inline_size - margins.inline_start - margins.inline_end;
    Length width = shrink_to_fit(box, std::max(available, Length{}), context);
    Length const added = style.border_box ? Length{} : edges.inline_start + edges.inline_end;
    if (style.max_inline_size)
        width = std::min(width, style.max_inline_size->resolve(space.inline_size) + added);
    if (style.min_inline_size)
        width = std::max(width, style.min_inline_size->resolve(space.inline_size) + added);
    space.exact_inline_size = width;
    return space;
}

LaidFloat lay_out(FloatRequest const& request, FloatArea const& area, BreakToken const* from,
                  std::optional<Length> room, LayoutContext& context) {
    Box const& box = *request.box;
    LaidFloat laid;
    laid.request = request;
    laid.margins = margins_of(box, request, area);
    bool const flipped = is_flipped(request.sides, area);
    laid.at_end = (box.style->float_ == Float::inline_end) != flipped;
    laid.clearance = area.clearance(box.style->clear, flipped);
    if (has_begun(from)) laid.margins.block_start = {};
    ConstraintSpace space = space_of(request, laid.margins, context);
    if (room) space.block_remaining = space.page_block_size = *room - laid.margins.block_start;
    BlockResult result = layout_block(box, space, from, context);
    if (result.fragment) laid.fragment = std::move(*result.fragment);
    laid.fragment.floats = true;
    laid.footnotes = std::move(result.footnotes);
    laid.rest = std::move(result.rest);
    if (laid.rest != nullptr) laid.margins.block_end = {};
    LogicalSize const border_box = laid.fragment.rect.size;
    laid.size = {border_box.inline_size + laid.margins.inline_start + laid.margins.inline_end,
                 border_box.block_size + laid.margins.block_start + laid.margins.block_end};
    return laid;
}

}  // namespace

Length shrink_to_fit(Box const& box, Length available, LayoutContext& context) {
    IntrinsicSizes const sizes = intrinsic_sizes(box, context);
    return std::max(sizes.min_content, std::min(sizes.max_content, available));
}

FloatRequest request_float(Box const& box, ContentRoom const& room, Direction sides) {
    return {&box, room.bounds, room.block_size, room.direction, sides};
}

LaidFloat lay_out_float(FloatRequest const& request, FloatArea const& area, LayoutContext& context) {
    return lay_out(request, area, nullptr, std::nullopt, context);
}

std::optional<FloatBox> take_place(LaidFloat const& laid, FloatArea& area, Length top, Length page_end) {
    if (!area.takes_more()) return std::nullopt;
    FloatBox const place =
        area.find_place(laid.request.bounds, laid.size, laid.at_end, std::max(top, laid.clearance));
    if (place.bottom > page_end) return std::nullopt;
    area.add(place);
    return place;
}

void show_float(LaidFloat laid, FloatBox const& place, ContentRoom const& room, FilledContent& filled) {
    Length const start = place.range.start + laid.margins.inline_start;
    Length const end = place.range.end - laid.margins.inline_end;
    bool const flipped = is_flipped(room.direction, *room.floats);
    Fragment& fragment = laid.fragment;
    // A forced break inside it, or the page's end.
    if (laid.rest != nullptr) room.floats->put_off.push_back({laid.request, std::move(laid.rest), true});
    PhysicalPoint const moved =
        relative_shift(*fragment.style, room.direction, room.bounds.size(), room.block_size);
    fragment.rect.offset = {
        room.offset.inline_start + (flipped ? room.bounds.end - end : start - room.bounds.start),
        room.offset.block_start + place.top + laid.margins.block_start - room.top};
    fragment.rect.offset.inline_start += room.direction == Direction::ltr ? moved.x : -moved.x;
    fragment.rect.offset.block_start += moved.y;
    filled.children.push_back(std::move(fragment));
    std::ranges::move(laid.footnotes, std::back_inserter(filled.footnotes));
}

void force_float(FloatRequest const& request, BreakToken const* from, ContentRoom const& room,
                 FilledContent& filled, LayoutContext& context) {
    FloatArea& area = *room.floats;
    Length const page_end = room.top + room.block_remaining;
    LaidFloat laid = lay_out(request, area, from, std::nullopt, context);
    if (room.top + laid.size.block_size > page_end)
        laid = lay_out(request, area, from, room.block_remaining, context);
    if (laid.fragment.style == nullptr) return;
    FloatBox const place =
        area.find_place(request.bounds, laid.size, laid.at_end, std::max(room.top, laid.clearance));
    area.add(place);
    show_float(std::move(laid), place, room, filled);
}

void continue_floats(std::vector<PutOffFloat> const& floats, ContentRoom const& room, FilledContent& filled,
                     LayoutContext& context) {
    FloatArea& area = *room.floats;
    for (PutOffFloat const& one : floats) {
        if (area.empty() && area.put_off.empty()) {
            force_float(one.request, one.rest.get(), room, filled, context);
            continue;
        }
        if (area.takes_more()) {
            LaidFloat laid = lay_out(one.request, area, one.rest.get(), std::nullopt, context);
            if (auto const place = take_place(laid, area, room.top, room.top + room.block_remaining)) {
                show_float(std::move(laid), *place, room, filled);
                continue;
            }
        }
        area.put_off.push_back({one.request, copy_of(one.rest.get()), false});
    }
}

bool avoids_floats(Box const& box) {
    return own_formatting_context(box) || box.style->display == Display::bayt;
}

namespace {

// How wide the border box of `box` is at the least.
Length least_size(Box const& box, ConstraintSpace const& space, LayoutContext& context) {
    ComputedStyle const& style = *box.style;
    if (box.kind == BoxKind::image || (box.kind == BoxKind::block && style.inline_size)) {
        BlockResult const result = layout_block(box, space, nullptr, context);
        return result.fragment ? result.fragment->rect.size.inline_size : Length{};
    }
    if (style.inline_size) return style.inline_size->resolve(space.inline_size);
    if (style.display == Display::bayt) return space.inline_size;
    return intrinsic_sizes(box, context).min_content;
}

}  // namespace

BlockResult lay_out_beside_floats(Box const& box, ConstraintSpace& space, BreakToken const* from,
                                  LayoutContext& context) {
    FloatArea const& area = *space.floats;
    Direction const direction = space.direction.value_or(box.style->direction);
    FloatRequest const request{&box, space.bounds, space.block_size, direction, direction};
    LogicalSides<Length> const margins = margins_of(box, request, area);
    ConstraintSpace inner = space;
    inner.floats = nullptr;
    inner.block_remaining = inner.page_block_size = unlimited_length;
    // A box that goes on from the page before is as wide as it was there.
    Length const least = has_begun(from) ? space.inline_size : least_size(box, inner, context);
    bool const flipped = is_flipped(direction, area);
    // A part of the containing block is one of all its width.
    std::optional<Length> width;
    ComputedStyle const& style = *box.style;
    if (box.kind == BoxKind::block && style.inline_size && style.inline_size->percent != 0)
        width = resolve_inline(style, space, edges_of(style, space.inline_size)).border_box;
    Length const end = space.top + space.block_remaining, asked = space.top;
    Length needed{1};
    for (int tries = 0;; ++tries) {
        InlineRange free = area.room(space.bounds, space.top, needed);
        while (free != space.bounds && (free.size() < least || tries >= most_tries)) {
            space.top = area.next_place(space.top, needed);
            free = area.room(space.bounds, space.top, needed);
        }
        // Margins lie under what floats.
        InlineRange const range{std::max(space.bounds.start, free.start - margins.inline_start),
                                std::min(space.bounds.end, free.end + margins.inline_end)};
        inner = space;
        inner.floats = nullptr;
        inner.inline_size = range.size();
        if (width) inner.exact_inline_size = width;
        inner.block_remaining = end - space.top;
        inner.grid = space.grid.from(space.top - asked);
        if (inner.block_remaining.raw < 0 && !space.page_is_empty) return {};
        BlockResult result = layout_block(box, inner, from, context);
        if (!result.fragment) return result;
        LogicalRect& rect = result.fragment->rect;
        if (width) rect.offset.inline_start += flipped ? margins.inline_end : margins.inline_start;
        InlineRange const there = area.room(space.bounds, space.top, rect.size.block_size);
        if (there == free || there.size() >= rect.size.inline_size || tries > most_tries) {
            rect.offset.inline_start +=
                flipped ? space.bounds.end - range.end : range.start - space.bounds.start;
            return result;
        }
        needed = rect.size.block_size;
    }
}

}  // namespace warraq
