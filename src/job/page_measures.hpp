// Page measures: the type, the leading and the margins that go with a size of paper (typography.md §4.1).
#pragma once

#include "base/geometry.hpp"

#include <string>

namespace warraq {

// What the themes' pages are made of, as custom properties: --body, --line, --lines, --inner, --outer, --top.
// Paper of another size than those of the table takes the type of the next smaller one and margins in
// proportion; its lines are whole too.
std::string page_measures(PhysicalSize paper);

}  // namespace warraq
