// Tables: captions and rows over as many pages as they take (CSS 2 §17, CSS Tables 3).
#pragma once

#include "layout/block.hpp"

namespace warraq {

// `table` or what `from` left of it. One that is too wide even in smaller type leaves for a page of its own.
BlockResult layout_table(Box const& table, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context);
// The table of `layout` on a page where it stands alone.
BlockResult layout_turned_table(std::shared_ptr<TableLayout const> const& layout, Box const& table,
                                ConstraintSpace const& space, BreakToken const* from, LayoutContext& context);

}  // namespace warraq
