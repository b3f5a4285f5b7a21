#include "font/font_set.hpp"

#include "support/fonts.hpp"

using namespace warraq;
using test::installed_fonts;
using test::load_font;

namespace {

std::string family_for(char32_t c, std::vector<std::string> families, bool italic = false) {
    auto const font = installed_fonts().match({std::move(families), 400, italic}, c);
    return font ? font->family() : "none";
}

}  // namespace

TEST_CASE("roles and families lead to fonts") {
    CHECK(family_for(U'ب', {"warraq-body"}) == "Amiri");
    CHECK(family_for(U'ب', {"warraq-heading"}) == "Noto Kufi Arabic");
    CHECK(family_for(U'a', {"warraq-heading"}) == "Noto Sans");
    CHECK(family_for(U'a', {"warraq-latin"}) == "Noto Serif");
    CHECK(family_for(U'a', {"monospace"}) == "DejaVu Sans Mono");
    CHECK(family_for(U'a', {"NOTO sans"}) == "Noto Sans");
    CHECK(family_for(U'ب', {"No Such Family", "Scheherazade"}) == "Scheherazade");
}

TEST_CASE("a character that no wanted family has comes from the fallback, in its order") {
    CHECK(family_for(U'ب', {"Noto Sans"}) == "Amiri");
    CHECK(family_for(U'א', {"warraq-body"}) == "Noto Serif Hebrew");
    CHECK(family_for(U'Ω', {"warraq-body"}) == "Noto Serif");
    CHECK(family_for(U'☎', {"warraq-body"}) == "Noto Sans Symbols2");
    CHECK(family_for(U'龍', {"warraq-body"}) == "none");
}

TEST_CASE("every script that a book may quote has a font") {
    std::u32string_view const samples =
        U"ابتثپچژگکیےھہٹڈڑںەۆۇۈۋېڭڕڵڤێ٪٫٬٠۰؟؛،ﷺ﴾﴿۝َّٰۖ"
        U"אבגשּׁ״׳aéāġḥṭʿʾşıβγΩἀвЯґї€₪£∑∫√≤≠×÷∞→←★✓☎♥©™№½²"
        U"😀😂🎉🔥🙏👍🚀🌍❤🇸⚖🕌ⴰܐހߊ𞤀աაአअ◌";
    for (char32_t const c : samples) {
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        CHECK(installed_fonts().match({{"warraq-body"}, 400, false}, c) != nullptr);
    }
}

TEST_CASE("the weight is the nearest by the rules of CSS") {
    auto const weight = [](int wanted, std::string_view family) {
        return installed_fonts().match({{std::string(family)}, wanted, false}, U'ب')->weight();
    };
    CHECK(weight(100, "Amiri") == 400);
    CHECK(weight(400, "Amiri") == 400);
    CHECK(weight(500, "Amiri") == 400);
    CHECK(weight(501, "Amiri") == 700);
    CHECK(weight(600, "Amiri") == 700);
    CHECK(weight(900, "Amiri") == 700);
}

TEST_CASE("italics are for scripts that have them, never for Arabic") {
    auto const& fonts = installed_fonts();
    CHECK(fonts.match({{"Noto Serif"}, 400, true}, U'a')->italic());
    CHECK_FALSE(fonts.match({{"Noto Serif"}, 400, false}, U'a')->italic());
    CHECK_FALSE(fonts.match({{"warraq-body"}, 400, true}, U'ب')->italic());
    CHECK(fonts.primary({{"Noto Serif"}, 700, true})->postscript_name() == "NotoSerif-BoldItalic");
}

TEST_CASE("a user's own file wins over an installed family of the same name, and over a role") {
    FontSet fonts = installed_fonts();
    auto const mine = load_font("Scheherazade-Regular.ttf");
    fonts.add(mine, "amiri");
    CHECK(fonts.match({{"Amiri"}, 400, false}, U'ب') == mine);
    CHECK(fonts.match({{"warraq-body"}, 400, false}, U'ب') == mine);
    fonts.set_role("warraq-body", {"Noto Naskh Arabic"});
    CHECK(fonts.primary({{"warraq-body"}, 400, false})->family() == "Noto Naskh Arabic");
    fonts.add(mine, "warraq-body");
    CHECK(fonts.primary({{"warraq-body"}, 400, false}) == mine);
}

TEST_CASE("an empty set has no font, a set without roles its first") {
    FontSet fonts;
    CHECK(fonts.match({{"serif"}, 400, false}, U'a') == nullptr);
    CHECK(fonts.primary({{"serif"}, 400, false}) == nullptr);
    auto const amiri = load_font("Amiri-Regular.ttf");
    fonts.add(amiri);
    CHECK(fonts.match({{"serif"}, 400, false}, U'a') == amiri);
    CHECK(fonts.primary({{}, 400, false}) == amiri);
}
