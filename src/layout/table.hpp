// Tables: the grid's rows placed down the page, broken between rows, header rows repeated on each page
// (CSS Tables 3; typography.md §4.7: the first column stands at the start side, the right in Arabic).
#pragma once

#include "layout/table_grid.hpp"

namespace warraq {

// Rows tied by row spans stay together when a page can hold them; a row taller than a page is broken inside.
BlockResult layout_table(Box const& table, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context);

}  // namespace warraq
