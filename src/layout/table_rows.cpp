#include "layout/table_rows.hpp"

#include "layout/box_geometry.hpp"
#include "layout/footnotes.hpp"
#include "layout/inline_block.hpp"
#include "layout/page_break.hpp"
#include "layout/table_parts.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace warraq {
namespace {

void move_content(Fragment& cell, Length by) {
    for (Fragment& child : cell.children)
        child.rect.offset.block_start += by;
}

// Is the cell aligned by its first line with those of its row (CSS Tables 3 §3.9)?
bool on_baseline(ComputedStyle const& style) {
    return style.vertical_align != VerticalAlign::top && style.vertical_align != VerticalAlign::middle &&
           style.vertical_align != VerticalAlign::bottom;
}

// A cell, or the part of one that stands in the rows at hand.
struct LaidCell {
    GridCell const* cell = nullptr;
    std::size_t row = 0, rows = 1;  // of this part, in the band
    Fragment fragment;
    bool whole = true;
    bool crosses = false;  // it goes on in rows below the band
};

class BandLayout {
  public:
    BandLayout(TableLayout const& layout, LayoutContext& context, std::size_t first, BreakToken const* from)
        : layout_(layout), grid_(layout.grid), context_(context), from_(from) {
        band_.first = band_.last = first;
        carried_ = open_cells(grid_.structure, first);
    }

    TableBand whole(std::size_t last, RowRoom const& room, Length enough) {
        Length sum;
        while (band_.last < last && sum <= enough) {
            add_row(room, last);
            sum += band_.heights.back() + grid_.spacing.block_size;
        }
        add_carried(room, last);
        return finish(room);
    }

    TableBand part(std::size_t last, RowRoom const& room) {
        while (band_.last < last)
            add_row(room, last);
        add_carried(room, last);
        return finish(room);
    }

    TableBand broken(RowRoom const& room) {
        std::size_t const end = band_.first + 1;
        add_row(room, end);
        add_carried(room, end);
        if (band_.broken)
            for (LaidCell& one : cells_)
                one.whole = false;
        return finish(room);
    }

  private:
    TableBand finish(RowRoom const& room) {
        if (!band_.broken) align_baselines();
        fit_rows();
        for (auto const& [cell, token] : crossing_) {
            RowRoom here = room;
            std::size_t const row = std::max(cell->row, band_.first) - band_.first;
            here.remaining = here.page = spanned(row, band_.last - band_.first - row);
            here.page_is_empty = false;
            lay_out_cell(*cell, band_.last, here, token);
        }
        keep_open();
        return place();
    }

    // What goes on below: in the rest of the row that was broken, or in the rows below.
    void keep_open() {
        if (!band_.broken) {
            for (GridCell const* const open : open_cells(grid_.structure, band_.last))
                band_.open.push_back(std::move(rests_[open]));
            return;
        }
        for (GridCell const* const open : carried_)
            band_.open.push_back(std::move(rests_[open]));
        for (GridCell const& cell : grid_.structure.rows[band_.first].cells)
            band_.open.push_back(std::move(rests_[&cell]));
    }

    // What is left of a cell that stands in part on the page before; null: all of it stands there.
    BreakToken const* token_of(std::size_t index) const {
        return from_ != nullptr && index < from_->cells.size() ? from_->cells[index].get() : nullptr;
    }

    void add_row(RowRoom const& room, std::size_t last) {
        std::size_t const r = band_.last++;
        GridRow const& row = grid_.structure.rows[r];
        Fragment fragment = make_fragment(*row.box, FragmentKind::table_row);
        fragment.direction = grid_.direction;
        bool const begun = r == band_.first && from_ != nullptr && from_->inside_row;
        fragment.first_part = !begun;
        band_.rows.push_back(std::move(fragment));
        auto const& wanted = row.box->style->block_size;
        band_.heights.push_back(wanted && wanted->percent == 0 ? wanted->length : Length{});
        std::size_t index = carried_.size();
        std::size_t const before = cells_.size();
        for (GridCell const& cell : row.cells) {
            BreakToken const* const token = begun ? token_of(index++) : nullptr;
            if (begun && token == nullptr)
                add_empty(cell, last);
            else if (cell.row + cell.rows > last)
                crossing_.emplace_back(&cell, token);
            else
                lay_out_cell(cell, last, room, token);
        }
        for (std::size_t i = before; i < cells_.size(); ++i)
            if (cells_[i].rows == 1 && !cells_[i].crosses)
                band_.heights.back() =
                    std::max(band_.heights.back(), cells_[i].fragment.rect.size.block_size);
    }

    // The cells that began above the band.
    void add_carried(RowRoom const& room, std::size_t last) {
        for (std::size_t i = 0; i < carried_.size(); ++i) {
            BreakToken const* const token = token_of(i);
            if (token == nullptr)
                add_empty(*carried_[i], last);
            else if (carried_[i]->row + carried_[i]->rows > last)
                crossing_.emplace_back(carried_[i], token);
            else
                lay_out_cell(*carried_[i], last, room, token);
        }
    }

    LaidCell& add(GridCell const& cell, std::size_t last, Fragment fragment, bool begun) {
        LaidCell laid;
        laid.cell = &cell;
        std::size_t const begin = std::max(cell.row, band_.first);
        std::size_t const end = std::min(cell.row + cell.rows, last);
        laid.row = begin - band_.first;
        laid.rows = end - begin;
        fragment.kind = FragmentKind::table_cell;
        fragment.first_part = !begun;
        fragment.last_part = cell.row + cell.rows <= last;
        fragment.rect.offset.inline_start += grid_.offset_of(cell.column);
        fragment.table = layout_.under_cell(cell);
        laid.crosses = !fragment.last_part;
        laid.whole = !begun && !laid.crosses;
        laid.fragment = std::move(fragment);
        cells_.push_back(std::move(laid));
        return cells_.back();
    }

    // A cell whose content stands on the page before goes on as a box.
    void add_empty(GridCell const& cell, std::size_t last) {
        Fragment fragment = make_fragment(*cell.box, FragmentKind::table_cell);
        fragment.rect.size.inline_size = grid_.width_of(cell.column, cell.columns);
        add(cell, last, std::move(fragment), true);
    }

    void lay_out_cell(GridCell const& cell, std::size_t last, RowRoom const& room, BreakToken const* token) {
        ConstraintSpace space;
        space.inline_size = grid_.width_of(cell.column, cell.columns);
        space.exact_inline_size = space.inline_size;
        space.block_remaining = room.remaining;
        space.page_block_size = room.page;
        space.page_is_empty = room.page_is_empty;
        space.footnote_size =
            room.footnote_size + added_note_size(band_.footnotes, room.footnote_size, context_);
        space.notes_go_on = room.notes_go_on || goes_on(band_.footnotes);
        BlockResult result = layout_block(*cell.box, space, token, context_);
        if (!result.fragment && result.rest == nullptr) {
            // Nothing of it fitted: it stands on the next page from where it was to begin.
            result.rest = token != nullptr ? copy_of(token) : std::make_unique<BreakToken>();
            result.rest->box = cell.box;
        }
        bool const goes_over = result.rest != nullptr;
        band_.broken = band_.broken || (goes_over && cell.row + cell.rows <= last);
        rests_[&cell] = std::move(result.rest);
        std::ranges::move(result.footnotes, std::back_inserter(band_.footnotes));
        if (result.fragment) {
            LaidCell& laid = add(cell, last, std::move(*result.fragment), has_begun(token));
            laid.whole = laid.whole && !goes_over;
            // A cell is as high as what stands in it, whatever its style says.
            laid.fragment.rect.size.block_size =
                std::max(laid.fragment.rect.size.block_size, natural_size(laid.fragment));
        } else {
            add_empty(cell, last);
        }
    }

    // What the cell's content takes, edges included.
    static Length natural_size(Fragment const& cell) {
        LogicalSides<Length> const edges = edges_of(*cell.style, cell.rect.size.inline_size);
        Length content = edges.block_start;
        for (Fragment const& child : cell.children)
            content = std::max(content, child.rect.offset.block_start + child.rect.size.block_size);
        return content + edges.block_end;
    }

    void align_baselines() {
        std::vector<Length> lowest(band_.rows.size());
        auto const aligned = [](LaidCell const& one) {
            return one.whole && on_baseline(*one.fragment.style);
        };
        for (LaidCell const& one : cells_)
            if (aligned(one))
                lowest[one.row] = std::max(lowest[one.row], first_baseline(one.fragment).value_or(Length{}));
        for (LaidCell& one : cells_) {
            auto const own = first_baseline(one.fragment);
            if (!aligned(one) || !own || lowest[one.row] <= *own) continue;
            move_content(one.fragment, lowest[one.row] - *own);
            one.fragment.rect.size.block_size =
                std::max(one.fragment.rect.size.block_size, natural_size(one.fragment));
        }
    }

    // Rows are as tall as their tallest cell; what a cell over several rows needs more, they share.
    void fit_rows() {
        auto& heights = band_.heights;
        for (LaidCell const& one : cells_)
            if (one.rows == 1 && !one.crosses)
                heights[one.row] = std::max(heights[one.row], one.fragment.rect.size.block_size);
        for (LaidCell const& one : cells_) {
            if (one.rows == 1 || one.crosses || one.row + one.rows > heights.size()) continue;
            Length const have = spanned(one.row, one.rows);
            Length const wanted = one.fragment.rect.size.block_size;
            if (wanted > have) share_out(wanted - have, one.row, one.rows);
        }
    }

    // In proportion to what they have, those first that no style gives a height (CSS Tables 3 §3.10.1).
    void share_out(Length missing, std::size_t row, std::size_t count) {
        auto const automatic = [&](std::size_t r) {
            return !grid_.structure.rows[band_.first + r].box->style->block_size;
        };
        bool any_automatic = false;
        for (std::size_t r = row; r < row + count; ++r)
            any_automatic = any_automatic || automatic(r);
        std::vector<LengthSum> weights;
        for (std::size_t r = row; r < row + count; ++r)
            weights.push_back(!any_automatic || automatic(r) ? std::max(band_.heights[r].raw, 1) : 0);
        LengthSum const sum = std::accumulate(weights.begin(), weights.end(), LengthSum{0});
        LengthSum so_far = 0;
        Length given;
        for (std::size_t i = 0; i < count; ++i) {
            so_far += weights[i];
            Length const upto = missing.scaled(so_far, sum);
            band_.heights[row + i] += upto - given;
            given = upto;
        }
    }

    Length spanned(std::size_t row, std::size_t count) const {
        Length sum;
        std::size_t const end = std::min(row + count, band_.heights.size());
        for (std::size_t r = row; r < end; ++r)
            sum += band_.heights[r] + (r > row ? grid_.spacing.block_size : Length{});
        return sum;
    }

    // Cells fill their rows; what stands in them keeps to the top, the middle or the bottom.
    void stretch(LaidCell& one) const {
        Length const height = spanned(one.row, one.rows);
        Length const free = height - natural_size(one.fragment);
        one.fragment.rect.size.block_size = height;
        if (free.raw <= 0 || !one.whole) return;
        VerticalAlign const align = one.fragment.style->vertical_align;
        if (align == VerticalAlign::middle) move_content(one.fragment, free.scaled(1, 2));
        if (align == VerticalAlign::bottom) move_content(one.fragment, free);
    }

    TableBand place() {
        // Cells that go over the band's end were laid out last, and are read where they stand.
        std::stable_sort(cells_.begin(), cells_.end(), [](LaidCell const& a, LaidCell const& b) {
            return std::make_pair(a.row, a.cell->column) < std::make_pair(b.row, b.cell->column);
        });
        for (LaidCell& one : cells_) {
            stretch(one);
            if (band_.broken) one.fragment.last_part = false;
            band_.rows[one.row].children.push_back(std::move(one.fragment));
        }
        for (std::size_t r = 0; r < band_.rows.size(); ++r) {
            Fragment& row = band_.rows[r];
            row.rect = {{Length{}, band_.block_size}, {grid_.inline_size, band_.heights[r]}};
            row.last_part = !band_.broken;
            band_.block_size += band_.heights[r] + grid_.spacing.block_size;
        }
        return std::move(band_);
    }

    TableLayout const& layout_;
    TableGrid const& grid_;
    LayoutContext& context_;
    BreakToken const* from_;
    TableBand band_;
    std::vector<GridCell const*> carried_;
    std::vector<LaidCell> cells_;
    std::vector<std::pair<GridCell const*, BreakToken const*>> crossing_;  // … the end of the band
    std::map<GridCell const*, std::unique_ptr<BreakToken>> rests_;
};

}  // namespace

std::vector<GridCell const*> open_cells(TableStructure const& structure, std::size_t row) {
    std::vector<GridCell const*> open;
    if (row >= structure.rows.size()) return open;
    std::size_t first = row;
    while (first > 0 && structure.rows[first - 1].band_end > row)
        --first;
    for (std::size_t r = first; r < row; ++r)
        for (GridCell const& cell : structure.rows[r].cells)
            if (cell.row + cell.rows > row) open.push_back(&cell);
    return open;
}

TableBand TableRows::whole(std::size_t first, std::size_t last, RowRoom const& notes, Length enough,
                           BreakToken const* from) const {
    return BandLayout(layout_, context_, first, from).whole(last, notes, enough);
}

TableBand TableRows::part(std::size_t first, std::size_t last, RowRoom const& notes,
                          BreakToken const* from) const {
    return BandLayout(layout_, context_, first, from).part(last, notes);
}

TableBand TableRows::broken(std::size_t row, RowRoom const& room, BreakToken const* from) const {
    return BandLayout(layout_, context_, row, from).broken(room);
}

TableBand copy_of(TableBand const& band) {
    TableBand copy;
    copy.first = band.first;
    copy.last = band.last;
    copy.rows = band.rows;
    copy.heights = band.heights;
    copy.block_size = band.block_size;
    for (PlacedNote const& note : band.footnotes)
        copy.footnotes.push_back({note.fragment, note.box, copy_of(note.rest.get())});
    for (auto const& token : band.open)
        copy.open.push_back(copy_of(token.get()));
    copy.broken = band.broken;
    return copy;
}

}  // namespace warraq
