#include "font/tatweel.hpp"

#include "base/unicode.hpp"

#include <hb.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace warraq {
namespace {

constexpr std::size_t most_tatweels = 7;
// As text/shape.cpp has it: Graphite, where the library knows it, would shape otherwise than every e-reader.
constexpr char const* opentype_only[] = {"ot", nullptr};
// Joins of several kinds: in Amiri the letters of a join may change too (the beh of «بد» does), so that one
// join alone would not tell; the middle one of these does.
constexpr std::array<std::u32string_view, 5> joins = {U"سد", U"مد", U"به", U"سل", U"بد"};

bool has(hb_font_t* font, char32_t c) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font, c, &glyph) && glyph != 0;
}

std::int32_t width_with(hb_font_t* font, hb_buffer_t* buffer, std::u32string_view join,
                        std::size_t tatweels) {
    std::u32string text(1, join.front());
    text.append(tatweels, tatweel);
    text += join.back();
    hb_buffer_reset(buffer);
    for (std::size_t i = 0; i < text.size(); ++i)
        hb_buffer_add(buffer, text[i], static_cast<unsigned>(i));
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, hb_language_from_string("ar", 2));
    hb_shape_full(font, buffer, nullptr, 0, opentype_only);
    unsigned count = 0;
    auto const* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::int64_t width = 0;
    for (unsigned i = 0; i < count; ++i)
        width += positions[i].x_advance;
    // A hostile font may claim anything; a growth beyond any sense is none.
    return width < -(1 << 24) || width > (1 << 24) ? 0 : static_cast<std::int32_t>(width);
}

}  // namespace

std::vector<std::int32_t> measure_tatweel_growth(hb_font_t* font) {
    std::vector<std::int32_t> growth(most_tatweels + 1, 0);
    for (auto const join : joins)
        if (!has(font, join.front()) || !has(font, join.back())) return growth;
    if (!has(font, tatweel)) return growth;
    hb_buffer_t* buffer = hb_buffer_create();
    std::array<std::int32_t, joins.size()> plain{};
    for (std::size_t i = 0; i < joins.size(); ++i)
        plain[i] = width_with(font, buffer, joins[i], 0);
    for (std::size_t n = 1; n <= most_tatweels; ++n) {
        std::array<std::int32_t, joins.size()> grown{};
        for (std::size_t i = 0; i < joins.size(); ++i)
            grown[i] = width_with(font, buffer, joins[i], n) - plain[i];
        std::nth_element(grown.begin(), grown.begin() + joins.size() / 2, grown.end());
        // The line breaker reads the table as ascending.
        growth[n] = std::max(growth[n - 1], grown[joins.size() / 2]);
        if (growth[1] <= 0) break;
    }
    hb_buffer_destroy(buffer);
    return growth;
}

}  // namespace warraq
