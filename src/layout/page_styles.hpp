// Page styles: what @page rules come to for each kind of page, found once each.
#pragma once

#include "layout/pages.hpp"

#include <tuple>

namespace warraq {

// The side of the page of this index: recto, the first, is on the left in a right-to-left book.
PageSide side_of(std::size_t index, Direction progression);

class PageStyles {
  public:
    PageStyles(std::span<Stylesheet const> sheets, PagesInput::Furniture furniture, LeastPage const& least,
               Diagnostics& diagnostics)
        : sheets_(sheets), furniture_(furniture), least_(least), diagnostics_(diagnostics) {}

    PageStyle const& of(PageContext const& context);

  private:
    using Key = std::tuple<std::string, PageSide, bool, bool, bool, bool, Direction, std::string>;
    std::span<Stylesheet const> sheets_;
    PagesInput::Furniture furniture_;
    LeastPage least_;
    Diagnostics& diagnostics_;
    std::map<Key, PageStyle> styles_;
};

}  // namespace warraq
