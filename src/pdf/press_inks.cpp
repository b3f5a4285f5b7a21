#include "pdf/press_inks.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_neutral(Rgb const& color) {
    constexpr double step = 1 / 255.0 + 1e-6;
    auto const [least, most] = std::minmax({color.red, color.green, color.blue});
    return most - least <= step;
}

Cmyk black_of(double white) {
    return {0, 0, 0, std::clamp(1 - white, 0.0, 1.0)};
}

}  // namespace

// Rec. 709's weights on the coded values, as video has its luma: the tones of a screen keep their steps.
double gray_of(Rgb const& color) {
    return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue;
}

InkChooser::InkChooser(PressInfo const& press) : press_(press) {
    if (press.profile && !press.black) converter_ = InkConverter::open(press.profile->bytes);
}

std::optional<Cmyk> InkChooser::convert(Rgb const& color) {
    if (is_neutral(color)) return black_of(color.green);
    if (press_.black) return black_of(gray_of(color));
    if (!converter_) return {};
    return converter_->convert(color);
}

std::optional<Inks> InkChooser::choose(Color const& color) {
    if (auto const* gray = std::get_if<Gray>(&color.value)) return black_of(gray->white);
    if (auto const* cmyk = std::get_if<Cmyk>(&color.value)) {
        bool const one_ink = cmyk->cyan == 0 && cmyk->magenta == 0 && cmyk->yellow == 0;
        if (one_ink || !press_.black) return *cmyk;
        return convert(to_rgb(color));
    }
    if (auto const* spot = std::get_if<Spot>(&color.value)) {
        if (spot->ink == registration_ink) return NamedInk{spot->ink, spot->tint, {1, 1, 1, 1}};
        if (press_.black) return convert(to_rgb(color));
        auto const alternate = convert(spot->alternate);
        if (!alternate) return {};
        return NamedInk{spot->ink, spot->tint, *alternate};
    }
    Rgb const rgb = std::get<Rgb>(color.value);
    if (!press_.black && !press_.convert && !is_neutral(rgb)) return {};
    return convert(rgb);
}

}  // namespace warraq
