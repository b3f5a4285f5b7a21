// From the colours of a document to the inks that print them.
#pragma once

#include "base/color.hpp"
#include "pdf/icc.hpp"

#include <optional>
#include <variant>

namespace warraq {

// A named ink's colour space is made from what stands for it where the ink is missing.
struct NamedInk {
    std::string name;
    double tint = 1;
    Cmyk alternate;  // of the full ink
};
using Inks = std::variant<Cmyk, NamedInk>;

class InkChooser {
  public:
    explicit InkChooser(PressInfo const& press);

    // Grays are black ink only, and so are colours whose parts differ by less than 1/255. Nothing for a
    // colour that has no value for the press and may not be converted.
    std::optional<Inks> choose(Color const& color);

  private:
    std::optional<Cmyk> convert(Rgb const& color);

    PressInfo const& press_;
    std::unique_ptr<InkConverter> converter_;
};

// What a screen shows as gray for `color`: 0 black, 1 white.
double gray_of(Rgb const& color);

}  // namespace warraq
