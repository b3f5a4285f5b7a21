#include "css/value_reader.hpp"

#include "css/property_kinds.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

template <class Read>
auto read(std::string const& text, Read reading) -> decltype(reading(std::declval<ValueReader&>())) {
    UnitContext units;
    units.em = 10_pt;
    units.root_em = 20_pt;
    units.line_height = 15_pt;
    units.viewport = {200_pt, 400_pt};
    units.current_color = Color{Rgb{1, 0, 0}};
    auto const tokens = tokenize_css({{}, text}, SourceId::none);
    ValueReader reader(tokens, units);
    auto value = reading(reader);
    if (!reader.done()) return {};
    return value;
}

std::string length(std::string const& text, Range range = Range::all) {
    auto const value = read(text, [&](ValueReader& reader) { return reader.length_percentage(range); });
    return value ? to_text(*value) : "no";
}
std::string color(std::string const& text) {
    auto const value = read(text, [](ValueReader& reader) { return reader.color(); });
    return value ? to_text(*value) : "no";
}
std::string number(std::string const& text) {
    auto const value = read(text, [](ValueReader& reader) { return reader.number(); });
    return value ? number_text(*value) : "no";
}

}  // namespace

TEST_CASE("lengths in every unit") {
    CHECK(length("4px") == "3pt");
    CHECK(length("1in") == "72pt");
    CHECK(length("2.54cm") == "72pt");
    CHECK(length("25.4mm") == "72pt");
    CHECK(length("101.6Q") == "72pt");
    CHECK(length("1pc") == "12pt");
    CHECK(length("1.5em") == "15pt");
    CHECK(length("2ex") == "10pt");
    CHECK(length("2ch") == "10pt");
    CHECK(length("1rem") == "20pt");
    CHECK(length("2lh") == "30pt");
    CHECK(length("10vw") == "20pt");
    CHECK(length("10vh") == "40pt");
    CHECK(length("10vmin") == "20pt");
    CHECK(length("10vmax") == "40pt");
    CHECK(length("0") == "0pt");
    CHECK(length("25%") == "25%");
    CHECK(length("1") == "no");
    CHECK(length("1xx") == "no");
    CHECK(length("-1pt") == "-1pt");
    CHECK(length("-1pt", Range::non_negative) == "no");
    CHECK(length("1e9in") == "280000pt");
}

TEST_CASE("calc() adds what it can and refuses what it cannot") {
    CHECK(length("calc(1em + 2pt * 3)") == "16pt");
    CHECK(length("calc(50% - 1em)") == "calc(-10pt + 50%)");
    CHECK(length("calc((1em + 2pt) / 2)") == "6pt");
    CHECK(length("calc(2 * (50% + 1pt))") == "calc(2pt + 100%)");
    CHECK(length("calc(1pt - 2pt)", Range::non_negative) == "0pt");
    CHECK(length("min(1em, 3pt)") == "3pt");
    CHECK(length("max(1em, 3pt, 2em)") == "20pt");
    CHECK(length("clamp(5pt, 1em, 8pt)") == "8pt");
    CHECK(length("clamp(5pt, 1pt, 2pt)") == "5pt");
    CHECK(length("min(10%, 20%)") == "10%");
    CHECK(length("min(10%, 20pt)") == "min(10%, 20pt)");
    CHECK(length("clamp(5pt, 10%, 20pt)") == "max(5pt, min(10%, 20pt))");
    CHECK(length("calc(max(10%, 20pt) + 1pt)") == "calc(max(10%, 20pt) + 1pt)");
    CHECK(length("calc(min(10%, 20pt) + min(10%, 20pt))") == "no");
    CHECK(length("calc(2 * min(10%, 20pt))") == "no");
    CHECK(length("calc(1em+2pt)") == "no");
    CHECK(length("calc(1em + 2)") == "no");
    CHECK(length("calc(1em * 1em)") == "no");
    CHECK(length("calc(1 / 1em)") == "no");
    CHECK(length("calc()") == "no");
    CHECK(length("calc(1em") == "10pt");
    CHECK(length("calc(1pt / 0)") == "280000pt");
    CHECK(number("calc(1 + 2 * 3)") == "7");
    CHECK(number("calc(1em)") == "no");
    CHECK(number("calc(pi)") == "3.142");
}

TEST_CASE("colours in every form") {
    CHECK(color("#f00") == "#ff0000");
    CHECK(color("#F00f") == "#ff0000");
    CHECK(color("#12345678") == "rgb(18 52 86 / 0.471)");
    CHECK(color("#12345") == "no");
    CHECK(color("#ggg") == "no");
    CHECK(color("RebeccaPurple") == "#663399");
    CHECK(color("aliceblue") == "#f0f8ff");
    CHECK(color("yellowgreen") == "#9acd32");
    CHECK(color("transparent") == "transparent");
    CHECK(color("currentColor") == "#ff0000");
    CHECK(color("no-colour") == "no");
    CHECK(color("rgb(255, 0, 10%)") == "#ff001a");
    CHECK(color("rgb(255 0 0 / 50%)") == "rgb(255 0 0 / 0.5)");
    CHECK(color("rgba(300, -5, 0, .5)") == "rgb(255 0 0 / 0.5)");
    CHECK(color("rgb(1, 2 3)") == "no");
    CHECK(color("rgb(1 2)") == "no");
    CHECK(color("hsl(120, 100%, 50%)") == "#00ff00");
    CHECK(color("hsl(0.5turn 100% 50%)") == "#00ffff");
    CHECK(color("hsl(-120deg 100% 50%)") == "#0000ff");
    CHECK(color("hwb(0 50% 50%)") == "#808080");
    CHECK(color("gray(50%)") == "gray(0.5)");
    CHECK(color("device-cmyk(0 0.5 100% 0)") == "device-cmyk(0 0.5 1 0)");
    CHECK(color("device-cmyk(0, 0.5, 1, 0)") == "device-cmyk(0 0.5 1 0)");
    CHECK(color("-warraq-spot(\"Gold\", 80%, #b58a2d)") == "-warraq-spot(\"Gold\", 0.8, #b58a2d)");
    CHECK(color("-warraq-spot(\"Gold\", 80%)") == "no");
    CHECK(color("-warraq-spot(\"\", 1, red)") == "no");
}

TEST_CASE("a read that fails leaves the value where it was") {
    UnitContext const units;
    auto const tokens = tokenize_css({{}, "calc(1em) red"}, SourceId::none);
    ValueReader reader(tokens, units);
    CHECK_FALSE(reader.number());
    CHECK_FALSE(reader.color());
    CHECK_FALSE(reader.integer());
    CHECK_FALSE(reader.identifier());
    CHECK(reader.length());
    CHECK_FALSE(reader.length());
    CHECK(reader.color());
    CHECK(reader.done());
}

}  // namespace warraq
