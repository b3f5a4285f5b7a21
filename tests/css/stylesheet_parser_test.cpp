#include "css/rule_index.hpp"
#include "css/stylesheet.hpp"
#include "css/token.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace warraq {
namespace {

struct Parsed {
    Stylesheet sheet;
    std::vector<Code> codes;
    Diagnostics diagnostics;
};

Parsed parse(std::string const& text) {
    Parsed parsed;
    parsed.sheet = parse_stylesheet({"case.css", text}, SourceId{1}, parsed.diagnostics);
    for (Diagnostic const& each : parsed.diagnostics.all())
        parsed.codes.push_back(each.code);
    return parsed;
}

// "property: value" of every declaration of every style rule, to compare at a glance.
std::string flat(Stylesheet const& sheet) {
    std::string text;
    for (auto const& [rule, media] : sheet.rules) {
        text += "{";
        for (Declaration const& each : rule.declarations)
            text += each.property + ":" + serialize_tokens(each.value) + (each.important ? "!" : "") + ";";
        text += "}";
    }
    return text;
}

using Codes = std::vector<Code>;

}  // namespace

TEST_CASE("the sheets that are delivered say nothing wrong") {
    auto const folder = test::source_folder() / "styles";
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".css") continue;
        auto const parsed = parse(test::read_text(entry.path()));
        INFO(entry.path().filename().string());
        for (Diagnostic const& each : parsed.diagnostics.all()) {
            INFO(row_of(each.code).label << " at byte " << each.span.begin << " "
                                         << (each.arguments.empty() ? "" : each.arguments[0]));
            CHECK(false);
        }
        CHECK_FALSE(parsed.sheet.rules.empty());
    }
}

TEST_CASE("declarations end, and go wrong, as CSS Syntax says") {
    CHECK(flat(parse("p{color:red;;margin:0}").sheet) == "{color:red;margin:0;}");
    CHECK(flat(parse("p{color : red ! important}").sheet) == "{color:red!;}");
    CHECK(flat(parse("p{COLOR:RED}").sheet) == "{color:RED;}");
    CHECK(flat(parse("p{--X: a ; --x:}").sheet) == "{--X:a;--x:;}");
    CHECK(flat(parse("p{color red; margin:0}").sheet) == "{margin:0;}");
    CHECK(flat(parse("p{color:; margin:0}").sheet) == "{margin:0;}");
    CHECK(flat(parse("p{color:red; {x:y} ; margin:0}").sheet) == "{color:red;margin:0;}");
    CHECK(flat(parse("p{content:\"a\n;color:red; margin:0}").sheet) == "{color:red;margin:0;}");
    CHECK(flat(parse("p{color:red").sheet) == "{color:red;}");
    CHECK(flat(parse("p{content:'x").sheet) == "{content:\"x\";}");
    CHECK(flat(parse("p{color:red}}q{margin:0} r{margin:1px}").sheet) == "{color:red;}{margin:1px;}");
    CHECK(flat(parse("<!-- p{color:red} -->").sheet) == "{color:red;}");
    CHECK(flat(parse("p[x='}']{color:red}").sheet) == "{color:red;}");
    CHECK(parse("p{color red}").codes == Codes{Code::css_bad_declaration});
    CHECK(parse("p{").codes == Codes{});
    CHECK(parse("p").codes == Codes{Code::css_bad_selector});
}

TEST_CASE("a declaration's span is its text") {
    std::string const text = "p { color: red ; margin : 0 auto }";
    auto const sheet = parse(text).sheet;
    REQUIRE(sheet.rules.size() == 1);
    auto const& declarations = sheet.rules[0].rule.declarations;
    REQUIRE(declarations.size() == 2);
    auto const part = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
    CHECK(part(declarations[0].span) == "color: red");
    CHECK(part(declarations[1].span) == "margin : 0 auto");
    CHECK(part(sheet.rules[0].rule.span) == "p");
}

TEST_CASE("what the page does not take stays for the e-book, and is said once") {
    auto const parsed = parse("p{display:grid; hover-thing:1; hover-thing:2; colour:red; -webkit-x:1}");
    CHECK(parsed.codes ==
          Codes{Code::css_bad_value, Code::css_unknown_property, Code::css_misspelt_property});
    for (Declaration const& each : parsed.sheet.rules.at(0).rule.declarations)
        CHECK(each.standing == Declaration::Standing::not_for_pages);
    CHECK(parsed.sheet.rules[0].rule.declarations.size() == 5);
    CHECK(parsed.diagnostics.all()[2].arguments == std::vector<std::string>{"colour", "color"});
}

TEST_CASE("media are print, screen, both or none") {
    auto const media = [](std::string const& query) {
        auto const sheet = parse("@media " + query + "{p{margin:0}}").sheet;
        if (sheet.rules.empty()) return std::string("none");
        MediaSet const set = sheet.rules[0].media;
        return std::string(set.print ? "print " : "") + (set.screen ? "screen" : "");
    };
    CHECK(media("print") == "print ");
    CHECK(media("SCREEN") == "screen");
    CHECK(media("") == "print screen");
    CHECK(media("all") == "print screen");
    CHECK(media("only print") == "print ");
    CHECK(media("not print") == "screen");
    CHECK(media("not all") == "none");
    CHECK(media("speech") == "none");
    CHECK(media("not speech") == "print screen");
    CHECK(media("print, screen") == "print screen");
    CHECK(media("print print") == "none");
    CHECK(media("(min-width: 1px)") == "print ");
    CHECK(media("not (min-width: 1px)") == "print ");
    CHECK(media("(min-width: 1px) and (color") == "none");
    CHECK(media("(color) and (grid) or (hover)") == "none");
    CHECK(media("screen and (color), print") == "print ");
    CHECK(media("print{} @media screen") == "screen");
    CHECK(parse("@media print{@media screen{p{margin:0}}}").sheet.rules.empty());
    CHECK(parse("@media (a){} @media (a){}").codes == Codes{Code::css_media_feature});
}

TEST_CASE("media queries are asked of the page") {
    auto const holds = [](std::string const& query, PhysicalSize page = {300_pt, 400_pt}) {
        auto const sheet = parse("@media " + query + "{p{margin:0}}").sheet;
        return !sheet.rules.empty() && applies_to(sheet.rules[0].media, {Medium::print, page});
    };
    CHECK(holds("(min-width: 1px)"));
    CHECK_FALSE(holds("not (min-width: 1px)"));
    CHECK(holds("(width: 400px)"));
    CHECK(holds("(width >= 400px) and (height < 401pt)"));
    CHECK_FALSE(holds("(width > 400px)"));
    CHECK(holds("(10cm <= width <= 11cm)"));
    CHECK_FALSE(holds("(10cm <= width < 10cm)"));
    CHECK(holds("(max-device-height: 400pt)"));
    CHECK(holds("(orientation: portrait)"));
    CHECK(holds("(orientation: landscape)", {400_pt, 300_pt}));
    CHECK(holds("(aspect-ratio: 3/4)"));
    CHECK(holds("(min-aspect-ratio: 1/2) and (max-aspect-ratio: 1)"));
    CHECK(holds("print and (min-resolution: 150dpi)"));
    CHECK_FALSE(holds("print and (max-resolution: 1dppx)"));
    CHECK(holds("(color) and (not (monochrome)) and (hover: none) and (update: none)"));
    CHECK(holds("(prefers-color-scheme: light) and (prefers-reduced-motion: no-preference)"));
    CHECK_FALSE(holds("(prefers-color-scheme: dark)"));
    CHECK_FALSE(holds("screen and (min-width: 1px)"));
    CHECK(holds("not screen and (min-width: 1px)"));
    CHECK_FALSE(holds("not print and (min-width: 1px)"));
    CHECK(holds("not print and (min-width: 400pt)"));
    CHECK(holds("((max-width: 1px) or (min-width: 2px)) and (not (grid))"));
    // What is unknown is neither true nor false.
    CHECK_FALSE(holds("(no-such: 1)"));
    CHECK_FALSE(holds("not (no-such: 1)"));
    CHECK(holds("(no-such: 1) or (color)"));
    CHECK(holds("(no-such), print"));
    auto const nested = parse("@media (min-width: 2px){@media (max-width: 3px){p{margin:0}}}").sheet;
    CHECK_FALSE(applies_to(nested.rules.at(0).media, Medium::print));
    CHECK_FALSE(nested.rules[0].media.screen);
}

TEST_CASE("@supports asks the table of properties") {
    auto const holds = [](std::string const& condition) {
        return !parse("@supports " + condition + "{p{margin:0}}").sheet.rules.empty();
    };
    CHECK(holds("(display: block)"));
    CHECK_FALSE(holds("(display: grid)"));
    CHECK(holds("not (display: grid)"));
    CHECK(holds("(color: red) and (margin: 1em)"));
    CHECK(holds("(display: grid) or ((color: red) and (not (float: sideways)))"));
    CHECK_FALSE(holds("(color: red) and (margin: 1em) or (x: y)"));
    CHECK(holds("selector(p > em)"));
    CHECK_FALSE(holds("selector(p >> em)"));
    CHECK_FALSE(holds("(color red)"));
    CHECK_FALSE(holds(""));
}

TEST_CASE("@import stands first, @namespace and @charset are known") {
    auto const parsed = parse(
        "@charset \"utf-8\"; @import 'a.css'; @import url(b.css) print; @import url(\"c.css\") speech;"
        "@namespace epub url(http://www.idpf.org/2007/ops); p{margin:0} @import 'd.css';");
    REQUIRE(parsed.sheet.imports.size() == 2);
    CHECK(parsed.sheet.imports[0].address == "a.css");
    CHECK(parsed.sheet.imports[1].address == "b.css");
    CHECK(parsed.sheet.namespaces.size() == 1);
    CHECK(parsed.codes == Codes{Code::css_bad_import});
}

TEST_CASE("an at-rule that is not known is said once and skipped whole") {
    auto const parsed = parse("@layer a { p{margin:0} } @layer b; @layer c{} q{margin:0}");
    CHECK(parsed.codes == Codes{Code::css_unknown_rule});
    CHECK(flat(parsed.sheet) == "{margin:0;}");
}

TEST_CASE("@page has selectors, declarations and margin boxes") {
    auto const parsed = parse(
        "@page contents:first:left, :blank { size: A5; margin: 1cm; @top-left { content: 'x' } @middle { } }"
        "@page :nth(2) { margin: 0 } @page { size: huge; margin-left: 2 }");
    REQUIRE(parsed.sheet.pages.size() == 2);
    PageRule const& page = parsed.sheet.pages[0].rule;
    REQUIRE(page.selectors.size() == 2);
    CHECK(page.selectors[0].name == "contents");
    CHECK(page.selectors[0].first);
    CHECK(page.selectors[0].left);
    CHECK(page.selectors[1].blank);
    CHECK(page.declarations.size() == 2);
    REQUIRE(page.margin_boxes.size() == 1);
    CHECK(page.margin_boxes[0].box == MarginBox::top_left);
    CHECK(parsed.codes ==
          Codes{Code::css_unknown_rule, Code::css_bad_selector, Code::css_bad_value, Code::css_bad_value});
}

TEST_CASE("@font-face names a family and where it is") {
    auto const parsed = parse(
        "@font-face { font-family: \"My Font\"; src: local(Amiri Quran), url(a.ttf) format('truetype'); "
        "font-weight: 700; font-style: italic } @font-face { font-family: x }");
    REQUIRE(parsed.sheet.font_faces.size() == 1);
    FontFaceRule const& face = parsed.sheet.font_faces[0].rule;
    CHECK(face.family == "My Font");
    CHECK(face.sources == std::vector<std::string>{"local:Amiri Quran", "a.ttf"});
    CHECK(face.weight == 700);
    CHECK(face.italic);
    CHECK(parsed.codes == Codes{Code::css_bad_font_face});
}

TEST_CASE("depth does no harm") {
    std::string rules, brackets(200'000, '('), selectors = "p";
    for (int i = 0; i < 1000; ++i)
        rules += "@media print{";
    for (int i = 0; i < 1000; ++i)
        selectors = ":not(" + selectors + ")";
    CHECK(parse(rules + "p{margin:0}").codes == Codes{Code::css_nested_too_deep});
    CHECK(parse("p{color:" + brackets + "}").codes == Codes{Code::css_bad_value});
    CHECK(parse("p{margin:calc(" + brackets + "}").codes == Codes{Code::css_bad_value});
    CHECK(parse(selectors + "{margin:0}").codes == Codes{Code::css_bad_selector});
    CHECK(parse("@supports " + brackets + "{p{margin:0}}").sheet.rules.empty());
}

TEST_CASE("a style attribute is a list of declarations") {
    Diagnostics diagnostics;
    Span const span{SourceId{3}, 5, 9};
    auto const declarations = parse_style_attribute("color: red; } margin: 0; x", span, diagnostics);
    REQUIRE(declarations.size() == 1);
    CHECK(declarations[0].property == "color");
    CHECK(declarations[0].span == span);
    CHECK(diagnostics.all().size() == 2);
}

}  // namespace warraq
