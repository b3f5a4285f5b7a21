// Column widths: what the columns of a table ask for, and what each gets (CSS Tables 3 §3.8).
#pragma once

#include "layout/block.hpp"
#include "layout/table_structure.hpp"

#include <vector>

namespace warraq {

struct ColumnSizes {
    LengthSum min = 0;
    LengthSum max = 0;
    LengthSum fixed = -1;  // the widest that a style asks for; none: as the content is
    double percent = 0;    // of the table
    bool automatic() const { return fixed < 0 && percent == 0; }
};

// `spacing` is the room between two columns.
std::vector<ColumnSizes> measure_columns(TableStructure const& structure, Length spacing,
                                         LayoutContext& context);
// How wide the columns want to be: those that are a part of the table make it wide enough for what they hold.
LengthSum widest_form(std::vector<ColumnSizes> const& columns);
// Their widths, `room` being that of all together.
std::vector<Length> distribute(std::vector<ColumnSizes> const& columns, LengthSum room);
// `table-layout: fixed`: columns as `col` and the first row say, the others alike (CSS 2 §17.5.2.1).
std::vector<Length> fixed_widths(TableStructure const& structure, Length spacing, LengthSum room);

}  // namespace warraq
