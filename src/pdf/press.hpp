// The press profile: PDF/X-4's form, in the inks of a printing condition (pdf.md §5, §8 check 10).
//
// That a file conforms only a printer's preflight can say: we call it unverified.
#pragma once

#include "base/result.hpp"
#include "paint/paint.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace warraq {

// A printing condition: an ICC output profile of CMYK.
struct PressProfile {
    Bytes bytes;
    std::string name;  // as the profile calls itself
};
// Errors: press_profile_large, press_profile_broken, press_profile_kind, press_profile_one_way; `path` is for
// them.
Result<PressProfile> read_press_profile(Bytes bytes, std::string_view path);

struct PressInfo {
    std::shared_ptr<PressProfile const> profile;  // may be null when `black`
    bool black = false;                           // everything in the black ink
    bool convert = false;                         // colours without a press value, by the profile
    int ink_limit = 300;                          // percent, of all inks in one place
};

// What print asks of the pages before they are painted: press_color_missing (once a colour, where it is first
// used), press_ink, press_small_text, press_thin_rule, press_bleed_missing, press_image_coarse and
// press_image_too_coarse.
void check_press(PagedDocument const& document, PressInfo const& press, Diagnostics& diagnostics);
void check_press(PagedDocument const& document, ItemSource const& items, PressInfo const& press,
                 Diagnostics& diagnostics);

}  // namespace warraq
