#include "layout/table_builder.hpp"

#include "layout/box_geometry.hpp"
#include "layout/collapsed_borders.hpp"
#include "layout/footnotes.hpp"
#include "layout/page_break.hpp"
#include "layout/table_parts.hpp"
#include "layout/table_rules.hpp"

#include <algorithm>

namespace warraq {
namespace {

// What stands in the cell keeps to the top, the middle or the bottom of it.
void make_cell_higher(Fragment& cell, Length by) {
    cell.rect.size.block_size += by;
    VerticalAlign const align = cell.style->vertical_align;
    if (align != VerticalAlign::middle && align != VerticalAlign::bottom) return;
    for (Fragment& child : cell.children)
        child.rect.offset.block_start += align == VerticalAlign::middle ? by.scaled(1, 2) : by;
}

}  // namespace

TableBuilder::TableBuilder(Box const& box, std::shared_ptr<TableLayout const> layout,
                           ConstraintSpace const& space, LayoutContext& context)
    : box_(box),
      layout_(std::move(layout)),
      space_(space),
      context_(context),
      rows_(*layout_, context),
      wrapper_(make_fragment(box, FragmentKind::table)),
      grid_(make_fragment(*layout_->table, FragmentKind::table_grid)) {
    grid_.provenance.role = Role::none;
    grid_.box = nullptr;  // the wrapper stands for the table
}

BlockResult TableBuilder::build(BreakToken const* from) {
    bool const fresh = !has_begun(from);
    add_captions(CaptionSide::top, fresh);
    add_captions(CaptionSide::bottom, false);
    begin_grid(fresh);
    std::unique_ptr<BreakToken> rest = add_rows(fresh ? first_token(from) : copy_of(from));
    BlockResult result;
    bool const nothing = rows_placed_ == 0 && !space_.page_is_empty;
    if (nothing && (rest != nullptr || remaining_for(layout_->body_end()).raw < 0)) {
        // A header or a caption does not stand alone at a page's end.
        result.rest = fresh ? token_at(0) : copy_of(from);
        if (rest != nullptr) result.rest->next_rows = rest->next_rows;
        return result;
    }
    end_grid(rest.get(), fresh);
    grid_.rect.offset.block_start = above_;
    grid_.rect.size = {layout_->grid.inline_size + layout_->edges.inline_start + layout_->edges.inline_end,
                       cursor_};
    wrapper_.rect.size = {grid_.rect.size.inline_size, above_ + cursor_};
    wrapper_.first_part = fresh;
    wrapper_.last_part = rest == nullptr;
    wrapper_.children.push_back(std::move(grid_));
    if (rest == nullptr) {
        for (Fragment& caption : captions_below_) {
            caption.rect.offset.block_start += wrapper_.rect.size.block_size;
            wrapper_.children.push_back(std::move(caption));
        }
        wrapper_.rect.size.block_size += below_;
    }
    if (layout_->smaller != nullptr) {
        auto parts = std::make_shared<TableParts>();
        parts->keeps = layout_;
        wrapper_.table = std::move(parts);
    }
    result.fragment = std::move(wrapper_);
    result.rest = std::move(rest);
    result.footnotes = std::move(footnotes_);
    return result;
}

// Captions above stand on the first page, those below on the last: their room is kept on each.
void TableBuilder::add_captions(CaptionSide side, bool shown) {
    bool const above = side == CaptionSide::top;
    if (above && !shown) return;
    Length const inline_size =
        layout_->grid.inline_size + layout_->edges.inline_start + layout_->edges.inline_end;
    Length cursor;
    for (Box const* const caption : layout_->grid.structure.captions) {
        if (caption->style->caption_side != side) continue;
        ConstraintSpace space;
        space.inline_size = inline_size;
        space.direction = box_.style->direction;
        space.block_remaining = space.page_block_size = unlimited_length;
        BlockResult result = layout_block(*caption, space, nullptr, context_);
        if (!result.fragment) continue;
        cursor += resolve_margin(caption->style->margin.block_start, inline_size);
        result.fragment->rect.offset.block_start += cursor;
        cursor += result.fragment->rect.size.block_size +
                  resolve_margin(caption->style->margin.block_end, inline_size);
        (above ? wrapper_.children : captions_below_).push_back(std::move(*result.fragment));
        std::ranges::move(result.footnotes, std::back_inserter(footnotes_));
    }
    (above ? above_ : below_) = cursor;
}

// Half of the widest border on a line; collapsed borders of a table stand to half outside its rows.
Length TableBuilder::line_extent(std::size_t line, bool below) const {
    CollapsedBorders const* const borders = layout_->table->collapsed_borders.get().get();
    if (borders == nullptr || line >= borders->lines.size()) return {};
    Length const width = widest(borders->lines[line]);
    return below ? width - width.scaled(1, 2) : width.scaled(1, 2);
}

// The edge above the rows, and those rows that stand at the top of every page.
void TableBuilder::begin_grid(bool fresh) {
    grid_.first_part = fresh;
    cursor_ = fresh ? layout_->edges.block_start : Length{};
    cursor_ += layout_->grid.spacing.block_size;
    if (layout_->head == nullptr) return;
    TableBand head = copy_of(*layout_->head);
    if (!fresh) {
        cursor_ += line_extent(0, false);
        for (Fragment& row : head.rows)
            row.repeated = true;
        head.footnotes.clear();  // they stand on the page where the header is not repeated
    }
    place(std::move(head));
    rows_placed_ = 0;
}

void TableBuilder::add_foot(bool last) {
    if (layout_->foot == nullptr) return;
    TableBand foot = copy_of(*layout_->foot);
    if (!last) {
        for (Fragment& row : foot.rows)
            row.repeated = true;
        foot.footnotes.clear();  // they stand on the last page of the table
    }
    place(std::move(foot));
}

void TableBuilder::end_grid(BreakToken const* rest, bool fresh) {
    add_foot(rest == nullptr);
    grid_.last_part = rest == nullptr;
    auto const& borders = layout_->table->collapsed_borders.get();
    bool const open_below = !placed_.empty() && !grid_.children.back().last_part;
    if (rest == nullptr)
        cursor_ += layout_->edges.block_end;
    else if (!placed_.empty() && !open_below)
        cursor_ += line_extent(placed_.back().row + 1, true);
    if (fresh && rest == nullptr) stretch_to_style();
    if (borders == nullptr) return;
    std::vector<RuledRow> ruled;
    for (PlacedRow const& one : placed_)
        ruled.push_back({one.row, one.top, one.height, !grid_.children[one.child].first_part,
                         !grid_.children[one.child].last_part});
    auto parts = std::make_shared<TableParts>();
    parts->rules = table_rules(*borders, layout_->grid, layout_->edges.inline_start, ruled);
    grid_.table = std::move(parts);
}

void TableBuilder::place(TableBand band) {
    for (std::size_t i = 0; i < band.rows.size(); ++i) {
        Fragment& row = band.rows[i];
        row.rect.offset.inline_start += layout_->edges.inline_start;
        row.rect.offset.block_start += cursor_;
        placed_.push_back(
            {band.first + i, row.rect.offset.block_start, row.rect.size.block_size, grid_.children.size()});
        grid_.children.push_back(std::move(row));
    }
    cursor_ += band.block_size;
    std::ranges::move(band.footnotes, std::back_inserter(footnotes_));
    rows_placed_ += band.rows.size();
}

// Where the table begins; the rows may be known from the page where they did not fit.
std::unique_ptr<BreakToken> TableBuilder::first_token(BreakToken const* from) const {
    auto token = token_at(layout_->body_begin());
    if (from != nullptr) token->next_rows = from->next_rows;
    return token;
}

std::unique_ptr<BreakToken> TableBuilder::token_at(std::size_t row) const {
    auto token = std::make_unique<BreakToken>();
    token->box = &box_;
    token->next_child = row;
    token->table = layout_;
    return token;
}

Length TableBuilder::note_size() const {
    return added_note_size(footnotes_, space_.footnote_size, context_);
}

// What stands below rows that end before `end`.
Length TableBuilder::size_below(std::size_t end) const {
    if (end >= layout_->body_end())
        return below_ + layout_->edges.block_end +
               (layout_->foot != nullptr ? layout_->foot->block_size : Length{});
    if (layout_->foot != nullptr) return layout_->edges.block_end + layout_->foot->block_size;
    return line_extent(end, true);
}

Length TableBuilder::remaining_for(std::size_t end) const {
    return space_.block_remaining - above_ - cursor_ - size_below(end) - note_size();
}

// Notes of the table's rows share the foot with those that stand there already.
RowRoom TableBuilder::row_room() const {
    RowRoom room;
    room.footnote_size = space_.footnote_size + note_size();
    room.notes_go_on = space_.notes_go_on || goes_on(footnotes_);
    return room;
}

std::unique_ptr<BreakToken> TableBuilder::add_rows(std::unique_ptr<BreakToken> at) {
    if (!grid_.first_part && layout_->head == nullptr && !at->inside_row)
        cursor_ += line_extent(at->next_child, false);
    furniture_ = cursor_;
    while (at->next_child < layout_->body_end()) {
        Step step = at->inside_row ? break_row(*at) : add_band(*at);
        if (step.page_ends) return std::move(step.at);
        at = std::move(step.at);
    }
    return nullptr;
}

TableBuilder::Step TableBuilder::add_band(BreakToken const& at) {
    std::size_t const row = at.next_child;
    std::size_t const end =
        std::clamp(layout_->grid.structure.rows[row].band_end, row + 1, layout_->body_end());
    Length const remaining = remaining_for(end);
    Length const page_room = space_.page_block_size - furniture_ - size_below(end);
    TableBand band = at.next_rows != nullptr
                         ? copy_of(*at.next_rows)
                         : rows_.whole(row, end, row_room(), std::max(remaining, page_room), &at);
    bool const all = band.last == end;
    Length const notes = added_note_size(band.footnotes, row_room().footnote_size, context_);
    if (all && band.block_size + notes <= remaining) {
        place(std::move(band));
        return {token_at(end), false};
    }
    if (all && band.block_size <= page_room && !page_is_free()) {
        Step step{copy_of(&at), true};
        step.at->next_rows = std::make_shared<TableBand const>(std::move(band));
        return step;
    }
    return cut(band, at);
}

// As many rows of the band as there is room for, and what goes over their end of the cells that reach
// further.
TableBuilder::Step TableBuilder::cut(TableBand const& band, BreakToken const& at) {
    std::size_t const row = at.next_child;
    for (std::size_t end = rows_that_fit(band); end > row; --end) {
        TableBand part = rows_.part(row, end, row_room(), &at);
        Length const notes = added_note_size(part.footnotes, row_room().footnote_size, context_);
        if (part.block_size + notes > remaining_for(end)) continue;
        Step step{token_at(end), true};
        step.at->cells = std::move(part.open);
        place(std::move(part));
        return step;
    }
    bool const fits_a_page =
        band.heights.front() <= space_.page_block_size - furniture_ - size_below(row + 1);
    if (fits_a_page && !page_is_free()) return {copy_of(&at), true};
    return break_row(at);
}

// The row before which the page ends; the last one of the band never fits with all others.
std::size_t TableBuilder::rows_that_fit(TableBand const& band) const {
    Length sum;
    std::size_t row = band.first;
    for (; row < band.last; ++row) {
        sum += band.heights[row - band.first] + layout_->grid.spacing.block_size;
        if (sum > remaining_for(row + 1)) break;
    }
    return row;
}

// A row that no page holds is broken inside its cells.
TableBuilder::Step TableBuilder::break_row(BreakToken const& at) {
    std::size_t const row = at.next_child;
    Length const remaining = remaining_for(row + 1);
    RowRoom room = row_room();
    room.remaining = std::max(remaining, Length{});
    room.page = space_.page_block_size;
    room.page_is_empty = page_is_free();
    TableBand band = rows_.broken(row, room, &at);
    auto const& cells = band.rows.front().children;
    bool const nothing = band.broken && std::all_of(cells.begin(), cells.end(), [](Fragment const& cell) {
                             return cell.children.empty();
                         });
    bool const too_much = !at.inside_row && band.block_size > remaining && !page_is_free();
    if (nothing || too_much) return {copy_of(&at), true};
    Step step{token_at(band.broken ? row : row + 1), band.broken};
    step.at->inside_row = band.broken;
    step.at->cells = std::move(band.open);
    place(std::move(band));
    return step;
}

// `height` of a table is its least; what it has more is for its rows, those first that no style gives a
// height (CSS Tables 3 §3.10).
void TableBuilder::stretch_to_style() {
    ComputedStyle const& style = *layout_->table->style;
    Length const edges = layout_->edges.block_start + layout_->edges.block_end;
    auto const wanted = definite_block_size(style, layout_->edges, space_.block_size);
    Length least = wanted ? *wanted + edges : Length{};
    if (style.min_block_size && style.min_block_size->percent == 0)
        least = std::max(least, style.min_block_size->length + (style.border_box ? Length{} : edges));
    Length const more = least - cursor_;
    std::size_t const count = grid_.children.size();
    if (more.raw <= 0 || count == 0) return;
    std::vector<LengthSum> weights(count);
    auto const weigh = [&](auto const& takes) {
        LengthSum sum = 0;
        for (std::size_t i = 0; i < count; ++i)
            sum += weights[i] = takes(placed_[i]) ? std::max<LengthSum>(placed_[i].height.raw, 1) : 0;
        return sum;
    };
    std::size_t const body = layout_->grid.structure.header_rows, foot = layout_->grid.structure.body_end();
    auto const in_body = [&](PlacedRow const& one) { return one.row >= body && one.row < foot; };
    auto const automatic = [&](PlacedRow const& one) {
        return !layout_->grid.structure.rows[one.row].box->style->block_size;
    };
    LengthSum sum = weigh([&](PlacedRow const& one) { return in_body(one) && automatic(one); });
    if (sum == 0) sum = weigh(in_body);
    if (sum == 0) sum = weigh([](PlacedRow const&) { return true; });
    std::vector<Length> added;
    LengthSum so_far = 0;
    Length given;
    for (LengthSum const weight : weights) {
        so_far += weight;
        Length const upto = more.scaled(so_far, sum);
        added.push_back(upto - given);
        given = upto;
    }
    make_rows_higher(added);
    cursor_ += more;
}

void TableBuilder::make_rows_higher(std::vector<Length> const& added) {
    Length above;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
        Fragment& row = grid_.children[i];
        row.rect.offset.block_start += above;
        row.rect.size.block_size += added[i];
        placed_[i].top += above;
        placed_[i].height += added[i];
        auto const& cells = layout_->grid.structure.rows[placed_[i].row].cells;
        for (std::size_t c = 0; c < row.children.size() && c < cells.size(); ++c) {
            Length by;
            for (std::size_t r = i; r < std::min(i + cells[c].rows, placed_.size()); ++r)
                by += added[r];
            make_cell_higher(row.children[c], by);
        }
        above += added[i];
    }
}

}  // namespace warraq
