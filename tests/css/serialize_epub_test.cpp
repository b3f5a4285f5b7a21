#include "css/stylesheet.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

std::string epub_sheet(std::string const& input, Direction direction = Direction::rtl) {
    Diagnostics parsing, diagnostics;
    Stylesheet const sheet = parse_stylesheet({"theme.css", input}, SourceId{1}, parsing);
    std::string text = serialize_for_epub(sheet, {direction, {&sheet, 1}}, diagnostics);
    for (Diagnostic const& each : diagnostics.all()) {
        CHECK(each.severity == Severity::note);
        text += std::string(row_of(each.code).label) + " " + each.arguments.at(1) + "\n";
    }
    return text;
}

std::string body(std::string const& declarations, Direction direction = Direction::rtl) {
    std::string const text = epub_sheet("p { " + declarations + " }", direction);
    auto const begin = text.find("{\n");
    return begin == std::string::npos ? "" : text.substr(begin + 2, text.find("}\n") - begin - 2);
}

}  // namespace

TEST_CASE("e-book sheets of golden cases") {
    for (auto const& golden : test::golden_cases("css_epub"))
        test::check_golden(golden, epub_sheet(golden.input));
}

TEST_CASE("sides become logical by the direction of the publication") {
    CHECK(body("margin-left: 1em") == "  margin-inline-end: 1em;\n");
    CHECK(body("margin-left: 1em", Direction::ltr) == "  margin-inline-start: 1em;\n");
    CHECK(body("border-right-color: red") == "  border-inline-start-color: red;\n");
    CHECK(body("left: 0") == "  inset-inline-end: 0;\n");
    CHECK(body("text-align: right") == "  text-align: start;\n");
    CHECK(body("float: LEFT") == "  float: inline-end;\n");
    CHECK(body("margin: 1em 2em 3em 4em") == "  margin-block: 1em 3em;\n  margin-inline: 2em 4em;\n");
    CHECK(body("margin: 1em 2em 3em 4em", Direction::ltr) ==
          "  margin-block: 1em 3em;\n  margin-inline: 4em 2em;\n");
    CHECK(body("margin: 1em 2em 3em 2em") == "  margin: 1em 2em 3em 2em;\n");
}

TEST_CASE("a variable that only :root declares is filled in from all sheets") {
    Diagnostics diagnostics;
    std::vector<Stylesheet> sheets;
    for (std::string const text : {":root { --a: red; --b: 1em } p { color: var(--a); margin: var(--b) }",
                                   "html { --a: blue } em { --b: 2em }"})
        sheets.push_back(parse_stylesheet({"x.css", text}, SourceId{1}, diagnostics));
    std::string const first = serialize_for_epub(sheets[0], {Direction::rtl, sheets}, diagnostics);
    CHECK(first.find("color: blue;") != std::string::npos);
    CHECK(first.find("--a") == std::string::npos);
    CHECK(first.find("margin: var(--b);") != std::string::npos);
    CHECK(first.find("--b: 1em;") != std::string::npos);
}

}  // namespace warraq
