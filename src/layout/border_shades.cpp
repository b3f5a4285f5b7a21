#include "layout/border_shades.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The side in shadow. Each colour stays in the space that it was named in.
struct Darker {
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Gray const& gray) const { return Gray{gray.white * kept}; }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Rgb const& rgb) const {
        return Rgb{rgb.red * kept, rgb.green * kept, rgb.blue * kept};
    }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Cmyk const& cmyk) const {
        return Cmyk{cmyk.cyan, cmyk.magenta, cmyk.yellow, 1 - (1 - cmyk.black) * kept};
    }
    // An ink gets no darker than it is: its light side takes less of it.
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Spot const& spot) const { return spot; }
    static constexpr double kept = 0.6;
};

// What a colour too dark for a shadow is on its light side.
struct Lighter {
    static double toward_white(double part) { return part + (1 - part) * 0.4; }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Gray const& gray) const {
        return Gray{toward_white(gray.white)};
    }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Rgb const& rgb) const {
        return Rgb{toward_white(rgb.red), toward_white(rgb.green), toward_white(rgb.blue)};
    }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Cmyk const& cmyk) const {
        return Cmyk{cmyk.cyan, cmyk.magenta, cmyk.yellow, cmyk.black * 0.6};
    }
    std::variant<Gray, Rgb, Cmyk, Spot> operator()(Spot const& spot) const {
        Spot lighter = spot;
        lighter.tint *= 0.6;
        return lighter;
    }
};

bool is_dark(Color const& color) {
    Rgb const rgb = to_rgb(color);
    return std::max({rgb.red, rgb.green, rgb.blue}) < 0.25 || std::holds_alternative<Spot>(color.value);
}

}  // namespace

std::vector<BorderShade> border_shades(BorderSide const& side, bool lit) {
    bool const dark = is_dark(side.color);
    Color const shadow = dark ? side.color : Color{std::visit(Darker{}, side.color.value), side.color.alpha};
    Color const light = dark ? Color{std::visit(Lighter{}, side.color.value), side.color.alpha} : side.color;
    switch (side.style) {
        case BorderStyle::double_:
            if (side.width < 2_pt) break;
            return {{0, 1.0 / 3, side.color}, {2.0 / 3, 1, side.color}};
        case BorderStyle::inset:
            return {{0, 1, lit ? shadow : light}};
        case BorderStyle::outset:
            return {{0, 1, lit ? light : shadow}};
        case BorderStyle::groove:
            return {{0, 0.5, lit ? shadow : light}, {0.5, 1, lit ? light : shadow}};
        case BorderStyle::ridge:
            return {{0, 0.5, lit ? light : shadow}, {0.5, 1, lit ? shadow : light}};
        default:
            break;
    }
    return {{0, 1, side.color}};
}

}  // namespace warraq
