#include "css/property.hpp"
#include "css/property_kinds.hpp"
#include "css/style_computer.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

std::vector<Token> value_tokens(std::string_view text) {
    return tokenize_css({{}, std::string(text)}, SourceId::none);
}

// The style that declarations, as a style attribute writes them, make of `parent`.
ComputedStyle styled(std::string const& text, ComputedStyle const& parent = {}) {
    Diagnostics diagnostics;
    auto const declarations = parse_style_attribute(text, {}, diagnostics);
    std::vector<DeclarationBlock> const blocks{{Stylesheet::Author::theme, declarations}};
    INFO(text);
    for (Diagnostic const& each : diagnostics.all())  // a golden shows what the page does not lay out yet
        CHECK(each.code == Code::css_not_laid_out);
    StyleComputer computer({}, diagnostics);
    return computer.compute(parent, blocks, "ar", BoxLevel::any);
}

std::string value_of(Property property, std::string const& declarations, ComputedStyle const& parent = {}) {
    return row_of(property).print(styled(declarations, parent));
}

bool takes(std::string_view property, std::string_view value) {
    auto const tokens = value_tokens(value);
    return expand_declaration(property, std::span(tokens).first(tokens.size() - 1)).has_value();
}

// Border widths count only where there is a border.
std::string with_borders(std::string_view name, std::string_view value) {
    return fmt::format("border-style: solid; {}: {}", name, value);
}

}  // namespace

TEST_CASE("every property: initial value, another value, inheritance, the words all properties take") {
    ComputedStyle const initial = styled("border-style: solid");
    for (std::size_t i = 0; i < property_count; ++i) {
        auto const property = static_cast<Property>(i);
        PropertyRow const& row = row_of(property);
        INFO(row.name);
        bool const border_style = row.name.ends_with("-style") && row.name.starts_with("border");
        ComputedStyle const plain = border_style ? styled("") : initial;

        ComputedStyle const given = styled(with_borders(row.name, row.sample));
        CHECK(row.print(given) != row.print(plain));
        CHECK(row.print(styled(with_borders(row.name, row.initial))) == row.print(plain));
        std::string const printed = row.print(given);
        if (row.name != "position") CHECK(row.print(styled(with_borders(row.name, printed))) == printed);

        // These reach the inside of a box by rules of their own (tested below).
        if (property == Property::page || property == Property::text_decoration_line) continue;
        std::string const child = row.print(styled(border_style ? "" : "border-style: solid", given));
        CHECK((child == printed) == row.inherited);
        CHECK(row.print(styled(with_borders(row.name, "inherit"), given)) == printed);
        CHECK(row.print(styled(with_borders(row.name, "initial"), given)) == row.print(plain));
        CHECK(row.print(styled(with_borders(row.name, "unset"), given)) ==
              (row.inherited ? printed : row.print(plain)));
    }
    for (PropertyRow const& row : property_rows()) {
        INFO(row.name);
        CHECK_FALSE(takes(row.name, "no-such:word"));
        CHECK_FALSE(takes(row.name, std::string(row.sample) + " ]"));
    }
}

TEST_CASE("every shorthand sets each of its longhands") {
    for (ShorthandRow const& row : shorthand_rows()) {
        INFO(row.name);
        CHECK(row.longhands.size() % row.group == 0);
        auto const tokens = value_tokens(row.sample);
        auto const value = std::span(tokens).first(tokens.size() - 1);
        auto const longhands = expand_declaration(row.name, value);
        REQUIRE(longhands);
        CHECK(longhands->size() == row.longhands.size());
        for (std::string_view const wide : {"inherit", "initial", "unset", "revert", "revert-layer"})
            CHECK(takes(row.name, wide));
        CHECK_FALSE(takes(row.name, "no-such(word)"));
        CHECK_FALSE(takes(row.name, std::string(row.sample) + " ]"));
    }
}

TEST_CASE("names are known once") {
    for (ShorthandRow const& row : shorthand_rows())
        for (PropertyRow const& longhand : property_rows())
            CHECK(row.name != longhand.name);
    CHECK(is_known_property("margin-inline"));
    CHECK_FALSE(is_known_property("hyphenate-character"));
    CHECK(nearest_property("text-algin") == "text-align");
    CHECK(nearest_property("z").empty());
}

TEST_CASE("a physical side is the logical one of the element's own direction, the later declaration wins") {
    Property const start = Property::margin_inline_start, end = Property::margin_inline_end;
    CHECK(value_of(start, "margin-left: 1pt") == "1pt");
    CHECK(value_of(end, "margin-left: 1pt; direction: rtl") == "1pt");
    CHECK(value_of(end, "direction: rtl; margin-left: 1pt; margin-inline-end: 2pt") == "2pt");
    CHECK(value_of(end, "direction: rtl; margin-inline-end: 2pt; margin: 1pt 2pt 3pt 4pt") == "4pt");
    CHECK(value_of(start, "direction: rtl; margin: 1pt 2pt 3pt 4pt") == "2pt");
    CHECK(value_of(Property::inset_inline_end, "direction: rtl; left: 3pt") == "3pt");
    CHECK(value_of(Property::inline_size, "width: 10pt") == "10pt");
    CHECK(value_of(Property::max_block_size, "max-height: 50%") == "50%");
    ComputedStyle const parent = styled("margin-left: 1pt");
    CHECK(value_of(end, "direction: rtl; margin-left: inherit", parent) == "1pt");
}

TEST_CASE("floats and alignment know the direction around") {
    ComputedStyle const rtl = styled("direction: rtl");
    CHECK(value_of(Property::float_, "float: left", rtl) == "inline-end");
    CHECK(value_of(Property::float_, "float: left; direction: ltr", rtl) == "inline-end");
    CHECK(value_of(Property::clear, "clear: right") == "inline-end");
    CHECK(value_of(Property::text_align, "text-align: match-parent", rtl) == "right");
    CHECK(value_of(Property::text_align, "text-align: left", rtl) == "left");
}

TEST_CASE("fonts") {
    ComputedStyle const parent = styled("font-size: 20pt; font-weight: 700");
    CHECK(value_of(Property::font_size, "font-size: 1.5em", parent) == "30pt");
    CHECK(value_of(Property::font_size, "font-size: 50%", parent) == "10pt");
    CHECK(value_of(Property::font_size, "font-size: larger", parent) == "24pt");
    CHECK(value_of(Property::font_size, "font-size: x-large", parent) == "18pt");
    CHECK(value_of(Property::font_size, "font-size: calc(1em + 2pt)", parent) == "22pt");
    CHECK(value_of(Property::font_weight, "font-weight: bolder", parent) == "900");
    CHECK(value_of(Property::font_weight, "font-weight: lighter", parent) == "400");
    CHECK(value_of(Property::font_family, "font-family: Noto  Naskh Arabic, \"a,b\", SERIF") ==
          "\"Noto Naskh Arabic\", \"a,b\", serif");
    CHECK(value_of(Property::line_height, "line-height: 1.5em; font-size: 10pt") == "15pt");
    CHECK(value_of(Property::line_height, "line-height: 150%; font-size: 10pt") == "15pt");
    CHECK(value_of(Property::line_height, "font: bold 10pt/2 serif") == "2");
    CHECK(value_of(Property::font_weight, "font-weight: 900; font: 10pt serif") == "400");
    CHECK(styled("line-height: 2; font-size: 7pt").used_line_height() == 14_pt);
    CHECK_FALSE(takes("font", "10pt"));
    CHECK_FALSE(takes("font", "bold serif"));
    CHECK_FALSE(takes("font-family", "a, "));
    CHECK_FALSE(takes("font-size", "-1pt"));
    CHECK_FALSE(takes("font-weight", "1001"));
    CHECK_FALSE(takes("font-feature-settings", "\"toolong\""));
}

TEST_CASE("borders have a colour of their own, or the text's, and no width without a style") {
    CHECK(value_of(Property::border_block_start_width, "border-block-start-width: 5pt") == "0pt");
    CHECK(value_of(Property::border_block_start_width, "border-top: solid") == "2.25pt");
    CHECK(value_of(Property::border_inline_start_color, "border: 1pt solid") == "currentcolor");
    ComputedStyle const style = styled("border: 1pt solid; color: red");
    CHECK(style.border.inline_end.color == style.color);
    CHECK(value_of(Property::border_inline_start_color, "border: 1pt solid blue; color: red") == "#0000ff");
    CHECK_FALSE(takes("border", "1pt 2pt solid"));
    CHECK_FALSE(takes("border-width", "-1pt"));
}

TEST_CASE("content and its kin") {
    Property const content = Property::content;
    CHECK(value_of(content, "content: 'a' attr(x) counter(c) counters(c, '.', persian) / 'spoken'") ==
          "\"a\" attr(x) counter(c) counters(c, \".\", persian)");
    CHECK(value_of(content, "content: open-quote string(t, first-except) no-close-quote") ==
          "open-quote string(t, first-except) no-close-quote");
    CHECK(value_of(content, "content: leader(' . ') target-counter(attr(href), page, arabic-indic)") ==
          "leader(\" . \") target-counter(attr(href), page, arabic-indic)");
    CHECK(value_of(content, "content: none") == "none");
    CHECK(value_of(Property::counter_increment, "counter-increment: a b 3 c -1") == "a 1 b 3 c -1");
    CHECK(styled("bookmark-label: none").bookmark_label == "");
    CHECK_FALSE(styled("bookmark-label: content()").bookmark_label.has_value());
    CHECK_FALSE(takes("content", "counter(c,)"));
    CHECK_FALSE(takes("content", "leader('')"));
    CHECK_FALSE(takes("string-set", "title"));
    CHECK_FALSE(takes("quotes", "'«'"));
}

TEST_CASE("a named page holds for what is inside, also where `auto` says so") {
    ComputedStyle const parent = styled("page: contents");
    CHECK(value_of(Property::page, "", parent) == "contents");
    CHECK(value_of(Property::page, "page: auto", parent) == "contents");
    CHECK(value_of(Property::page, "page: other", parent) == "other");
}

TEST_CASE("properties of the house") {
    ComputedStyle const style = styled("-warraq-word-space: 0.2em 0.24em 0.27em; display: -warraq-bayt");
    CHECK(style.space_min == 0.2);
    CHECK(style.space_ideal_low == 0.24);
    CHECK(style.space_ideal_high == 0.27);
    CHECK(style.display == Display::bayt);
    CHECK_FALSE(takes("-warraq-word-space", "0.3em 0.2em 0.27em"));
    CHECK_FALSE(takes("-warraq-word-space", "0.3em"));
}

TEST_CASE("what floats or stands apart is a block; lines under a box run under what is in it") {
    CHECK(styled("float: left").display == Display::block);
    CHECK(styled("position: absolute; float: left").float_ == Float::none);
    CHECK(styled("float: footnote").display == Display::inline_);
    ComputedStyle const under = styled("text-decoration: underline");
    CHECK(styled("text-decoration: none", under).underline);
    CHECK_FALSE(styled("display: inline-block", under).underline);
}

}  // namespace warraq
