// Margin areas: how the sixteen margin boxes share the edges of a page (CSS Paged Media 3 §5.3).
#pragma once

#include "layout/pages.hpp"

namespace warraq {

// A margin box that is there, and how wide its content (border and padding included) would be.
struct MarginBoxNeed {
    MarginBox box{};
    StylePtr style;
    IntrinsicSizes sizes;
};

// The border box of each, in the order of `boxes`.
std::vector<PhysicalRect> margin_areas(PageStyle const& page, std::vector<MarginBoxNeed> const& boxes);

// Where the text of a box without a text-align of its own stands (CSS Paged Media 3 §5.3.1).
TextAlign default_alignment(MarginBox box);

}  // namespace warraq
