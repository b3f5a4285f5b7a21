// Lines on a page's grid, titles that are set smaller, notes that pages number.
#include "base/unicode.hpp"
#include "layout/fragment_walk.hpp"
#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace warraq::test {
namespace {

constexpr char const* grid_sheet =
    "@page { size: 260pt 240pt; margin: 20pt; @footnote { margin-block-start: 6pt } } "
    "html { font: 12pt/20pt Amiri; line-grid: create; line-snap: baseline } body { margin: 0 } p { margin: 0 } "
    ".own { line-snap: none } .note { float: footnote; font-size: 9pt; line-height: 13pt; line-snap: none } ";

std::string numbered_words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += fmt::format("كلمة{} ", i);
    return text;
}

struct Baseline {
    std::size_t page;
    Length at;  // from the top of the page's area
    std::string text;
    bool snaps;
};

std::vector<Baseline> baselines(PagedDocument const& document) {
    std::vector<Baseline> found;
    for (Page const& page : document.pages)
        walk_fragments(
            page.body, page.style.area(), page.direction,
            [&](Fragment const& fragment, PhysicalRect const& rect) {
                if (fragment.kind != FragmentKind::line) return;
                ParagraphContent const& content = fragment.paragraph->content;
                Line const& line = fragment.paragraph->lines[fragment.line];
                found.push_back(
                    {page.index, rect.origin.y + line.ascent - page.style.area().origin.y,
                     to_utf8(
                         std::u32string_view(content.text.text).substr(line.begin, line.end - line.begin)),
                     content.block->style->snaps_lines});
            });
    return found;
}

void check_grid(std::vector<Baseline> const& lines) {
    REQUIRE_FALSE(lines.empty());
    REQUIRE(lines.front().snaps);
    for (Baseline const& line : lines)
        if (line.snaps) CHECK((line.at - lines.front().at).raw % (20_pt).raw == 0);
}

}  // namespace

TEST_CASE("lines stand on the grid whatever stands between them") {
    auto const between = GENERATE(
        as<std::string>(), "<p class=\"own\" style=\"font-size: 10pt; line-height: 17pt\">ثلاث كلمات هنا</p>",
        "<p class=\"own\" style=\"margin: 3pt 0 8pt\">واحدة</p>",
        "<p><img src=\"picture.png\" alt=\"\"/></p>", "<table class=\"own\"><tr><td>خلية</td></tr></table>",
        "<div style=\"height: 7.3pt\"></div>", "<div style=\"float: left; width: 60pt; height: 33pt\"></div>",
        "<div style=\"overflow: hidden; display: flow-root; border: 1.5pt solid\"><p>في صندوق</p></div>",
        "<p>كلمة <span style=\"font-size: 14pt; line-height: 23pt\">أكبر</span> وأخرى</p>",
        "<p>كلمة<sup style=\"font-size: 9pt\">2</sup> وأخرى</p>");
    CAPTURE(between);
    std::string body = "<p>" + numbered_words(14) + "</p>" + between;
    for (int i = 0; i < 5; ++i)
        body += "<p>" + numbered_words(30) + "</p>";
    auto const laid = lay_out(grid_sheet, body);
    CHECK(laid->document.pages.size() > 1);
    auto const lines = baselines(laid->document);
    check_grid(lines);
    // No line is lost to the grid: every page but the last is full.
    std::vector<std::size_t> on_page(laid->document.pages.size());
    for (Baseline const& line : lines)
        ++on_page[line.page];
    for (std::size_t page = 1; page + 1 < on_page.size(); ++page)
        CHECK(on_page[page] >= 8);
}

TEST_CASE("a line a little taller moves no other, one much taller does") {
    auto const at = [](std::string const& span) {
        auto const laid =
            lay_out(grid_sheet, "<p>كلمة <span style=\"" + span + "\">كلمة</span><br/>سطر<br/>آخر</p>");
        auto const lines = baselines(laid->document);
        REQUIRE(lines.size() == 3);
        check_grid(lines);
        return lines[2].at - lines[0].at;
    };
    CHECK(at("") == 40_pt);
    CHECK(at("line-height: 26pt") == 40_pt);
    CHECK(at("line-height: 60pt") == 60_pt);
}

TEST_CASE("a box that has a step takes whole ones, and stands in the middle of them") {
    auto const laid =
        lay_out(std::string(grid_sheet) + "div { block-step-size: 20pt; height: 33pt; margin: 4pt 0 }",
                "<p>قبل</p><div></div><p>بعد</p>");
    auto const lines = baselines(laid->document);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].at - lines[0].at == 80_pt);
    std::vector<Length> tops;
    walk_fragments(laid->document.pages.front().body, laid->document.pages.front().style.area(),
                   Direction::rtl, [&](Fragment const& fragment, PhysicalRect const& rect) {
                       if (fragment.style->block_step_size) tops.push_back(rect.origin.y);
                   });
    CHECK(tops == std::vector<Length>{20_pt + 20_pt + 13.5_pt});
    auto const first = lay_out(std::string(grid_sheet) + "div { block-step-size: 20pt; height: 33pt }",
                               "<div></div><p>بعد</p>");
    auto const alone = baselines(first->document);
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].at == lines[0].at + 40_pt);
}

TEST_CASE("a list item that begins overleaf keeps its marker") {
    for (int before = 0; before < 14; ++before) {
        std::string body;
        for (int i = 0; i < before; ++i)
            body += "<p>سطر</p>";
        auto const laid = lay_out(grid_sheet, body + "<ol><li>أول<br/>ثان</li><li>ثالث<br/>رابع</li></ol>");
        std::size_t markers = 0;
        for (Page const& page : laid->document.pages)
            walk_fragments(page.body, page.style.area(), page.direction,
                           [&](Fragment const& fragment, PhysicalRect const&) {
                               markers += fragment.kind == FragmentKind::marker ? 1 : 0;
                           });
        CAPTURE(before);
        CHECK(markers == 2);
    }
}

TEST_CASE("without a grid lines stand below each other") {
    auto const laid =
        lay_out("body { margin: 0; font: 12pt/20pt Amiri; line-snap: baseline } p { margin: 0 }",
                "<p>أول</p><p style=\"margin-top: 3pt\">ثان</p>");
    auto const lines = baselines(laid->document);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].at - lines[0].at == 23_pt);
}

TEST_CASE("a title is set smaller until it has few enough lines") {
    auto const size_of_title = [](int count, std::string& said) {
        auto const laid = lay_out(
            "@page { size: 300pt 600pt; margin: 20pt } h1 { font: 24pt/36pt Amiri; -warraq-fit-lines: 4 0.88 0.78 }",
            "<h1>" + numbered_words(count) + "</h1>");
        said = laid->said();
        std::pair<double, std::size_t> found;
        walk_fragments(
            laid->document.pages.front().body, {}, Direction::rtl,
            [&](Fragment const& fragment, PhysicalRect const&) {
                if (fragment.kind != FragmentKind::line) return;
                found = {fragment.paragraph->content.segments.front().style->font_size.points(),
                         fragment.paragraph->lines.size()};
                CHECK(fragment.rect.size.block_size.points() == Approx(found.first * 1.5).margin(0.01));
            });
        return found;
    };
    std::string said;
    std::set<int> sizes;
    for (int count = 1; count < 40; ++count) {
        auto const [size, lines] = size_of_title(count, said);
        int const part = static_cast<int>(size / 24 * 100 + 0.5);
        sizes.insert(part);
        CAPTURE(count, size, lines);
        if (part > 78) CHECK(lines <= 4);
        // It runs on at the smallest size, and is told of at its place.
        CHECK((lines > 4) == (said.find("LAY-020 case.xhtml:1:") != std::string::npos));
    }
    CHECK(sizes == std::set<int>{78, 88, 100});
    CHECK(size_of_title(39, said).second > 4);
}

TEST_CASE("the page of a reference is written in the style that the reference asks for") {
    auto const laid = lay_out(
        std::string(grid_sheet) +
            "@counter-style own { system: fixed; symbols: \"أول\" \"ثان\" } "
            "a::after { content: target-counter(attr(href), page, own) } "
            "b::after { content: target-counter(attr(title), page, -warraq-abjad) } "
            "@page { @bottom-center { content: counter(page, persian) } }",
        "<p><a href=\"#x\">انظر </a>، <b title=\"#x\">و</b></p><p id=\"x\" style=\"break-before: page\">هنا</p>");
    CHECK(laid->said() == "");
    CHECK(dump_text(laid->document) == "انظر ثان، وب\nهنا\n");
    CHECK(laid->document.pages.back().label == "۲");
}

TEST_CASE("pages number their own notes") {
    std::string body, asides;
    for (int i = 1; i <= 9; ++i) {
        body += fmt::format("<p>{}<a href=\"#n{}\">{}</a> {}</p>", numbered_words(6), i, 100 + i,
                            numbered_words(5));
        body += fmt::format("<aside class=\"note\" id=\"n{}\"><p>{}</p></aside>", i, numbered_words(3));
    }
    std::string const sheet = std::string(grid_sheet) +
                              "@page { counter-reset: footnote } "
                              ".note::footnote-call { content: \"(\" counter(footnote, arabic-indic) \")\" } "
                              ".note::footnote-marker { content: counter(footnote, arabic-indic) \" \" }";
    auto const laid = lay_out(sheet, body);
    CHECK(laid->said() == "");
    CHECK(laid->document.pages.size() > 2);
    std::size_t notes = 0;
    for (Page const& page : laid->document.pages) {
        std::string calls, marks;
        std::set<BrokenParagraph const*> seen;
        auto const read = [&](Fragment const& root, std::string& into) {
            walk_fragments(
                root, page.style.area(), page.direction, [&](Fragment const& fragment, PhysicalRect const&) {
                    if (fragment.kind != FragmentKind::line) return;
                    ParagraphContent const& content = fragment.paragraph->content;
                    Line const& line = fragment.paragraph->lines[fragment.line];
                    for (TextSegment const& segment : content.segments)
                        if (segment.box->kind == BoxKind::target_counter && segment.begin >= line.begin &&
                            segment.begin < line.end)
                            into += to_utf8(std::u32string_view(content.text.text)
                                                .substr(segment.begin, segment.end - segment.begin));
                });
        };
        read(page.body, calls);
        for (Fragment const& note : page.footnotes)
            read(note, marks);
        std::string const digits = "١٢٣٤٥٦٧٨٩";
        CHECK(calls == marks);
        CHECK(digits.starts_with(calls));
        notes += calls.size() / 2;
    }
    CHECK(notes == 9);
}

TEST_CASE("a note that stands where it is called leaves its number there") {
    auto const laid =
        lay_out(std::string(grid_sheet),
                "<p>قبل<span class=\"note\">حاشية أولى.</span> وبعد<span class=\"note\">ثانية.</span>.</p>"
                "<table><tr><td>خلية<span class=\"note\">ثالثة.</span></td></tr></table>"
                "<div style=\"float: left\"><p>عائم<span class=\"note\">رابعة.</span></p></div>");
    CHECK(laid->said() == "");
    CHECK(dump_text(laid->document) ==
          "قبل1 وبعد2.\nخلية3\nعائم4\n1. حاشية أولى.\n2. ثانية.\n3. ثالثة.\n4. رابعة.\n");
    REQUIRE(laid->document.pages.size() == 1);
    CHECK(laid->document.pages.front().footnotes.size() == 5);  // and the rule
}

TEST_CASE("the mark of a note never begins a line") {
    auto const before = GENERATE(as<std::string>(), "كلمة", "كلمة؟", "كلمة!", "«كلمة»", "(كلمة)", "كلمة…",
                                 "كلمة،", "word", "word?", "12%", "كلمة—");
    CAPTURE(before);
    for (int count = 0; count < 60; ++count) {
        auto const laid =
            lay_out(std::string(grid_sheet) + "p { text-indent: " + std::to_string(count * 4) + "pt }",
                    "<p>كلمات أولى ثم " + before + "<a href=\"#n\" dir=\"ltr\">[*]</a> " + numbered_words(8) +
                        "</p><aside class=\"note\" id=\"n\"><p>حاشية.</p></aside>");
        for (Baseline const& line : baselines(laid->document))
            CHECK_FALSE(line.text.find('[') < 4);
    }
}

}  // namespace warraq::test
