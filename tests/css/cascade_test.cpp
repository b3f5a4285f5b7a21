#include "css/cascade.hpp"

#include "css/property.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace warraq {
namespace {

struct SheetText {
    Stylesheet::Author author;
    std::string text;
};

struct Styled {
    XhtmlDocument document;
    StyleTree styles;
    std::vector<Code> codes;

    std::string value(std::string_view id, Property property) const {
        return row_of(property).print(*styles.of(document.dom.find_by_id(id)));
    }
};

Styled styled(std::vector<SheetText> const& texts, std::string const& body, Medium medium = Medium::print) {
    Styled made;
    Diagnostics diagnostics;
    Sources sources;
    SourceId const page =
        sources.add({"x.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\" id=\"r\">" + body + "</html>"});
    made.document = *parse_xhtml(sources.at(page), page, "x", Limits{}, diagnostics);
    std::vector<Stylesheet> sheets;
    for (auto const& [author, text] : texts) {
        sheets.push_back(parse_stylesheet({"x.css", text}, SourceId{9}, diagnostics));
        sheets.back().author = author;
    }
    CascadeContext context;
    context.medium = medium;
    made.styles = cascade(made.document, sheets, context, diagnostics);
    for (Diagnostic const& each : diagnostics.all())
        made.codes.push_back(each.code);
    return made;
}

Styled themed(std::string const& sheet, std::string const& body) {
    return styled({{Stylesheet::Author::theme, sheet}}, body);
}

constexpr auto agent = Stylesheet::Author::user_agent;
constexpr auto theme = Stylesheet::Author::theme;
constexpr auto user = Stylesheet::Author::user;

// Who of several sheets, each with one declaration of widows, wins on <p id="p" class="c">.
std::string winner(std::vector<SheetText> const& texts) {
    return styled(texts, "<body><p id=\"p\" class=\"c\"/></body>").value("p", Property::widows);
}

}  // namespace

TEST_CASE("origin, then specificity, then order; importance turns origins round") {
    CHECK(winner({{agent, "p{widows:3}"}, {theme, "*{widows:4}"}}) == "4");
    CHECK(winner({{user, "*{widows:5}"}, {theme, "#p{widows:4}"}, {agent, "#p{widows:3}"}}) == "5");
    CHECK(winner({{agent, "p{widows:3 !important}"},
                  {theme, "p{widows:4 !important}"},
                  {user, "p{widows:5}"}}) == "3");
    CHECK(winner({{theme, "p{widows:4 !important}"}, {user, "p{widows:5 !important}"}}) == "4");
    CHECK(winner({{theme, ".c{widows:3} p{widows:4}"}}) == "3");
    CHECK(winner({{theme, "p{widows:3} p{widows:4}"}}) == "4");
    CHECK(winner({{theme, "p{widows:3}"}, {theme, "p{widows:4}"}}) == "4");
    CHECK(winner({{theme, "p{widows:3; widows:x; widows:4; widows:0}"}}) == "4");
    CHECK(winner({{theme, "p, #p{widows:3} .c{widows:4}"}}) == "3");
    CHECK(winner({{theme, "body{widows:5}"}}) == "5");
}

TEST_CASE("revert falls back to the origin before") {
    CHECK(winner({{agent, "p{widows:3}"}, {theme, "p{widows:4} .c{widows:revert}"}}) == "3");
    CHECK(winner({{agent, "p{widows:3}"}, {theme, "p{widows:revert}"}, {user, "p{widows:revert}"}}) == "3");
    CHECK(winner({{theme, "p{widows:4}"}, {user, "p{widows:revert !important}"}}) == "4");
    CHECK(winner({{theme, "body{widows:5} p{widows:revert}"}}) == "5");
    CHECK(winner({{theme, "body{widows:5} p{widows:6; all: initial}"}}) == "2");
    CHECK(winner({{theme, "body{widows:5} p{widows:6; all: unset}"}}) == "5");
}

TEST_CASE("a style attribute wins over the sheets, save what is important in them") {
    std::string const body =
        "<body><p id=\"a\" style=\"widows: 7; orphans: 7\"/><p id=\"b\" style=\"widow: 1\"/></body>";
    auto const made = styled({{user, "#a{widows:3; orphans:3 !important}"}}, body);
    CHECK(made.value("a", Property::widows) == "7");
    CHECK(made.value("a", Property::orphans) == "3");
    CHECK(made.codes == std::vector<Code>{Code::css_misspelt_property});
}

TEST_CASE("units refer to the right sizes") {
    auto const made = themed(
        "html{font-size:20pt} body{font-size:2em; line-height:1.5} "
        "p{font-size:0.5em; margin-top:1em; margin-bottom:1rem; padding-top:2lh; text-indent:calc(1em + "
        "1rem)}",
        "<body id=\"b\"><p id=\"p\"/></body>");
    CHECK(made.value("b", Property::font_size) == "40pt");
    CHECK(made.value("p", Property::font_size) == "20pt");
    CHECK(made.value("p", Property::margin_block_start) == "20pt");
    CHECK(made.value("p", Property::margin_block_end) == "20pt");
    CHECK(made.value("p", Property::padding_block_start) == "60pt");
    CHECK(made.value("p", Property::text_indent) == "40pt");
    CHECK(made.styles.of(made.document.dom.find_by_id("p"))->used_line_height() == 30_pt);
}

TEST_CASE("media choose the rules") {
    std::vector<SheetText> const texts{{theme, "@media print{p{widows:3}} @media screen{p{widows:4}}"}};
    CHECK(styled(texts, "<body><p id=\"p\"/></body>", Medium::print).value("p", Property::widows) == "3");
    CHECK(styled(texts, "<body><p id=\"p\"/></body>", Medium::screen).value("p", Property::widows) == "4");
}

TEST_CASE("variables reach children and shorthands; a wrong one is said once and counts as unset") {
    auto const made = themed(
        ":root{--gap:3pt; --c: var(--none); --line: 1pt solid blue} p{margin:var(--gap) 0; widows:var(--c); "
        "border:var(--line); color:var(--gap)} body{widows:4; color:red}",
        "<body><p id=\"p\"/><p id=\"q\"/></body>");
    CHECK(made.value("p", Property::margin_block_start) == "3pt");
    CHECK(made.value("p", Property::border_inline_end_color) == "#0000ff");
    CHECK(made.value("p", Property::widows) == "4");
    CHECK(made.value("q", Property::color) == "#ff0000");
    CHECK(made.codes == std::vector<Code>{Code::css_bad_variable_value, Code::css_bad_variable_value});
}

TEST_CASE("pseudo-elements are there when they have content") {
    auto const made = themed(
        "p::before{content:'x'; color:red} p::after{color:red} em::before{content:none} q::after{content:''} "
        "li{display:list-item} li::marker{color:blue} s{display:none} s::before{content:'x'}",
        "<body><p id=\"p\"/><em id=\"e\"/><q id=\"q\"/><ul><li id=\"l\"/></ul><s id=\"s\"/></body>");
    auto const pseudo = [&](std::string_view id) {
        return made.styles.pseudo_of(made.document.dom.find_by_id(id));
    };
    REQUIRE(pseudo("p"));
    CHECK(pseudo("p")->before->color == Color{Rgb{1, 0, 0}});
    CHECK_FALSE(pseudo("p")->after);
    CHECK_FALSE(pseudo("e"));
    REQUIRE(pseudo("q"));
    CHECK(pseudo("q")->after);
    REQUIRE(pseudo("l"));
    CHECK(pseudo("l")->marker->color == Color{Rgb{0, 0, 1}});
    CHECK_FALSE(pseudo("s"));
}

TEST_CASE("elements with the same style share it, text shares its parent's") {
    std::string body = "<body>";
    for (int i = 0; i < 500; ++i)
        body += "<p class=\"c\">نص <b>b</b></p><p>x</p>";
    auto const made =
        themed("p{margin:1em 0} .c{margin:0} b{font-weight:700} p::before{content:'x'}", body + "</body>");
    std::set<ComputedStyle const*> distinct;
    for (StylePtr const& each : made.styles.nodes)
        distinct.insert(each.get());
    CHECK(distinct.size() == 5);  // html, body, two kinds of p, b
    std::set<ComputedStyle const*> generated;
    for (auto const& [node, pseudo] : made.styles.pseudo)
        generated.insert(pseudo.before.get());
    CHECK(generated.size() == 2);
}

TEST_CASE("languages come from lang and xml:lang, or from the document") {
    auto made = styled(
        {}, "<body id=\"b\" lang=\"ar\"><p id=\"p\" lang=\"\"><em id=\"e\" xml:lang=\"en\"/></p></body>");
    auto const language = [&](std::string_view id) {
        return made.styles.of(made.document.dom.find_by_id(id))->language;
    };
    CHECK(language("b") == "ar");
    CHECK(language("p") == "");
    CHECK(language("e") == "en");
    Diagnostics diagnostics;
    made.document.language = "fa";
    CHECK(cascade(made.document, {}, {}, diagnostics).of(made.document.dom.root())->language == "fa");
}

TEST_CASE("an anonymous box keeps what is inherited, no more") {
    auto const made =
        themed("p{color:red; margin:1pt; text-decoration:underline; --x:1}", "<body><p id=\"p\"/></body>");
    auto const anonymous =
        anonymous_style(*made.styles.of(made.document.dom.find_by_id("p")), Display::block);
    CHECK(anonymous->color == Color{Rgb{1, 0, 0}});
    CHECK(anonymous->display == Display::block);
    CHECK(anonymous->margin.block_start->length == 0_pt);
    CHECK(anonymous->underline);
    CHECK(anonymous->custom_properties);
}

TEST_CASE("a quotation is marked in the language around it") {
    auto const made = themed("q::before{content:open-quote}",
                             "<body lang=\"ar\"><p><q id=\"q\" lang=\"en\"><i id=\"i\"/></q></p></body>");
    NodeId const q = made.document.dom.find_by_id("q");
    CHECK(made.styles.of(q)->outer_language == "ar");
    CHECK(made.styles.pseudo_of(q)->before->outer_language == "ar");
    CHECK(made.styles.of(made.document.dom.find_by_id("i"))->outer_language == "en");
}

TEST_CASE("presentational hints stand over the user agent's rules and under all others") {
    std::string const body =
        "<body><table id=\"t\" width=\"40\" cellpadding=\"4\"><tr><td id=\"d\"/></tr></table></body>";
    auto const plain = styled({{agent, "table{width:1pt} td{padding:1pt}"}}, body);
    CHECK(plain.value("t", Property::inline_size) == "30pt");
    CHECK(plain.value("d", Property::padding_inline_end) == "3pt");
    auto const over = styled({{agent, "td{padding:1pt}"}, {theme, "*{width:auto; padding:2pt}"}}, body);
    CHECK(over.value("t", Property::inline_size) == "auto");
    CHECK(over.value("d", Property::padding_inline_end) == "2pt");
    CHECK(over.codes.empty());
}

TEST_CASE("units of the font are those of the element's own, for its size those of its parent's") {
    Diagnostics diagnostics;
    XhtmlDocument document;
    NodeId const root = document.dom.append_element(NodeId::none, "html");
    NodeId const p = document.dom.append_element(root, "p");
    std::vector<Stylesheet> const sheets{parse_stylesheet(
        {"x.css", "p{font-family:Wide; font-size:2ex; margin-top:3ch; margin-bottom:1rch; padding-top:1lh}"},
        SourceId{1}, diagnostics)};
    CascadeContext context;
    context.font_units = [](ComputedStyle const& style) {
        bool const wide = style.font_family.front() == "Wide";
        return wide ? FontUnits{0.8, 1.0, 0.7, 2.0} : FontUnits{0.25, 0.5, 0.7, 1.0};
    };
    ComputedStyle const style = *cascade(document, sheets, context, diagnostics).of(p);
    CHECK(style.font_size == 6_pt);
    CHECK(style.margin.block_start->length == 18_pt);
    CHECK(style.margin.block_end->length == 6_pt);
    CHECK(style.padding.block_start.length == 12_pt);
}

}  // namespace warraq
