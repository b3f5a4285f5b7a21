// Scripts: which script each character of a paragraph is set in (UAX #24 §5).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace warraq {

// Common and inherited characters take the script of the left neighbour, at the start of the right one; a
// closing bracket takes that of its opening one, so that «عربي (ABC) عربي» is cut inside the brackets. A text
// of common characters alone is Zyyy.
std::vector<std::uint32_t> resolve_scripts(std::u32string_view text);

}  // namespace warraq
