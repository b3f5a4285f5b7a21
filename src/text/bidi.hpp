// Bidi: embedding levels and visual order, the Unicode Bidirectional Algorithm (UAX #9).
#pragma once

#include "base/geometry.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace warraq {

using BidiLevel = std::uint8_t;

// The level of each character, X9-removed ones carrying that of the character before them. Levels are those
// before lines are known: rule L1 is still to be applied to each line. A paragraph separator inside the text
// ends a paragraph; what follows starts again at `base`.
std::vector<BidiLevel> bidi_levels(std::u32string_view text, Direction base);
// P2 and P3: the direction of the first strong character outside isolates, up to the first paragraph
// separator; `fallback` when there is none.
Direction first_strong_direction(std::u32string_view text, Direction fallback);
// Rule L1 for one line: separators, and white space and isolates before them and at the end, take `base`.
void reset_line_levels(std::u32string_view line, std::vector<BidiLevel>& levels, Direction base);
// Rule L2: for items of these levels in logical order, their visual order from the left.
std::vector<std::uint32_t> visual_order(std::vector<BidiLevel> const& levels);

}  // namespace warraq
