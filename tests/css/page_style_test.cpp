#include "css/cascade.hpp"
#include "css/property.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace warraq {
namespace {

struct Made {
    PageStyle page;
    Diagnostics diagnostics;
};

Made page_of(std::string const& text, PageContext const& context = {}) {
    Made made;
    std::vector<Stylesheet> const sheets{parse_stylesheet({"x.css", text}, SourceId{1}, made.diagnostics)};
    CHECK(made.diagnostics.all().empty());
    made.page = compute_page_style(sheets, context, Medium::print, made.diagnostics);
    return made;
}

double millimetres(Length length) {
    return length.points() * 25.4 / 72;
}
void check_size(PageStyle const& page, double width, double height) {
    CHECK(millimetres(page.size.width) == Approx(width).margin(0.01));
    CHECK(millimetres(page.size.height) == Approx(height).margin(0.01));
}
void check_margins(std::string const& text, std::array<double, 4> sides, PageContext const& context = {}) {
    auto const made = page_of(text, context);
    INFO(text);
    CHECK(made.diagnostics.all().empty());
    auto const& margin = made.page.margin;
    CHECK(millimetres(margin.top) == Approx(sides[0]).margin(0.01));
    CHECK(millimetres(margin.right) == Approx(sides[1]).margin(0.01));
    CHECK(millimetres(margin.bottom) == Approx(sides[2]).margin(0.01));
    CHECK(millimetres(margin.left) == Approx(sides[3]).margin(0.01));
}

std::string content(PageStyle const& page, MarginBox box) {
    auto const found = page.margin_boxes.find(box);
    return found == page.margin_boxes.end() ? "none" : row_of(Property::content).print(*found->second);
}

}  // namespace

TEST_CASE("page sizes") {
    check_size(page_of("").page, 210, 297);
    check_size(page_of("@page { size: auto }").page, 210, 297);
    check_size(page_of("@page { size: A5 }").page, 148, 210);
    check_size(page_of("@page { size: a6 landscape }").page, 148, 105);
    check_size(page_of("@page { size: landscape B5 }").page, 250, 176);
    check_size(page_of("@page { size: portrait }").page, 210, 297);
    check_size(page_of("@page { size: letter }").page, 215.9, 279.4);
    check_size(page_of("@page { size: 6in 9in }").page, 152.4, 228.6);
    check_size(page_of("@page { size: 10cm }").page, 100, 100);
    check_size(page_of("@page { size: A3 } @page { size: A4 }").page, 210, 297);
    check_size(page_of("@page { size: A3 !important } @page { size: A4 }").page, 297, 420);
}

TEST_CASE("bleed and marks") {
    auto const page = page_of("@page { marks: crop cross; bleed: 3mm }").page;
    CHECK(page.crop_marks);
    CHECK(page.cross_marks);
    CHECK(millimetres(page.bleed) == Approx(3).margin(0.01));
    CHECK(page_of("@page { marks: crop }").page.bleed == 6_pt);
    CHECK(page_of("@page { bleed: auto }").page.bleed == 0_pt);
}

TEST_CASE("margins by side of the paper, and by the page's direction") {
    check_margins("@page { margin: 1cm 2cm 3cm 4cm }", {10, 20, 30, 40});
    check_margins("@page { size: 100mm 200mm; margin: 10% }", {20, 10, 20, 10});
    check_margins("@page { margin: 0; margin-inline-start: 1cm }", {0, 10, 0, 0});
    PageContext ltr;
    ltr.direction = Direction::ltr;
    check_margins("@page { margin: 0; margin-inline-start: 1cm }", {0, 0, 0, 10}, ltr);
    check_margins("@page { margin: auto }", {0, 0, 0, 0});
}

TEST_CASE("page selectors and which of them wins") {
    PageContext right;
    right.side = PageSide::right;
    std::string const mirrored =
        "@page :left { margin: 1cm } @page :right { margin: 2cm } @page { margin: 3cm }";
    check_margins(mirrored, {10, 10, 10, 10});
    check_margins(mirrored, {20, 20, 20, 20}, right);
    PageContext first;
    first.first = true;
    check_margins("@page :first { margin: 1cm } @page :left { margin: 2cm }", {10, 10, 10, 10}, first);
    PageContext named;
    named.name = "contents";
    named.first = true;
    check_margins(
        "@page contents { margin: 1cm } @page :first:left { margin: 2cm } @page other { margin: 0 }",
        {10, 10, 10, 10}, named);
    PageContext blank;
    blank.blank = true;
    check_margins("@page :blank, :first { margin: 1cm } @page { margin: 2cm }", {10, 10, 10, 10}, blank);
    PageContext opening;
    opening.opening = opening.single = true;
    check_margins("@page :-warraq-opening { margin: 1cm } @page :left { margin: 2cm }", {10, 10, 10, 10},
                  opening);
    check_margins("@page :-warraq-single { margin: 1cm } @page { margin: 2cm }", {10, 10, 10, 10}, opening);
    check_margins("@media print { @page { margin: 1cm } } @media screen { @page { margin: 2cm } }",
                  {10, 10, 10, 10});
}

TEST_CASE("margin boxes inherit from the page, the page from the root") {
    PageContext context;
    context.language = "ar";
    auto const page =
        page_of(
            ":root { color: red; --x: 7pt; font-size: 20pt } html:lang(ar) { text-align: center } "
            "@page { font-size: var(--x); counter-increment: sheet; "
            "@top-left { content: string(title) } @top-right { content: none } "
            "@bottom-left { color: blue } @bottom-center { "
            "content: counter(page, arabic-indic); font-size: 2em; width: 1rem } }"
            "@page :left { @top-left { content: counter(page) } }",
            context)
            .page;
    CHECK(content(page, MarginBox::top_left) == "counter(page)");
    CHECK(content(page, MarginBox::bottom_center) == "counter(page, arabic-indic)");
    CHECK(page.margin_boxes.size() == 2);
    ComputedStyle const& foot = *page.margin_boxes.at(MarginBox::bottom_center);
    CHECK(foot.font_size == 14_pt);
    CHECK(foot.inline_size->length == 20_pt);
    CHECK(foot.color == Color{Rgb{1, 0, 0}});
    CHECK(foot.text_align == TextAlign::center);
    CHECK(foot.direction == Direction::rtl);
    CHECK(foot.language == "ar");
    CHECK(page.style->font_size == 7_pt);
    CHECK(page.counter_increment == std::vector<CounterChange>{{"sheet", 1}});
}

TEST_CASE("a page is never too small, nor without room, and this is said once") {
    auto made = page_of("@page { size: 1mm 200mm; margin: 0 }");
    check_size(made.page, 10, 200);
    REQUIRE(made.diagnostics.all().size() == 1);
    CHECK(made.diagnostics.all()[0].code == Code::css_page_too_small);
    CHECK(made.diagnostics.all()[0].span.begin == 8);

    made = page_of("@page { size: 50mm; margin: 40mm 20mm 80mm }");
    REQUIRE(made.diagnostics.all().size() == 1);
    CHECK(made.diagnostics.all()[0].code == Code::css_page_margins_too_large);
    CHECK(millimetres(made.page.area().size.height) == Approx(5).margin(0.01));
    CHECK(millimetres(made.page.margin.top) == Approx(15).margin(0.01));
    CHECK(millimetres(made.page.area().size.width) == Approx(10).margin(0.01));

    Diagnostics diagnostics;
    std::vector<Stylesheet> const sheets{
        parse_stylesheet({"x.css", "@page { size: 50mm; margin: -10mm 1e9mm }"}, SourceId{1}, diagnostics)};
    for (int i = 0; i < 3; ++i) {
        auto const page = compute_page_style(sheets, {}, Medium::print, diagnostics);
        CHECK(millimetres(page.area().size.width) == Approx(5).margin(0.01));
    }
    CHECK(diagnostics.all().size() == 1);
}

}  // namespace warraq
