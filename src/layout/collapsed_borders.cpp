#include "layout/collapsed_borders.hpp"

#include "layout/table_structure.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace warraq {
namespace {

using Sides = LogicalSides<BorderSide>;

// A box's borders on the sides of a table whose direction may be another.
Sides borders_in(Box const& box, Direction direction) {
    Sides sides = box.style->border;
    if (box.style->direction != direction) std::swap(sides.inline_start, sides.inline_end);
    return sides;
}

// Borders that stand at one place, the strongest so far.
class Contest {
  public:
    // Of borders alike, the one that came first wins: callers go from the cell to the table, and from start
    // to end.
    void enter(BorderSide const& side) {
        if (best_ == nullptr || compare_borders(side, *best_) > 0) best_ = &side;
    }
    BorderSide winner() const {
        if (best_ == nullptr || best_->style == BorderStyle::hidden || best_->style == BorderStyle::none)
            return {};
        BorderSide side = *best_;
        // CSS 2 §17.6.3: what would be sunk or raised as a box stands as a line.
        if (side.style == BorderStyle::inset) side.style = BorderStyle::ridge;
        if (side.style == BorderStyle::outset) side.style = BorderStyle::groove;
        return side;
    }

  private:
    BorderSide const* best_ = nullptr;
};

void append(std::vector<BorderRun>& line, std::uint32_t begin, std::uint32_t end, BorderSide const& side) {
    if (side.width.raw <= 0) return;
    if (!line.empty() && line.back().end == begin && line.back().side == side && end > begin)
        line.back().end = end;
    else
        line.push_back({begin, end, side});
}

class BorderResolver {
  public:
    BorderResolver(Box const& table, TableStructure const& structure)
        : structure_(structure), direction_(table.style->direction), table_(borders_in(table, direction_)) {
        for (GridColumn const& column : structure.columns) {
            columns_.push_back(column.box != nullptr ? borders_in(*column.box, direction_) : Sides{});
            column_groups_.push_back(column.group != nullptr ? borders_in(*column.group, direction_)
                                                             : Sides{});
        }
    }

    CollapsedBorders resolve() {
        CollapsedBorders borders;
        std::size_t const rows = structure_.rows.size();
        Cells above(structure_.column_count), here(structure_.column_count);
        for (std::size_t r = 0; r < rows; ++r) {
            put_cells(r, here);
            borders.lines.push_back(line(r, above, here));
            borders.posts.push_back(posts(r, here));
            above = here;
        }
        borders.lines.push_back(line(rows, above, Cells(structure_.column_count)));
        return borders;
    }

  private:
    // By column, the cell of a row that covers it.
    using Cells = std::vector<GridCell const*>;

    void put_cells(std::size_t row, Cells& cells) const {
        for (GridCell const*& cell : cells)
            if (cell != nullptr && cell->row + cell->rows <= row) cell = nullptr;
        for (GridCell const& cell : structure_.rows[row].cells)
            for (std::size_t i = 0; i < cell.columns; ++i)
                cells[cell.column + i] = &cell;
    }

    Sides const& of_cell(GridCell const& cell) {
        auto const [place, fresh] = cells_.try_emplace(cell.box);
        if (fresh) place->second = borders_in(*cell.box, direction_);
        return place->second;
    }

    std::vector<BorderRun> line(std::size_t r, Cells const& above, Cells const& below) {
        auto const& rows = structure_.rows;
        bool const first = r == 0, last = r == rows.size();
        Sides const row_above = first ? Sides{} : borders_in(*rows[r - 1].box, direction_);
        Sides const row_below = last ? Sides{} : borders_in(*rows[r].box, direction_);
        bool const new_group = first || last || rows[r - 1].group != rows[r].group;
        Sides const group_above = first || !new_group ? Sides{} : borders_in(*rows[r - 1].group, direction_);
        Sides const group_below = last || !new_group ? Sides{} : borders_in(*rows[r].group, direction_);
        std::vector<BorderRun> runs;
        for (std::size_t c = 0; c < structure_.column_count; ++c) {
            if (above[c] != nullptr && above[c] == below[c]) continue;
            Contest contest;
            if (above[c] != nullptr) contest.enter(of_cell(*above[c]).block_end);
            if (below[c] != nullptr) contest.enter(of_cell(*below[c]).block_start);
            contest.enter(row_above.block_end);
            contest.enter(row_below.block_start);
            contest.enter(group_above.block_end);
            contest.enter(group_below.block_start);
            if (first) enter_top(contest, c);
            if (last) enter_bottom(contest, c);
            append(runs, static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c + 1), contest.winner());
        }
        return runs;
    }

    void enter_top(Contest& contest, std::size_t column) const {
        contest.enter(columns_[column].block_start);
        contest.enter(column_groups_[column].block_start);
        contest.enter(table_.block_start);
    }
    void enter_bottom(Contest& contest, std::size_t column) const {
        contest.enter(columns_[column].block_end);
        contest.enter(column_groups_[column].block_end);
        contest.enter(table_.block_end);
    }

    std::vector<BorderRun> posts(std::size_t r, Cells const& cells) {
        Sides const row = borders_in(*structure_.rows[r].box, direction_);
        Sides const group = borders_in(*structure_.rows[r].group, direction_);
        std::size_t const count = structure_.column_count;
        std::vector<BorderRun> runs;
        for (std::size_t c = 0; c <= count; ++c) {
            GridCell const* const before = c > 0 ? cells[c - 1] : nullptr;
            GridCell const* const after = c < count ? cells[c] : nullptr;
            if (before != nullptr && before == after) continue;
            Contest contest;
            if (before != nullptr) contest.enter(of_cell(*before).inline_end);
            if (after != nullptr) contest.enter(of_cell(*after).inline_start);
            if (c == 0) contest.enter(row.inline_start);
            if (c == count) contest.enter(row.inline_end);
            if (c == 0) contest.enter(group.inline_start);
            if (c == count) contest.enter(group.inline_end);
            if (c > 0) contest.enter(columns_[c - 1].inline_end);
            if (c < count) contest.enter(columns_[c].inline_start);
            if (c > 0 && structure_.columns[c - 1].ends_group)
                contest.enter(column_groups_[c - 1].inline_end);
            if (c < count && structure_.columns[c].begins_group)
                contest.enter(column_groups_[c].inline_start);
            if (c == 0) contest.enter(table_.inline_start);
            if (c == count) contest.enter(table_.inline_end);
            append(runs, static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c), contest.winner());
        }
        return runs;
    }

    TableStructure const& structure_;
    Direction direction_;
    Sides table_;
    std::vector<Sides> columns_, column_groups_;
    std::map<Box const*, Sides> cells_;
};

// The border of `line` over the column `column`, or at its start edge.
Length width_at(std::vector<BorderRun> const& line, std::size_t column) {
    auto const run = std::partition_point(line.begin(), line.end(), [&](BorderRun const& one) {
        return std::max(one.end, one.begin + 1) <= column;
    });
    return run != line.end() && run->begin <= column ? run->side.width : Length{};
}

Length widest_between(std::vector<BorderRun> const& line, std::size_t begin, std::size_t end) {
    auto run = std::partition_point(line.begin(), line.end(),
                                    [&](BorderRun const& one) { return one.end <= begin; });
    Length width;
    for (; run != line.end() && run->begin < end; ++run)
        width = std::max(width, run->side.width);
    return width;
}

Length start_half(Length width) {
    return width - width.scaled(1, 2);
}
Length end_half(Length width) {
    return width.scaled(1, 2);
}

// Styles with halves for borders, one for all cells that look alike.
class HalfStyles {
  public:
    StylePtr of(StylePtr const& style, LogicalSides<Length> const& halves) {
        auto const key = std::make_tuple(style.get(), halves.inline_start.raw, halves.inline_end.raw,
                                         halves.block_start.raw, halves.block_end.raw);
        StylePtr& half = made_[key];
        if (half == nullptr) {
            ComputedStyle copy = *style;
            copy.border = {
                {halves.inline_start}, {halves.inline_end}, {halves.block_start}, {halves.block_end}};
            half = std::make_shared<ComputedStyle const>(std::move(copy));
        }
        return half;
    }

  private:
    std::map<std::tuple<ComputedStyle const*, std::int32_t, std::int32_t, std::int32_t, std::int32_t>,
             StylePtr>
        made_;
};

LogicalSides<Length> halves_of(GridCell const& cell, CollapsedBorders const& borders) {
    LogicalSides<Length> widths;
    for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) {
        widths.inline_start = std::max(widths.inline_start, width_at(borders.posts[r], cell.column));
        widths.inline_end =
            std::max(widths.inline_end, width_at(borders.posts[r], cell.column + cell.columns));
    }
    std::size_t const end = cell.column + cell.columns;
    widths.block_start = widest_between(borders.lines[cell.row], cell.column, end);
    widths.block_end = widest_between(borders.lines[cell.row + cell.rows], cell.column, end);
    return {start_half(widths.inline_start), end_half(widths.inline_end), start_half(widths.block_start),
            end_half(widths.block_end)};
}

// Half of what stands at the edges of the table; along the inline axis the first row says how much. What
// later rows have more of goes into the margins (CSS 2 §17.6.2).
LogicalSides<Length> halves_of_table(TableStructure const& structure, CollapsedBorders const& borders) {
    LogicalSides<Length> halves;
    if (structure.rows.empty()) return halves;
    halves.inline_start = end_half(width_at(borders.posts.front(), 0));
    halves.inline_end = start_half(width_at(borders.posts.front(), structure.column_count));
    halves.block_start = end_half(widest(borders.lines.front()));
    halves.block_end = start_half(widest(borders.lines.back()));
    return halves;
}

void collapse(Box& table, std::size_t most_columns) {
    TableStructure const structure = structure_of(table, most_columns);
    auto borders = std::make_shared<CollapsedBorders const>(BorderResolver(table, structure).resolve());
    std::map<Box const*, LogicalSides<Length>> halves;
    Direction const direction = table.style->direction;
    for (GridRow const& row : structure.rows)
        for (GridCell const& cell : row.cells)
            halves.emplace(cell.box, halves_of(cell, *borders));
    HalfStyles styles;
    for (Box& group : table.children)
        for (Box& row : group.children)
            for (Box& cell : row.children) {
                auto const found = halves.find(&cell);
                if (found == halves.end()) continue;
                LogicalSides<Length> sides = found->second;
                if (cell.style->direction != direction) std::swap(sides.inline_start, sides.inline_end);
                cell.style = styles.of(cell.style, sides);
            }
    ComputedStyle style = *styles.of(table.style, halves_of_table(structure, *borders));
    style.padding = {};
    table.style = std::make_shared<ComputedStyle const>(std::move(style));
    table.collapsed_borders = std::shared_ptr<CollapsedBorders const>(std::move(borders));
}

}  // namespace

std::strong_ordering compare_borders(BorderSide const& a, BorderSide const& b) {
    auto const rank = [](BorderSide const& side) {
        return std::make_tuple(side.style == BorderStyle::hidden, side.style != BorderStyle::none, side.width,
                               side.style);
    };
    return rank(a) <=> rank(b);
}

Length widest(std::vector<BorderRun> const& line) {
    Length width;
    for (BorderRun const& run : line)
        width = std::max(width, run.side.width);
    return width;
}

void collapse_borders(Box& root, Limits const& limits) {
    if (root.kind == BoxKind::table && root.style->border_collapse) collapse(root, limits.table_columns);
    for (Box& child : root.children)
        collapse_borders(child, limits);
}

}  // namespace warraq
