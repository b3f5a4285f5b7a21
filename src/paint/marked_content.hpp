// Which items are drawn, and which of them share a marked-content sequence.
#pragma once

#include "paint/paint.hpp"

namespace warraq {

inline bool is_empty(PhysicalRect const& rect) {
    return rect.size.width <= Length{} || rect.size.height <= Length{};
}

// Does anything of it reach the page?
bool draws(DisplayItem const& item);
// Its sequence, its paragraph not yet counted.
MarkedContent marked_content(DisplayItem const& item);
// Is `next` more of the same, and nothing between the two?
bool goes_on(MarkedContent const& open, MarkedContent const& next);

}  // namespace warraq
