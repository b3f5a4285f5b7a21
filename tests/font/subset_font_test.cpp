#include "base/unicode.hpp"
#include "font/font.hpp"
#include "support/fonts.hpp"

#include <hb-ot.h>
#include <hb.h>

#include <set>

using namespace warraq;
using test::load_font;

namespace {

constexpr char const* sentence = "استهدف «الله» مُحَمَّدٌ المنطقة، لا ١٢ و13:00 Reuters";

std::u32string used_characters() {
    return to_utf32(sentence);
}

// Advances and offsets of the shaped sentence: glyph ids differ between a font and its part.
std::vector<std::int32_t> shaped(Font const& font) {
    hb_font_t* hb = hb_font_create(font.face());
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, sentence, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, HB_SCRIPT_ARABIC);
    hb_buffer_set_language(buffer, hb_language_from_string("ar", -1));
    char const* const opentype_only[] = {"ot", nullptr};
    hb_shape_full(hb, buffer, nullptr, 0, opentype_only);
    unsigned count = 0;
    auto const* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<std::int32_t> values;
    for (unsigned i = 0; i < count; ++i)
        values.insert(values.end(), {positions[i].x_advance, positions[i].x_offset, positions[i].y_offset});
    hb_buffer_destroy(buffer);
    hb_font_destroy(hb);
    return values;
}

std::set<std::string> features_of(Font const& font, hb_tag_t table) {
    hb_tag_t tags[256];
    unsigned count = 256;
    hb_ot_layout_table_get_feature_tags(font.face(), table, 0, &count, tags);
    std::set<std::string> names;
    for (unsigned i = 0; i < count; ++i) {
        char name[4];
        hb_tag_to_string(tags[i], name);
        names.emplace(name, 4);
    }
    return names;
}

FontPtr part_of(Font const& font) {
    auto const bytes = subset_font(font, used_characters());
    REQUIRE(bytes.has_value());
    auto part = Font::load(*bytes, "part.ttf");
    REQUIRE(part.has_value());
    return *part;
}

}  // namespace

TEST_CASE("a part of a font draws the text exactly as the whole") {
    for (char const* file : {"Amiri-Regular.ttf", "Scheherazade-Regular.ttf", "NotoNaskhArabic-Regular.ttf",
                             "NotoNastaliqUrdu-Regular.ttf"}) {
        INFO(file);
        auto const font = load_font(file);
        auto const part = part_of(*font);
        CHECK(shaped(*part) == shaped(*font));
        CHECK(part->family() == font->family());
        CHECK(part->metrics().ascent == font->metrics().ascent);
        for (char32_t const c : used_characters())
            CHECK(part->has_glyph(c) == font->has_glyph(c));
    }
}

TEST_CASE("a part keeps every feature that its characters can use") {
    auto const font = load_font("Amiri-Regular.ttf");
    auto const part = part_of(*font);
    auto const substitutions = features_of(*part, HB_OT_TAG_GSUB);
    for (char const* tag : {"init", "medi", "fina", "calt", "locl", "pnum", "ss02"})
        CHECK(substitutions.count(tag) == 1);
    auto const positions = features_of(*part, HB_OT_TAG_GPOS);
    CHECK(positions.count("mark") == 1);
    CHECK(positions.count("mkmk") == 1);
    // In this font rlig is for tatweel only.
    CHECK(substitutions.count("rlig") == 0);
    auto const with_tatweel = Font::load(subset_font(*font, U"هـ").value(), "part.ttf");
    CHECK(features_of(**with_tatweel, HB_OT_TAG_GSUB).count("rlig") == 1);
}

TEST_CASE("a part is small, unhinted and the same each time") {
    auto const font = load_font("Amiri-Regular.ttf");
    auto const part = subset_font(*font, used_characters()).value();
    CHECK(part.size() < 150'000);
    CHECK(part == subset_font(*font, used_characters()).value());
    std::string_view const directory = std::string_view(part).substr(0, 400);
    CHECK(directory.find("fpgm") == std::string_view::npos);
    CHECK(directory.find("prep") == std::string_view::npos);
    // The order of the wish changes nothing.
    auto reversed = used_characters();
    std::reverse(reversed.begin(), reversed.end());
    CHECK(part == subset_font(*font, reversed).value());
}

TEST_CASE("no character at all still gives a font") {
    CHECK(subset_font(*load_font("Amiri-Regular.ttf"), U"").has_value());
}
