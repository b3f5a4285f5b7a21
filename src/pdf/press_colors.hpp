// The pages of a draft in the inks of the press: operators and groups.
#pragma once

#include "paint/paint.hpp"
#include "pdf/press.hpp"

#include <qpdf/QPDF.hh>

#include <memory>
#include <vector>

namespace warraq {

// What is found out while the file is written, since qpdf filters only then.
struct PressFindings {
    std::size_t left = 0;  // operators and objects that still have colours of a screen
    std::string first_left;
};

// Puts the inks in place of the draft's colours; pictures have theirs. `pages`: in their order. The findings
// are whole when the file is written.
std::shared_ptr<PressFindings> to_press_colors(QPDF& pdf, std::vector<QPDFObjectHandle> const& pages,
                                               Draft const& draft, PressInfo const& press);

// PDF/X-4's output intent with the profile; none without one.
void write_press_intent(QPDF& pdf, PressInfo const& press);

}  // namespace warraq
