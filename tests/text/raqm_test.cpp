// libraqm as an oracle: a line itemised, shaped word by word and reordered by us has the very glyphs that
// libraqm finds for the whole line, where the font does not kern over spaces (typography.md §1.1).
#include "styled.hpp"

#include <ft2build.h>
#include <raqm.h>
#include FT_FREETYPE_H

using namespace warraq;
using namespace warraq::test;

namespace {

struct Shown {
    std::uint32_t id = 0;
    std::int64_t advance = 0, x = 0, y = 0;
    bool operator==(Shown const&) const = default;
};

std::ostream& operator<<(std::ostream& out, Shown const& glyph) {
    return out << glyph.id << "+" << glyph.advance << "@" << glyph.x << "," << glyph.y;
}

std::vector<Shown> by_raqm(Font const& font, std::u32string const& text, std::string const& language) {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    REQUIRE(FT_Init_FreeType(&library) == 0);
    REQUIRE(FT_New_Memory_Face(library, reinterpret_cast<FT_Byte const*>(font.bytes().data()),
                               static_cast<FT_Long>(font.bytes().size()), 0, &face) == 0);
    // At as many pixels as the em has units, 26.6 positions are font units times 64.
    REQUIRE(FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(font.metrics().units_per_em)) == 0);
    raqm_t* line = raqm_create();
    std::u32string copy = text;
    raqm_set_text(line, reinterpret_cast<std::uint32_t*>(copy.data()), copy.size());
    raqm_set_freetype_face(line, face);
    raqm_set_freetype_load_flags(line, FT_LOAD_NO_HINTING);
    raqm_set_par_direction(line, RAQM_DIRECTION_RTL);
    raqm_set_language(line, language.c_str(), 0, copy.size());
    raqm_set_invisible_glyph(line, -1);
    REQUIRE(raqm_layout(line));
    std::size_t count = 0;
    raqm_glyph_t const* glyphs = raqm_get_glyphs(line, &count);
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < count; ++i)
        shown.push_back(
            {glyphs[i].index, glyphs[i].x_advance / 64, glyphs[i].x_offset / 64, glyphs[i].y_offset / 64});
    raqm_destroy(line);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return shown;
}

std::vector<Shown> by_us(FontPtr const& font, std::u32string const& text, std::string const& language) {
    FontSet fonts;
    fonts.add(font);
    StyledText styled_text = styled(text);
    styled_text.parts[0].style = style_of(font->family(), language);
    auto const levels = bidi_levels(text, Direction::rtl);
    Shaper shaper(std::make_shared<WordCache>());
    std::vector<GlyphRunPtr> words;
    std::vector<BidiLevel> word_levels;
    for (Run const& run : itemize(styled_text, levels, fonts))
        for (std::uint32_t begin = run.begin; begin < run.end;) {
            std::uint32_t end = begin + 1;
            while (text[begin] != U' ' && end < run.end && text[end] != U' ')
                ++end;
            words.push_back(shaper.shape(styled_text, run, begin, end));
            word_levels.push_back(run.level);
            begin = end;
        }
    std::vector<Shown> shown;
    for (auto const place : visual_order(word_levels))
        for (Glyph const& glyph : words[place]->glyphs)
            shown.push_back({glyph.id, glyph.advance, glyph.x_offset, glyph.y_offset});
    return shown;
}

struct Line {
    char const* font;
    char const* language;
    char32_t const* text;
};

}  // namespace

TEST_CASE("glyphs and places are those of libraqm") {
    Line const lines[] = {
        {"NotoNaskhArabic-Regular.ttf", "ar", U"أكد رئيس الوزراء أن الهجوم استهدف منزله، ولم يصب أحد بأذى"},
        {"NotoNaskhArabic-Regular.ttf", "ar", U"قُلْ هُوَ اللَّهُ أَحَدٌ ﴿١﴾ اللَّهُ الصَّمَدُ"},
        {"NotoNaskhArabic-Regular.ttf", "fa", U"نمی\u200Cخواهم کتاب\u200Cهای گران بخرم؛ ۱۲ روز گذشت"},
        {"NotoNaskhArabic-Regular.ttf", "ur", U"یہ ایک آزمائش ہے جس میں ڈاکٹر نے پڑھا"},
        {"NotoSansArabic-Regular.ttf", "ckb", U"کوردی بەڵگەنامەی ژمارە ٥ بڵاو کرایەوە"},
        {"Amiri-Regular.ttf", "ar", U"نشرت Reuters في 8 نوفمبر 2021 (ص 12) خبراً عن COVID-19"},
        {"Amiri-Regular.ttf", "ar", U"السَّيْفُ أَصْدَقُ أَنْبَاءً مِنَ الكُتُبِ"},
        {"DejaVuSans.ttf", "ar", U"لا إله إلا الله – 10–12 و 13:00 [abc] {د}"},
        {"NotoSerifHebrew-Regular.ttf", "he", U"בְּרֵאשִׁית בָּרָא אֱלֹהִים"},
        {"NotoNastaliqUrdu-Regular.ttf", "ur", U"پاکستان"},
    };
    for (Line const& line : lines) {
        INFO(line.font << " " << to_utf8(line.text));
        FontPtr const font = load_font(line.font);
        auto const ours = by_us(font, line.text, line.language);
        CHECK_FALSE(ours.empty());
        CHECK(ours == by_raqm(*font, line.text, line.language));
    }
}

TEST_CASE("words shaped alone do not fall into the space behind them, as whole lines do in Amiri") {
    FontPtr const font = load_font("Amiri-Regular.ttf");
    std::u32string const text = U"المنطقة كما";
    auto const width = [](std::vector<Shown> const& glyphs) {
        std::int64_t sum = 0;
        for (Shown const& glyph : glyphs)
            sum += glyph.advance;
        return sum;
    };
    CHECK(width(by_us(font, text, "ar")) - width(by_raqm(*font, text, "ar")) == 244);
}
