#include "layout/table_grid.hpp"

#include "layout/box_geometry.hpp"

#include <algorithm>
#include <numeric>

namespace warraq {
namespace {

struct ColumnSizes {
    LengthSum min = 0;
    LengthSum max = 0;
    LengthSum fixed = -1;  // the widest that a style asks for; none: as the content is
    double percent = 0;    // of the table
    bool automatic() const { return fixed < 0 && percent == 0; }
};

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

void collect_columns(Box const& table, std::vector<AutoLength>& sizes, std::size_t limit) {
    auto const add = [&](Box const& column, AutoLength const& otherwise) {
        auto const count = static_cast<std::size_t>(std::max(column.column_span, 1));
        for (std::size_t i = 0; i < count && sizes.size() < limit; ++i)
            sizes.push_back(column.style->inline_size ? column.style->inline_size : otherwise);
    };
    for (Box const& child : table.children) {
        if (child.kind == BoxKind::table_column) add(child, std::nullopt);
        if (child.kind != BoxKind::table_column_group) continue;
        if (child.children.empty()) add(child, std::nullopt);
        for (Box const& column : child.children)
            add(column, child.style->inline_size);
    }
}

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
    for (std::size_t i = 0; i < grid.column_sizes.size(); ++i)
        ask_for(columns[i], grid.column_sizes[i], Length{});
    std::vector<std::pair<GridCell const*, IntrinsicSizes>> spanning;
    for (GridRow const& row : grid.rows) {
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
        LengthSum const gaps = LengthSum{grid.spacing.raw} * (static_cast<LengthSum>(cell->columns) - 1);
        raise(columns, *cell, &ColumnSizes::min, sizes.min_content.raw - gaps);
        raise(columns, *cell, &ColumnSizes::max, sizes.max_content.raw - gaps);
    }
    for (ColumnSizes& column : columns) {
        if (column.fixed >= 0) column.max = column.fixed;
        column.max = std::max(column.max, column.min);
    }
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

// `table-layout: fixed`: columns as `col` and the first row say, the others alike (CSS 2 §17.5.2.1).
std::vector<Length> fixed_widths(TableGrid const& grid, LengthSum room) {
    std::vector<ColumnSizes> columns(grid.column_count);
    for (std::size_t i = 0; i < grid.column_sizes.size(); ++i)
        ask_for(columns[i], grid.column_sizes[i], Length{});
    if (!grid.rows.empty())
        for (GridCell const& cell : grid.rows.front().cells) {
            ComputedStyle const& style = *cell.box->style;
            if (!style.inline_size) continue;
            LengthSum const gaps = LengthSum{grid.spacing.raw} * (static_cast<LengthSum>(cell.columns) - 1);
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

// How wide the grid wants to be: columns that are a part of it make it wide enough for what they hold.
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
    collect_columns(table, grid.column_sizes, context.limits.table_columns);
    grid.column_count = std::max(taken_until.size(), grid.column_sizes.size());
    return grid;
}

IntrinsicSizes table_sizes(Box const& table, LayoutContext& context) {
    TableGrid const grid = place_cells(table, context);
    std::vector<ColumnSizes> const columns = measure_columns(grid, context);
    LengthSum min = 0;
    for (ColumnSizes const& column : columns)
        min += column.min;
    LengthSum const gaps = total_spacing(grid);
    LengthSum const max = std::min<LengthSum>(widest_form(columns), unlimited_length.raw - gaps);
    return {Length::from_raw(min + gaps), Length::from_raw(max + gaps)};
}

std::shared_ptr<TableGrid const> make_grid(Box const& table, Length available, LayoutContext& context) {
    auto grid = std::make_shared<TableGrid>(place_cells(table, context));
    LengthSum const gaps = total_spacing(*grid);
    if (table.style->table_fixed && table.style->inline_size) {
        LengthSum const wanted = std::min(table.style->inline_size->resolve(available).raw, available.raw);
        grid->widths = fixed_widths(*grid, std::max<LengthSum>(wanted - gaps, 0));
        LengthSum used = gaps;
        for (Length const width : grid->widths)
            used += width.raw;
        grid->inline_size = Length::from_raw(std::max<LengthSum>(wanted, used));
        return grid;
    }
    std::vector<ColumnSizes> const columns = measure_columns(*grid, context);
    LengthSum min = 0;
    for (ColumnSizes const& column : columns)
        min += column.min;
    LengthSum wanted = std::min<LengthSum>(widest_form(columns) + gaps, available.raw);
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
