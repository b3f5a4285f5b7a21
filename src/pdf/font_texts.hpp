// What the codes of a font stand for.
#pragma once

#include "pdf/verified_file.hpp"

namespace warraq {

// By its ToUnicode, or by its standard encoding when it has none.
VerifiedFont read_font(VerifiedFile& file, QPDFObjectHandle font);
// Is the font itself as it should be?
void verify_font_object(VerifiedFile& file, QPDFObjectHandle font);

}  // namespace warraq
