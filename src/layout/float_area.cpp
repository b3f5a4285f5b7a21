#include "layout/float_area.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Above all that floats.
constexpr Length no_place = Length{-unlimited_length.raw};

}  // namespace

// The boxes that end below `top`: from the last one back, as far as there may be any.
template <class Visit>
void FloatArea::visit_below(Length top, Visit const& visit) const {
    for (std::size_t i = boxes_.size(); i > 0 && lowest_[i - 1].any > top; --i)
        if (boxes_[i - 1].bottom > top) visit(boxes_[i - 1]);
}

InlineRange FloatArea::room(InlineRange bounds, Length top, Length block_size) const {
    InlineRange room = bounds;
    Length const bottom = top + std::max(block_size, Length{1});
    visit_below(top, [&](FloatBox const& box) {
        if (box.top >= bottom || box.range.size().raw <= 0) return;
        if (box.at_end)
            room.end = std::min(room.end, box.range.start);
        else
            room.start = std::max(room.start, box.range.end);
    });
    return room;
}

Length FloatArea::next_place(Length top, Length block_size) const {
    std::optional<Length> next;
    Length const bottom = top + std::max(block_size, Length{1});
    visit_below(top, [&](FloatBox const& box) {
        if (box.top < bottom) next = next ? std::min(*next, box.bottom) : box.bottom;
    });
    return next.value_or(top);
}

Length FloatArea::clearance(Clear clear, bool flipped) const {
    if (clear == Clear::none || lowest_.empty()) return no_place;
    if (clear == Clear::both) return lowest_.back().any;
    bool const end = (clear == Clear::inline_end) != flipped;
    return end ? lowest_.back().at_end : lowest_.back().at_start;
}

FloatBox FloatArea::find_place(InlineRange bounds, LogicalSize size, bool at_end, Length top) const {
    if (!boxes_.empty()) top = std::max(top, boxes_.back().top);
    for (;;) {
        InlineRange const free = room(bounds, top, Length{1});
        Length const next = next_place(top, Length{1});
        bool const fits = free.start + size.inline_size <= free.end;
        if (fits || next == top || (free.start == bounds.start && free.end == bounds.end)) {
            FloatBox box;
            box.at_end = at_end;
            box.top = top;
            box.bottom = top + std::max(size.block_size, Length{});
            if (at_end)
                box.range = {free.end - size.inline_size, free.end};
            else
                box.range = {free.start, free.start + size.inline_size};
            return box;
        }
        top = next;
    }
}

void FloatArea::add(FloatBox const& box) {
    Lowest lowest = lowest_.empty() ? Lowest{no_place, no_place, no_place} : lowest_.back();
    lowest.any = std::max(lowest.any, box.bottom);
    Length& side = box.at_end ? lowest.at_end : lowest.at_start;
    side = std::max(side, box.bottom);
    lowest_.push_back(lowest);
    boxes_.push_back(box);
}

void FloatArea::back_to(Mark mark) {
    boxes_.resize(std::min(mark.boxes, boxes_.size()));
    lowest_.resize(boxes_.size());
    if (mark.put_off < put_off.size())
        put_off.erase(put_off.begin() + static_cast<std::ptrdiff_t>(mark.put_off), put_off.end());
}

}  // namespace warraq
