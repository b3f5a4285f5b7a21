// What programs that are not ours make of the files: qpdf, and poppler's pdftotext and pdffonts.
#include "base/unicode.hpp"
#include "finished.hpp"
#include "pdf/pdf.hpp"
#include "support/hand_pages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unistd.h>

using namespace warraq;
using namespace warraq::test;

namespace {

namespace fs = std::filesystem;

class TemporaryFile {
  public:
    explicit TemporaryFile(Bytes const& bytes) {
        static int number = 0;
        path_ = fs::temp_directory_path() /
                ("warraq-pdf-" + std::to_string(getpid()) + "-" + std::to_string(++number) + ".pdf");
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
    ~TemporaryFile() { fs::remove(path_); }
    std::string path() const { return path_.string(); }

  private:
    fs::path path_;
};

struct Outcome {
    int status = 0;
    std::string output;
};

Outcome run(std::string const& command) {
    Outcome outcome;
    FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    char buffer[4096];
    for (std::size_t n = 0; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        outcome.output.append(buffer, n);
    outcome.status = pclose(pipe);
    return outcome;
}

bool neutral(char32_t c) {
    BidiClass const kind = bidi_class(c);
    return kind != BidiClass::L && kind != BidiClass::EN && kind != BidiClass::AN && kind != BidiClass::R &&
           kind != BidiClass::AL;
}

// What stands between U+202A and U+202C, which pdftotext writes in visual order, put back in logical order:
// the neutrals at either end change sides and turn round (pdf.md §3).
std::u32string logical(std::u32string segment) {
    auto const strong = [](char32_t c) { return !neutral(c); };
    auto const core = std::find_if(segment.begin(), segment.end(), strong);
    if (core == segment.end()) return {segment.rbegin(), segment.rend()};
    auto const tail = std::find_if(segment.rbegin(), segment.rend(), strong).base();
    std::u32string result(std::make_reverse_iterator(segment.end()), std::make_reverse_iterator(tail));
    result.append(core, tail);
    result.append(std::make_reverse_iterator(core), std::make_reverse_iterator(segment.begin()));
    return result;
}

// Extracted text with poppler's segments undone, controls dropped and white space collapsed.
std::string plain(std::string const& extracted) {
    std::u32string joined, segment;
    bool inside = false;
    for (char32_t const c : to_utf32(extracted)) {
        if (c == 0x202A) {
            inside = true;
        } else if (c == 0x202C && inside) {
            joined += logical(segment);
            segment.clear();
            inside = false;
        } else if (inside) {
            segment += c;
        } else if (c < 0x2028 || c > 0x202E) {
            joined += c == U'\n' || c == U'\f' ? U' ' : c;
        }
    }
    std::u32string result;
    for (char32_t const c : joined + segment)
        if (c != U' ' || (!result.empty() && result.back() != U' ')) result += c;
    while (!result.empty() && result.back() == U' ')
        result.pop_back();
    return to_utf8(result);
}

std::string text_of(Bytes const& pdf) {
    TemporaryFile const file(pdf);
    Outcome const outcome = run(PDFTOTEXT_PROGRAM " -enc UTF-8 " + file.path() + " -");
    CHECK(outcome.status == 0);
    return plain(outcome.output);
}

HandPages page_of(FontPtr const& font, std::vector<std::u32string> const& lines) {
    HandPages pages;
    pages.add_page();
    Length y = 40_pt;
    for (std::u32string const& line : lines) {
        pages.add_text(font, line, 30_pt, y);
        y += 24_pt;
    }
    return pages;
}

}  // namespace

TEST_CASE("qpdf finds nothing wrong") {
    HandPages pages = page_of(load_font("Amiri-Regular.ttf"), {U"بيان عن الحدث", U"الرأي"});
    pages.add({LinkItem{{{30_pt, 30_pt}, {30_pt, 12_pt}}, "https://example.org/"}, {}, {}, {}});
    pages.document.outline.push_back({"الحدث", "ar", 1, 0, 30_pt, {}});
    pages.document.outline.push_back({"الرأي", "ar", 2, 0, 60_pt, {}});
    TemporaryFile const file(finish(pages));
    Outcome const outcome = run(QPDF_PROGRAM " --check " + file.path());
    INFO(outcome.output);
    CHECK(outcome.status == 0);
    CHECK(outcome.output.find("WARNING") == std::string::npos);
}

TEST_CASE("Arabic words come back letter for letter") {
    CHECK(text_of(finish(page_of(load_font("Amiri-Regular.ttf"), {U"بيان عن الحدث", U"والرأي فيه"}))) ==
          "بيان عن الحدث والرأي فيه");
}

TEST_CASE("Persian and Urdu words come back letter for letter") {
    FontPtr const font = load_font("Scheherazade-Regular.ttf");
    CHECK(text_of(finish(page_of(font, {U"گزارش کوتاه پیچیده"}))) == "گزارش کوتاه پیچیده");
    CHECK(text_of(finish(page_of(font, {U"ٹکڑے ٹکڑے"}))) == "ٹکڑے ٹکڑے");
}

TEST_CASE("Hebrew and Latin come back letter for letter") {
    CHECK(text_of(finish(page_of(load_font("NotoSerifHebrew-Regular.ttf"), {U"שלום עולם"}))) == "שלום עולם");
    CHECK(text_of(finish(page_of(load_font("NotoSerif-Regular.ttf"), {U"An office, fifth floor"}))) ==
          "An office, fifth floor");
}

TEST_CASE("a tatweel of the source comes back") {
    CHECK(text_of(finish(page_of(load_font("Amiri-Regular.ttf"), {U"كتـاب"}))) == "كتـاب");
}

TEST_CASE("poppler lists every font as embedded, a subset, with Unicode, and none of Type 3") {
    HandPages pages = page_of(load_font("Amiri-Regular.ttf"), {U"بيان 2021"});
    pages.add_text(load_font("NotoSerif-Regular.ttf"), U"NATO", 30_pt, 200_pt);
    TemporaryFile const file(finish(pages));
    Outcome const outcome = run(PDFFONTS_PROGRAM " " + file.path());
    CHECK(outcome.status == 0);
    CHECK(outcome.output.find("Type 3") == std::string::npos);
    CHECK(outcome.output.find("Amiri-Regular") != std::string::npos);
    CHECK(outcome.output.find(" no ") == std::string::npos);
}
