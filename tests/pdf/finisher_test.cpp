#include "finished.hpp"
#include "pdf/pdf.hpp"
#include "support/hand_pages.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace warraq;
using namespace warraq::test;

namespace {

CancellationToken const never;
Diagnostics said;

std::string dump(Bytes const& pdf) {
    auto const text = dump_pdf(pdf);
    if (!text) FAIL(text.error().arguments.at(0));
    return *text;
}

std::string dump(HandPages const& pages, PdfInfo const& info = {}) {
    return dump(finish(pages, info));
}

// The lines of `text` that begin with one of `words`.
std::string lines_with(std::string const& text, std::vector<std::string_view> const& words) {
    std::string found;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        std::string_view const line = std::string_view(text).substr(at, end - at);
        for (std::string_view const word : words)
            if (line.starts_with(word)) found += std::string(line) + '\n';
        at = end + 1;
    }
    return found;
}

void give(PdfInfo& info, Key key, Value value) {
    Setting setting;
    setting.value = std::move(value);
    setting.origin = Origin::brief;
    info.metadata.set(key, std::move(setting));
}

HandPages blank_pages(std::size_t count, Direction direction = Direction::rtl) {
    HandPages pages(direction);
    for (std::size_t i = 0; i < count; ++i)
        pages.add_page();
    return pages;
}

HandPages sample() {
    HandPages pages = blank_pages(1);
    pages.add_text(load_font("Amiri-Regular.ttf"), U"بيانٌ عن الحدث", 40_pt, 60_pt);
    pages.add({LinkItem{{{40_pt, 50_pt}, {30_pt, 12_pt}}, "https://example.org/"}, {}, {}, {}});
    return pages;
}

}  // namespace

TEST_CASE("a page with nothing on it, and nothing known of it") {
    std::string const text = dump(blank_pages(1));
    CHECK(lines_with(text, {"version", "Lang", "PageLayout", "MarkInfo", "viewer", "info", "page"}) ==
          "version 1.7\n"
          "Lang «ar»\n"
          "MarkInfo << /Marked true >>\n"
          "viewer Direction R2L\n"
          "info CreationDate «D:19700101000000Z»\n"
          "info Creator «warraq»\n"
          "info ModDate «D:19700101000000Z»\n"
          "info Producer «warraq»\n"
          "page 1 label «1» MediaBox [ 0 0 300 400 ] TrimBox [ 0 0 300 400 ] BleedBox [ 0 0 300 400 ]\n");
}

TEST_CASE("the trim of A4, no whole number of points, is not larger than its sheet") {
    HandPages pages;
    pages.add_page(PageStyle().size);
    CHECK(lines_with(dump(pages), {"page"}) ==
          "page 1 label «1» MediaBox [ 0 0 595.275391 841.889648 ] TrimBox [ 0 0 595.275391 841.889648 ] "
          "BleedBox [ 0 0 595.275391 841.889648 ]\n");
}

TEST_CASE("a draft that came without its documents claims nothing") {
    std::string const text = dump(sample());
    for (char const* claim : {"<pdfaid", "<pdfuaid", "<pdfxid"})
        CHECK(text.find(claim) == std::string::npos);
}

TEST_CASE("what the metadata has stands in Info and XMP") {
    HandPages const pages = blank_pages(1);
    PdfInfo info;
    give(info, Key::title, std::string("التحشيد الإيراني: الدوافع"));
    give(info, Key::creator, std::vector<std::string>{"مركز الرافدين", "A. Writer"});
    give(info, Key::keywords, std::vector<std::string>{"العراق", "إيران"});
    info.identity.urn = "urn:uuid:0b4c3a60-0000-5000-8000-000000000000";
    info.modified = 1636329600;
    std::string const text = dump(pages, info);
    CHECK(lines_with(text, {"info", "viewer Dis"}) ==
          "viewer DisplayDocTitle true\n"
          "info Author «مركز الرافدين، A. Writer»\n"
          "info CreationDate «D:20211108000000Z»\n"
          "info Creator «warraq»\n"
          "info Keywords «العراق، إيران»\n"
          "info ModDate «D:20211108000000Z»\n"
          "info Producer «warraq»\n"
          "info Title «التحشيد الإيراني: الدوافع»\n");
    CHECK(text.find("<dc:identifier>urn:uuid:0b4c3a60-") != std::string::npos);
}

TEST_CASE("long titles, controls, quotes and characters beyond the basic plane survive") {
    HandPages const pages = blank_pages(1);
    PdfInfo info;
    std::string title = "«\\(x)» 🎈\t\x01 ";
    for (int i = 0; i < 20'000; ++i)
        title += "عنوان ";
    give(info, Key::title, title);
    std::string const text = dump(pages, info);
    CHECK(text.find("info Title ««\\(x)» 🎈   عنوان عنوان") != std::string::npos);
    CHECK(text.find("<rdf:li xml:lang=\"ar\">«\\(x)» 🎈   عنوان") != std::string::npos);
}

TEST_CASE("a left-to-right document has no direction to tell") {
    std::string const text = dump(blank_pages(1, Direction::ltr));
    CHECK(lines_with(text, {"viewer Direction", "Lang"}) == "Lang «en»\n");
}

TEST_CASE("a book opens as spreads") {
    HandPages pages = blank_pages(2);
    pages.document.chapters.emplace_back().name = "brief-002";
    CHECK(lines_with(dump(pages), {"PageLayout"}) == "PageLayout TwoPageRight\n");
}

TEST_CASE("labels as printed") {
    HandPages pages = blank_pages(4);
    pages.document.pages[0].label.clear();
    pages.document.pages[1].label = "٢";
    pages.document.pages[2].label = "7";
    pages.document.pages[3].label = "8";
    std::string const text = dump(pages);
    CHECK(text.find("page 1 label «» ") != std::string::npos);
    CHECK(text.find("page 2 label «٢» ") != std::string::npos);
    CHECK(text.find("page 4 label «8» ") != std::string::npos);
}

TEST_CASE("the outline leads to pages and heights") {
    HandPages pages = blank_pages(2);
    auto& outline = pages.document.outline;
    outline.push_back({"التحشيد", "ar", 1, 0, 30_pt, {}});
    outline.push_back({"الحدث", "ar", 2, 0, 90.5_pt, {}});
    outline.push_back({"NATO & co", "en", 3, 1, Length{}, {}});
    outline.push_back({"الرأي", "ar", 2, 1, 100_pt, {}});
    outline.push_back({"beyond", "en", 2, 9, 100_pt, {}});
    CHECK(lines_with(dump(pages), {"outline"}) ==
          "outline 1 «التحشيد» to page 1 at 370\n"
          "outline 2 «الحدث» to page 1 at 309.5\n"
          "outline 3 «NATO & co» to page 2 at 400\n"
          "outline 2 «الرأي» to page 2 at 300\n"
          "outline 2 «beyond» to -\n");
}

TEST_CASE("links inside and outside") {
    HandPages pages = blank_pages(2);
    pages.document.anchors["brief-001#n1"] = {0, {10_pt, 40_pt}};
    PhysicalRect const rect{{10_pt, 20_pt}, {30_pt, 12_pt}};
    for (std::string_view const target : {"#n1", "https://example.org/أ b", "#nowhere", "javascript:x"})
        pages.add({LinkItem{rect, target}, {}, {}, {}});
    pages.add({LinkItem{{{10_pt, 20_pt}, {}}, "#n1"}, {}, {}, {}});
    CHECK(lines_with(dump(pages), {"  Link"}) ==
          "  Link [ 10 368 40 380 ] F 4 «1» to page 1 at 360\n"
          "  Link [ 10 368 40 380 ] F 4 «https://example.org/أ b» to «https://example.org/%D8%A3%20b»\n");
}

TEST_CASE("the press gets no links") {
    PdfInfo info;
    info.profile = PdfProfile::press;
    CHECK(lines_with(dump(sample(), info), {"  Link"}).empty());
}

TEST_CASE("bleed and marks move the trim, the links and the destinations") {
    HandPages pages = blank_pages(1);
    PageStyle& style = pages.document.pages[0].style;
    style.bleed = 9_pt;
    style.crop_marks = true;
    pages.document.anchors["brief-001#n1"] = {0, {10_pt, 40_pt}};
    pages.add({LinkItem{{{10_pt, 20_pt}, {30_pt, 12_pt}}, "#n1"}, {}, {}, {}});
    CHECK(lines_with(dump(pages), {"page", "  Link"}) ==
          "page 1 label «1» MediaBox [ 0 0 366 466 ] TrimBox [ 33 33 333 433 ] BleedBox [ 24 24 342 442 ]\n"
          "  Link [ 43 401 73 413 ] F 4 «1» to page 1 at 393\n");
}

TEST_CASE("fonts are embedded and say how their glyphs are found") {
    HandPages pages = blank_pages(1);
    pages.add_text(load_font("Amiri-Regular.ttf"), U"ولا", 40_pt, 60_pt);
    pages.add_text(load_font("Scheherazade-Regular.ttf"), U"محمد", 40_pt, 90_pt);
    std::string const fonts = lines_with(dump(pages), {"font"});
    CHECK(fonts.find("Amiri-Regular-cells CIDFontType0 embedded\n") != std::string::npos);
    CHECK(fonts.find("Scheherazade-Regular-cells CIDFontType0 embedded\n") != std::string::npos);
    CHECK(fonts.find("Type3") == std::string::npos);
}

TEST_CASE("the same input gives the same bytes, with an identifier, in two threads at once too") {
    Bytes const alone = finish(sample());
    CHECK((alone.find("/ID [") != Bytes::npos));
    std::vector<HandPages> inputs;
    for (int i = 0; i < 2; ++i)
        inputs.push_back(sample());
    std::vector<Bytes> finished(inputs.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        threads.emplace_back([&, i] {
            auto draft = paint_pdf(inputs[i].document, inputs[i].source(), {}, never);
            if (!draft) return;
            auto done = finish_pdf(*draft, {inputs[i].document, {}, {}}, said);
            if (done) finished[i] = *done;
        });
    for (auto& thread : threads)
        thread.join();
    for (Bytes const& pdf : finished)
        CHECK((pdf == alone));
}

TEST_CASE("a thousand pages keep their order") {
    std::string const text = dump(blank_pages(1000));
    CHECK(text.find("page 1000 label «1000» ") != std::string::npos);
}

TEST_CASE("a draft that is no draft is an error, not an exception") {
    HandPages const pages = blank_pages(2);
    for (Bytes const& bytes : {Bytes(), Bytes("%PDF-1.5\n"), Bytes("x\0y", 3)}) {
        Draft draft;
        draft.pdf = bytes;
        auto const finished = finish_pdf(draft, {pages.document, {}, {}}, said);
        REQUIRE_FALSE(finished.has_value());
        CHECK(finished.error().code == Code::finish_failed);
        CHECK_FALSE(dump_pdf(bytes).has_value());
    }
}

TEST_CASE("a draft of other pages is refused") {
    HandPages const pages = blank_pages(1);
    auto draft = paint_pdf(pages.document, pages.source(), {}, never);
    HandPages const others = blank_pages(2);
    auto const finished = finish_pdf(*draft, {others.document, {}, {}}, said);
    REQUIRE_FALSE(finished.has_value());
    CHECK(finished.error().arguments.at(0) == "the draft has another number of pages");
}
