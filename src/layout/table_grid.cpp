#include "layout/table_grid.hpp"

#include <algorithm>

namespace warraq {
namespace {

struct ColumnSizes {
    LengthSum min = 0;
    LengthSum max = 0;
};

void collect_rows(Box const& parent, std::vector<GridRow>& rows) {
    for (Box const& child : parent.children)
        if (child.kind == BoxKind::table_row) rows.push_back(GridRow{&child, {}, 0});
}

// Header groups come first and footer groups last, wherever they stand in the source.
void gather(Box const& table, TableGrid& grid) {
    auto const add_groups = [&](Display display) {
        for (Box const& child : table.children)
            if (child.kind == BoxKind::table_row_group && child.style->display == display)
                collect_rows(child, grid.rows);
    };
    for (Box const& child : table.children)
        if (child.kind == BoxKind::table_caption) grid.captions.push_back(&child);
    add_groups(Display::table_header_group);
    grid.header_rows = grid.rows.size();
    for (Box const& child : table.children) {
        if (child.kind == BoxKind::table_row) grid.rows.push_back(GridRow{&child, {}, 0});
        if (child.kind == BoxKind::table_row_group && child.style->display != Display::table_header_group &&
            child.style->display != Display::table_footer_group)
            collect_rows(child, grid.rows);
    }
    add_groups(Display::table_footer_group);
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

std::vector<ColumnSizes> measure_columns(TableGrid const& grid, LayoutContext& context) {
    std::vector<ColumnSizes> columns(grid.column_count);
    std::vector<std::pair<GridCell const*, IntrinsicSizes>> spanning;
    for (GridRow const& row : grid.rows) {
        for (GridCell const& cell : row.cells) {
            IntrinsicSizes const sizes = intrinsic_sizes(*cell.box, context);
            if (cell.columns == 1) {
                ColumnSizes& column = columns[cell.column];
                column.min = std::max<LengthSum>(column.min, sizes.min_content.raw);
                column.max = std::max<LengthSum>(column.max, sizes.max_content.raw);
            } else {
                spanning.emplace_back(&cell, sizes);
            }
        }
    }
    // Narrow spans before wide ones, so that a wide span adds only what the narrow ones left open.
    std::stable_sort(spanning.begin(), spanning.end(),
                     [](auto const& a, auto const& b) { return a.first->columns < b.first->columns; });
    for (auto const& [cell, sizes] : spanning) {
        LengthSum const gaps = LengthSum{grid.spacing.raw} * (static_cast<LengthSum>(cell->columns) - 1);
        raise(columns, *cell, &ColumnSizes::min, sizes.min_content.raw - gaps);
        raise(columns, *cell, &ColumnSizes::max, sizes.max_content.raw - gaps);
    }
    for (ColumnSizes& column : columns)
        column.max = std::max(column.max, column.min);
    return columns;
}

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

std::vector<Length> distribute(std::vector<ColumnSizes> const& columns, LengthSum room) {
    LengthSum min = 0, max = 0;
    for (ColumnSizes const& column : columns) {
        min += column.min;
        max += column.max;
    }
    std::vector<LengthSum> widths;
    if (room >= max) {
        for (ColumnSizes const& column : columns)
            widths.push_back(column.max);
        share_out(widths, room - max, [&](std::size_t i) { return columns[i].max; });
    } else if (room >= min) {
        for (ColumnSizes const& column : columns)
            widths.push_back(column.min);
        share_out(widths, room - min, [&](std::size_t i) { return columns[i].max - columns[i].min; });
    } else {
        widths.assign(columns.size(), 0);
        share_out(widths, room, [&](std::size_t i) { return columns[i].min; });
    }
    std::vector<Length> result;
    for (LengthSum width : widths)
        result.push_back(Length::from_raw(width));
    return result;
}

LengthSum total_spacing(TableGrid const& grid) {
    return LengthSum{grid.spacing.raw} * (static_cast<LengthSum>(grid.column_count) + 1);
}

}  // namespace

Length TableGrid::offset_of(std::size_t column) const {
    LengthSum sum = spacing.raw;
    for (std::size_t i = 0; i < column; ++i)
        sum += widths[i].raw + spacing.raw;
    return Length::from_raw(sum);
}

Length TableGrid::width_of(std::size_t column, std::size_t count) const {
    LengthSum sum = LengthSum{spacing.raw} * (static_cast<LengthSum>(count) - 1);
    for (std::size_t i = 0; i < count; ++i)
        sum += widths[column + i].raw;
    return Length::from_raw(sum);
}

TableGrid place_cells(Box const& table, LayoutContext& context) {
    TableGrid grid;
    gather(table, grid);
    grid.spacing = table.style->border_collapse ? Length{} : table.style->border_spacing;
    std::vector<std::size_t> taken_until;  // by column: the first row that no cell above reaches
    std::size_t band_begin = 0, band_end = 0;
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        if (r >= band_end) {
            for (std::size_t i = band_begin; i < r; ++i)
                grid.rows[i].band_end = r;
            band_begin = r;
            band_end = r + 1;
        }
        // A header's cells do not reach into the body.
        std::size_t const section_end = r < grid.header_rows ? grid.header_rows : grid.rows.size();
        std::size_t column = 0;
        for (Box const& box : grid.rows[r].box->children) {
            if (box.kind != BoxKind::table_cell) continue;
            while (column < taken_until.size() && taken_until[column] > r)
                ++column;
            if (column >= context.limits.table_columns) column = context.limits.table_columns - 1;
            GridCell cell{&box, r, column, 1, 1};
            cell.columns = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(box.column_span, 1)), 1,
                                                   context.limits.table_columns - column);
            cell.rows = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(box.row_span, 1)), 1,
                                                section_end - r);
            if (taken_until.size() < column + cell.columns) taken_until.resize(column + cell.columns, 0);
            for (std::size_t i = 0; i < cell.columns; ++i)
                taken_until[column + i] = r + cell.rows;
            band_end = std::max(band_end, r + cell.rows);
            column += cell.columns;
            grid.rows[r].cells.push_back(cell);
        }
    }
    for (std::size_t i = band_begin; i < grid.rows.size(); ++i)
        grid.rows[i].band_end = grid.rows.size();
    grid.column_count = taken_until.size();
    return grid;
}

IntrinsicSizes table_sizes(Box const& table, LayoutContext& context) {
    TableGrid const grid = place_cells(table, context);
    LengthSum min = 0, max = 0;
    for (ColumnSizes const& column : measure_columns(grid, context)) {
        min += column.min;
        max += column.max;
    }
    LengthSum const gaps = total_spacing(grid);
    return {Length::from_raw(min + gaps), Length::from_raw(max + gaps)};
}

std::shared_ptr<TableGrid const> make_grid(Box const& table, Length available, LayoutContext& context) {
    auto grid = std::make_shared<TableGrid>(place_cells(table, context));
    std::vector<ColumnSizes> const columns = measure_columns(*grid, context);
    LengthSum min = 0, max = 0;
    for (ColumnSizes const& column : columns) {
        min += column.min;
        max += column.max;
    }
    LengthSum const gaps = total_spacing(*grid);
    LengthSum wanted = std::min<LengthSum>(max + gaps, available.raw);
    if (table.style->inline_size)
        wanted = std::min(table.style->inline_size->resolve(available).raw, available.raw);
    wanted = std::max(wanted, std::min<LengthSum>(min + gaps, available.raw));
    if (min + gaps > wanted)
        context.diagnostics.report(Code::table_wide, table.provenance.span, grid->column_count);
    grid->widths = distribute(columns, std::max<LengthSum>(wanted - gaps, 0));
    grid->inline_size = Length::from_raw(std::max(wanted, gaps));
    return grid;
}

}  // namespace warraq
