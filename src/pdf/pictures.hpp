// Pictures: what stands for them in the draft becomes themselves.
//
// A JPEG goes in with its own bytes, or as a JPEG again where it needs other colours; other pictures as their
// pixels, compressed. Each is decoded once, alone, and let go.
#pragma once

#include "paint/paint.hpp"
#include "pdf/icc.hpp"
#include "pdf/pdf.hpp"

#include <qpdf/QPDF.hh>

namespace warraq {

// What is found out of pictures while the file is written, since qpdf asks for them only then.
struct PictureFindings {
    std::map<std::size_t, int> most_ink;  // in percent, of those of several inks, by number
    std::optional<Error> error;
};

// In RGB for the screen; for the press in inks or in black. The findings are whole when the file is written.
std::shared_ptr<PictureFindings> write_pictures(QPDF& pdf, Draft const& draft, PdfInfo const& info);

}  // namespace warraq
