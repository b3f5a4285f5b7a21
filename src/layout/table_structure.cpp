#include "layout/table_structure.hpp"

#include <algorithm>

namespace warraq {
namespace {

void collect_columns(Box const& table, std::vector<GridColumn>& columns, std::size_t most) {
    auto const add = [&](Box const* column, Box const* group, int span) {
        for (int i = 0; i < std::max(span, 1) && columns.size() < most; ++i)
            columns.push_back({column, group, false, false});
    };
    for (Box const& child : table.children) {
        if (child.kind == BoxKind::table_column) add(&child, nullptr, child.column_span);
        if (child.kind != BoxKind::table_column_group) continue;
        std::size_t const first = columns.size();
        if (child.children.empty()) add(nullptr, &child, child.column_span);
        for (Box const& column : child.children)
            add(&column, &child, column.column_span);
        if (columns.size() > first) columns[first].begins_group = columns.back().ends_group = true;
    }
}

// Arranged boxes have the header group first and the footer group last.
void collect_rows(Box const& table, TableStructure& structure) {
    std::vector<Box const*> groups;
    for (Box const& child : table.children) {
        if (child.kind == BoxKind::table_caption) structure.captions.push_back(&child);
        if (child.kind == BoxKind::table_row_group) groups.push_back(&child);
    }
    for (Box const* const group : groups) {
        std::size_t const before = structure.rows.size();
        for (Box const& row : group->children)
            if (row.kind == BoxKind::table_row && row.style->visibility != Visibility::collapse)
                structure.rows.push_back({&row, group, {}, 0});
        std::size_t const count = structure.rows.size() - before;
        if (group == groups.front() && group->style->display == Display::table_header_group)
            structure.header_rows = count;
        else if (group == groups.back() && group->style->display == Display::table_footer_group)
            structure.footer_rows = count;
    }
}

// Places cells row by row (HTML §4.9.12.1, "forming a table").
class CellPlacer {
  public:
    CellPlacer(TableStructure& structure, std::size_t most) : structure_(structure), most_(most) {}

    void place() {
        auto& rows = structure_.rows;
        std::size_t band_begin = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (r >= band_end_) {
                for (std::size_t i = band_begin; i < r; ++i)
                    rows[i].band_end = r;
                band_begin = r;
                band_end_ = r + 1;
            }
            if (r == 0 || rows[r].group != rows[r - 1].group) section_end_ = end_of_section(r);
            std::size_t column = 0;
            for (Box const& box : rows[r].box->children)
                if (box.kind == BoxKind::table_cell) column = place(box, r, column);
        }
        for (std::size_t i = band_begin; i < rows.size(); ++i)
            rows[i].band_end = rows.size();
        structure_.column_count = taken_until_.size();
    }

  private:
    // No cell reaches out of its group.
    std::size_t end_of_section(std::size_t row) const {
        auto const& rows = structure_.rows;
        std::size_t end = row + 1;
        while (end < rows.size() && rows[end].group == rows[row].group)
            ++end;
        return end;
    }

    // Says where the next cell may stand.
    std::size_t place(Box const& box, std::size_t row, std::size_t column) {
        while (column < taken_until_.size() && taken_until_[column] > row)
            ++column;
        column = std::min(column, most_ - 1);
        GridCell cell{&box, row, column, 1, 1};
        cell.columns = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(box.column_span, 1)), 1,
                                               most_ - column);
        // A span of no rows reaches to the end of the group.
        std::size_t const wanted =
            box.row_span == 0 ? section_end_ - row : static_cast<std::size_t>(std::max(box.row_span, 1));
        cell.rows = std::clamp<std::size_t>(wanted, 1, section_end_ - row);
        if (taken_until_.size() < column + cell.columns) taken_until_.resize(column + cell.columns, 0);
        for (std::size_t i = 0; i < cell.columns; ++i)
            taken_until_[column + i] = row + cell.rows;
        band_end_ = std::max(band_end_, row + cell.rows);
        structure_.rows[row].cells.push_back(cell);
        return column + cell.columns;
    }

    TableStructure& structure_;
    std::size_t most_;
    std::vector<std::size_t> taken_until_;  // by column: the first row that no cell above reaches
    std::size_t band_end_ = 0, section_end_ = 0;
};

}  // namespace

TableStructure structure_of(Box const& table, std::size_t most_columns) {
    TableStructure structure;
    collect_rows(table, structure);
    CellPlacer(structure, std::max<std::size_t>(most_columns, 1)).place();
    collect_columns(table, structure.columns, most_columns);
    structure.column_count = std::max(structure.column_count, structure.columns.size());
    structure.columns.resize(structure.column_count);
    return structure;
}

}  // namespace warraq
