// Lines beside floats: where floats narrow a paragraph's lines, and where the floats among its characters
// stand (CSS 2 §9.5).
#pragma once

#include "layout/floats.hpp"

#include <map>

namespace warraq {

// The lines that no page shows yet, broken for the floats of this one.
class FloatLines {
  public:
    // From line `first` and the float `first_float` of the paragraph on.
    FloatLines(Box const& box, BrokenParagraph& paragraph, std::size_t first, std::size_t first_float,
               ContentRoom const& room, LayoutContext& context);

    // Is there anything that narrows them, or that lines were narrowed for?
    bool needed() const;
    void run();
    // Shows the floats called for before line `end`, and gives back the room of the others. The number of
    // floats shown or put off, those on pages before included.
    std::size_t show(std::size_t end, FilledContent& filled);

  private:
    struct Call {
        std::optional<std::size_t> line;  // from `first_` on: beside or below this one
        std::optional<LaidFloat> laid;
        std::optional<FloatBox> place;
    };
    // Lines of the last try.
    struct Try {
        std::vector<Line> lines;
        Diagnostics said;
    };

    std::uint32_t begin() const;
    void measure();
    void place_calls(std::size_t line, Length top);
    LinePlace place_line(std::size_t line, Length& top, Length height);
    Try break_remaining();
    bool settle(std::vector<Line> const& lines);
    void keep(Try tried);
    void stand_below();
    Length height_of(std::size_t line) const { return line < heights_.size() ? heights_[line] : strut_; }
    // Where a line that would stand at `top` does, on the grid.
    Length snapped(std::size_t line, Length top) const {
        Length const ascent = line < ascents_.size() ? ascents_[line] : paragraph_.content.ascent;
        return Length::from_raw(snap_.top(top.raw, ascent));
    }

    Box const& box_;
    BrokenParagraph& paragraph_;
    std::size_t first_, first_float_;
    ContentRoom const& room_;
    LayoutContext& context_;
    FloatArea& area_;
    FloatArea::Mark mark_;
    Length page_end_, strut_;
    std::vector<Call> calls_;
    std::size_t next_call_ = 0;                     // to be placed in the course of measure()
    std::vector<Length> heights_, ascents_, ends_;  // of the lines of the last try
    LineSnap snap_;                                 // from the start of the formatting context
    std::map<std::size_t, Length> lowered_;         // lines that found no room higher up
    Measures measures_;
    std::vector<LinePlace> places_;
};

}  // namespace warraq
