// Page turn: a page whose content stands along its longer side, its head toward the spine (typography.md
// §4.7a). Heads and folios stand as on other pages.
#pragma once

#include "layout/pages.hpp"

namespace warraq {

// What `page_floats` stand in: the page's area, or on a turned page that area lying on its side, from 0,0.
PhysicalRect float_frame(Page const& page);

// From the frame of a turned page to the page.
PhysicalRect to_page(PhysicalRect const& in_frame, Page const& page);

// The same as a matrix: x = xx·u + xy·v + x0, y = yx·u + yy·v + y0.
struct TurnMatrix {
    double xx = 1, xy = 0, yx = 0, yy = 1;
    Length x0, y0;
};
TurnMatrix turn_matrix(Page const& page);

}  // namespace warraq
