// The pages of one run: those of the PDF are those that its EPUB lists (R25).
#include "base/unicode.hpp"
#include "job/inputs.hpp"
#include "job/publication.hpp"
#include "support/archive.hpp"
#include "support/job_share.hpp"

#include <fmt/format.h>

using namespace warraq;
using namespace warraq::test;

namespace {

std::string long_text() {
    std::string text = "---\ntitle: موجز طويل\ndate: 8 نوفمبر 2021\n---\n";
    for (int i = 1; i <= 60; ++i) {
        if (i % 7 == 0) text += fmt::format("\n## قسم {}\n", i);
        text += fmt::format(
            "\nفقرة {} عن NATO في 2021-11-08 وما بعده من وقائع لا تنتهي، كتبت لتملأ صفحات متتالية من كتاب أو موجز "
            "ليعرف أين تبدأ كل صفحة منها.\n",
            i);
    }
    return text;
}

std::map<std::string, Bytes> const& inputs() {
    static std::map<std::string, Bytes> const files{{"a.md", long_text()}, {"b.md", long_text()}};
    return files;
}

Job job_of(bool book, std::string const& style) {
    Job job = single("a.md");
    if (book) {
        job.book.single = false;
        job.book.metadata.set(Key::title, {std::string("كتاب"), Origin::book, {}, {}});
        job.book.spine.push_back({"b.md", {}, {}});
    }
    job.options.theme = style;
    return job;
}

PagedDocument pages_of(Job const& job, Publication& publication) {
    Diagnostics diagnostics;
    CancellationToken const never;
    auto const files = make_memory_files(inputs());
    publication = arrange(job, *share().resources.sources, *files, diagnostics);
    compose(publication, SheetLinks::epub, diagnostics);
    load_images(publication, *files, {}, diagnostics);
    load_styles(publication, job, share().resources, *files, diagnostics);
    return paginate(publication, job.options, share().resources, never, diagnostics);
}

Bytes epub_of(Job job, std::vector<Format> formats) {
    job.options.formats = std::move(formats);
    CancellationToken const never;
    auto const files = make_memory_files(inputs());
    JobResult const result = run(job, share().resources, *files, never);
    REQUIRE_FALSE(result.refused);
    return result.outputs.front().bytes;
}

std::string after(std::string const& text, std::string_view mark) {
    std::size_t const at = text.find(mark);
    return at == std::string::npos ? std::string{} : text.substr(at + mark.size());
}

// The first characters after the marker, tags left out.
std::string words_after(std::string const& page, std::string const& id) {
    std::string words;
    bool in_tag = true;
    for (char const c : after(page, fmt::format("id=\"{}\"", id))) {
        if (c == '<') in_tag = true;
        if (!in_tag && c != '\n') words += c;
        if (c == '>') in_tag = false;
        if (words.size() >= 24) break;
    }
    return words;
}

}  // namespace

TEST_CASE("the page list has the labels of the PDF's pages, and leads to their first words") {
    for (auto const& [book, style] :
         {std::pair(false, "brief"), std::pair(true, "book"), std::pair(false, "book")}) {
        INFO(book << ' ' << style);
        Job const job = job_of(book, style);
        Publication publication;
        PagedDocument const document = pages_of(job, publication);
        REQUIRE(document.pages.size() >= 3);
        Bytes const epub = epub_of(job, {Format::epub, Format::pdf});
        std::string list = after(entry_of(epub, "EPUB/nav.xhtml"), "role=\"doc-pagelist\"");
        std::size_t listed = 0;
        for (Page const& page : document.pages) {
            if (page.blank) continue;
            ++listed;
            std::string const id = fmt::format("page-{}", page.index + 1);
            list = after(list, "<a href=\"");
            std::string const href = list.substr(0, list.find('"'));
            CHECK(href.ends_with("#" + id));
            CHECK(list.substr(list.find('>') + 1, page.label.size() + 1) == page.label + "<");
            std::string const file = "EPUB/" + href.substr(0, href.find('#'));
            PageMapEntry const& entry = document.page_map[listed - 1];
            std::string const& text =
                publication.documents[entry.document].document.dom[entry.node].text.text;
            std::string const words = words_after(entry_of(epub, file.c_str()), id);
            std::string const meant = text.substr(entry.text_offset, words.size());
            CHECK(words.substr(0, meant.size()) == meant);
        }
        CHECK(listed == document.page_map.size());
        CHECK(list.find("<a ") == std::string::npos);
        std::string const package = entry_of(epub, "EPUB/package.opf");
        CHECK(package.find("pageBreakMarkers") != std::string::npos);
        CHECK(package.find("property=\"pageBreakSource\"") != std::string::npos);
        CHECK(entry_of(epub, "EPUB/toc.ncx").find("<pageList>") != std::string::npos);
    }
}

TEST_CASE("an EPUB that is made alone claims no pages") {
    Bytes const epub = epub_of(job_of(true, "book"), {Format::epub});
    for (char const* const file :
         {"EPUB/nav.xhtml", "EPUB/package.opf", "EPUB/toc.ncx", "EPUB/text/brief-001.xhtml"}) {
        std::string const text = entry_of(epub, file);
        CHECK(text.find("page-list") == std::string::npos);
        CHECK(text.find("pageBreak") == std::string::npos);
        CHECK(text.find("pageList") == std::string::npos);
        CHECK(text.find("pagebreak") == std::string::npos);
    }
}
