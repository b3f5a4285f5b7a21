#include "layout/inline_style.hpp"

#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::uint32_t tag_of(std::string const& name) {
    if (name.size() != 4) return 0;
    std::uint32_t tag = 0;
    for (char const c : name)
        tag = tag << 8 | static_cast<unsigned char>(c);
    return tag;
}

constexpr char32_t lre = U'\u202A', rle = U'\u202B', pdf = U'\u202C', lro = U'\u202D', rlo = U'\u202E';
constexpr char32_t lri = U'\u2066', rli = U'\u2067', fsi = U'\u2068', pdi = U'\u2069';

// What stands for a font where there is none: a family of a job without fonts.
constexpr double missing_ascent = 0.8, missing_descent = 0.2;

// Where no font says it.
constexpr double x_height = 0.5;

// What screens are made of, and what browsers round a font's metrics to.
constexpr Length pixel = 0.75_pt;

Length to_pixels(Length length) {
    return Length::from_raw((length + pixel.scaled(1, 2)).raw / pixel.raw * std::int64_t{pixel.raw});
}
// Towards minus infinity.
Length down_to_pixels(Length length) {
    std::int64_t const rest = length.raw % pixel.raw;
    return Length::from_raw(length.raw - rest - (rest < 0 ? pixel.raw : 0));
}

FontPtr font_of(ComputedStyle const& style, FontSet const& fonts) {
    return fonts.primary({style.font_family, style.font_weight, style.font_italic});
}

Length half_x_height(ComputedStyle const& style, FontSet const& fonts) {
    FontPtr const font = font_of(style, fonts);
    if (font == nullptr || font->metrics().x_height <= 0) return style.font_size.scaled(x_height / 2);
    return scaled_to(style.font_size, font->metrics().x_height, *font).scaled(1, 2);
}

}  // namespace

UnicodeBidiControls bidi_controls_of(UnicodeBidi mode, Direction direction) {
    bool const rtl = direction == Direction::rtl;
    switch (mode) {
        case UnicodeBidi::embed:
            return {{rtl ? rle : lre}, {pdf}};
        case UnicodeBidi::isolate:
            return {{rtl ? rli : lri}, {pdi}};
        case UnicodeBidi::bidi_override:
            return {{rtl ? rlo : lro}, {pdf}};
        case UnicodeBidi::isolate_override:
            return {{rtl ? rli : lri, rtl ? rlo : lro}, {pdf, pdi}};
        case UnicodeBidi::plaintext:
            return {{fsi}, {pdi}};
        default:
            return {};
    }
}

UnicodeBidiControls bidi_controls_of_block(ComputedStyle const& style) {
    bool const override = style.unicode_bidi == UnicodeBidi::bidi_override ||
                          style.unicode_bidi == UnicodeBidi::isolate_override;
    return override ? bidi_controls_of(UnicodeBidi::bidi_override, style.direction) : UnicodeBidiControls{};
}

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

LineExtent content_area_of(ComputedStyle const& style, LayoutContext const& context) {
    FontPtr const font = font_of(style, context.fonts);
    LineExtent area{style.font_size.scaled(missing_ascent), style.font_size.scaled(missing_descent)};
    if (font != nullptr)
        area = {scaled_to(style.font_size, font->metrics().ascent, *font),
                scaled_to(style.font_size, font->metrics().descent, *font)};
    if (context.whole_pixels) area = {to_pixels(area.ascent), to_pixels(area.descent)};
    return area;
}

LineExtent extent_of(ComputedStyle const& style, LayoutContext const& context) {
    auto const [ascent, descent] = content_area_of(style, context);
    FontPtr const font = font_of(style, context.fonts);
    Length gap = font != nullptr ? scaled_to(style.font_size, font->metrics().line_gap, *font) : Length{};
    if (context.whole_pixels) gap = to_pixels(gap);
    Length const natural = ascent + descent;
    Length const height = style.used_line_height().value_or(natural + gap);
    Length above = (height - natural).scaled(1, 2);
    if (context.whole_pixels) above = down_to_pixels(above);
    return {ascent + above, height - ascent - above};
}

Length baseline_shift_of(ComputedStyle const& style, LineExtent extent, ComputedStyle const& parent,
                         LayoutContext const& context) {
    switch (style.vertical_align) {
        case VerticalAlign::sub:
            return -parent.font_size.scaled(0.2);
        case VerticalAlign::super:
            return parent.font_size.scaled(0.34);
        case VerticalAlign::length:
            return style.vertical_align_length.resolve(style.used_line_height().value_or(style.font_size));
        case VerticalAlign::middle:
            return half_x_height(parent, context.fonts) - (extent.ascent - extent.descent).scaled(1, 2);
        case VerticalAlign::text_top:
            return content_area_of(parent, context).ascent - extent.ascent;
        case VerticalAlign::text_bottom:
            return extent.descent - content_area_of(parent, context).descent;
        default:
            return {};
    }
}

bool is_cursive(std::uint32_t script) {
    return script == script_tag('A', 'r', 'a', 'b') || script == script_tag('S', 'y', 'r', 'c') ||
           script == script_tag('N', 'k', 'o', 'o') || script == script_tag('M', 'o', 'n', 'g') ||
           script == script_tag('A', 'd', 'l', 'm') || script == script_tag('R', 'o', 'h', 'g');
}

GlyphRunPtr shape_hyphen(StyledText const& text, Run const& run, std::uint32_t character,
                         LayoutContext& context) {
    auto const part = std::partition_point(text.parts.begin(), text.parts.end(),
                                           [&](auto const& one) { return one.end <= character; });
    StyledText sign;
    sign.text = run.font != nullptr && run.font->has_glyph(U'\u2010') ? U"\u2010" : U"-";
    sign.parts.push_back({0, 1, part->style});
    std::vector<Run> const runs = itemize(sign, {run.level}, context.fonts);
    return context.shaper.shape(sign, runs.front(), 0, 1);
}

}  // namespace warraq
