// Text transform: the letters of an inline formatting context in the case that its styles ask for (CSS Text 3
// §2.1), before its white space is collapsed.
#pragma once

#include "layout/box.hpp"

#include <vector>

namespace warraq {

void transform_text(std::vector<Box>& inline_children);

}  // namespace warraq
