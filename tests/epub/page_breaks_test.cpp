// R25, R32, R40: the pages of the PDF in the EPUB of the same run.
#include "epub/books.hpp"
#include "epub/package.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

// A page from outside as the only document of a publication.
struct PageInput : Input {
    explicit PageInput(std::string const& body) {
        Sources sources;
        SourceId const id =
            sources.add({"page", fmt::format("<html xmlns=\"http://www.w3.org/1999/xhtml\">"
                                             "<head><title>ص</title></head><body>{}</body></html>",
                                             body)});
        Diagnostics diagnostics;
        auto document = parse_xhtml(sources.at(id), id, "page", {}, diagnostics);
        REQUIRE(document);
        own.push_back({std::move(*document), DocumentKind::brief});
        documents = own;
        language = "ar";
        identity = {"urn:uuid:3fa9c1aa-0000-5000-8000-000000000001", "3fa9c1"};
    }

    // A page that begins where `before|after` is parted, in the text node that holds both.
    PageInput& page(std::string const& before, std::string const& after, std::string label) {
        Dom const& dom = own.front().document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            std::size_t const at = dom[node].text.text.find(before + after);
            if (at == std::string::npos) continue;
            page_map.push_back({0, node, static_cast<std::uint32_t>(at + before.size()),
                                static_cast<std::uint32_t>(page_map.size()), std::move(label)});
            return *this;
        }
        FAIL(before << after << " is in no text");
        return *this;
    }

    std::string body_with_breaks() {
        Diagnostics diagnostics;
        auto const documents_made = package_documents(*this, {}, find_page_breaks(*this), diagnostics);
        REQUIRE(documents_made.size() == 1);
        std::string text = serialize_xhtml(documents_made.front().document);
        text.erase(0, text.find("<body"));
        text.erase(0, text.find('>') + 1);
        text.resize(text.find("</body>"));
        std::erase(text, '\n');
        return text;
    }
};

std::string mark(int page, std::string_view label) {
    return fmt::format(
        "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{}\" "
        "aria-label=\"{}\"></span>",
        page, label);
}

}  // namespace

TEST_CASE("R25, R40: a page begins before its first word, with an id and a name") {
    PageInput input("<p>كلمة ثم أخرى</p>");
    input.page("", "كلمة", "أ").page("كلمة ثم ", "أخرى", "١٢");
    CHECK(input.body_with_breaks() == fmt::format("<p>{}كلمة ثم {}أخرى</p>", mark(1, "أ"), mark(2, "١٢")));
}

TEST_CASE("R32: no marker parts a word, though the page does") {
    CHECK(PageInput("<p>قال المستشار</p>").page("الم", "ستشار", "2").body_with_breaks() ==
          fmt::format("<p>قال {}المستشار</p>", mark(1, "2")));
    // The word began in the text before.
    CHECK(PageInput("<p>قال ال<b>مستشار</b></p>").page("", "مستشار", "2").body_with_breaks() ==
          fmt::format("<p>قال {}ال<b>مستشار</b></p>", mark(1, "2")));
    // Vowel marks and joiners belong to it; a hyphen and a slash do not.
    CHECK(PageInput("<p>بِسْمِ</p>").page("بِ", "سْمِ", "2").body_with_breaks() ==
          fmt::format("<p>{}بِسْمِ</p>", mark(1, "2")));
    CHECK(PageInput("<p>a-b</p>").page("a-", "b", "2").body_with_breaks() ==
          fmt::format("<p>a-{}b</p>", mark(1, "2")));
    // Words of Chinese have no spaces between them.
    CHECK(PageInput("<p>中国人民</p>").page("中国", "人民", "2").body_with_breaks() ==
          fmt::format("<p>中国{}人民</p>", mark(1, "2")));
    // A word of the paragraph before is another one.
    CHECK(PageInput("<div><p>قبل</p><p>بعد</p></div>").page("", "بعد", "2").body_with_breaks() ==
          fmt::format("<div><p>قبل</p><p>{}بعد</p></div>", mark(1, "2")));
}

TEST_CASE("a marker stands outside what its page begins with") {
    CHECK(PageInput("<p>في <a href=\"#x\"><bdi>2021</bdi> وما بعدها</a></p><p id=\"x\">ن</p>")
              .page("", "2021", "2")
              .body_with_breaks() ==
          fmt::format("<p>في {}<a href=\"#x\"><bdi>2021</bdi> وما بعدها</a></p><p id=\"x\">ن</p>",
                      mark(1, "2")));
    CHECK(PageInput("<h2><b>عنوان</b> أول</h2><p>ن</p>").page("", "عنوان", "2").body_with_breaks() ==
          fmt::format("{}<h2><b>عنوان</b> أول</h2><p>ن</p>", mark(1, "2")));
    CHECK(PageInput("<h2>عنوان أول</h2>").page("عنوان ", "أول", "2").body_with_breaks() ==
          fmt::format("<h2>عنوان {}أول</h2>", mark(1, "2")));
}

TEST_CASE("what a package leaves out takes no page with it") {
    CHECK(PageInput("<p>قبل</p><form><p>حذف</p></form><p>بعد</p>").page("", "حذف", "2").body_with_breaks() ==
          fmt::format("<p>قبل</p><p>{}بعد</p>", mark(1, "2")));
    CHECK(PageInput("<p>قبل</p><form><p>حذف</p></form>").page("", "حذف", "2").body_with_breaks() ==
          fmt::format("<p>قبل</p>{}", mark(1, "2")));
}

TEST_CASE("R25: the list rises with the pages, whatever the map says") {
    PageInput input("<p>واحد اثنان ثلاثة</p>");
    input.page("واحد ", "اثنان", "1").page("", "واحد", "2").page("اثنان ", "ثلاثة", "3");
    CHECK(input.body_with_breaks() ==
          fmt::format("<p>واحد {}{}اثنان {}ثلاثة</p>", mark(1, "1"), mark(2, "2"), mark(3, "3")));
}
