// ICC profiles: lcms2 stays behind this wall.
#pragma once

#include "base/files.hpp"

#include <cstddef>

namespace warraq {

// sRGB, the same bytes every time.
Bytes srgb_profile();

}  // namespace warraq
