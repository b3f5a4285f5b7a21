// TableBuilder: one page's part of a table.
#pragma once

#include "layout/table_rows.hpp"

namespace warraq {

class TableBuilder {
  public:
    // `box` is the table's own, whatever type it is set in.
    TableBuilder(Box const& box, std::shared_ptr<TableLayout const> layout, ConstraintSpace const& space,
                 LayoutContext& context);

    // The fragment has no place yet. Without one, nothing of the table stands on this page.
    BlockResult build(BreakToken const* from);

  private:
    // A row that stands on this page.
    struct PlacedRow {
        std::size_t row = 0;
        Length top, height;
        std::size_t child = 0;  // of the grid's fragment
    };

    // Where rows go on, on this page or on the next.
    struct Step {
        std::unique_ptr<BreakToken> at;
        bool page_ends = false;
    };

    void add_captions(CaptionSide side, bool shown);
    void begin_grid(bool fresh);
    void end_grid(BreakToken const* rest, bool fresh);
    void add_foot(bool last);
    void place(TableBand band);
    std::unique_ptr<BreakToken> first_token(BreakToken const* from) const;
    std::unique_ptr<BreakToken> token_at(std::size_t row) const;
    // Places rows from `at` on; the token says where the next page begins, null when all are placed.
    std::unique_ptr<BreakToken> add_rows(std::unique_ptr<BreakToken> at);
    Step add_band(BreakToken const& at);
    Step cut(TableBand const& band, BreakToken const& at);
    Step break_row(BreakToken const& at);
    std::size_t rows_that_fit(TableBand const& band) const;
    Length size_below(std::size_t end) const;
    // What is left of the page for rows that end before `end`, when all that must stand below them does.
    Length remaining_for(std::size_t end) const;
    RowRoom row_room() const;
    Length note_size() const;
    Length line_extent(std::size_t line, bool below) const;
    void stretch_to_style();
    void make_rows_higher(std::vector<Length> const& added);
    bool page_is_free() const { return rows_placed_ == 0 && space_.page_is_empty; }

    Box const& box_;
    std::shared_ptr<TableLayout const> layout_;
    ConstraintSpace const& space_;
    LayoutContext& context_;
    TableRows rows_;
    Fragment wrapper_, grid_;
    std::vector<PlacedRow> placed_;
    std::vector<Fragment> captions_below_;
    std::vector<PlacedNote> footnotes_;
    Length cursor_;     // in the grid
    Length above_;      // what captions take above it
    Length below_;      // … and below it
    Length furniture_;  // of the grid, before the rows that no other page has
    std::size_t rows_placed_ = 0;
};

}  // namespace warraq
