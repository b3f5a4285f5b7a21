// White space: what of it an inline formatting context keeps (CSS Text 3 §4.1, phase I and the line edges
// that are known before lines are broken).
#pragma once

#include "layout/box.hpp"

#include <vector>

namespace warraq {

// Collapses across the boundaries of inline boxes; text boxes that end up empty are removed. False when
// nothing is left that a line would show.
bool collapse_white_space(std::vector<Box>& inline_children);

// Runs of white space as one space, none at the ends.
std::string collapsed(std::string_view text);

}  // namespace warraq
