// Page breaks: where a page may, must or should not end between boxes (CSS Fragmentation 3 §3–4).
#pragma once

#include "layout/block.hpp"

#include <string>

namespace warraq {

bool is_forced(BreakBetween value);
// The values at a box's edges, those of its first and last children included: they propagate to it.
BreakBetween break_before_of(Box const& box);
BreakBetween break_after_of(Box const& box);
// What stands between two siblings: a forced break wins over `avoid`, `avoid` over `auto`; a change of the
// named page forces one (CSS Paged Media 3 §7.1).
BreakBetween break_between(Box const& before, Box const& after);
// The named page that a box begins on.
std::string const& start_page_of(Box const& box);

// Has anything of the token's box been placed? A token that only keeps broken lines has not begun.
bool has_begun(BreakToken const* token);
std::unique_ptr<BreakToken> copy_of(BreakToken const* token);

}  // namespace warraq
