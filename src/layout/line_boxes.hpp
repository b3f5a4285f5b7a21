// Line boxes: where the inline boxes of one line begin and end once its pieces stand in visual order.
//
// An inline box has its edges at the ends of what it holds on the page, not of its text: a box that the bidi
// order divides is drawn in several parts, and the direction of the box says at which of them its start edge
// stands (CSS 2 §8.6).
#pragma once

#include "layout/inline_items.hpp"

namespace warraq {

// A piece of the line, in text order.
struct OrderedPiece {
    std::uint32_t begin = 0;     // its first character
    std::uint32_t position = 0;  // from the line's start edge
    bool hangs = false;
};

// Where a piece stands.
struct PieceSpan {
    Length offset, size;
};

class LineBoxes {
  public:
    // Of the line of characters [begin, end) of a paragraph's text.
    LineBoxes(InlineItems const& items, ParagraphContent const& content, std::uint32_t begin,
              std::uint32_t end, Direction direction, std::vector<OrderedPiece> const& pieces);

    // The edges on either side of the piece at `position`.
    Length before(std::uint32_t position) const { return before_[position]; }
    Length after(std::uint32_t position) const { return after_[position]; }
    LengthSum total() const;

    // The parts of the boxes that are drawn, outer before inner; `spans` by position.
    std::vector<LineBoxPart> parts(std::vector<PieceSpan> const& spans) const;

  private:
    struct Placed {
        std::uint32_t box = 0;
        std::vector<std::uint32_t> positions;  // of its pieces, ascending
        std::uint32_t beside = 0;              // of an empty box: the piece that it stands beside
        bool behind = false;                   // … on which side
        bool has_start = false, has_end = false;
    };
    void find(InlineItems const& items, std::uint32_t begin, std::uint32_t end);
    void fill(Placed& placed, std::vector<OrderedPiece> const& pieces) const;
    template <class Visit>
    void for_each_edge(Placed const& placed, Visit const& visit) const;
    InlineBoxSpan const& box_of(Placed const& placed) const { return content_.inline_boxes[placed.box]; }
    void add_parts(Placed const& placed, std::vector<PieceSpan> const& spans,
                   std::vector<Length> const& inner_before, std::vector<Length> const& inner_after,
                   std::vector<LineBoxPart>& parts) const;

    ParagraphContent const& content_;
    Direction direction_;
    std::vector<Placed> boxes_;  // outer before inner
    std::vector<Length> before_, after_;
};

// The boxes of a paragraph that a line has to know of: those with edges and those that are drawn.
std::vector<BoxNode> boxes_with_a_place(ParagraphContent const& content);

}  // namespace warraq
