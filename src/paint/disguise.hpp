// A JPEG of CMYK on its way through Cairo, which passes those of one and three components only.
//
// Its frame header says four components, in a byte and by its length (ITU T.81 §B.2.2). Cairo reads the byte,
// so the draft's copy says three there; the length still tells who it was, and the finisher puts it back.
#pragma once

#include "base/files.hpp"

namespace warraq {

// False when `jpeg` has no frame header of four components; then it is left alone.
bool disguise_cmyk(Bytes& jpeg);
// False when `jpeg` was not disguised.
bool undisguise_cmyk(Bytes& jpeg);
// Whether it has the marker of Adobe, who write the absence of ink.
bool has_adobe_marker(Bytes const& jpeg);

}  // namespace warraq
