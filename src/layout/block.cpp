#include "layout/block.hpp"

#include "layout/block_flow.hpp"
#include "layout/floats.hpp"
#include "layout/inline_block.hpp"
#include "layout/inline_style.hpp"
#include "layout/replaced.hpp"
#include "layout/table.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A picture standing as a block: never broken.
BlockResult layout_image(Box const& box, ConstraintSpace const& space, LayoutContext& context) {
    ComputedStyle const& style = *box.style;
    LogicalSides<Length> const edges = edges_of(style, space.inline_size);
    LogicalSize const size = image_size(box, space.inline_size, context);
    InlineGeometry const inline_axis = place_inline(style, space, edges, size.inline_size);
    BlockResult result;
    result.margin_end.add(resolve_margin(style.margin.block_end, space.inline_size));
    Length const block_size = size.block_size + edges.block_start + edges.block_end;
    if (block_size > space.block_remaining && !space.page_is_empty) return result;
    Fragment fragment = make_fragment(box, FragmentKind::image);
    fragment.rect = {{inline_axis.offset, Length{}}, {inline_axis.border_box, block_size}};
    result.fragment = std::move(fragment);
    return result;
}

// The marker of a list item hangs outside its start edge, its line on the item's first (CSS Lists 3 §3.1).
void hang_marker(Box const& marker, Fragment& item, LayoutContext& context) {
    ConstraintSpace space;
    space.exact_inline_size = intrinsic_sizes(marker, context).max_content;
    space.inline_size = *space.exact_inline_size;
    space.block_remaining = space.page_block_size = 1000000_pt;
    BlockResult result = layout_block(marker, space, nullptr, context);
    if (!result.fragment) return;
    Fragment& fragment = *result.fragment;
    fragment.kind = FragmentKind::marker;
    Length const own = first_baseline(fragment).value_or(Length{});
    Length const first = first_baseline(item).value_or(own);
    // A marker that is taller than the line beside it pushes it down, as in browsers.
    Length const pushed = std::max(own - first, Length{});
    for (Fragment& child : item.children)
        child.rect.offset.block_start += pushed;
    if (!item.style->block_size) item.rect.size.block_size += pushed;
    fragment.rect.offset = {edges_of(*item.style, Length{}).inline_start - *space.exact_inline_size,
                            first - own + pushed};
    item.rect.size.block_size =
        std::max(item.rect.size.block_size, item.children.empty() ? fragment.rect.size.block_size : Length{});
    item.children.insert(item.children.begin(), std::move(fragment));
}

// Relative positioning moves what is drawn and nothing else (CSS Positioned Layout 3 §3.3).
void shift_relative(Fragment& fragment, ConstraintSpace const& space) {
    Direction const containing = space.direction.value_or(fragment.style->direction);
    PhysicalPoint const shift =
        relative_shift(*fragment.style, containing, space.inline_size, space.block_size);
    fragment.rect.offset.inline_start += containing == Direction::ltr ? shift.x : -shift.x;
    fragment.rect.offset.block_start += shift.y;
}

class BlockLayout {
  public:
    BlockLayout(Box const& box, ConstraintSpace const& space, BreakToken const* from, LayoutContext& context)
        : box_(box),
          style_(*box.style),
          space_(space),
          from_(from),
          context_(context),
          begun_(has_begun(from)),
          whole_edges_(edges_of(style_, space.inline_size)),
          edges_(whole_edges_),
          inline_axis_(resolve_inline(style_, space, edges_)) {
        if (begun_) edges_.block_start = {};
    }

    BlockResult run() {
        BlockResult result;
        FilledContent filled = fill();
        keep_put_off(filled);
        bool const whole = style_.break_inside == BreakInside::avoid && !begun_ && !space_.page_is_empty;
        if (filled.nothing || (whole && filled.rest != nullptr && !is_forced(filled.rest->forced))) {
            if (filled.nothing) result.rest = std::move(filled.rest);
            return result;
        }
        bool const ends = filled.rest == nullptr;
        result.margin_end = end_margin(filled, ends);
        // What floats in a formatting context is in its box (CSS 2 §10.6.7).
        if (own_floats_) filled.block_size = std::max(filled.block_size, own_floats_->lowest());
        result.fragment = make(filled, ends);
        Length const content = filled.block_size + edges_.block_start;
        if (ends && result.fragment->rect.size.block_size > space_.block_remaining) {
            Length const part = std::max(content, space_.block_remaining);
            if (whole || (part.raw <= 0 && !space_.page_is_empty)) return {};
            if (part.raw > 0) result.rest = cut(*result.fragment, part);
            if (result.rest != nullptr) result.margin_end = {};
        }
        if (filled.rest != nullptr) {
            result.rest = std::move(filled.rest);
            if (style_.block_size || style_.min_block_size || space_.exact_block_size)
                result.rest->consumed = consumed() + result.fragment->rect.size.block_size;
        }
        result.footnotes = std::move(filled.footnotes);
        result.page_floats = std::move(filled.page_floats);
        return result;
    }

  private:
    Length consumed() const { return from_ != nullptr ? from_->consumed : Length{}; }

    // A box that its style makes taller than the page has room goes on over it (CSS Fragmentation 3 §4.4).
    std::unique_ptr<BreakToken> cut(Fragment& fragment, Length part) const {
        fragment.rect.size.block_size = part;
        fragment.last_part = false;
        auto token = std::make_unique<BreakToken>();
        token->box = &box_;
        token->next_child = box_.children.size();
        token->content_done = true;
        token->consumed = consumed() + part;
        return token;
    }

    FilledContent fill() {
        ContentRoom room;
        room.offset = {edges_.inline_start, edges_.block_start};
        room.inline_size = inline_axis_.content;
        room.block_size = definite_block_size(style_, whole_edges_, space_.block_size);
        if (space_.exact_block_size)
            room.block_size = std::max(
                Length{}, *space_.exact_block_size - whole_edges_.block_start - whole_edges_.block_end);
        room.block_remaining = space_.block_remaining - edges_.block_start - edges_.block_end;
        room.page_block_size = space_.page_block_size;
        room.footnote_size = space_.footnote_size;
        room.notes_go_on = space_.notes_go_on;
        room.page_is_empty = space_.page_is_empty;
        room.may_leave = space_.may_leave;
        room.others_wait = space_.others_wait;
        room.first_child_margin = !margins_meet_at_start(box_);
        room.direction = style_.direction;
        room.grid = grid();
        place_in_context(room);
        FilledContent floats;
        if (own_floats_ && from_ != nullptr) continue_floats(from_->floats, room, floats, context_);
        // All its content may stand on earlier pages.
        bool const done = from_ != nullptr && from_->content_done;
        FilledContent filled = done                ? FilledContent{}
                               : holds_lines(box_) ? fill_with_lines(box_, room, from_, context_)
                                                   : fill_with_blocks(box_, room, from_, context_);
        if (floats.children.empty()) return filled;
        if (std::exchange(filled.nothing, false)) {
            filled.children.clear();
            filled.footnotes.clear();
        }
        std::ranges::move(filled.children, std::back_inserter(floats.children));
        filled.children = std::move(floats.children);
        std::ranges::move(floats.footnotes, std::back_inserter(filled.footnotes));
        return filled;
    }

    // A grid that the box makes is the page's: its first baseline is that of a line at the page's top.
    LineGrid grid() const {
        LineGrid grid = space_.grid.from(edges_.block_start);
        auto const step = style_.used_line_height();
        if (!style_.makes_line_grid || !step || step->raw <= 0) return grid;
        if (grid.step.raw > 0) grid.origin = {};  // one inside another begins with its box
        Length const ascent = extent_of(style_, context_).ascent;
        return {*step, grid.origin + ascent, ascent};
    }

    // Where its content is among floats: those around it, or its own.
    void place_in_context(ContentRoom& room) {
        if (space_.floats == nullptr || own_formatting_context(box_)) {
            own_floats_.emplace(style_.direction);
            room.floats = &*own_floats_;
            room.bounds = {Length{}, room.inline_size};
            return;
        }
        room.floats = space_.floats;
        Direction const direction = space_.floats->direction();
        InlineRange bounds = space_.bounds;
        if (space_.direction.value_or(style_.direction) == direction)
            bounds.start += inline_axis_.offset;
        else
            bounds.start = bounds.end - inline_axis_.offset - inline_axis_.border_box;
        bounds.start += style_.direction == direction ? edges_.inline_start : edges_.inline_end;
        bounds.end = bounds.start + inline_axis_.content;
        room.bounds = bounds;
        room.top = space_.top + edges_.block_start;
    }

    // What floats and found no room goes on with the box that it is laid out in.
    void keep_put_off(FilledContent& filled) {
        if (!own_floats_ || filled.nothing) return;
        if (filled.rest == nullptr) {
            if (own_floats_->put_off.empty()) return;
            filled.rest = std::make_unique<BreakToken>();
            filled.rest->box = &box_;
            filled.rest->next_child = box_.children.size();
            filled.rest->content_done = true;
        }
        filled.rest->floats = std::move(own_floats_->put_off);
    }

    // The last child's margin leaves the box where nothing parts them, else it stands inside.
    MarginStrut end_margin(FilledContent& filled, bool ends) const {
        MarginStrut margin;
        if (!ends) return margin;
        margin.add(resolve_margin(style_.margin.block_end, space_.inline_size));
        if (!margins_meet_at_end(box_)) {
            filled.block_size += filled.margin_end.sum();
        } else {
            // Where a minimum makes the box taller than its content, its end is not the last child's.
            Length const natural = filled.block_size + whole_edges_.block_start + whole_edges_.block_end;
            if (block_size(filled.block_size, true) <= natural) margin.add(filled.margin_end);
        }
        return margin;
    }

    // Its size on this page; a box of a given size takes on the last one what is left of it.
    Length block_size(Length content, bool ends) const {
        Length const whole = space_.exact_block_size.value_or(
            resolve_block_size(style_, content, whole_edges_, space_.block_size));
        if (!begun_ && ends) return whole;
        Length const here = content + edges_.block_start + (ends ? edges_.block_end : Length{});
        return ends && consumed().raw > 0 ? std::max(here, whole - consumed()) : here;
    }

    Fragment make(FilledContent& filled, bool ends) const {
        Fragment fragment = make_fragment(box_, FragmentKind::block);
        fragment.first_part = !begun_;
        fragment.last_part = ends;
        fragment.children = std::move(filled.children);
        fragment.rect = {{inline_axis_.offset, Length{}},
                         {inline_axis_.border_box, block_size(filled.block_size, ends)}};
        bool const marked = !begun_ && !box_.children.empty() && box_.children.front().outside_marker;
        if (marked) hang_marker(box_.children.front(), fragment, context_);
        return fragment;
    }

    Box const& box_;
    ComputedStyle const& style_;
    ConstraintSpace const& space_;
    BreakToken const* from_;
    LayoutContext& context_;
    bool begun_;
    LogicalSides<Length> whole_edges_, edges_;  // … of this part of the box
    InlineGeometry inline_axis_;
    std::optional<FloatArea> own_floats_;
};

}  // namespace

BlockResult layout_block(Box const& box, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context) {
    BlockResult result = box.kind == BoxKind::table   ? layout_table(box, space, from, context)
                         : box.kind == BoxKind::image ? layout_image(box, space, context)
                                                      : BlockLayout(box, space, from, context).run();
    if (result.fragment) shift_relative(*result.fragment, space);
    return result;
}

}  // namespace warraq
