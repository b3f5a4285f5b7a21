#include "base/ascii.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace warraq {
namespace {

struct NamedColor {
    std::string_view name;
    std::uint32_t rgb;
};
constexpr NamedColor named_colors[] = {
#define WARRAQ_COLOR(name, rgb) {#name, rgb},
#include "css/named_colors.def"
#undef WARRAQ_COLOR
};

Rgb from_hex(std::uint32_t rgb) {
    return {((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0};
}

double unit(double value) {
    return std::clamp(value, 0.0, 1.0);
}

// #rgb, #rgba, #rrggbb, #rrggbbaa (CSS Color 4 §5.2)
std::optional<Color> hash_color(std::string_view digits) {
    std::size_t const size = digits.size();
    if (size != 3 && size != 4 && size != 6 && size != 8) return {};
    std::size_t const width = size < 6 ? 1 : 2;
    std::array<double, 4> parts{0, 0, 0, 1};
    for (std::size_t i = 0; i < size / width; ++i) {
        int value = 0;
        for (std::size_t j = 0; j < width; ++j) {
            char const c = digits[i * width + j];
            bool const digit = c >= '0' && c <= '9';
            char const lower = static_cast<char>(c | 0x20);
            if (!digit && (lower < 'a' || lower > 'f')) return {};
            value = value * 16 + (digit ? c - '0' : lower - 'a' + 10);
        }
        parts[i] = width == 1 ? value / 15.0 : value / 255.0;
    }
    return Color{Rgb{parts[0], parts[1], parts[2]}, parts[3]};
}

// The parts of a colour function, in the old form with commas or the new one with "/ alpha".
struct Parts {
    std::vector<double> values;
    double alpha = 1;
};

using ReadPart = std::optional<double> (*)(ValueReader&, std::size_t);

std::optional<Parts> read_parts(ValueReader& inside, std::size_t count, ReadPart read) {
    Parts parts;
    bool const commas = [&] {
        ValueReader ahead = inside;
        return read(ahead, 0) && ahead.comma();
    }();
    for (std::size_t i = 0; i < count; ++i) {
        if (commas && i > 0 && !inside.comma()) return {};
        auto const value = read(inside, i);
        if (!value) return {};
        parts.values.push_back(*value);
    }
    if (commas ? inside.comma() : inside.slash()) {
        auto const alpha = inside.number_or_percentage();
        if (!alpha) return {};
        parts.alpha = unit(*alpha);
    }
    if (!inside.done()) return {};
    return parts;
}

std::optional<double> read_byte(ValueReader& reader, std::size_t) {
    if (reader.keyword("none")) return 0;
    if (auto const percent = reader.percentage()) return unit(*percent / 100);
    if (auto const number = reader.number()) return unit(*number / 255);
    return {};
}

std::optional<double> read_share(ValueReader& reader, std::size_t) {
    if (reader.keyword("none")) return 0;
    if (auto const value = reader.number_or_percentage()) return unit(*value);
    return {};
}

// Degrees of a hue: a number, or an angle.
std::optional<double> read_hue(ValueReader& reader) {
    if (reader.keyword("none")) return 0;
    if (auto const number = reader.number()) return number;
    Token const* token = reader.peek();
    if (!token || token->kind != TokenKind::dimension) return {};
    double factor = 0;
    if (token->text == "deg") factor = 1;
    if (token->text == "grad") factor = 0.9;
    if (token->text == "rad") factor = 180 / 3.14159265358979323846;
    if (token->text == "turn") factor = 360;
    if (factor == 0) return {};
    reader.component();
    return token->number * factor;
}

std::optional<double> read_hsl(ValueReader& reader, std::size_t index) {
    if (index == 0) return read_hue(reader);
    if (reader.keyword("none")) return 0;
    if (auto const percent = reader.percentage()) return unit(*percent / 100);
    if (auto const number = reader.number()) return unit(*number / 100);
    return {};
}

// CSS Color 4 §7.1
Rgb hsl_to_rgb(double hue, double saturation, double lightness) {
    double const turned = std::fmod(std::fmod(hue, 360.0) + 360.0, 360.0);
    auto const channel = [&](double n) {
        double const k = std::fmod(n + turned / 30, 12.0);
        double const a = saturation * std::min(lightness, 1 - lightness);
        return unit(lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0})));
    };
    return {channel(0), channel(8), channel(4)};
}

// CSS Color 4 §8.1
Rgb hwb_to_rgb(double hue, double white, double black) {
    if (white + black >= 1)
        return {white / (white + black), white / (white + black), white / (white + black)};
    Rgb const pure = hsl_to_rgb(hue, 1, 0.5);
    auto const mix = [&](double channel) { return channel * (1 - white - black) + white; };
    return {mix(pure.red), mix(pure.green), mix(pure.blue)};
}

// CSS Color 4 §6.2, as a page of paper has them.
std::optional<Rgb> find_system_color(std::string_view lower_name) {
    constexpr std::pair<std::string_view, std::uint32_t> rows[] = {
        {"canvas", 0xffffff},       {"canvastext", 0x000000}, {"linktext", 0x0000ee},
        {"visitedtext", 0x551a8b},  {"activetext", 0xff0000}, {"field", 0xffffff},
        {"fieldtext", 0x000000},    {"buttonface", 0xefefef}, {"buttontext", 0x000000},
        {"buttonborder", 0x767676}, {"graytext", 0x6d6d6d},   {"mark", 0xffff00},
        {"marktext", 0x000000},     {"highlight", 0xb5d5ff},  {"highlighttext", 0x000000},
    };
    for (auto const& [name, rgb] : rows)
        if (name == lower_name) return from_hex(rgb);
    return {};
}

// -warraq-spot("Ink", tint, fallback): a named ink, and what a screen shows in its stead.
std::optional<Color> read_spot(ValueReader& inside) {
    auto const ink = inside.string();
    if (!ink || ink->empty() || !inside.comma()) return {};
    auto const tint = inside.number_or_percentage();
    if (!tint || !inside.comma()) return {};
    auto const fallback = inside.color();
    if (!fallback || std::holds_alternative<Spot>(fallback->value) || !inside.done()) return {};
    return Color{Spot{*ink, unit(*tint), to_rgb(*fallback)}, fallback->alpha};
}

std::optional<Color> read_function(ValueReader& reader) {
    for (std::string_view const name : {"rgb", "rgba"})
        if (auto inside = reader.function(name)) {
            auto const parts = read_parts(*inside, 3, read_byte);
            if (!parts) return {};
            return Color{Rgb{parts->values[0], parts->values[1], parts->values[2]}, parts->alpha};
        }
    for (std::string_view const name : {"hsl", "hsla", "hwb"})
        if (auto inside = reader.function(name)) {
            auto const parts = read_parts(*inside, 3, read_hsl);
            if (!parts) return {};
            auto const make = name == "hwb" ? hwb_to_rgb : hsl_to_rgb;
            return Color{make(parts->values[0], parts->values[1], parts->values[2]), parts->alpha};
        }
    if (auto inside = reader.function("gray")) {
        auto const parts = read_parts(*inside, 1, read_share);
        if (!parts) return {};
        return Color{Gray{parts->values[0]}, parts->alpha};
    }
    if (auto inside = reader.function("device-cmyk")) {
        auto const parts = read_parts(*inside, 4, read_share);
        if (!parts) return {};
        auto const& v = parts->values;
        return Color{Cmyk{v[0], v[1], v[2], v[3]}, parts->alpha};
    }
    if (auto inside = reader.function("-warraq-spot")) return read_spot(*inside);
    return {};
}

}  // namespace

std::optional<Rgb> find_named_color(std::string_view lower_name) {
    auto const found =
        std::lower_bound(std::begin(named_colors), std::end(named_colors), lower_name,
                         [](NamedColor const& row, std::string_view name) { return row.name < name; });
    if (found == std::end(named_colors) || found->name != lower_name) return {};
    return from_hex(found->rgb);
}

std::optional<Color> ValueReader::color() {
    Token const* token = peek();
    if (!token) return {};
    ValueReader ahead = *this;
    std::optional<Color> found;
    if (token->kind == TokenKind::hash) {
        found = hash_color(token->text);
        ahead.advance();
    } else if (token->kind == TokenKind::function) {
        found = read_function(ahead);
    } else if (token->kind == TokenKind::identifier) {
        std::string const name = ascii_lower(token->text);
        if (name == "transparent")
            found = Color{Rgb{}, 0};
        else if (name == "currentcolor")
            found = units_->current_color;
        else if (auto const rgb = find_named_color(name))
            found = Color{*rgb};
        else if (auto const system = find_system_color(name))
            found = Color{*system};
        ahead.advance();
    }
    if (found) *this = ahead;
    return found;
}

}  // namespace warraq
