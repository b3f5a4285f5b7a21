// FloatArea: the boxes that float in one block formatting context, on one page (CSS 2 §9.5).
//
// Places are counted from the start corner of the context's content box, in the direction of that box: blocks
// inside may have another.
#pragma once

#include "layout/block.hpp"

#include <vector>

namespace warraq {

// The margin box of what floats.
struct FloatBox {
    InlineRange range;
    Length top, bottom;
    bool at_end = false;  // it stands at the end side
};

class FloatArea {
  public:
    explicit FloatArea(Direction direction) : direction_(direction) {}

    Direction direction() const { return direction_; }
    bool empty() const { return boxes_.empty(); }
    // Does anything stand at `top` or below?
    bool reaches(Length top) const { return !lowest_.empty() && lowest_.back().any > top; }
    // Where all of it ends.
    Length lowest() const { return lowest_.empty() ? Length{} : lowest_.back().any; }

    // What is free of `bounds` from `top` on over `block_size`.
    InlineRange room(InlineRange bounds, Length top, Length block_size) const;
    // The next place below `top` where more may be free; `top` itself when nothing stands there.
    Length next_place(Length top, Length block_size) const;
    // Where what clears `clear` may begin; `flipped`: the sides are those of a block of the other direction.
    Length clearance(Clear clear, bool flipped) const;
    // As high as it may stand, no higher than `top` and than what floats already.
    FloatBox find_place(InlineRange bounds, LogicalSize size, bool at_end, Length top) const;
    void add(FloatBox const& box);

    // What has no place on this page. Whatever floats behind a whole one has none either.
    std::vector<PutOffFloat> put_off;
    bool takes_more() const { return put_off.empty() || put_off.back().begun_here; }

    struct Mark {
        std::size_t boxes = 0, put_off = 0;
    };
    Mark mark() const { return {boxes_.size(), put_off.size()}; }
    void back_to(Mark mark);

  private:
    template <class Visit>
    void visit_below(Length top, Visit const& visit) const;

    Direction direction_;
    std::vector<FloatBox> boxes_;  // in the order they were placed: none begins above one before it
    struct Lowest {
        Length any, at_start, at_end;
    };
    std::vector<Lowest> lowest_;  // by box: where it and those before it end
};

}  // namespace warraq
