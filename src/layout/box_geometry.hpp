// Box geometry: margins, borders, padding and sizes of a block-level box in its containing block (CSS 2 §10).
#pragma once

#include "layout/block.hpp"

namespace warraq {

// Border and padding together, on each side.
LogicalSides<Length> edges_of(ComputedStyle const& style, Length containing_inline_size);

// What min-inline-size and max-inline-size let a content box of this size take.
Length limit_inline_size(ComputedStyle const& style, Length content, LogicalSides<Length> const& edges,
                         Length containing_inline_size);

// Where a box stands on the inline axis.
struct InlineGeometry {
    Length offset;      // of the border box in the containing block
    Length border_box;  // its inline size
    Length content;     // of the content box
};
InlineGeometry resolve_inline(ComputedStyle const& style, ConstraintSpace const& space,
                              LogicalSides<Length> const& edges);
// The same for a box whose content box is `content` wide whatever its style says (a picture).
InlineGeometry place_inline(ComputedStyle const& style, ConstraintSpace const& space,
                            LogicalSides<Length> const& edges, Length content);
// Inline-axis margins on the sides of the containing block, whose direction may be another (CSS 2 §10.3.3).
struct InlineMargins {
    AutoLength start, end;
};
InlineMargins inline_margins(ComputedStyle const& style, ConstraintSpace const& space);

// By how much relative positioning moves a box; where both sides say it, the start side of the containing
// block wins (CSS Positioned Layout 3 §4.2).
PhysicalPoint relative_shift(ComputedStyle const& style, Direction containing, Length containing_inline_size,
                             std::optional<Length> containing_block_size);

// The border box's block size from what its content takes; percentages of an unknown size are automatic.
Length resolve_block_size(ComputedStyle const& style, Length content, LogicalSides<Length> const& edges,
                          std::optional<Length> containing_block_size);
// The content box's block size, where it does not depend on the content.
std::optional<Length> definite_block_size(ComputedStyle const& style, LogicalSides<Length> const& edges,
                                          std::optional<Length> containing_block_size);

// Does it lay out its content by itself, floats and margins apart from those around (CSS 2 §9.4.1)?
bool own_formatting_context(Box const& box);
Length resolve_margin(AutoLength const& margin, Length containing_inline_size);
// Do margins of the box's first child meet its own (CSS 2 §8.3.1)?
bool margins_meet_at_start(Box const& box);
bool margins_meet_at_end(Box const& box);
// Finds out for the box and all in it whether their own margins meet each other.
void mark_empty_boxes(Box& box);
// The first and the last child that are in the flow, markers left out; null when its content is inline.
Box const* first_block_child(Box const& box);
Box const* last_block_child(Box const& box);

// The fragment of a box, without a place.
Fragment make_fragment(Box const& box, FragmentKind kind);

}  // namespace warraq
