#include "layout/column_widths.hpp"

#include "layout/box_geometry.hpp"
#include "layout/intrinsic.hpp"

#include <algorithm>
#include <numeric>

namespace warraq {
namespace {

void ask_for(ColumnSizes& column, AutoLength const& size, Length added) {
    if (!size) return;
    if (size->percent > 0)
        column.percent = std::max(column.percent, size->percent);
    else
        column.fixed = std::max<LengthSum>(column.fixed, size->length.raw + added.raw);
}

// The width that a cell's style asks for counts its border and padding as its box-sizing says.
Length added_edges(ComputedStyle const& style) {
    if (style.border_box) return {};
    LogicalSides<Length> const edges = edges_of(style, Length{});
    return edges.inline_start + edges.inline_end;
}

// Adds to the columns [first, first + count) until they hold `wanted`, in proportion to what they have.
void raise(std::vector<ColumnSizes>& columns, GridCell const& cell, LengthSum ColumnSizes::*field,
           LengthSum wanted) {
    LengthSum have = 0;
    for (std::size_t i = 0; i < cell.columns; ++i)
        have += columns[cell.column + i].*field;
    LengthSum missing = wanted - have;
    if (missing <= 0) return;
    auto const count = static_cast<LengthSum>(cell.columns);
    for (std::size_t i = 0; i < cell.columns; ++i) {
        LengthSum const part = missing / (count - static_cast<LengthSum>(i));
        columns[cell.column + i].*field += part;
        missing -= part;
    }
}

// What `col` and `colgroup` ask for.
std::vector<ColumnSizes> asked_columns(TableStructure const& structure) {
    std::vector<ColumnSizes> columns(structure.column_count);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        GridColumn const& column = structure.columns[i];
        if (column.box != nullptr && column.box->style->inline_size)
            ask_for(columns[i], column.box->style->inline_size, Length{});
        else if (column.group != nullptr)
            ask_for(columns[i], column.group->style->inline_size, Length{});
    }
    return columns;
}

}  // namespace

std::vector<ColumnSizes> measure_columns(TableStructure const& structure, Length spacing,
                                         LayoutContext& context) {
    std::vector<ColumnSizes> columns = asked_columns(structure);
    std::vector<std::pair<GridCell const*, IntrinsicSizes>> spanning;
    for (GridRow const& row : structure.rows) {
        for (GridCell const& cell : row.cells) {
            IntrinsicSizes const sizes = intrinsic_sizes(*cell.box, context);
            if (cell.columns == 1) {
                ColumnSizes& column = columns[cell.column];
                column.min = std::max<LengthSum>(column.min, sizes.min_content.raw);
                column.max = std::max<LengthSum>(column.max, sizes.max_content.raw);
                ask_for(column, cell.box->style->inline_size, added_edges(*cell.box->style));
            } else {
                spanning.emplace_back(&cell, sizes);
            }
        }
    }
    // Narrow spans before wide ones, so that a wide span adds only what the narrow ones left open.
    std::stable_sort(spanning.begin(), spanning.end(),
                     [](auto const& a, auto const& b) { return a.first->columns < b.first->columns; });
    for (auto const& [cell, sizes] : spanning) {
        LengthSum const gaps = LengthSum{spacing.raw} * (static_cast<LengthSum>(cell->columns) - 1);
        raise(columns, *cell, &ColumnSizes::min, sizes.min_content.raw - gaps);
        raise(columns, *cell, &ColumnSizes::max, sizes.max_content.raw - gaps);
    }
    for (ColumnSizes& column : columns) {
        if (column.fixed >= 0) column.max = column.fixed;
        column.max = std::max(column.max, column.min);
    }
    return columns;
}

namespace {

// Gives `amount` to the columns in proportion to `weight_of`; the last takes what rounding left.
template <class Weight>
void share_out(std::vector<LengthSum>& widths, LengthSum amount, Weight const& weight_of) {
    LengthSum total = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        total += weight_of(i);
    LengthSum given = 0, weight_so_far = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        weight_so_far += total > 0 ? weight_of(i) : 1;
        LengthSum const whole = total > 0 ? total : static_cast<LengthSum>(widths.size());
        // Widths stay far below 2^31, so the product fits.
        LengthSum const upto = static_cast<LengthSum>(
            static_cast<double>(amount) * (static_cast<double>(weight_so_far) / static_cast<double>(whole)));
        widths[i] += upto - given;
        given = upto;
    }
    if (!widths.empty()) widths.back() += amount - given;
}

// How wide a column wants to be in each of the steps from its narrowest form to its widest; a table stands
// between two of them (CSS Tables 3 §3.9.3).
constexpr int steps = 4;

LengthSum step_of(ColumnSizes const& column, int step, LengthSum room) {
    if (column.percent > 0) {
        auto const part = static_cast<LengthSum>(static_cast<double>(room) * column.percent / 100);
        return step >= 1 ? std::max(part, column.min) : column.min;
    }
    int const first = column.fixed >= 0 ? 2 : 3;
    return step >= first ? column.max : column.min;
}

// What is left when all columns have what they want: automatic columns take it, else those of a fixed width,
// else those that have a part of the table.
void share_surplus(std::vector<LengthSum>& widths, std::vector<ColumnSizes> const& columns,
                   LengthSum surplus) {
    auto const any = [&](auto const& is) { return std::any_of(columns.begin(), columns.end(), is); };
    auto const fixed = [](ColumnSizes const& one) { return one.percent == 0; };
    auto const automatic = [](ColumnSizes const& one) { return one.automatic(); };
    bool const has_automatic = any(automatic);
    bool const has_fixed = any(fixed);
    share_out(widths, surplus, [&](std::size_t i) {
        bool const takes = has_automatic ? automatic(columns[i]) : !has_fixed || fixed(columns[i]);
        return takes ? std::max<LengthSum>(columns[i].max, 1) : LengthSum{0};
    });
}

}  // namespace

std::vector<Length> distribute(std::vector<ColumnSizes> const& columns, LengthSum room) {
    auto const at = [&](int step) {
        std::vector<LengthSum> widths;
        for (ColumnSizes const& column : columns)
            widths.push_back(step_of(column, step, room));
        return widths;
    };
    auto const sum = [](std::vector<LengthSum> const& widths) {
        return std::accumulate(widths.begin(), widths.end(), LengthSum{0});
    };
    int step = 0;
    while (step + 1 < steps && sum(at(step + 1)) <= room)
        ++step;
    std::vector<LengthSum> widths = at(step);
    LengthSum const left = room - sum(widths);
    if (left < 0) {
        widths.assign(columns.size(), 0);
        share_out(widths, room, [&](std::size_t i) { return columns[i].min; });
    } else if (step + 1 == steps) {
        share_surplus(widths, columns, left);
    } else {
        std::vector<LengthSum> const low = widths, high = at(step + 1);
        share_out(widths, left, [&](std::size_t i) { return high[i] - low[i]; });
    }
    std::vector<Length> result;
    for (LengthSum width : widths)
        result.push_back(Length::from_raw(width));
    return result;
}

std::vector<Length> fixed_widths(TableStructure const& structure, Length spacing, LengthSum room) {
    std::vector<ColumnSizes> columns = asked_columns(structure);
    if (!structure.rows.empty())
        for (GridCell const& cell : structure.rows.front().cells) {
            ComputedStyle const& style = *cell.box->style;
            if (!style.inline_size) continue;
            LengthSum const gaps = LengthSum{spacing.raw} * (static_cast<LengthSum>(cell.columns) - 1);
            Length const whole = style.inline_size->resolve(Length::from_raw(room)) + added_edges(style);
            LengthSum const each =
                std::max<LengthSum>(whole.raw - gaps, 0) / static_cast<LengthSum>(cell.columns);
            for (std::size_t i = 0; i < cell.columns; ++i)
                if (columns[cell.column + i].automatic()) columns[cell.column + i].fixed = each;
        }
    std::vector<LengthSum> widths(columns.size());
    LengthSum used = 0, automatic = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        widths[i] =
            columns[i].percent > 0 ? step_of(columns[i], 1, room) : std::max<LengthSum>(columns[i].fixed, 0);
        used += widths[i];
        automatic += columns[i].automatic() ? 1 : 0;
    }
    std::vector<LengthSum> const given = widths;
    if (used < room)
        share_out(widths, room - used, [&](std::size_t i) {
            return automatic > 0 ? LengthSum{columns[i].automatic() ? 1 : 0} : given[i];
        });
    std::vector<Length> result;
    for (LengthSum width : widths)
        result.push_back(Length::from_raw(width));
    return result;
}

LengthSum widest_form(std::vector<ColumnSizes> const& columns) {
    LengthSum max = 0, others = 0, by_part = 0;
    double percent = 0;
    for (ColumnSizes const& column : columns) {
        max += column.max;
        if (column.percent == 0) {
            others += column.max;
            continue;
        }
        double const part = std::min(column.percent, 100 - percent);
        percent += part;
        if (part > 0)
            by_part = std::max(by_part, static_cast<LengthSum>(static_cast<double>(column.max) * 100 / part));
    }
    LengthSum const most = unlimited_length.raw;
    if (percent > 0 && others > 0)
        by_part = std::max(by_part, percent < 100 ? static_cast<LengthSum>(static_cast<double>(others) * 100 /
                                                                           (100 - percent))
                                                  : most);
    return std::min(std::max(max, by_part), most);
}

}  // namespace warraq
