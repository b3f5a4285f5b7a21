// PageGeometry: the sheet around the trimmed page, and the printer's marks on it.
//
// media = trim + bleed on each side + a slug for marks where there are any (pdf.md §8, 10). Coordinates are
// the sheet's: from its top left corner, y downwards.
#pragma once

#include "css/cascade.hpp"

#include <vector>

namespace warraq {

struct PageGeometry {
    PhysicalSize media;
    PhysicalRect trim;
    PhysicalRect bleed;
};

PageGeometry page_geometry(PageStyle const& style);

// What reaches the trim's edge goes on to that of the bleed, so that no white is seen where the knife slips.
PhysicalPoint with_bleed(PhysicalPoint point, PageStyle const& style);
PhysicalRect with_bleed(PhysicalRect const& rect, PageStyle const& style);

// What `size` becomes, its shape kept, to cover `rect` from its middle.
PhysicalRect covering(PhysicalSize size, PhysicalRect const& rect);
// Does it reach an edge of the trim?
bool needs_bleed(PhysicalRect const& rect, PageStyle const& style);

// Crop and cross marks as thin filled rectangles, all outside the bleed.
std::vector<PhysicalRect> printer_marks(PageStyle const& style);

}  // namespace warraq
