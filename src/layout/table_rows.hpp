// Table rows: laying out a run of rows, whole or as far as a page has room.
#pragma once

#include "layout/table_layout.hpp"

namespace warraq {

// Rows laid out one below the other.
struct TableBand {
    std::size_t first = 0, last = 0;
    std::vector<Fragment> rows;  // from the grid's start edge and the band's top
    std::vector<Length> heights;
    Length block_size;  // with the spacing after each row
    std::vector<PlacedNote> footnotes;
    std::vector<std::unique_ptr<BreakToken>> open;  // of the cells that go on below, see open_cells
    bool broken = false;                            // the last row is broken inside its cells
};

// How far down cells may go.
struct RowRoom {
    Length remaining = unlimited_length;
    Length page = unlimited_length;
    bool page_is_empty = true;
    Length footnote_size{};
    bool notes_go_on = false;
};

// The cells that begin above `row` and reach into it, in document order.
std::vector<GridCell const*> open_cells(TableStructure const& structure, std::size_t row);

class TableRows {
  public:
    TableRows(TableLayout const& layout, LayoutContext& context) : layout_(layout), context_(context) {}

    // Rows from `first` on, whole, as far as `last`, or until they are higher than `enough`. `from`: the
    // token of the table, where `first` is the row that it goes on with.
    TableBand whole(std::size_t first, std::size_t last, RowRoom const& notes, Length enough,
                    BreakToken const* from) const;
    // Just the rows [first, last): cells that reach out of them are broken at their end.
    TableBand part(std::size_t first, std::size_t last, RowRoom const& notes, BreakToken const* from) const;
    // One row, as much of it as there is room for.
    TableBand broken(std::size_t row, RowRoom const& room, BreakToken const* from) const;

  private:
    TableLayout const& layout_;
    LayoutContext& context_;
};

// The band once more, for another page.
TableBand copy_of(TableBand const& band);

}  // namespace warraq
