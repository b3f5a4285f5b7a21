// Replaced boxes: the size a picture is shown at (CSS 2 §10.3.2, 10.6.2; typography.md §4.7a).
#pragma once

#include "layout/block.hpp"

namespace warraq {

// Of the picture itself, without padding and border: 96 px to the inch, never enlarged unless the style says
// so. `measure` is that of the containing block; unlimited_length: not known. A theme may keep the picture
// within it and within 0.8 of the page's area (-warraq-image-limit).
LogicalSize image_size(Box const& image, Length measure, LayoutContext const& context);

// Of a picture that has its place in a containing block: as large as it is, or as its style says.
LogicalSize positioned_image_size(Box const& image, PhysicalSize containing);

}  // namespace warraq
