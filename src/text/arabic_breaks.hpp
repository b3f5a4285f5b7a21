// The tailoring of line breaks for Arabic text: rules T1–T9 of typography.md §1.3.
#pragma once

#include "text/break.hpp"

#include <string_view>
#include <vector>

namespace warraq {

// Takes back or penalises opportunities of `breaks`, which has an entry for each character and one for the
// end.
void tailor_for_arabic(std::u32string_view text, std::vector<BreakOpportunity>& breaks);

}  // namespace warraq
