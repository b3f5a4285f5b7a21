#include "layout/block.hpp"

#include "layout/block_flow.hpp"
#include "layout/inline_block.hpp"
#include "layout/replaced.hpp"
#include "layout/table.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A picture standing as a block: never broken.
BlockResult layout_image(Box const& box, ConstraintSpace const& space, LayoutContext& context) {
    ComputedStyle const& style = *box.style;
    LogicalSides<Length> const edges = edges_of(style, space.inline_size);
    Length const measure = space.inline_size - edges.inline_start - edges.inline_end;
    LogicalSize const size = image_size(box, measure, context);
    InlineGeometry const inline_axis = place_inline(style, space, edges, size.inline_size);
    BlockResult result;
    result.margin_start = resolve_margin(style.margin.block_start, space.inline_size);
    result.margin_end = resolve_margin(style.margin.block_end, space.inline_size);
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
    fragment.rect.offset = {edges_of(*item.style, Length{}).inline_start - *space.exact_inline_size,
                            first - own};
    item.rect.size.block_size =
        std::max(item.rect.size.block_size, item.children.empty() ? fragment.rect.size.block_size : Length{});
    item.children.insert(item.children.begin(), std::move(fragment));
}

// Relative positioning moves what is drawn and nothing else (CSS Positioned Layout 3 §3.3).
void shift_relative(Fragment& fragment, ConstraintSpace const& space) {
    Direction const containing = space.direction.value_or(fragment.style->direction);
    PhysicalPoint const shift = relative_shift(*fragment.style, containing, space.inline_size);
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
          edges_(edges_of(style_, space.inline_size)),
          inline_axis_(resolve_inline(style_, space, edges_)) {
        if (begun_) edges_.block_start = {};
    }

    BlockResult run() {
        BlockResult result;
        result.margin_start = resolve_margin(style_.margin.block_start, space_.inline_size);
        result.margin_end = resolve_margin(style_.margin.block_end, space_.inline_size);
        FilledContent filled = fill();
        bool const avoided = style_.break_inside == BreakInside::avoid && filled.rest != nullptr && !begun_ &&
                             !space_.page_is_empty && !is_forced(filled.rest->forced);
        if (filled.nothing || avoided) {
            if (filled.nothing) result.rest = std::move(filled.rest);
            return result;
        }
        bool const ends = filled.rest == nullptr;
        result.margin_end = end_margin(filled, result.margin_end, ends);
        result.fragment = make(filled, ends);
        Length const size = result.fragment->rect.size.block_size;
        if (ends && size > space_.block_remaining) {
            if (!space_.page_is_empty && !begun_) {
                result.fragment.reset();
                return result;
            }
            Length const content = filled.block_size + edges_.block_start;
            result.fragment->rect.size.block_size = std::max(content, std::min(size, space_.block_remaining));
        }
        result.rest = std::move(filled.rest);
        result.footnotes = std::move(filled.footnotes);
        return result;
    }

  private:
    FilledContent fill() {
        ContentRoom room;
        room.offset = {edges_.inline_start, edges_.block_start};
        room.inline_size = inline_axis_.content;
        room.block_remaining = space_.block_remaining - edges_.block_start - edges_.block_end;
        room.page_block_size = space_.page_block_size;
        room.footnote_size = space_.footnote_size;
        room.page_is_empty = space_.page_is_empty;
        room.first_child_margin = !margins_meet_at_start(box_);
        bool const lines = !box_.children.empty() && box_.children.front().inline_level();
        return lines ? fill_with_lines(box_, room, from_, context_)
                     : fill_with_blocks(box_, room, from_, context_);
    }

    // The last child's margin leaves the box where nothing parts them, else it stands inside.
    Length end_margin(FilledContent& filled, Length own, bool ends) const {
        if (!ends) return {};
        if (margins_meet_at_end(box_)) return collapse_margins(own, filled.margin_end);
        filled.block_size += filled.margin_end;
        return own;
    }

    Fragment make(FilledContent& filled, bool ends) const {
        Fragment fragment = make_fragment(box_, FragmentKind::block);
        fragment.first_part = !begun_;
        fragment.last_part = ends;
        fragment.children = std::move(filled.children);
        LogicalSides<Length> edges = edges_;
        if (!ends) edges.block_end = {};
        Length const size = begun_ || !ends ? filled.block_size + edges.block_start + edges.block_end
                                            : resolve_block_size(style_, filled.block_size, edges);
        fragment.rect = {{inline_axis_.offset, Length{}}, {inline_axis_.border_box, size}};
        bool const marked = !begun_ && !box_.children.empty() && box_.children.front().outside_marker;
        if (marked) hang_marker(box_.children.front(), fragment, context_);
        shift_relative(fragment, space_);
        return fragment;
    }

    Box const& box_;
    ComputedStyle const& style_;
    ConstraintSpace const& space_;
    BreakToken const* from_;
    LayoutContext& context_;
    bool begun_;
    LogicalSides<Length> edges_;
    InlineGeometry inline_axis_;
};

}  // namespace

BlockResult layout_block(Box const& box, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context) {
    if (box.kind == BoxKind::table) return layout_table(box, space, from, context);
    if (box.kind == BoxKind::image) return layout_image(box, space, context);
    return BlockLayout(box, space, from, context).run();
}

}  // namespace warraq
