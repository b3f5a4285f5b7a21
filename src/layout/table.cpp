#include "layout/table.hpp"

#include "layout/box_geometry.hpp"
#include "layout/footnotes.hpp"
#include "layout/inline_block.hpp"
#include "layout/page_break.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A run of rows that row spans tie together, laid out: its row fragments and the space they take.
struct Band {
    std::vector<Fragment> rows;
    Length block_size;
    std::vector<PlacedNote> footnotes;
    std::vector<std::unique_ptr<BreakToken>> cells;  // of a single row: where its cells were broken
    bool broken = false;
};

void move_content(Fragment& cell, Length by) {
    for (Fragment& child : cell.children)
        child.rect.offset.block_start += by;
}

// What the cell's content takes, edges included, whatever `height` says.
Length natural_size(Fragment const& cell) {
    LogicalSides<Length> const edges = edges_of(*cell.style, cell.rect.size.inline_size);
    Length content = edges.block_start;
    for (Fragment const& child : cell.children)
        content = std::max(content, child.rect.offset.block_start + child.rect.size.block_size);
    return content + edges.block_end;
}

// Cells fill their rows; what stands in them keeps to the top, the middle or the bottom.
void stretch(Fragment& cell, Length block_size) {
    Length const free = block_size - natural_size(cell);
    cell.rect.size.block_size = block_size;
    VerticalAlign const align = cell.style->vertical_align;
    if (free.raw <= 0) return;
    if (align == VerticalAlign::middle) move_content(cell, free.scaled(1, 2));
    if (align == VerticalAlign::bottom) move_content(cell, free);
}

// Is the cell aligned by its first line with those of its row (CSS Tables 3 §3.9)?
bool on_baseline(ComputedStyle const& style) {
    return style.vertical_align != VerticalAlign::top && style.vertical_align != VerticalAlign::middle &&
           style.vertical_align != VerticalAlign::bottom;
}

// How far down cells may go.
struct Room {
    Length remaining;
    Length page;
    bool page_is_empty = true;
    Length footnote_size{};
    bool notes_go_on = false;
};

class TableFlow {
  public:
    TableFlow(TableGrid const& grid, LayoutContext& context) : grid_(grid), context_(context) {}

    // Rows [first, last). Only a band of one row may break; `broken` says that it did.
    Band lay_out(std::size_t first, std::size_t last, Room const& room, BreakToken const* from) {
        Band band;
        std::vector<Length> heights(last - first);
        std::vector<std::pair<GridCell const*, Fragment>> cells;
        for (std::size_t r = first; r < last; ++r) {
            band.rows.push_back(make_fragment(*grid_.rows[r].box, FragmentKind::block));
            std::size_t index = 0;
            for (GridCell const& cell : grid_.rows[r].cells) {
                BreakToken const* const token = resume(from, index++);
                if (from != nullptr && token == nullptr) {
                    band.cells.push_back(nullptr);  // it ended on an earlier page
                    continue;
                }
                lay_out_cell(cell, room, token, band, cells);
            }
        }
        if (!band.broken) align_baselines(first, heights.size(), cells);
        fit_rows(first, heights, cells);
        place_rows(first, heights, cells, band);
        return band;
    }

  private:
    static BreakToken const* resume(BreakToken const* from, std::size_t index) {
        return from != nullptr && index < from->cells.size() ? from->cells[index].get() : nullptr;
    }

    void lay_out_cell(GridCell const& cell, Room const& room, BreakToken const* token, Band& band,
                      std::vector<std::pair<GridCell const*, Fragment>>& cells) {
        ConstraintSpace space;
        space.inline_size = grid_.width_of(cell.column, cell.columns);
        space.exact_inline_size = space.inline_size;
        space.block_remaining = room.remaining;
        space.page_block_size = room.page;
        space.page_is_empty = room.page_is_empty;
        space.footnote_size =
            room.footnote_size + added_note_size(band.footnotes, room.footnote_size, context_);
        space.notes_go_on = room.notes_go_on || goes_on(band.footnotes);
        BlockResult result = layout_block(*cell.box, space, token, context_);
        if (!result.fragment && result.rest == nullptr) {
            // Nothing of it fitted: it stands on the next page from where it was to begin.
            result.rest = token != nullptr ? copy_of(token) : std::make_unique<BreakToken>();
            result.rest->box = cell.box;
        }
        band.broken = band.broken || result.rest != nullptr;
        band.cells.push_back(std::move(result.rest));
        for (PlacedNote& note : result.footnotes)
            band.footnotes.push_back(std::move(note));
        if (!result.fragment) return;
        result.fragment->rect.offset = {grid_.offset_of(cell.column), Length{}};
        cells.emplace_back(&cell, std::move(*result.fragment));
    }

    static void align_baselines(std::size_t first, std::size_t count,
                                std::vector<std::pair<GridCell const*, Fragment>>& cells) {
        std::vector<Length> lowest(count);
        for (auto const& [cell, fragment] : cells)
            if (on_baseline(*fragment.style))
                lowest[cell->row - first] =
                    std::max(lowest[cell->row - first], first_baseline(fragment).value_or(Length{}));
        for (auto& [cell, fragment] : cells) {
            if (!on_baseline(*fragment.style)) continue;
            Length const by = lowest[cell->row - first] - first_baseline(fragment).value_or(Length{});
            if (by.raw <= 0 || !first_baseline(fragment)) continue;
            move_content(fragment, by);
            fragment.rect.size.block_size = std::max(fragment.rect.size.block_size, natural_size(fragment));
        }
    }

    // Rows are as tall as their tallest cell; a cell over several rows adds what is missing to the last.
    void fit_rows(std::size_t first, std::vector<Length>& heights,
                  std::vector<std::pair<GridCell const*, Fragment>> const& cells) const {
        for (std::size_t r = 0; r < heights.size(); ++r) {
            auto const& wanted = grid_.rows[first + r].box->style->block_size;
            if (wanted && wanted->percent == 0) heights[r] = wanted->length;
        }
        for (auto const& [cell, fragment] : cells)
            if (cell->rows == 1)
                heights[cell->row - first] =
                    std::max(heights[cell->row - first], fragment.rect.size.block_size);
        for (auto const& [cell, fragment] : cells) {
            if (cell->rows == 1) continue;
            Length const have = spanned(heights, cell->row - first, cell->rows);
            Length const wanted = fragment.rect.size.block_size;
            std::size_t const last = std::min(cell->row - first + cell->rows, heights.size()) - 1;
            if (wanted > have) heights[last] += wanted - have;
        }
    }

    Length spanned(std::vector<Length> const& heights, std::size_t first, std::size_t count) const {
        Length sum;
        std::size_t const end = std::min(first + count, heights.size());
        for (std::size_t r = first; r < end; ++r)
            sum += heights[r] + (r > first ? grid_.spacing : Length{});
        return sum;
    }

    void place_rows(std::size_t first, std::vector<Length> const& heights,
                    std::vector<std::pair<GridCell const*, Fragment>>& cells, Band& band) const {
        for (auto& [cell, fragment] : cells) {
            stretch(fragment, spanned(heights, cell->row - first, cell->rows));
            band.rows[cell->row - first].children.push_back(std::move(fragment));
        }
        for (std::size_t r = 0; r < heights.size(); ++r) {
            band.rows[r].rect = {{Length{}, band.block_size}, {grid_.inline_size, heights[r]}};
            band.block_size += heights[r] + grid_.spacing;
        }
    }

    TableGrid const& grid_;
    LayoutContext& context_;
};

// The table's fragment while it grows down one page.
class TableBuilder {
  public:
    TableBuilder(std::shared_ptr<TableGrid const> grid, Box const& table, ConstraintSpace const& space,
                 LogicalSides<Length> const& edges, LayoutContext& context)
        : grid_(std::move(grid)),
          space_(space),
          edges_(edges),
          context_(context),
          flow_(*grid_, context),
          fragment_(make_fragment(table, FragmentKind::table)) {}

    BlockResult build(BreakToken const* from) {
        bool const fresh = from == nullptr || (from->next_child == 0 && from->cells.empty());
        std::size_t row = fresh ? 0 : from->next_child;
        fragment_.first_part = fresh;
        cursor_ = fresh ? edges_.block_start : Length{};
        if (fresh) add_captions();
        cursor_ += grid_->spacing;
        if (row == 0 || row >= grid_->header_rows) {
            bool const stands = add_header(fresh);
            if (fresh && stands) row = grid_->header_rows;
        }
        furniture_ = cursor_;
        auto rest = add_rows(row, fresh || from->cells.empty() ? nullptr : from);
        BlockResult result;
        bool const overfull = cursor_ + edges_.block_end > space_.block_remaining;
        if (rows_placed_ == 0 && !space_.page_is_empty && (rest != nullptr || overfull)) {
            // A header or a caption does not stand alone at a page's end.
            result.rest = fresh ? token_at(0) : std::move(rest);
            return result;
        }
        fragment_.last_part = rest == nullptr;
        if (rest == nullptr) cursor_ += edges_.block_end;
        fragment_.rect.size = {grid_->inline_size + edges_.inline_start + edges_.inline_end, cursor_};
        result.fragment = std::move(fragment_);
        result.rest = std::move(rest);
        result.footnotes = std::move(footnotes_);
        return result;
    }

  private:
    void add_captions() {
        for (Box const* caption : grid_->captions) {
            ConstraintSpace space = space_;
            space.inline_size = grid_->inline_size;
            space.exact_inline_size = grid_->inline_size;
            space.block_remaining = unlimited_length;
            space.page_block_size = unlimited_length;
            BlockResult result = layout_block(*caption, space, nullptr, context_);
            if (!result.fragment) continue;
            result.fragment->rect.offset = {edges_.inline_start, cursor_};
            cursor_ += result.fragment->rect.size.block_size;
            fragment_.children.push_back(std::move(*result.fragment));
            std::ranges::move(result.footnotes, std::back_inserter(footnotes_));
        }
    }

    // Header rows stand at the top of every page of the table, unless they fill half of it: then they are
    // rows like others. Says whether they stand here.
    bool add_header(bool fresh) {
        if (grid_->header_rows == 0) return false;
        Band band =
            flow_.lay_out(0, grid_->header_rows, Room{unlimited_length, unlimited_length, true}, nullptr);
        if (band.broken || band.block_size > space_.page_block_size.scaled(1, 2)) return false;
        if (!fresh) {
            for (Fragment& row : band.rows)
                row.provenance.role = Role::artifact;
            band.footnotes.clear();  // they stand on the page where the header is not repeated
        }
        place(band);
        rows_placed_ = 0;
        return true;
    }

    void place(Band& band) {
        for (Fragment& row : band.rows) {
            row.rect.offset.inline_start += edges_.inline_start;
            row.rect.offset.block_start += cursor_;
            fragment_.children.push_back(std::move(row));
        }
        cursor_ += band.block_size;
        for (PlacedNote& note : band.footnotes)
            footnotes_.push_back(std::move(note));
        rows_placed_ += band.rows.size();
    }

    std::unique_ptr<BreakToken> token_at(std::size_t row) const {
        auto token = std::make_unique<BreakToken>();
        token->box = fragment_.box;
        token->next_child = row;
        token->grid = grid_;
        return token;
    }

    // Places rows from `row` on; the token says where the next page begins, null when all are placed.
    std::unique_ptr<BreakToken> add_rows(std::size_t row, BreakToken const* inside) {
        while (row < grid_->rows.size()) {
            std::size_t const end = std::max(grid_->rows[row].band_end, row + 1);
            Length const notes = added_note_size(footnotes_, space_.footnote_size, context_);
            Length const remaining = space_.block_remaining - cursor_ - edges_.block_end - notes;
            if (inside == nullptr) {
                Band band = flow_.lay_out(row, end, note_room(unlimited_length, true), nullptr);
                Length const its_notes =
                    added_note_size(band.footnotes, space_.footnote_size + notes, context_);
                if (!band.broken && band.block_size + its_notes <= remaining) {
                    place(band);
                    row = end;
                    continue;
                }
                Length const page_room = space_.page_block_size - furniture_ - edges_.block_end;
                bool const fits_a_page = !band.broken && band.block_size <= page_room;
                if (fits_a_page && !page_is_free()) return token_at(row);
            }
            if (auto token = break_inside(row, remaining, inside)) return token;
            inside = nullptr;
            ++row;
        }
        return nullptr;
    }

    // A row that no page holds is broken inside its cells. Null: what was left of it stands here whole.
    std::unique_ptr<BreakToken> break_inside(std::size_t row, Length remaining, BreakToken const* inside) {
        Room const room = note_room(std::max(remaining, Length{}), page_is_free());
        Band band = flow_.lay_out(row, row + 1, room, inside);
        bool const nothing = band.rows.front().children.empty();
        bool const too_much = band.block_size > remaining && !page_is_free();
        if (inside == nullptr && (too_much || (nothing && band.broken))) return token_at(row);
        if (!nothing) place(band);
        if (!band.broken) return nullptr;
        auto token = token_at(row);
        token->cells = std::move(band.cells);
        return token;
    }

    // Notes of the table's rows share the foot with those that stand there already.
    Room note_room(Length remaining, bool page_is_empty) const {
        Room room;
        room.remaining = remaining;
        room.page = remaining == unlimited_length ? unlimited_length : space_.page_block_size;
        room.page_is_empty = page_is_empty;
        room.footnote_size =
            space_.footnote_size + added_note_size(footnotes_, space_.footnote_size, context_);
        room.notes_go_on = space_.notes_go_on || goes_on(footnotes_);
        return room;
    }
    bool page_is_free() const { return rows_placed_ == 0 && space_.page_is_empty; }

    std::shared_ptr<TableGrid const> grid_;
    ConstraintSpace space_;
    LogicalSides<Length> edges_;
    LayoutContext& context_;
    TableFlow flow_;
    Fragment fragment_;
    Length cursor_, furniture_;
    std::size_t rows_placed_ = 0;
    std::vector<PlacedNote> footnotes_;
};

// Collapsed borders leave a table no padding of its own (CSS Tables 3 §3.5).
LogicalSides<Length> table_edges(ComputedStyle const& style, Length base) {
    auto const side = [&](LengthPercentage const& padding, BorderSide const& border) {
        return style.border_collapse ? border.width : padding.resolve(base) + border.width;
    };
    return {side(style.padding.inline_start, style.border.inline_start),
            side(style.padding.inline_end, style.border.inline_end),
            side(style.padding.block_start, style.border.block_start),
            side(style.padding.block_end, style.border.block_end)};
}

}  // namespace

BlockResult layout_table(Box const& table, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context) {
    ComputedStyle const& style = *table.style;
    Length const base = space.inline_size;
    auto const resolve = [&](AutoLength const& margin) { return margin ? margin->resolve(base) : Length{}; };
    bool const exact = space.exact_inline_size.has_value();
    InlineMargins const margins = inline_margins(style, space);
    Length const start = exact ? Length{} : resolve(margins.start);
    Length const end = exact ? Length{} : resolve(margins.end);
    LogicalSides<Length> const edges = table_edges(style, base);

    std::shared_ptr<TableGrid const> grid = from != nullptr ? from->grid : nullptr;
    if (grid == nullptr) {
        Length const available =
            space.exact_inline_size.value_or(base - start - end) - edges.inline_start - edges.inline_end;
        grid = make_grid(table, std::max(available, Length{}), context);
    }
    BlockResult result = TableBuilder(grid, table, space, edges, context).build(from);
    result.margin_end.add(resolve(style.margin.block_end));
    bool const avoided = style.break_inside == BreakInside::avoid && from == nullptr && !space.page_is_empty;
    if (avoided && result.rest != nullptr) {
        result.fragment.reset();
        result.rest.reset();
    }
    if (!result.fragment) return result;

    Length const free = base - start - end - result.fragment->rect.size.inline_size;
    Length offset = start;
    if (!exact && free.raw > 0 && !margins.start) offset += margins.end ? free : free.scaled(1, 2);
    result.fragment->rect.offset = {offset, Length{}};
    return result;
}

}  // namespace warraq
