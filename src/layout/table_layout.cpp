#include "layout/table_layout.hpp"

#include "layout/box_geometry.hpp"
#include "layout/smaller_boxes.hpp"
#include "layout/table_parts.hpp"
#include "layout/table_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<double, 2> type_steps{0.9, 0.8};
constexpr Length least_type = 8_pt;

bool paints(Box const* box) {
    return box != nullptr && box->style->background_color && !box->style->background_color->transparent();
}

bool any_paints(TableStructure const& structure) {
    return std::any_of(structure.columns.begin(), structure.columns.end(),
                       [](GridColumn const& one) { return paints(one.box) || paints(one.group); }) ||
           std::any_of(structure.rows.begin(), structure.rows.end(),
                       [](GridRow const& row) { return paints(row.box) || paints(row.group); });
}

// The smallest type of the table and its cells; marks in their lines do not count.
Length smallest_type(Box const& box) {
    Length size = box.style->font_size;
    for (Box const& child : box.children)
        if (!child.inline_level()) size = std::min(size, smallest_type(child));
    return size;
}

// The type steps that leave the table readable, the largest first.
std::vector<double> steps_for(Box const& table) {
    std::vector<double> steps;
    double const least = static_cast<double>(least_type.raw) / std::max(smallest_type(table).raw, 1);
    for (double const step : type_steps) {
        if (!steps.empty() && steps.back() <= least) break;
        if (std::max(step, least) < 1) steps.push_back(std::max(step, least));
    }
    return steps;
}

// Head and foot stand on every page of the table, unless they fill half of it: then they are rows like
// others.
void add_repeated_rows(TableLayout& layout, Length page, LayoutContext& context) {
    TableStructure const& structure = layout.grid.structure;
    TableRows const rows(layout, context);
    Length const most = page.scaled(1, 2);
    Length taken;
    auto const find = [&](std::size_t first, std::size_t last) -> std::shared_ptr<TableBand const> {
        if (first == last) return nullptr;
        TableBand band = rows.whole(first, last, {}, unlimited_length, nullptr);
        taken += band.block_size;
        return taken <= most ? std::make_shared<TableBand const>(std::move(band)) : nullptr;
    };
    layout.head = find(0, structure.header_rows);
    layout.foot = find(structure.body_end(), structure.rows.size());
}

class TableFinder {
  public:
    TableFinder(Box const& table, ConstraintSpace const& space, LayoutContext& context)
        : table_(table), space_(space), context_(context), trial_(context) {
        trial_.sizes = nullptr;  // boxes that are given up must not be remembered
    }

    TableLayout find() {
        TableRoom const here = room_here();
        TableLayout own = make(table_, nullptr, here, TooWide::overflow);
        Length const over = overflow(own, here);
        if (over.raw <= 0) return own;
        std::size_t const columns = own.grid.structure.column_count;
        Span const span = table_.provenance.span;
        if (!table_.style->wide_table_fit || here.exact) {
            // What is in a cell or floats was too wide before: there its table is as wide as it must be.
            if (!here.exact)
                context_.diagnostics.report(Code::table_overflows, span, columns,
                                            fmt::format("{:.1f}", over.points()));
            return own;
        }
        std::vector<double> const steps = steps_for(table_);
        for (double const step : steps)
            if (auto fitting = smaller(step, here)) {
                context_.diagnostics.report(Code::table_set_smaller, span, columns, percent(step));
                return std::move(*fitting);
            }
        if (auto fitting = turned(own, steps)) {
            context_.diagnostics.report(Code::table_turned, span, columns);
            return std::move(*fitting);
        }
        context_.diagnostics.report(Code::table_wide, span, columns);
        auto box = std::make_shared<Box const>(
            smaller_box(table_, steps.empty() ? 1 : steps.back(), LongWords::broken));
        return make(*box, box, here, TooWide::cut);
    }

  private:
    static std::string percent(double step) { return fmt::format("{:.0f} %", step * 100); }

    TableRoom room_here() const {
        ComputedStyle const& style = *table_.style;
        Length const base = space_.inline_size;
        InlineMargins const margins = inline_margins(style, space_);
        TableRoom room;
        room.base = base;
        room.exact = space_.exact_inline_size.has_value();
        room.available = space_.exact_inline_size.value_or(base - resolve_margin(margins.start, base) -
                                                           resolve_margin(margins.end, base));
        room.edges = table_edges(table_, base);
        return room;
    }

    TableLayout make(Box const& box, std::shared_ptr<Box const> owner, TableRoom room, TooWide too_wide) {
        TableLayout layout;
        layout.table = &box;
        layout.smaller = std::move(owner);
        room.edges = table_edges(box, room.base);
        layout.grid = make_grid(box, room, too_wide, &box == &table_ ? context_ : trial_);
        layout.edges = room.edges;
        layout.base = room.exact ? room.available : room.base;
        layout.has_backgrounds = any_paints(layout.grid.structure);
        return layout;
    }

    static Length overflow(TableLayout const& layout, TableRoom const& room) {
        return layout.grid.inline_size + layout.edges.inline_start + layout.edges.inline_end - room.available;
    }

    std::optional<TableLayout> smaller(double factor, TableRoom const& room) {
        auto box = std::make_shared<Box const>(smaller_box(table_, factor, LongWords::kept));
        TableLayout layout = make(*box, box, room, TooWide::overflow);
        if (overflow(layout, room).raw > 0) return std::nullopt;
        return layout;
    }

    // On a page of its own, along its longer side, in the largest type that goes.
    std::optional<TableLayout> turned(TableLayout const& own, std::vector<double> const& steps) {
        if (!space_.may_leave || context_.page_block_size <= context_.page_inline_size) return std::nullopt;
        TableRoom room;
        room.base = room.available = context_.page_block_size;
        room.edges = own.edges;
        std::optional<TableLayout> found;
        TableLayout at_size = make(table_, nullptr, room, TooWide::overflow);
        if (overflow(at_size, room).raw <= 0) found = std::move(at_size);
        for (std::size_t i = 0; i < steps.size() && !found; ++i)
            found = smaller(steps[i], room);
        if (found) found->turned = true;
        return found;
    }

    Box const& table_;
    ConstraintSpace const& space_;
    LayoutContext& context_;
    LayoutContext trial_;
};

}  // namespace

std::shared_ptr<TableParts const> TableLayout::under_cell(GridCell const& cell) const {
    if (!has_backgrounds) return nullptr;
    auto parts = std::make_shared<TableParts>();
    GridColumn const& column = grid.structure.columns[cell.column];
    GridRow const& row = grid.structure.rows[cell.row];
    for (Box const* const box : {column.group, column.box, row.group, row.box})
        if (paints(box)) parts->under.push_back(box->style);
    if (parts->under.empty()) return nullptr;
    return parts;
}

LogicalSides<Length> table_edges(Box const& table, Length base) {
    return edges_of(*table.style, base);
}

std::shared_ptr<TableLayout const> find_table_layout(Box const& table, ConstraintSpace const& space,
                                                     LayoutContext& context) {
    if (context.fitted_tables != nullptr)
        if (auto const found = context.fitted_tables->find(&table); found != context.fitted_tables->end())
            return found->second;
    auto layout = std::make_shared<TableLayout>(TableFinder(table, space, context).find());
    add_repeated_rows(*layout, layout->turned ? context.page_inline_size : space.page_block_size, context);
    if (context.fitted_tables != nullptr && (layout->smaller != nullptr || layout->turned))
        context.fitted_tables->emplace(&table, layout);
    return layout;
}

}  // namespace warraq
