// Line placer: the items of one line made into pieces, justified, in visual order, at their places.
#pragma once

#include "layout/line_breaker.hpp"

namespace warraq {

// What stands around the line that is placed.
struct LineRoom {
    Length measure;
    Length indent;
    TextAlign align = TextAlign::start;
    bool justified = false;
    bool last = false;
};

Line place_line(InlineItems const& items, LineRange const& range, ParagraphContent const& content,
                LineRoom const& room, LayoutContext& context);

// Ascent and descent of a line from what stands on it, atomics placed against them.
void measure_line(Line& line, ParagraphContent const& content);

}  // namespace warraq
