#include "support/hand_pages.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace warraq;
using namespace warraq::test;

namespace {

CancellationToken const never;

Bytes paint(HandPages const& pages) {
    auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
    REQUIRE(draft.has_value());
    return draft->pdf;
}

HandPages sample() {
    HandPages pages;
    pages.add_page();
    pages.add_text(load_font("Amiri-Regular.ttf"), U"بيانٌ عن الحدث 2021", 40_pt, 60_pt);
    pages.add({RectangleItem{{{40_pt, 80_pt}, {100_pt, 1_pt}}, Color{Cmyk{0, 0.5, 0.5, 0}}}, {}, {}, {}});
    return pages;
}

// Amiri with other licence bits (OS/2 fsType).
FontPtr font_with_rights(unsigned char high, unsigned char low) {
    Bytes bytes = font_file("Amiri-Regular.ttf");
    std::size_t const record = bytes.find("OS/2");
    std::size_t table = 0;
    for (std::size_t i = 8; i < 12; ++i)
        table = table * 256 + static_cast<unsigned char>(bytes[record + i]);
    bytes[table + 8] = static_cast<char>(high);
    bytes[table + 9] = static_cast<char>(low);
    auto font = Font::load(std::move(bytes), "bound.ttf");
    REQUIRE(font.has_value());
    return *font;
}

std::size_t count(std::string_view text, std::string_view word) {
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("a draft is a PDF with a page for each page") {
    HandPages pages = sample();
    pages.add_page({200_pt, 250_pt});  // blank
    Bytes const draft = paint(pages);
    CHECK(draft.starts_with("%PDF-1.5"));
    CHECK(count(draft, "/Type /Page ") == 2);
    CHECK(draft.find("/MediaBox [ 0 0 200 250 ]") != Bytes::npos);
    CHECK(count(draft, "/Type3") == 0);
}

TEST_CASE("a document without pages is refused") {
    HandPages const pages;
    auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
    REQUIRE_FALSE(draft.has_value());
    CHECK(draft.error().code == Code::paint_failed);
}

TEST_CASE("the same pages give the same bytes, in two threads at once too") {
    Bytes const alone = paint(sample());
    CHECK((paint(sample()) == alone));
    std::vector<HandPages> inputs;
    for (int i = 0; i < 4; ++i)
        inputs.push_back(sample());
    std::vector<Bytes> drafts(inputs.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; round < 5; ++round)
                if (auto draft = paint_pdf(inputs[i].document, inputs[i].source(), {}, never))
                    drafts[i] = draft->pdf;
        });
    for (auto& thread : threads)
        thread.join();
    for (Bytes const& draft : drafts)
        CHECK((draft == alone));
}

TEST_CASE("a run that is cancelled stops") {
    CancellationToken token;
    HandPages const pages = sample();
    token.cancel();
    auto const draft = paint_pdf(pages.document, pages.source(), {}, token);
    REQUIRE_FALSE(draft.has_value());
    CHECK(draft.error().code == Code::cancelled);
}

TEST_CASE("cancelling while a page is drawn stops before the next") {
    CancellationToken token;
    HandPages pages = sample();
    pages.add_page();
    std::size_t calls = 0;
    auto const draft = paint_pdf(
        pages.document,
        [&](Page const&, ItemVisitor const&) {
            if (++calls == 3) token.cancel();
        },
        {}, token);
    CHECK_FALSE(draft.has_value());
    CHECK(calls == 3);
}

TEST_CASE("a glyph that the font lacks names the font") {
    HandPages pages;
    pages.add_page();
    TextItem item{load_font("Amiri-Regular.ttf"), 12_pt, Color{Gray{0}}, {}, true, nullptr, {}};
    item.glyphs.push_back({65'000, 10_pt, 10_pt, 5_pt, U"ب"});
    pages.add({item, {}, {}, {}});
    auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
    REQUIRE_FALSE(draft.has_value());
    CHECK(draft.error().code == Code::font_not_drawable);
    CHECK(draft.error().arguments.at(0) == "Amiri-Regular.ttf");
}

TEST_CASE("a font whose licence bits forbid embedding or subsetting is refused by name") {
    for (auto const& font : {font_with_rights(0, 2), font_with_rights(1, 0)}) {
        HandPages pages;
        pages.add_page();
        pages.add_text(font, U"بيان", 40_pt, 60_pt);
        auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
        REQUIRE_FALSE(draft.has_value());
        CHECK(draft.error().code == Code::font_not_embeddable);
        CHECK(draft.error().arguments.at(0) == "bound.ttf");
    }
}

TEST_CASE("a font for preview and print only goes out as it is, and the draft says so") {
    FontPtr const font = font_with_rights(0, 4);
    HandPages pages;
    pages.add_page();
    pages.add_text(font, U"بيان", 40_pt, 60_pt);
    pages.add_text(load_font("Scheherazade-Regular.ttf"), U"بيان", 40_pt, 90_pt);
    auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
    REQUIRE(draft.has_value());
    REQUIRE(draft->plain_fonts.size() == 1);
    CHECK(draft->plain_fonts.front() == font);
    CHECK(draft->pdf.find("Amiri-Regular-cells") == Bytes::npos);
    CHECK(draft->pdf.find("Scheherazade-Regular-cells") != Bytes::npos);
}

TEST_CASE("what draws nothing is harmless") {
    HandPages pages;
    pages.add_page();
    FontPtr const font = load_font("Amiri-Regular.ttf");
    Color const black{Gray{0}};
    pages.add({TextItem{font, 12_pt, black, {}, true, nullptr, {}}, {}, {}, {}});
    pages.add({TextItem{nullptr, 12_pt, black, {PlacedGlyph{}}, true, nullptr, {}}, {}, {}, {}});
    pages.add({TextItem{font, Length{}, black, {PlacedGlyph{}}, true, nullptr, {}}, {}, {}, {}});
    pages.add({RectangleItem{{{1_pt, 1_pt}, {Length{}, 5_pt}}, black}, {}, {}, {}});
    pages.add({RectangleItem{{{1_pt, 1_pt}, {5_pt, 5_pt}}, Color{Gray{0}, 0}}, {}, {}, {}});
    pages.add({ImageItem{{{1_pt, 1_pt}, {5_pt, 5_pt}}, nullptr, {}, false}, {}, {}, {}});
    pages.add({MissingGlyphItem{{{1_pt, 1_pt}, {Length{}, 5_pt}}, U'x', black}, {}, {}, {}});
    pages.add({LinkItem{{{1_pt, 1_pt}, {5_pt, 5_pt}}, "https://example.org"}, {}, {}, {}});
    CHECK(paint(pages).starts_with("%PDF"));
}

TEST_CASE("a page with bleed and marks is larger by both") {
    HandPages pages;
    Page& page = pages.add_page();
    page.style.bleed = 9_pt;
    page.style.crop_marks = true;
    CHECK(paint(pages).find("/MediaBox [ 0 0 366 466 ]") != Bytes::npos);
}
