// TableGrid: a table's structure with the widths of its columns.
//
// Found once a table and shared by the pages it stands on.
#pragma once

#include "layout/block.hpp"
#include "layout/intrinsic.hpp"
#include "layout/table_structure.hpp"

#include <vector>

namespace warraq {

struct TableGrid {
    TableStructure structure;
    Direction direction = Direction::rtl;  // of the table: in which its columns follow each other
    LogicalSize spacing;                   // between columns, and between rows
    Length inline_size;                    // columns and spacing
    std::vector<Length> widths;
    std::vector<Length> starts;  // where columns begin, from the grid's start edge

    Length offset_of(std::size_t column) const { return starts[column]; }
    // How wide `count` columns are from there.
    Length width_of(std::size_t column, std::size_t count) const {
        std::size_t const last = column + count - 1;
        return starts[last] + widths[last] - starts[column];
    }
};

// Its narrowest and widest forms, edges left out.
IntrinsicSizes table_sizes(Box const& table, LayoutContext& context);

// The room that a table is given.
struct TableRoom {
    Length available;            // for its border box
    Length base;                 // what its percentages are parts of
    bool exact = false;          // its border box takes just that
    LogicalSides<Length> edges;  // its border and padding
};
// The grid of `table`, as wide as its style asks for or as its content needs: never narrower than its longest
// words, even where that is more than there is room for, unless it must be `cut` to the room.
enum class TooWide : std::uint8_t { overflow, cut };
TableGrid make_grid(Box const& table, TableRoom const& room, TooWide too_wide, LayoutContext& context);

}  // namespace warraq
