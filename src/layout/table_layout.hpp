// TableLayout: what is found out about a table once, for all the pages that it stands on: its columns, its
// captions, and the rows that stand on each page of it.
#pragma once

#include "layout/table_grid.hpp"

#include <memory>
#include <optional>

namespace warraq {

struct TableBand;

struct TableLayout {
    Box const* table = nullptr;          // the table's own box, or `smaller`
    std::shared_ptr<Box const> smaller;  // the table in smaller type; null: it stands as it is
    TableGrid grid;
    LogicalSides<Length> edges;
    Length base;          // the room that it was found for: other room needs other columns
    bool turned = false;  // it has a page of its own, turned
    // The rows at the head and at the foot of each page that the table stands on; null: they are rows like
    // others.
    std::shared_ptr<TableBand const> head, foot;
    bool has_backgrounds = false;  // that lie under cells

    // The rows between head and foot.
    std::size_t body_begin() const { return head != nullptr ? grid.structure.header_rows : 0; }
    std::size_t body_end() const {
        return foot != nullptr ? grid.structure.body_end() : grid.structure.rows.size();
    }
    // What lies under a cell (CSS 2 §17.5.1); null: nothing.
    std::shared_ptr<TableParts const> under_cell(GridCell const& cell) const;
};

// Border and padding of a table; collapsed borders leave it no padding of its own (CSS Tables 3 §3.5).
LogicalSides<Length> table_edges(Box const& table, Length containing_inline_size);

// The layout of `table` in `space`. One that is too wide for it stands in smaller type, and at last on a page
// of its own, where its style lets it (typography.md §4.7a).
std::shared_ptr<TableLayout const> find_table_layout(Box const& table, ConstraintSpace const& space,
                                                     LayoutContext& context);

}  // namespace warraq
