#include "styled.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

std::string dump(StyledText const& text) {
    std::string result;
    for (Run const& run : runs_of(text)) {
        auto const part = std::u32string_view(text.text).substr(run.begin, run.end - run.begin);
        std::string script;
        for (int shift = 24; shift >= 0; shift -= 8)
            script += static_cast<char>(run.script >> shift & 0xFF);
        result += "[" + to_utf8(part) + "] " + std::to_string(run.level) + " " + script + " " +
                  (run.font ? run.font->postscript_name() : "none") + "\n";
    }
    return result;
}

}  // namespace

TEST_CASE("Arabic with a number and Latin: runs by level and script") {
    CHECK(dump(styled(U"في 8 نوفمبر، قال Reuters: نعم")) ==
          "[في ] 1 Arab Amiri-Regular\n"
          "[8] 2 Arab Amiri-Regular\n"
          "[ نوفمبر، قال ] 1 Arab Amiri-Regular\n"
          "[Reuters] 2 Latn Amiri-Regular\n"
          "[: ] 1 Latn Amiri-Regular\n"
          "[نعم] 1 Arab Amiri-Regular\n");
}

TEST_CASE("a closing bracket goes with its opening one, not with what stands inside") {
    CHECK(dump(styled(U"أكد (NATO) ذلك")) ==
          "[أكد (] 1 Arab Amiri-Regular\n"
          "[NATO] 2 Latn Amiri-Regular\n"
          "[) ذلك] 1 Arab Amiri-Regular\n");
    CHECK(dump(styled(U"(نعم")) == "[(نعم] 1 Arab Amiri-Regular\n");
}

TEST_CASE("fallback is for each cluster, and marks stay with their base") {
    CHECK(dump(styled(U"قال שָׁלוֹם نعم")) ==
          "[قال ] 1 Arab Amiri-Regular\n"
          "[שָׁלוֹם] 1 Hebr NotoSerifHebrew-Regular\n"
          "[ ] 1 Hebr Amiri-Regular\n"
          "[نعم] 1 Arab Amiri-Regular\n");
    CHECK(dump(styled(U"a b", "Noto Naskh Arabic", Direction::ltr)).find("[a") != std::string::npos);
    // Kufi has no Latin letters and no «/».
    CHECK(dump(styled(U"و/أو", "Noto Kufi Arabic")) ==
          "[و] 1 Arab NotoKufiArabic-Regular\n"
          "[/] 1 Arab Amiri-Regular\n"
          "[أو] 1 Arab NotoKufiArabic-Regular\n");
}

TEST_CASE("a base and its mark come from one font that has both, composed or not") {
    for (std::u32string_view const text : {U"e\u0301", U"x\u0304\u0323", U"ب\u06ED", U"\u0627\u0654"}) {
        auto const runs = runs_of(styled(text));
        CHECK(runs.size() == 1);
    }
}

TEST_CASE("joiners, selectors, controls and inline boxes ride along") {
    CHECK(runs_of(styled(U"می\u200Cخواهم")).size() == 1);
    CHECK(runs_of(styled(U"نعم\uFE0F\u200D\u00ADلا")).size() == 1);
    // At the start they take the font of what follows; alone the primary one.
    CHECK(dump(styled(U"\u200Cשלום")) == "[\u200Cשלום] 1 Hebr NotoSerifHebrew-Regular\n");
    auto const alone = runs_of(styled(U"\u200C"));
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].font->family() == "Amiri");
    CHECK(runs_of(styled(U"\uFFFC"))[0].font != nullptr);
}

TEST_CASE("the end of an ayah and its number are of one font") {
    for (std::u32string_view const text : {U"\u06DD١٢٣", U"\u06DD۱۲۳", U"\u060012"}) {
        auto const runs = runs_of(styled(text, "Noto Kufi Arabic"));
        REQUIRE_FALSE(runs.empty());
        for (Run const& run : runs)
            CHECK(run.font == runs[0].font);
    }
}

TEST_CASE("an emoji made of several characters is one cluster of one font") {
    auto const runs = runs_of(styled(U"نعم 👩\u200D🚀 👍🏽 ❤\uFE0F"));
    for (Run const& run : runs)
        CHECK(run.font != nullptr);
    CHECK(runs.size() <= 6);
}

TEST_CASE("emoji are of the emoji font, by themselves or by a selector or a keycap; text is of its own") {
    CHECK(dump(styled(U"😀👨")) == "[😀👨] 1 Zyyy Symbola\n");
    CHECK(dump(styled(U"😀\uFE0E")).find("Symbola") == std::string::npos);
    CHECK(dump(styled(U"1\uFE0F\u20E3")) == "[1\uFE0F\u20E3] 2 Zyyy Symbola\n");
    CHECK(dump(styled(U"#\u20E3", "serif", Direction::ltr)).find("Symbola") != std::string::npos);
    CHECK(dump(styled(U"☎\uFE0F")).find("Symbola") != std::string::npos);
    CHECK(dump(styled(U"☎\uFE0E")).find("Symbola") == std::string::npos);
    CHECK(dump(styled(U"1")).find("Symbola") == std::string::npos);
}

TEST_CASE("what no font has is a run without a font, the primary one standing in") {
    auto const runs = runs_of(styled(U"نعم 龘龘 لا"));
    REQUIRE(runs.size() == 4);
    CHECK(runs[1].font == nullptr);
    CHECK(runs[1].stand_in->family() == "Amiri");
    CHECK(runs[1].end - runs[1].begin == 2);
    CHECK(runs[2].font != nullptr);
}

TEST_CASE("styles cut runs only where something of shaping differs, and never inside a cluster") {
    auto const body = style_of("warraq-body");
    auto const same = style_of("warraq-body");
    auto const kufi = style_of("warraq-heading");
    CHECK(runs_of(styled_parts({{U"كتا", body}, {U"ب", same}})).size() == 1);
    CHECK(runs_of(styled_parts({{U"كتا", body}, {U"ب", kufi}})).size() == 2);
    auto const coloured_mark = runs_of(styled_parts({{U"ب", body}, {U"\u064Eت", kufi}}));
    REQUIRE(coloured_mark.size() == 2);
    CHECK(coloured_mark[0].end == 2);
}

TEST_CASE("no Arabic letter, comma or digit is slanted") {
    TextStyle style = *style_of("Noto Serif");
    style.font.italic = true;
    auto const text = styled_parts({{U"قال، ١٢ Reuters", std::make_shared<TextStyle const>(style)}});
    for (Run const& run : runs_of(text))
        CHECK(run.font->italic() == (run.script == script_tag('L', 'a', 't', 'n')));
}

TEST_CASE("runs cover the text in order without gaps, whatever it holds") {
    std::u32string odd = U"\u0301نعم\u202E abc\u202C \u2067x\u2069\t\r\n\uFFFC\u06DD9\uFFFE";
    odd += char32_t{0xE000};
    odd += char32_t{0xD800};
    odd += char32_t{0x110000};
    std::uint32_t at = 0;
    for (Run const& run : runs_of(styled(odd))) {
        CHECK(run.begin == at);
        CHECK(run.end > run.begin);
        CHECK((run.font || run.stand_in));
        at = run.end;
    }
    CHECK(at == odd.size());
    CHECK(runs_of(styled(U"")).empty());
}
