#include "font/font.hpp"

#include "support/fonts.hpp"

using namespace warraq;
using test::font_file;
using test::load_font;

namespace {

Code error_of(Bytes bytes, Limits const& limits = {}) {
    auto const font = Font::load(std::move(bytes), "x.ttf", limits);
    REQUIRE_FALSE(font.has_value());
    return font.error().code;
}

std::size_t table_offset(Bytes const& bytes, std::string_view tag) {
    auto const at = bytes.find(tag);
    REQUIRE(at != Bytes::npos);
    std::size_t offset = 0;
    for (std::size_t i = 8; i < 12; ++i)
        offset = offset << 8 | static_cast<unsigned char>(bytes[at + i]);
    return offset;
}

Bytes with_fs_type(unsigned type) {
    Bytes bytes = font_file("Amiri-Regular.ttf");
    std::size_t const os2 = table_offset(bytes, "OS/2");
    bytes[os2 + 8] = static_cast<char>(type >> 8);
    bytes[os2 + 9] = static_cast<char>(type & 0xFF);
    return bytes;
}

}  // namespace

TEST_CASE("a font says what it is") {
    auto const regular = load_font("Amiri-Regular.ttf");
    CHECK(regular->name() == "Amiri-Regular.ttf");
    CHECK(regular->family() == "Amiri");
    CHECK(regular->postscript_name() == "Amiri-Regular");
    CHECK(regular->weight() == 400);
    CHECK_FALSE(regular->italic());
    CHECK(regular->rights() == EmbeddingRights::installable);
    CHECK(load_font("Amiri-Bold.ttf")->weight() == 700);
    auto const slanted = load_font("NotoSerif-BoldItalic.ttf");
    CHECK(slanted->family() == "Noto Serif");
    CHECK(slanted->weight() == 700);
    CHECK(slanted->italic());
}

TEST_CASE("line metrics come from hhea, not from the clipping metrics of OS/2") {
    auto const metrics = load_font("Amiri-Regular.ttf")->metrics();
    double const em = metrics.units_per_em;
    CHECK((metrics.ascent + metrics.descent + metrics.line_gap) / em == Approx(1.75).margin(0.01));
    CHECK(metrics.space_advance / em == Approx(0.292).margin(0.001));
    CHECK(metrics.x_height > 0);
    CHECK(metrics.cap_height > metrics.x_height);
    CHECK(metrics.underline_position > 0);
    CHECK(metrics.underline_thickness > 0);
}

TEST_CASE("a font knows which characters it has") {
    auto const amiri = load_font("Amiri-Regular.ttf");
    for (char32_t const c : U"بپچگکیےەۆڕڵ۝﴾َA")
        if (c != 0) CHECK(amiri->has_glyph(c) == (amiri->glyph_of(c) != 0));
    CHECK(amiri->has_glyph(U'ب'));
    CHECK_FALSE(amiri->has_glyph(U'א'));
    CHECK_FALSE(amiri->has_glyph(0x10FFFF));
    CHECK_FALSE(amiri->has_glyph(0));
    CHECK(amiri->glyph_of(U'א') == 0);
}

TEST_CASE("tatweel growth is measured by shaping") {
    auto const in_em = [](char const* file, std::size_t n) {
        auto const font = load_font(file);
        REQUIRE(font->tatweel_growth().size() == 8);
        return static_cast<double>(font->tatweel_growth()[n]) / font->metrics().units_per_em;
    };
    CHECK(in_em("Amiri-Regular.ttf", 0) == 0);
    CHECK(in_em("Amiri-Regular.ttf", 1) == Approx(0.185).margin(0.001));
    CHECK(in_em("Amiri-Regular.ttf", 2) == Approx(0.371).margin(0.001));
    CHECK(in_em("Amiri-Regular.ttf", 3) == Approx(0.556).margin(0.001));
    CHECK(in_em("Scheherazade-Regular.ttf", 1) == Approx(0.122).margin(0.001));
    CHECK(in_em("NotoNaskhArabic-Regular.ttf", 2) == Approx(0.420).margin(0.001));
    CHECK(in_em("NotoNastaliqUrdu-Regular.ttf", 1) == 0);
    CHECK(in_em("NotoSerif-Regular.ttf", 7) == 0);
}

TEST_CASE("equal bytes are one font, other bytes another") {
    CHECK(load_font("Amiri-Regular.ttf")->id() == load_font("Amiri-Regular.ttf")->id());
    CHECK(load_font("Amiri-Regular.ttf")->id() != load_font("Amiri-Bold.ttf")->id());
}

TEST_CASE("what is no font is refused, and so are kinds we do not take") {
    CHECK(error_of("") == Code::font_unreadable);
    CHECK(error_of("hello") == Code::font_unreadable);
    CHECK(error_of(Bytes("\0\1\0\0", 4)) == Code::font_unreadable);
    CHECK(error_of(Bytes("\0\1\0\0\0\1", 6) + Bytes(100, '\0')) == Code::font_unreadable);
    CHECK(error_of("wOFF....") == Code::font_kind_refused);
    CHECK(error_of("wOF2....") == Code::font_kind_refused);
    CHECK(error_of("ttcf....") == Code::font_kind_refused);
    Limits limits;
    limits.font_bytes = 1000;
    CHECK(error_of(font_file("Amiri-Regular.ttf"), limits) == Code::font_too_large);
}

TEST_CASE("a font cut short is refused; one with broken bytes is refused or can be asked") {
    Bytes const whole = font_file("NotoSansHebrew-Regular.ttf");
    for (std::size_t size = 0; size < whole.size(); size += 997)
        CHECK(error_of(whole.substr(0, size)) == Code::font_unreadable);
    std::uint32_t state = 1;
    for (int round = 0; round < 200; ++round) {
        Bytes bytes = whole;
        for (int change = 0; change < 20; ++change) {
            state = state * 1664525 + 1013904223;
            bytes[(state >> 8) % 4000] = static_cast<char>(state >> 3);
        }
        auto const font = Font::load(bytes, "noise.ttf");
        if (!font) continue;
        CHECK((*font)->metrics().units_per_em >= 16);
        auto const part = subset_font(**font, U"אבג");
        CHECK((part || part.error().code == Code::font_subset_failed ||
               part.error().code == Code::font_not_embeddable));
    }
}

TEST_CASE("licence bits are read") {
    auto const rights = [](unsigned type) { return (*Font::load(with_fs_type(type), "x.ttf"))->rights(); };
    CHECK(rights(0x0000) == EmbeddingRights::installable);
    CHECK(rights(0x0002) == EmbeddingRights::restricted);
    CHECK(rights(0x0004) == EmbeddingRights::preview_print);
    CHECK(rights(0x0008) == EmbeddingRights::editable);
    CHECK(rights(0x000C) == EmbeddingRights::editable);
    CHECK(rights(0x0200) == EmbeddingRights::restricted);
    CHECK_FALSE((*Font::load(with_fs_type(0x0100), "x.ttf"))->may_subset());
}

TEST_CASE("licence bits are kept when a part is taken") {
    auto const restricted = *Font::load(with_fs_type(0x0002), "mine.ttf");
    auto const refused = subset_font(*restricted, U"بد");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Code::font_not_embeddable);
    CHECK(refused.error().arguments == std::vector<std::string>{"mine.ttf"});
    auto const whole = *Font::load(with_fs_type(0x0100), "whole.ttf");
    CHECK(subset_font(*whole, U"بد").value() == whole->bytes());
}
