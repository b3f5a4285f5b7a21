// Block flow: the parts of layout_block that fill one box on one page.
#pragma once

#include "layout/box_geometry.hpp"
#include "layout/page_break.hpp"

namespace warraq {

// What fills the content box of a block on this page.
struct FilledContent {
    std::vector<Fragment> children;  // offsets from the border box's start corner
    std::unique_ptr<BreakToken> rest;
    std::vector<PlacedNote> footnotes;
    std::vector<PageFloat> page_floats;
    Length block_size;       // of what stands in the content box
    MarginStrut margin_end;  // of the last child, not in block_size
    bool nothing = false;    // nothing fitted: the box goes to the next page, `rest` keeps what was found
};

// The room inside a box's border and padding.
struct ContentRoom {
    LogicalPoint offset;  // of the content box in the border box
    Length inline_size;
    std::optional<Length> block_size;  // of the content box, where its style says it
    Length block_remaining;
    Length page_block_size;
    Length footnote_size;
    bool notes_go_on = false;
    bool page_is_empty = true;
    bool may_leave = false, others_wait = false;
    bool first_child_margin = false;  // the first child's margin stands inside (nothing to collapse with)
    FloatArea* floats = nullptr;      // of the formatting context
    InlineRange bounds;               // of the content box, in that context
    Length top;
    LineGrid grid;  // of the page, from the content box
    Direction direction = Direction::rtl;
};

FilledContent fill_with_lines(Box const& box, ContentRoom const& room, BreakToken const* from,
                              LayoutContext& context);
FilledContent fill_with_blocks(Box const& box, ContentRoom const& room, BreakToken const* from,
                               LayoutContext& context);

}  // namespace warraq
