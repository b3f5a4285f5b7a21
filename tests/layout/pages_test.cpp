// What must hold on the pages of any document.
#include "layout/pages.hpp"

#include "base/unicode.hpp"
#include "layout/fragment_walk.hpp"
#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace warraq::test {
namespace {

// A small generator, so that every run of the tests sees the same texts.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}
    std::uint32_t roll(std::uint32_t below) {
        state_ = state_ * 1664525u + 1013904223u;
        return (state_ >> 8) % below;
    }

  private:
    std::uint32_t state_;
};

std::vector<std::string> const words{
    "كتاب",          "الكاتب",          "وَالقَلَمِ", "في",   "٢٠٢١",
    "2021",          "(abc)",           "UNESCO", "نصّ",   "«قول»",
    "می‌روم", "کتاب‌ها", "یہ",     "ספר",  "50%",
    "و/أو",          "الثاني/نوفمبر",   "لا",     "الله", "محمـــد",
    "C++",           "10–12",           "طويلة،", "نعم؟", "https://example.org/a"};

std::string sentence(Dice& dice, std::uint32_t most) {
    std::string text;
    for (std::uint32_t count = 1 + dice.roll(most); count > 0; --count) {
        if (!text.empty()) text += ' ';
        text += words[dice.roll(static_cast<std::uint32_t>(words.size()))];
    }
    return text;
}

std::string const sheet =
    "@page { size: 260pt 200pt; margin: 20pt } body { font: 12pt/20pt Amiri; text-align: justify;"
    " -warraq-word-space: 0.2em 0.24em 0.27em; -warraq-shape-spaces: none; -warraq-number-isolate: auto }"
    " p { margin: 0; text-indent: 15pt } h2 { font-size: 12pt; margin: 10pt 0; break-after: avoid; "
    "break-inside: avoid }"
    " blockquote { margin: 5pt 20pt }";

struct Generated {
    std::string body;
    std::vector<std::string> paragraphs;
};

Generated generate(std::uint32_t seed) {
    Dice dice(seed);
    Generated made;
    bool after_heading = false;
    for (std::uint32_t count = 4 + dice.roll(12); count > 0; --count) {
        std::uint32_t const kind = dice.roll(5);
        bool const heading = kind == 0 && !after_heading;
        made.paragraphs.push_back(sentence(dice, heading ? 5 : 60));
        std::string const& text = made.paragraphs.back();
        if (heading)
            made.body += "<h2>" + text + "</h2>";
        else if (kind == 1)
            made.body += "<blockquote><p>" + text + "</p></blockquote>";
        else if (kind == 2)
            made.body += "<div><p><b>" + text + "</b></p></div>";
        else
            made.body += "<p>" + text + "</p>";
        after_heading = heading;
    }
    return made;
}

std::vector<std::string> split_lines(std::string const& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// How many lines of each paragraph stand on each page.
std::map<BrokenParagraph const*, std::vector<std::size_t>> spread_of(PagedDocument const& document) {
    std::map<BrokenParagraph const*, std::vector<std::size_t>> spread;
    for (Page const& page : document.pages) {
        std::map<BrokenParagraph const*, std::size_t> here;
        walk_fragments(page.body, page.style.area(), page.direction,
                       [&](Fragment const& fragment, PhysicalRect const&) {
                           if (fragment.kind == FragmentKind::line) ++here[fragment.paragraph.get()];
                       });
        for (auto const& [which, count] : here)
            spread[which].push_back(count);
    }
    return spread;
}

}  // namespace

TEST_CASE("every character stands on the pages once and in order") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        Generated const made = generate(seed);
        auto const laid = lay_out(sheet, made.body);
        INFO("seed " << seed);
        CHECK(split_lines(dump_text(laid->document)) == made.paragraphs);
    }
}

TEST_CASE("no paragraph leaves a line alone at a page's end or beginning") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        auto const laid = lay_out(sheet, generate(seed).body);
        INFO("seed " << seed);
        for (auto const& [which, counts] : spread_of(laid->document)) {
            if (counts.size() < 2) continue;
            CHECK(counts.front() >= 2);
            CHECK(counts.back() >= 2);
        }
    }
}

TEST_CASE("a heading has two lines of text under it on its page") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        auto const laid = lay_out(sheet, generate(seed).body);
        INFO("seed " << seed);
        for (Page const& page : laid->document.pages) {
            std::size_t since_heading = 2;
            walk_fragments(page.body, page.style.area(), page.direction,
                           [&](Fragment const& fragment, PhysicalRect const&) {
                               if (fragment.kind != FragmentKind::line) return;
                               since_heading =
                                   fragment.provenance.role == Role::heading ? 0 : since_heading + 1;
                           });
            bool const last = &page == &laid->document.pages.back();
            CHECK((last || since_heading >= 2));
        }
    }
}

TEST_CASE("no line is wider than its measure unless a message says so") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        auto const laid = lay_out(sheet, generate(seed).body);
        INFO("seed " << seed << "\n" << laid->said());
        std::size_t hanging = 0;
        for (Page const& page : laid->document.pages)
            walk_fragments(page.body, page.style.area(), page.direction,
                           [&](Fragment const& fragment, PhysicalRect const& rect) {
                               if (fragment.kind != FragmentKind::line) return;
                               Line const& line = fragment.paragraph->lines[fragment.line];
                               if (line.indent + line.inline_size > rect.size.width) ++hanging;
                           });
        CHECK(hanging == laid->diagnostics.all().size());
    }
}

TEST_CASE("nothing stands below the area of its page") {
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        auto const laid = lay_out(sheet, generate(seed).body);
        for (Page const& page : laid->document.pages) {
            Length const bottom = page.style.area().origin.y + page.style.area().size.height;
            walk_fragments(page.body, page.style.area(), page.direction,
                           [&](Fragment const&, PhysicalRect const& rect) {
                               CHECK(rect.origin.y + rect.size.height <= bottom);
                           });
        }
    }
}

TEST_CASE("the page map names the first word of each page") {
    auto const laid = lay_out(sheet, generate(7).body);
    REQUIRE(laid->document.pages.size() >= 3);
    REQUIRE(laid->document.page_map.size() == laid->document.pages.size());
    for (std::size_t i = 0; i < laid->document.page_map.size(); ++i) {
        PageMapEntry const& entry = laid->document.page_map[i];
        CHECK(entry.label == std::to_string(i + 1));
        std::string const& text = laid->xhtml.dom[entry.node].text.text;
        REQUIRE(entry.text_offset < text.size());
        CHECK((entry.text_offset == 0 || text[entry.text_offset - 1] == ' ' ||
               text[entry.text_offset - 1] == '/' || text[entry.text_offset - 1] == '-'));
        CHECK(text[entry.text_offset] != ' ');
    }
}

TEST_CASE("a document of more pages than the limit is an error") {
    Limits limits;
    limits.pages = 2;
    std::string body;
    for (int i = 0; i < 5; ++i)
        body += "<p style=\"break-before: page\">نص</p>";
    auto const laid = lay_out(sheet, body, limits);
    CHECK(laid->document.pages.size() == 2);
    CHECK(laid->said().find("LAY-003") != std::string::npos);
}

TEST_CASE("cells and columns reach no further than the limits of the run") {
    Limits limits;
    limits.table_columns = 4;
    auto const laid = lay_out_boxes(
        "", "<table><colgroup><col span='7'/></colgroup><tr><td colspan='9'>نص</td></tr></table>", limits);
    std::string const boxes = dump_boxes(laid->document.chapters.front().box);
    INFO(boxes);
    CHECK(boxes.find("columns=4") != boxes.rfind("columns=4"));
    CHECK(boxes.find("columns=9") == std::string::npos);
    CHECK(boxes.find("columns=7") == std::string::npos);
}

TEST_CASE("a paragraph over the limit is an error") {
    Limits limits;
    limits.paragraph_characters = 10;
    auto const laid = lay_out(sheet, "<p>كلمة <b>ثم كلمة</b> ثم كلمة</p>", limits);
    CHECK(laid->said().find("LAY-010") != std::string::npos);
    CHECK(dump_text(laid->document) == "كلمة ثم كل\n");
}

TEST_CASE("what no page can hold still makes progress") {
    std::string const tiny =
        "@page { size: 60pt 60pt; margin: 20pt } body { font: 40pt/80pt Amiri } p { margin: 0 }";
    auto const laid =
        lay_out(tiny, "<div style=\"break-inside: avoid; padding: 30pt 0\"><p>أ ب</p><p>ج</p></div>");
    CHECK(laid->said().find("LAY-009") == std::string::npos);
    CHECK(dump_text(laid->document) == "أ ب\nج\n");
}

TEST_CASE("deep nesting is bounded") {
    std::string body;
    for (int i = 0; i < 180; ++i)
        body += i % 3 == 0   ? "<blockquote>"
                : i % 3 == 1 ? "<ul><li>"
                             : "<div style=\"display: inline-block\">";
    body += "نص";
    for (int i = 179; i >= 0; --i)
        body += i % 3 == 0 ? "</blockquote>" : i % 3 == 1 ? "</li></ul>" : "</div>";
    auto const laid = lay_out("li, blockquote, ul { margin: 0; padding: 0 }", body);
    CHECK(dump_text(laid->document).find("نص") != std::string::npos);
}

TEST_CASE("elements deeper than boxes may be are set as plain text") {
    LaidOut laid;
    NodeId parent = laid.xhtml.dom.append_element(NodeId::none, "html");
    for (int i = 0; i < 400; ++i)
        parent = laid.xhtml.dom.append_element(parent, "div");
    laid.xhtml.dom.append_text(parent, "نص");
    laid.styles = cascade(laid.xhtml, {}, CascadeContext{}, laid.diagnostics);
    Box const box = build_boxes(laid.xhtml, 0, laid.styles, {}, Limits{}, laid.diagnostics);
    CHECK(dump_boxes(box).find("نص") != std::string::npos);
    CHECK(laid.said().find("LAY-008") != std::string::npos);
}

TEST_CASE("a chapter's named strings hold until they are set again") {
    auto const laid = lay_out(
        "@page { size: 260pt 200pt; @top-center { content: string(t) \"|\" string(t, last) \"|\""
        " string(t, start) } } h2 { string-set: t content(); break-before: page }",
        "<p>أ</p><h2>ب</h2><h2>ج</h2><p style=\"break-before: page\">د</p>");
    std::string const pages = dump_pages(laid->document);
    CHECK(pages.find("\"||\"") != std::string::npos);
    CHECK(pages.find("\"ب|ب|\"") != std::string::npos);
    CHECK(pages.find("\"ج|ج|ب\"") != std::string::npos);
    CHECK(pages.find("\"ج|ج|ج\"") != std::string::npos);
}

// Of the lines of a page at its first one's top, and of the boxes on them, in CSS pixels.
std::string line_places(bool whole_pixels) {
    auto const laid =
        lay_out("@page { size: 300px 200px; margin: 10px } p { font: 13px Amiri; margin: 0 }",
                "<p>سطر<br/>سطر<br/><b style='line-height: 16.5px'>سطر</b></p>", {}, whole_pixels);
    std::string places;
    Page const& page = laid->document.pages.front();
    walk_fragments(page.body, page.style.area(), page.direction,
                   [&](Fragment const& fragment, PhysicalRect const& rect) {
                       if (fragment.kind == FragmentKind::line)
                           places += fmt::format("{} ", rect.origin.y.points() / 0.75);
                   });
    return places;
}

TEST_CASE("lines of a page made for browsers stand on whole pixels") {
    CHECK(line_places(true) == "10 33 56 ");
    CHECK(line_places(false) != "10 33 56 ");
}

}  // namespace warraq::test
