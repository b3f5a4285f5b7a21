#include "css/property.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <filesystem>

// The manual's table of properties is written from css/properties.def: `test_css --accept` writes it, and
// this test says when it has grown old.
namespace {

using namespace warraq;

constexpr char const* opening = R"(---
title: CSS
lang: en
---

What the page engine and the e-book share. An unknown property, value or selector is one warning at its place in the style sheet; the rest of the sheet works.

**Selectors**: type, class, id, attribute, `*`, the four combinators, `:first-child` `:last-child` `:only-child` `:nth-child()` `:nth-last-child()` and their `-of-type`, `:not()` `:is()` `:where()` `:root` `:empty` `:lang()` `:dir()`, `::before` `::after` `::marker` `::first-letter`.

**Rules**: `@import`, `@media` (features are asked of the page box, of paper, and of a reader who prefers nothing), `@supports`, `@font-face`, `@counter-style`, `@page` (names, `:left` `:right` `:first` `:blank`, sixteen margin boxes, `@footnote`).

**Values**: `calc()`, `var()`, lengths in `pt px pc in cm mm q em rem ex ch lh vw vh` and their kin, percentages, colours by name, `#hex`, `rgb()`, `hsl()`, `device-cmyk()`.

**Positioned boxes** stand in the padding box of the nearest positioned box, else in the page's area; a fixed one on every page. A box without insets stays where the flow has it, so that art in the margin (`position: absolute; inset-inline-start: -15mm`) goes with its paragraph from page to page. What `overflow` clips is cut at the padding box. Pictures of `content` and `list-style-image` are on the page only.

**Habits of the house** are properties of their own, whose initial value is what CSS does; the themes turn them on. `text-wrap: pretty` sets whole paragraphs by total fit, with kashida where `text-justify` is `auto` (`inter-word`: none, `-warraq-kashida-strong`: more). `-warraq-word-space` takes the least word space and the two ends between which the font's own is kept. `-warraq-rule-length`, in `@footnote`, is the length of the rule over the notes.

)";

std::string code(std::string_view value) {
    std::string text = "`";
    for (char const c : value)
        text += c == '|' ? std::string("\\|") : std::string(1, c);
    return text + "`";
}

std::string property_table() {
    std::string table = "| Property | Initial value | Inherited | Example |\n|:--|:--|:--|:--|\n";
    for (PropertyRow const& row : property_rows())
        if (!row.physical)
            table += fmt::format("| {} | {} | {} | {} |\n", code(row.name), code(row.initial),
                                 row.inherited ? "yes" : "no", code(row.sample));
    table +=
        "\nPhysical names (`margin-left`, `width`) stand for the logical ones of the writing direction. "
        "Shorthands:\n\n| Shorthand | Example |\n|:--|:--|\n";
    for (ShorthandRow const& row : shorthand_rows())
        table += fmt::format("| {} | {} |\n", code(row.name), code(row.sample));
    return table;
}

}  // namespace

TEST_CASE("the manual has every property, with the values of the table") {
    auto const path = test::source_folder() / "books" / "manual" / "chapters" / "11-css.md";
    test::check_file(path, opening + property_table());
}
