// Smaller boxes: a box and all in it, set in smaller type.
#pragma once

#include "layout/box.hpp"

namespace warraq {

enum class LongWords : std::uint8_t { kept, broken };

// Type and the distances that go with it, `factor` times what they are. Borders and pictures stay.
Box smaller_box(Box const& box, double factor, LongWords words);

}  // namespace warraq
