// What a table's fragments show besides their boxes' own backgrounds and borders.
#pragma once

#include "layout/block.hpp"

#include <vector>

namespace warraq {

// A border between cells, in the table's grid.
struct TableRule {
    LogicalRect rect;
    BorderSide side;
    bool upright = false;
};

struct TableParts {
    std::vector<TableRule> rules;  // of a grid whose borders collapse
    std::vector<StylePtr> under;   // of a cell: whose backgrounds lie under its own, the lowest first
    std::shared_ptr<TableLayout const> keeps;  // of a table whose boxes live no longer than this
};

}  // namespace warraq
