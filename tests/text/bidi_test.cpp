#include "text/bidi.hpp"

#include "conformance.hpp"

#include <numeric>

using namespace warraq;
using namespace warraq::test;

namespace {

// What the files call x: characters that rule X9 removes have no level.
bool is_removed(std::string_view level) {
    return level == "x";
}

struct Expected {
    std::vector<std::string_view> levels;
    std::vector<std::uint32_t> order;
};

// Levels after L1 for the text as one line, and its order, through our own functions.
bool agrees(std::u32string_view text, Direction base, Expected const& expected) {
    auto levels = bidi_levels(text, base);
    if (levels.size() != text.size()) return false;
    reset_line_levels(text, levels, base);
    std::vector<BidiLevel> kept;
    std::vector<std::uint32_t> index;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_removed(expected.levels[i])) continue;
        if (levels[i] != number(expected.levels[i])) return false;
        kept.push_back(levels[i]);
        index.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> order;
    for (auto const place : visual_order(kept))
        order.push_back(index[place]);
    return order == expected.order;
}

std::vector<std::uint32_t> numbers(std::string_view text) {
    std::vector<std::uint32_t> values;
    for (auto const word : words(text))
        values.push_back(number(word));
    return values;
}

// One character of each class.
char32_t sample_of(std::string_view name) {
    static std::map<std::string_view, char32_t> const samples = {
        {"L", U'a'},     {"R", 0x05D0},   {"AL", 0x0627},  {"EN", U'1'},    {"ES", U'+'},    {"ET", U'$'},
        {"AN", 0x0661},  {"CS", U','},    {"NSM", 0x0300}, {"BN", 0x200B},  {"B", 0x2029},   {"S", U'\t'},
        {"WS", U' '},    {"ON", U'!'},    {"LRE", 0x202A}, {"LRO", 0x202D}, {"RLE", 0x202B}, {"RLO", 0x202E},
        {"PDF", 0x202C}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};
    return samples.at(name);
}

struct Score {
    std::size_t cases = 0, failures = 0;
};

void check_data_line(std::string_view line, Expected const& expected, Score& score) {
    auto const fields = split(line, ';');
    std::u32string text;
    for (auto const name : words(fields[0]))
        text += sample_of(name);
    std::uint32_t const directions = number(words(fields[1])[0]);
    // 1: by P2 and P3, 2: left to right, 4: right to left.
    for (std::uint32_t const direction : {1u, 2u, 4u}) {
        if ((directions & direction) == 0) continue;
        Direction const base = direction == 1   ? first_strong_direction(text, Direction::ltr)
                               : direction == 2 ? Direction::ltr
                                                : Direction::rtl;
        ++score.cases;
        if (agrees(text, base, expected)) continue;
        if (++score.failures <= 5) UNSCOPED_INFO("fails: " << line << " direction " << direction);
    }
}

std::vector<BidiLevel> levels_of(std::u32string_view text, Direction base) {
    return bidi_levels(text, base);
}

}  // namespace

TEST_CASE("every case of BidiTest.txt: levels and order") {
    std::string const file = unicode_file("BidiTest.txt");
    Expected expected;
    Score score;
    for (auto const line : split(file, '\n')) {
        if (line.empty() || line[0] == '#') continue;
        if (line.substr(0, 8) == "@Levels:")
            expected.levels = words(line.substr(8));
        else if (line.substr(0, 9) == "@Reorder:")
            expected.order = numbers(line.substr(9));
        else if (line[0] != '@')
            check_data_line(line, expected, score);
    }
    CHECK(score.cases == 770241);
    CHECK(score.failures == 0);
}

TEST_CASE("every case of BidiCharacterTest.txt: paragraph direction, levels and order") {
    std::string const file = unicode_file("BidiCharacterTest.txt");
    Score score;
    for (auto const line : split(file, '\n')) {
        if (line.empty() || line[0] == '#') continue;
        auto const fields = split(line, ';');
        std::u32string text;
        for (auto const code : words(fields[0]))
            text += static_cast<char32_t>(number(code, 16));
        Direction base = fields[1] == "1" ? Direction::rtl : Direction::ltr;
        if (fields[1] == "2") base = first_strong_direction(text, Direction::ltr);
        ++score.cases;
        bool const right_base = (base == Direction::rtl) == (fields[2] == "1");
        if (right_base && agrees(text, base, {words(fields[3]), numbers(fields[4])})) continue;
        if (++score.failures <= 5) UNSCOPED_INFO("fails: " << line);
    }
    CHECK(score.cases == 91707);
    CHECK(score.failures == 0);
}

TEST_CASE("numbers, dates and percent signs in Arabic stand as the plain algorithm has them") {
    auto const shown = [](std::u32string_view text) {
        auto levels = bidi_levels(text, Direction::rtl);
        reset_line_levels(text, levels, Direction::rtl);
        std::u32string result;
        for (auto const place : visual_order(levels))
            result += text[place];
        return result;
    };
    CHECK(shown(U"في 13:00") == U"13:00 يف");
    CHECK(shown(U"في 2017/06/24") == U"2017/06/24 يف");
    CHECK(shown(U"10–12") == U"12–10");
    CHECK(shown(U"في (ABC) لا") == U"ال )ABC( يف");
    // Traps of typography.md §1.2 which isolates avoid: this function must not hide them.
    CHECK(shown(U"في 2021-11-08") == U"08-11-2021 يف");
}

TEST_CASE("a removed control carries the level of the character before it") {
    CHECK(levels_of(U"a\u202Bا\u202Cb", Direction::ltr) == std::vector<BidiLevel>{0, 0, 1, 1, 0});
    CHECK(levels_of(U"\u200Fا", Direction::rtl) == std::vector<BidiLevel>{1, 1});
    CHECK(levels_of(U"\u202Aa\u202Cb", Direction::rtl) == std::vector<BidiLevel>{1, 2, 2, 2});
}

TEST_CASE("a paragraph separator ends a paragraph, its embeddings and its first strong character") {
    CHECK(levels_of(U"\u202Ea\u2029a", Direction::ltr) == std::vector<BidiLevel>{0, 1, 0, 0});
    CHECK(first_strong_direction(U"12\u2029ا", Direction::ltr) == Direction::ltr);
}

TEST_CASE("the first strong character is looked for outside isolates") {
    CHECK(first_strong_direction(U"12 – سلام abc", Direction::ltr) == Direction::rtl);
    CHECK(first_strong_direction(U"\u2067سلام\u2069 abc", Direction::rtl) == Direction::ltr);
    CHECK(first_strong_direction(U"\u2066\u2067abc\u2069 abc", Direction::rtl) == Direction::rtl);
    CHECK(first_strong_direction(U"\u2069 abc", Direction::rtl) == Direction::ltr);
    CHECK(first_strong_direction(U"12 34", Direction::rtl) == Direction::rtl);
    CHECK(first_strong_direction(U"", Direction::ltr) == Direction::ltr);
}

TEST_CASE("brackets that Unicode 14 added pair like the old ones") {
    // U+2E55 … U+2E56: in a right-to-left line with right-to-left inside, both are right-to-left.
    CHECK(levels_of(U"a\u2E55ب\u2E56a", Direction::rtl) == std::vector<BidiLevel>{2, 1, 1, 1, 2});
    CHECK(levels_of(U"a\u2E55b\u2E56", Direction::rtl) == levels_of(U"a(b)", Direction::rtl));
}

// Texts on which a library that was tried took hours or died. A hundred thousand characters are enough to
// notice.
TEST_CASE("floods of brackets, isolates and embeddings end") {
    for (std::u32string_view const piece :
         {U"(", U"()", U"(a)", U"([", U"a)]", U"\u2067a\u2069", U"(\u2067)", U"\u2067", U"\u2068",
          U"\u2068a\u2068", U"\u2069", U"\u202Ba\u202C", U"a]\u202A", U"!\u202D\u2067\u202C\u202A",
          U"\u2E55\u2068\u2067\u202Aa"}) {
        std::u32string text;
        while (text.size() < 100'000)
            text += piece;
        for (Direction const base : {Direction::ltr, Direction::rtl}) {
            auto const levels = bidi_levels(text, base);
            REQUIRE(levels.size() == text.size());
            CHECK(*std::max_element(levels.begin(), levels.end()) <= 127);
        }
    }
}
