#include "paint/color_table.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::int32_t one = 1'000'000;

std::int32_t millionths(double component) {
    return static_cast<std::int32_t>(std::clamp(component, 0.0, 1.0) * one + 0.5);
}

// The triple `step` places away from `screen`: blue, then green, then red move towards the middle of their
// range, a millionth at a time, at most 999 each.
ColorTable::Millionths moved(ColorTable::Millionths screen, std::int32_t step) {
    for (std::size_t i = 3; i-- > 0 && step != 0; step /= 1000) {
        std::int32_t const by = step % 1000;
        screen[i] += screen[i] > one / 2 ? -by : by;
    }
    return screen;
}

}  // namespace

ColorTable::Name ColorTable::name_of(Color const& color) {
    Name name;
    name.kind = color.value.index();
    if (auto const* gray = std::get_if<Gray>(&color.value)) {
        name.components = {millionths(gray->white)};
    } else if (auto const* rgb = std::get_if<Rgb>(&color.value)) {
        name.components = {millionths(rgb->red), millionths(rgb->green), millionths(rgb->blue)};
    } else if (auto const* cmyk = std::get_if<Cmyk>(&color.value)) {
        name.components = {millionths(cmyk->cyan), millionths(cmyk->magenta), millionths(cmyk->yellow),
                           millionths(cmyk->black)};
    } else if (auto const* spot = std::get_if<Spot>(&color.value)) {
        name.components = {millionths(spot->tint), millionths(spot->alternate.red),
                           millionths(spot->alternate.green), millionths(spot->alternate.blue)};
        name.ink = spot->ink;
    }
    return name;
}

ColorTable::Millionths ColorTable::key_of(Color const& color) {
    auto const [place, fresh] = index_.try_emplace(name_of(color), rows_.size());
    if (!fresh) return rows_[place->second].key;
    Rgb const shown = to_rgb(color);
    Millionths const screen{millionths(shown.red), millionths(shown.green), millionths(shown.blue)};
    std::int32_t& step = steps_[screen];
    Millionths key = moved(screen, step);
    while (!taken_.insert(key).second)
        key = moved(screen, ++step);
    rows_.push_back({{color.value, 1}, key});
    return key;
}

}  // namespace warraq
