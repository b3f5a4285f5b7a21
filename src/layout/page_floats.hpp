// Page floats: what had no room on a page heads the next one, in the order of the text (typography.md §4.7a).
#pragma once

#include "layout/pages.hpp"

#include <deque>

namespace warraq {

class PageFloats {
  public:
    void wait(std::vector<PageFloat> floats);
    bool empty() const { return waiting_.empty(); }
    // Must the next one stand alone on a page, turned?
    bool next_is_turned() const { return !waiting_.empty() && waiting_.front().table != nullptr; }

    // Places as many as there is room for in `space` at the head of `page`; says how much they take. Notes
    // that they call are added to `notes`.
    Length place(Page& page, ConstraintSpace space, std::vector<PlacedNote>& notes, LayoutContext& context);
    // The next one, or what of it has room, alone on `page`. The notes that it calls.
    std::vector<PlacedNote> place_turned(Page& page, LayoutContext& context);

  private:
    std::deque<PageFloat> waiting_;
    std::unique_ptr<BreakToken> rest_;  // what the page before left of the first
};

}  // namespace warraq
