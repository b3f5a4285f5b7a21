#include "layout/inline_style.hpp"

namespace warraq {
namespace {

std::uint32_t tag_of(std::string const& name) {
    if (name.size() != 4) return 0;
    std::uint32_t tag = 0;
    for (char const c : name)
        tag = tag << 8 | static_cast<unsigned char>(c);
    return tag;
}

// What stands for a font where there is none: a family of a job without fonts.
constexpr double missing_ascent = 0.8, missing_descent = 0.2;

}  // namespace

TextStyle text_style_of(ComputedStyle const& style) {
    TextStyle text;
    text.font = {style.font_family, style.font_weight, style.font_italic};
    text.size = style.font_size;
    for (auto const& feature : style.font_features)
        if (std::uint32_t const tag = tag_of(feature.tag); tag != 0)
            text.features.push_back({tag, feature.value});
    text.language = style.language;
    text.letter_spacing = style.letter_spacing;
    text.shape_spaces = style.shape_spaces == ShapeSpaces::font;
    return text;
}

Length scaled_to(Length size, std::int64_t units, Font const& font) {
    std::int64_t const whole = std::max(1, font.metrics().units_per_em);
    std::int64_t const doubled = 2 * std::int64_t{size.raw} * units + whole;
    std::int64_t quotient = doubled / (2 * whole);
    if (doubled % (2 * whole) != 0 && doubled < 0) --quotient;
    return Length::from_raw(quotient);
}

LineExtent extent_of(ComputedStyle const& style, FontSet const& fonts) {
    FontPtr const font = fonts.primary({style.font_family, style.font_weight, style.font_italic});
    Length ascent = style.font_size.scaled(missing_ascent);
    Length descent = style.font_size.scaled(missing_descent);
    Length gap;
    if (font != nullptr) {
        ascent = scaled_to(style.font_size, font->metrics().ascent, *font);
        descent = scaled_to(style.font_size, font->metrics().descent, *font);
        gap = scaled_to(style.font_size, font->metrics().line_gap, *font);
    }
    Length const natural = ascent + descent;
    Length const height = style.used_line_height().value_or(natural + gap);
    Length const above = (height - natural).scaled(1, 2);
    return {ascent + above, height - ascent - above};
}

Length baseline_shift_of(ComputedStyle const& style, ComputedStyle const& parent) {
    switch (style.vertical_align) {
        case VerticalAlign::sub:
            return -parent.font_size.scaled(0.2);
        case VerticalAlign::super:
            return parent.font_size.scaled(0.34);
        case VerticalAlign::length:
            return style.vertical_align_length.resolve(style.used_line_height().value_or(style.font_size));
        default:
            return {};
    }
}

}  // namespace warraq
