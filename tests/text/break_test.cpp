#include "text/break.hpp"

#include "conformance.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

// The lines of a break test on which we differ, without comments.
template <class Breaks>
std::vector<std::string> differences(std::string_view name, std::size_t& cases, Breaks const& breaks_of) {
    std::vector<std::string> found;
    std::string const file = unicode_file(name);
    for (auto const line : split(file, '\n')) {
        std::string_view const data = line.substr(0, line.find('#'));
        if (words(data).empty()) continue;
        ++cases;
        BreakCase const expected = parse_break_case(data);
        if (breaks_of(expected.text) == expected.breaks) continue;
        std::string kept;
        for (auto const word : words(data))
            kept += (kept.empty() ? "" : " ") + std::string(word);
        found.push_back(kept);
    }
    return found;
}

std::vector<bool> line_ends(std::u32string_view text) {
    std::vector<bool> ends;
    for (auto const& opportunity : line_breaks(text, BreakTailoring::none))
        ends.push_back(opportunity.kind != BreakKind::none);
    return ends;
}

}  // namespace

TEST_CASE("LineBreakTest.txt but for the 23 cases that ICU and we tailor") {
    std::size_t cases = 0;
    auto const found = differences("auxiliary/LineBreakTest.txt", cases, line_ends);
    std::vector<std::string> expected;
    std::string const list =
        read_text(test::source_folder() / "tests" / "conformance" / "line_break_differences.txt");
    for (auto const line : split(list, '\n'))
        if (!line.empty() && line[0] != '#') expected.emplace_back(line);
    CHECK(cases == 7654);
    CHECK(expected.size() == 23);
    CHECK(found == expected);
}

TEST_CASE("every case of GraphemeBreakTest.txt") {
    std::size_t cases = 0;
    auto const found = differences("auxiliary/GraphemeBreakTest.txt", cases, [](std::u32string_view text) {
        std::vector<bool> starts = grapheme_starts(text);
        starts.push_back(true);
        return starts;
    });
    CHECK(cases == 602);
    CHECK(found.empty());
}

TEST_CASE("the end of a text is forced, its beginning is not") {
    auto const breaks = line_breaks(U"a\nb", BreakTailoring::none);
    REQUIRE(breaks.size() == 4);
    CHECK(breaks[0].kind == BreakKind::none);
    CHECK(breaks[1].kind == BreakKind::none);
    CHECK(breaks[2].kind == BreakKind::forced);
    CHECK(breaks[3].kind == BreakKind::forced);
    CHECK(line_breaks(U"", BreakTailoring::arabic).size() == 1);
    CHECK(grapheme_starts(U"").empty());
}

TEST_CASE("indices count characters, not units, beyond the BMP and over what is no character") {
    auto const breaks = line_breaks(U"\U0001F600 \U0001E900\U0001E901", BreakTailoring::none);
    REQUIRE(breaks.size() == 5);
    CHECK(breaks[2].kind == BreakKind::allowed);
    CHECK(breaks[3].kind == BreakKind::none);
    std::u32string text = U"a b";
    text[0] = 0xD800;
    text[2] = 0x110000;
    CHECK(line_breaks(text, BreakTailoring::none)[2].kind == BreakKind::allowed);
    CHECK(grapheme_starts(U"\U0001F468\u200D\U0001F469 b") ==
          std::vector<bool>{true, false, false, true, true});
}
