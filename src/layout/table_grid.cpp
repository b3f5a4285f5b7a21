#include "layout/table_grid.hpp"

#include "layout/column_widths.hpp"

#include <algorithm>

namespace warraq {
namespace {

TableGrid grid_of(Box const& table, LayoutContext const& context) {
    TableGrid grid;
    grid.structure = structure_of(table, context.limits.table_columns);
    grid.direction = table.style->direction;
    if (table.collapsed_borders.empty()) grid.spacing = table.style->border_spacing;
    return grid;
}

LengthSum total_spacing(TableGrid const& grid) {
    if (grid.structure.column_count == 0) return 0;
    return LengthSum{grid.spacing.inline_size.raw} *
           (static_cast<LengthSum>(grid.structure.column_count) + 1);
}

LengthSum sum_of_least(std::vector<ColumnSizes> const& columns) {
    LengthSum sum = 0;
    for (ColumnSizes const& column : columns)
        sum += column.min;
    return sum;
}

Length caption_least(TableStructure const& structure, LayoutContext& context) {
    Length least;
    for (Box const* const caption : structure.captions)
        least = std::max(least, intrinsic_sizes(*caption, context).min_content);
    return least;
}

void place_columns(TableGrid& grid, std::vector<Length> widths, LengthSum inline_size) {
    grid.widths = std::move(widths);
    grid.inline_size = Length::from_raw(inline_size);
    LengthSum at = 0;
    for (Length const width : grid.widths) {
        at += grid.spacing.inline_size.raw;
        grid.starts.push_back(Length::from_raw(at));
        at += width.raw;
    }
}

// What the grid takes where the table's style says it.
std::optional<LengthSum> asked_size(AutoLength const& size, ComputedStyle const& style,
                                    TableRoom const& room) {
    if (!size) return std::nullopt;
    Length const edges = room.edges.inline_start + room.edges.inline_end;
    return std::max(size->resolve(room.base) - (style.border_box ? edges : Length{}), Length{}).raw;
}

// The grid between its narrowest and its widest form.
LengthSum wanted_size(Box const& table, TableRoom const& room, LengthSum least, LengthSum most) {
    ComputedStyle const& style = *table.style;
    Length const edges = room.edges.inline_start + room.edges.inline_end;
    LengthSum const available = std::max(room.available - edges, Length{}).raw;
    if (room.exact) return available;
    LengthSum wanted =
        asked_size(style.inline_size, style, room).value_or(std::max(least, std::min(most, available)));
    if (auto const limit = asked_size(style.max_inline_size, style, room)) wanted = std::min(wanted, *limit);
    if (auto const limit = asked_size(style.min_inline_size, style, room)) wanted = std::max(wanted, *limit);
    return wanted;
}

}  // namespace

IntrinsicSizes table_sizes(Box const& table, LayoutContext& context) {
    TableGrid const grid = grid_of(table, context);
    std::vector<ColumnSizes> const columns =
        measure_columns(grid.structure, grid.spacing.inline_size, context);
    LengthSum const gaps = total_spacing(grid);
    LengthSum const most = std::min<LengthSum>(widest_form(columns), unlimited_length.raw - gaps);
    Length const caption = caption_least(grid.structure, context);
    return {std::max(caption, Length::from_raw(sum_of_least(columns) + gaps)),
            std::max(caption, Length::from_raw(most + gaps))};
}

TableGrid make_grid(Box const& table, TableRoom const& room, TooWide too_wide, LayoutContext& context) {
    TableGrid grid = grid_of(table, context);
    LengthSum const gaps = total_spacing(grid);
    Length const edges = room.edges.inline_start + room.edges.inline_end;
    Length const spacing = grid.spacing.inline_size;
    if (table.style->table_fixed && (table.style->inline_size || room.exact)) {
        LengthSum const wanted = wanted_size(table, room, 0, 0);
        std::vector<Length> widths =
            fixed_widths(grid.structure, spacing, std::max<LengthSum>(wanted - gaps, 0));
        LengthSum used = gaps;
        for (Length const width : widths)
            used += width.raw;
        place_columns(grid, std::move(widths), std::max(wanted, used));
        return grid;
    }
    std::vector<ColumnSizes> const columns = measure_columns(grid.structure, spacing, context);
    LengthSum const caption = (caption_least(grid.structure, context) - edges).raw;
    LengthSum least = sum_of_least(columns) + gaps;
    if (too_wide == TooWide::cut)
        least = std::min<LengthSum>(least, std::max(room.available - edges, Length{}).raw);
    LengthSum wanted = wanted_size(table, room, least, widest_form(columns) + gaps);
    if (too_wide == TooWide::cut)
        wanted = std::min<LengthSum>(wanted, std::max(room.available - edges, Length{}).raw);
    wanted = std::max({wanted, least, std::min<LengthSum>(caption, (room.available - edges).raw)});
    place_columns(grid, distribute(columns, std::max<LengthSum>(wanted - gaps, 0)), wanted);
    return grid;
}

}  // namespace warraq
