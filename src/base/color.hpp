// Color: a colour as the author named it, in the space it was named in.
//
// Nothing is converted by guess: a press colour stays CMYK or a spot ink to the end, a screen colour stays
// RGB (pdf.md §5). Components run from 0 to 1.
#pragma once

#include <string>
#include <variant>

namespace warraq {

struct Gray {
    double white = 0;
    bool operator==(Gray const&) const = default;
};

struct Rgb {
    double red = 0, green = 0, blue = 0;
    bool operator==(Rgb const&) const = default;
};

struct Cmyk {
    double cyan = 0, magenta = 0, yellow = 0, black = 0;
    bool operator==(Cmyk const&) const = default;
};

// A named ink at a tint, and the RGB a screen shows in its stead.
struct Spot {
    std::string ink;
    double tint = 1;
    Rgb alternate;
    bool operator==(Spot const&) const = default;
};

// What stands on every plate: crop and registration marks (ISO 32000-1 §8.6.6.4).
inline constexpr char const* registration_ink = "All";

struct Color {
    std::variant<Gray, Rgb, Cmyk, Spot> value;
    double alpha = 1;

    bool operator==(Color const&) const = default;
    bool transparent() const { return alpha <= 0; }
};

// What a screen shows for `color`: CMYK by the naive complement, a spot ink by its alternate.
Rgb to_rgb(Color const& color);

// By how much one stands out from the other, 1 to 21 (WCAG 2.2, contrast ratio).
double contrast_ratio(Rgb const& a, Rgb const& b);

}  // namespace warraq
