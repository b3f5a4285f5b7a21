// The frame that stands for a character no font has, with its code point inside (typography.md §4.7a): drawn
// as rectangles, because there may be no font to draw it with.
#pragma once

#include "base/geometry.hpp"

#include <vector>

namespace warraq {

// Filled rectangles inside `rect`. Only the frame when the digits would be too small to be seen.
std::vector<PhysicalRect> missing_glyph_shape(PhysicalRect const& rect, char32_t character);

}  // namespace warraq
