#include "base/color.hpp"

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

struct ToRgb {
    Rgb operator()(Gray const& gray) const { return {gray.white, gray.white, gray.white}; }
    Rgb operator()(Rgb const& rgb) const { return rgb; }
    Rgb operator()(Cmyk const& ink) const {
        double const light = 1 - ink.black;
        return {(1 - ink.cyan) * light, (1 - ink.magenta) * light, (1 - ink.yellow) * light};
    }
    Rgb operator()(Spot const& spot) const {
        auto const tinted = [&](double full) { return 1 - spot.tint * (1 - full); };
        return {tinted(spot.alternate.red), tinted(spot.alternate.green), tinted(spot.alternate.blue)};
    }
};

// WCAG 2.2, relative luminance.
double luminance(Rgb const& rgb) {
    auto const linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
}

}  // namespace

Rgb to_rgb(Color const& color) {
    return std::visit(ToRgb{}, color.value);
}

double contrast_ratio(Rgb const& a, Rgb const& b) {
    constexpr double flare = 0.05;
    double const first = luminance(a) + flare, second = luminance(b) + flare;
    return std::max(first, second) / std::min(first, second);
}

}  // namespace warraq
