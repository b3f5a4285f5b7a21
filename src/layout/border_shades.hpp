// Border shades: the lines and tones that a border of some style is made of (CSS Backgrounds 3 §3.2).
#pragma once

#include "css/computed_style.hpp"

#include <vector>

namespace warraq {

// A stripe along a border, from `from` to `to` of its width, 0 being the outer edge.
struct BorderShade {
    double from = 0, to = 1;
    Color color;
};

// Light falls from the top left: `lit` are the top and the left side. For styles that are drawn as whole
// lines; dashes and dots are the caller's.
std::vector<BorderShade> border_shades(BorderSide const& side, bool lit);

}  // namespace warraq
