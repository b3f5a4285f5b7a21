// Atomic inlines that are more than a picture: inline blocks and leaders.
#pragma once

#include "layout/block.hpp"

namespace warraq {

// Lays out the box of `atomic` as wide as its content wants, at most `measure`; its baseline is that of its
// last line (CSS 2 §10.8.1).
void place_inline_block(Atomic& atomic, Length measure, LayoutContext& context);

// The offset of the last line's baseline from the top of `fragment`, or nothing when no line is in it.
std::optional<Length> last_baseline(Fragment const& fragment);
std::optional<Length> first_baseline(Fragment const& fragment);

}  // namespace warraq
