#include "pdf/document_info.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

template <class T>
void set(PdfInfo& info, Key key, T value) {
    Setting setting;
    setting.value = std::move(value);
    setting.origin = Origin::brief;
    info.metadata.set(key, std::move(setting));
}

}  // namespace

TEST_CASE("control characters and noncharacters become spaces, the rest stays") {
    CHECK(printable("a\tb\nc\x7F"
                    "d") == "a b c d");
    CHECK(printable("\xC2\x85x") == " x");
    CHECK(printable("سلام\xE2\x80\x8C🎈") == "سلام\xE2\x80\x8C🎈");
    CHECK(printable("\xEF\xBF\xBE") == " ");
}

TEST_CASE("a date as PDF writes it") {
    CHECK(to_pdf_date("2021-11-08T13:00:59Z") == "D:20211108130059Z");
}

TEST_CASE("the metadata's title wins over the document's") {
    PagedDocument document;
    document.title = "book";
    PdfInfo info;
    CHECK(document_info(document, info).title == "book");
    set(info, Key::title, std::string("front matter"));
    CHECK(document_info(document, info).title == "front matter");
}

TEST_CASE("a summary describes; without one the subjects do") {
    PagedDocument document;
    document.direction = Direction::rtl;
    PdfInfo info;
    set(info, Key::subject, std::vector<std::string>{"سياسة", "", "أمن"});
    CHECK(document_info(document, info).description == "سياسة، أمن");
    set(info, Key::summary, std::string("ملخّص"));
    CHECK(document_info(document, info).description == "ملخّص");
    document.direction = Direction::ltr;
    CHECK(document_info(document, info).separator == ", ");
}
