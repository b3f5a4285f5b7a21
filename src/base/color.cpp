#include "base/color.hpp"

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

}  // namespace

Rgb to_rgb(Color const& color) {
    return std::visit(ToRgb{}, color.value);
}

}  // namespace warraq
