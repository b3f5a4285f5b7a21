// Table rules: collapsed borders between the rows and columns that stand on one page, each drawn once.
#pragma once

#include "layout/collapsed_borders.hpp"
#include "layout/table_grid.hpp"
#include "layout/table_parts.hpp"

#include <vector>

namespace warraq {

// A row of a table on a page, from the top of its grid.
struct RuledRow {
    std::size_t row = 0;
    Length top, height;
    bool open_above = false, open_below = false;  // it goes on from or to another page
};

// `start` is where the first column begins in the grid.
std::vector<TableRule> table_rules(CollapsedBorders const& borders, TableGrid const& grid, Length start,
                                   std::vector<RuledRow> const& rows);

}  // namespace warraq
