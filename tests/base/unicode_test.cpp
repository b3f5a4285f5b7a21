#include "base/unicode.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace warraq;

TEST_CASE("normalisation, case and clusters", "[unicode]") {
    CHECK(to_nfc("أ") == "أ");
    CHECK(to_nfc("\u0627\u0654") == "\u0623");
    CHECK(to_nfd("\u0623") == "\u0627\u0654");
    CHECK_FALSE(is_nfc("\u0627\u0654"));
    CHECK(is_nfc("محاولة"));
    CHECK(to_nfc("ﷲﻻ") == "ﷲﻻ");  // never NFKC
    CHECK(fold_case("Straße İ") == "strasse i\u0307");
    CHECK(grapheme_boundaries("").size() == 1);
    CHECK(grapheme_boundaries("مُحَ") == std::vector<std::size_t>{0, 4, 8});
    CHECK(grapheme_boundaries("a👨‍👩‍👧b") == std::vector<std::size_t>{0, 1, 19, 20});
}

TEST_CASE("properties of characters", "[unicode]") {
    CHECK(joining_type(U'ب') == JoiningType::dual);
    CHECK(joining_type(U'د') == JoiningType::right);
    CHECK(joining_type(U'ء') == JoiningType::none);
    CHECK(joining_type(U'\u0640') == JoiningType::causing);
    CHECK(joining_type(U'\u064E') == JoiningType::transparent);
    CHECK(bidi_class(U'ب') == BidiClass::AL);
    CHECK(bidi_class(U'א') == BidiClass::R);
    CHECK(bidi_class(U'٣') == BidiClass::AN);
    CHECK(bidi_class(U'۳') == BidiClass::EN);
    CHECK(bidi_class(U'3') == BidiClass::EN);
    CHECK(bidi_class(U'،') == BidiClass::CS);
    CHECK(bidi_class(U'%') == BidiClass::ET);
    CHECK(bidi_class(U'\u2067') == BidiClass::RLI);
    CHECK(bidi_class(U'\u2068') == BidiClass::FSI);
    CHECK(bidi_class(U'\u2069') == BidiClass::PDI);
    CHECK(bidi_class(U'\u202E') == BidiClass::RLO);
    CHECK(script_of(U'ب') == script_tag('A', 'r', 'a', 'b'));
    CHECK(script_of(U'،') == script_tag('Z', 'y', 'y', 'y'));
    CHECK(script_of(U'\u064E') == script_tag('Z', 'i', 'n', 'h'));
    CHECK(is_letter(U'ة'));
    CHECK_FALSE(is_letter(U'\u064E'));
    CHECK(is_mark(U'\u0670'));
    CHECK(digit_value(U'٧') == 7);
    CHECK(digit_value(U'۷') == 7);
    CHECK(digit_value(U'a') == -1);
    CHECK(is_digit(U'٧'));
    CHECK(is_white_space(U'\u00A0'));
    CHECK(is_punctuation(U'؟'));
    CHECK(is_control(U'\u202E'));
    CHECK(is_control(U'\u200B'));
    CHECK_FALSE(is_control(U'\u200C'));
    CHECK(is_noncharacter(U'\uFFFE'));
    CHECK(is_noncharacter(0xFDD0));
    CHECK_FALSE(is_noncharacter(U'ب'));
    CHECK_FALSE(is_xml_character(0x1));
    CHECK_FALSE(is_xml_character(0xFFFE));
    CHECK(is_xml_character(0x9));
    CHECK(is_emoji_presentation(U'😀'));
}

TEST_CASE("normalising is stable and keeps the ends of any text", "[unicode]") {
    std::mt19937 random(1443);
    char32_t const pool[] = {U'ا',      U'ل',      U'ي',      U'\u0654', U'\u0653', U'\u064E', U'\u0651',
                             U'\u0640', U'\u0300', U'e',      U'ک',      U'ی',      U'א',      U'\u05B8',
                             U'\u200C', U'😀',      U'\u1100', U'\u1161', U'\uFEFB', U' '};
    for (int round = 0; round < 500; ++round) {
        std::u32string text;
        for (std::size_t i = 0, count = random() % 24; i < count; ++i)
            text += pool[random() % std::size(pool)];
        std::string const utf8 = to_utf8(text);
        std::string const once = to_nfc(utf8);
        CHECK(to_nfc(once) == once);
        CHECK(is_nfc(once));
        CHECK(to_nfd(once) == to_nfd(utf8));
        auto const boundaries = grapheme_boundaries(utf8);
        CHECK(boundaries.front() == 0);
        CHECK(boundaries.back() == utf8.size());
        CHECK(std::is_sorted(boundaries.begin(), boundaries.end()));
    }
}
