// TableStructure: the cells of a table in rows and columns, before anything has a size (CSS Tables 3 §3.1).
#pragma once

#include "layout/box.hpp"

#include <vector>

namespace warraq {

struct GridCell {
    Box const* box = nullptr;
    std::size_t row = 0, column = 0;
    std::size_t rows = 1, columns = 1;  // spans, cut to the table
};

struct GridRow {
    Box const* box = nullptr;
    Box const* group = nullptr;
    std::vector<GridCell> cells;  // those that begin in this row, in document order
    std::size_t band_end = 0;     // the first row after it that no row span ties to it
};

// What `col` and `colgroup` say of a column; null: nothing.
struct GridColumn {
    Box const* box = nullptr;
    Box const* group = nullptr;
    bool begins_group = false, ends_group = false;
};

struct TableStructure {
    std::vector<Box const*> captions;
    std::vector<GridRow> rows;  // the header group first, the footer group last, as CSS draws them
    std::size_t header_rows = 0, footer_rows = 0;
    std::size_t column_count = 0;
    std::vector<GridColumn> columns;  // as many as column_count

    std::size_t body_end() const { return rows.size() - footer_rows; }
};

// The cells of `table`. Spans over the limit of columns are cut.
TableStructure structure_of(Box const& table, std::size_t most_columns);

}  // namespace warraq
