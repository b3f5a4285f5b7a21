// TableGrid: the cells of a table in rows and columns, and how wide its columns are (CSS Tables 3).
//
// Found once a table and shared by the pages it stands on.
#pragma once

#include "layout/block.hpp"
#include "layout/intrinsic.hpp"

#include <memory>
#include <vector>

namespace warraq {

struct GridCell {
    Box const* box = nullptr;
    std::size_t row = 0, column = 0;
    std::size_t rows = 1, columns = 1;  // spans, cut to the table
};

struct GridRow {
    Box const* box = nullptr;
    std::vector<GridCell> cells;  // those that begin in this row, in document order
    std::size_t band_end = 0;     // the first row after it that no row span ties to it
};

struct TableGrid {
    std::vector<Box const*> captions;
    std::vector<GridRow> rows;  // header groups first, footer groups last, as CSS draws them
    std::size_t header_rows = 0;
    std::size_t column_count = 0;
    std::vector<AutoLength> column_sizes;  // what `col` and `colgroup` say, for the first columns
    Length spacing;                        // between columns and between rows
    Length inline_size;                    // of the grid: columns and spacing
    std::vector<Length> widths;

    // Where a column begins, from the grid's start edge, and how wide `count` columns are from there.
    Length offset_of(std::size_t column) const;
    Length width_of(std::size_t column, std::size_t count) const;
};

// The cells of `table` without widths. Spans over the limit of columns are cut.
TableGrid place_cells(Box const& table, LayoutContext& context);
// Its narrowest and widest forms.
IntrinsicSizes table_sizes(Box const& table, LayoutContext& context);
// The grid of `table`, as wide as its style asks for or as its content needs, at most `available` (the width
// that is left for the grid itself). Columns too wide even so are narrowed below their longest word, which is
// the warning table_wide.
std::shared_ptr<TableGrid const> make_grid(Box const& table, Length available, LayoutContext& context);

}  // namespace warraq
