// Positioned: gives the boxes that have left the flow for a containing block their places on a full page
// (CSS Positioned Layout 3 §2). Each stands where its placeholder was, so that it is read there.
#pragma once

#include "layout/pages.hpp"
#include "layout/positioned_box.hpp"

namespace warraq {

// Is there any in it?
bool has_absolute(Box const& box);

// Gives the boxes in `fragment` their places whose containing block is in it too (of an inline block, which
// is complete before its page is).
void place_positioned_inside(Fragment& fragment, LayoutContext& context);

// Those of one chapter, page after page.
class PositionedOnPages {
  public:
    explicit PositionedOnPages(LayoutContext& context) : context_(context) {}

    // `index`: the place of the page in `pages` of repeat_fixed().
    void place(Page& page, std::size_t index);
    // What does not end on its page goes on at the top of the next one.
    bool goes_on() const { return !begun_.empty(); }
    // A fixed box stands on every page (CSS Positioned Layout 3 §2.1): on the others it is an artifact.
    void repeat_fixed(std::vector<Page>& pages);

  private:
    friend class PositionedPlacer;
    struct Begun {
        Box const* box = nullptr;
        std::unique_ptr<BreakToken> rest;
        ConstraintSpace space;
        Length x;  // in the page's area
    };
    struct Fixed {
        Box const* box = nullptr;
        StaticPosition flow;   // in the page's area
        std::size_t page = 0;  // that it has in the flow
    };
    void go_on(Page& page, Begun begun);

    LayoutContext& context_;
    std::vector<Begun> begun_;
    std::vector<Fixed> fixed_;
    std::size_t index_ = 0;  // of the page that is filled
};

}  // namespace warraq
