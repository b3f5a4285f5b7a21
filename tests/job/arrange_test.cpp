#include "job/publication.hpp"
#include "meta/language.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

std::string brief(std::string_view title, std::string_view date) {
    std::string text = "---\ntitle: " + std::string(title) + "\n";
    if (!date.empty()) text += "date: " + std::string(date) + "\n";
    return text +
           "---\n\nعقد المجلس اجتماعه الأول في المدينة القديمة وناقش خطة المياه مع ممثلي الأحياء كلها.\n";
}

void give(Metadata& metadata, Key key, std::string_view value) {
    metadata.set(key, {std::string(value), Origin::book, {}, "book.yaml"});
}

struct Arranged {
    Sources sources;
    Diagnostics diagnostics;
    Publication publication;

    std::string titles() const {
        std::string text;
        for (Manuscript const& manuscript : publication.manuscripts)
            text += (text.empty() ? "" : " ") + manuscript.title;
        return text;
    }
    std::size_t count(Code code) const {
        std::size_t number = 0;
        for (Diagnostic const& diagnostic : diagnostics.all())
            number += diagnostic.code == code ? 1 : 0;
        return number;
    }
};

// A book of these briefs, listed by the names of their files.
void arrange_book(Arranged& arranged, std::map<std::string, Bytes> const& briefs,
                  std::function<void(Job&)> const& change = {}) {
    Job job;
    job.book.path = "book";
    job.book.stem = "book";
    job.book.metadata = default_metadata();
    for (auto const& [path, text] : briefs)
        job.book.spine.push_back({path, {}, {}});
    if (change) change(job);
    auto const files = make_memory_files(briefs);
    arranged.publication = arrange(job, arranged.sources, *files, arranged.diagnostics);
}

}  // namespace

TEST_CASE("a book is in the order of its dates, what has none comes last") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", brief("ج", "9 نوفمبر 2021")},
                            {"2.md", brief("د", "")},
                            {"3.md", brief("أ", "3 تشرين الأول 2021")},
                            {"4.md", brief("ب", "9 نوفمبر 2021")}});
    CHECK(arranged.titles() == "أ ج ب د");
    CHECK(arranged.publication.manuscripts.front().name == "brief-001");
    CHECK(arranged.count(Code::date_missing) == 1);
}

TEST_CASE("a book that says so keeps the order of its list") {
    Arranged arranged;
    arrange_book(arranged,
                 {{"1.md", brief("ج", "9 نوفمبر 2021")}, {"2.md", brief("أ", "3 تشرين الأول 2021")}},
                 [](Job& job) { give(job.book.metadata, Key::order, "listed"); });
    CHECK(arranged.titles() == "ج أ");
}

TEST_CASE("listed briefs of one month stand together when the book is grouped by months") {
    Arranged arranged;
    arrange_book(arranged,
                 {{"1.md", brief("أ", "9 نوفمبر 2021")},
                  {"2.md", brief("ب", "3 تشرين الأول 2021")},
                  {"3.md", brief("ج", "1 تشرين الثاني 2021")}},
                 [](Job& job) {
                     give(job.book.metadata, Key::order, "listed");
                     give(job.book.metadata, Key::group, "month");
                 });
    CHECK(arranged.titles() == "أ ج ب");
}

TEST_CASE("equal titles are told apart by their dates, and each is warned of") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", brief("موجز", "9 نوفمبر 2021")},
                            {"2.md", brief("موجز", "10 نوفمبر 2021")},
                            {"3.md", brief("آخر", "11 نوفمبر 2021")}});
    auto const& manuscripts = arranged.publication.manuscripts;
    CHECK(manuscripts[0].suffix == "9 نوفمبر 2021");
    CHECK(manuscripts[1].suffix == "10 نوفمبر 2021");
    CHECK(manuscripts[2].suffix.empty());
    CHECK(arranged.count(Code::equal_titles) == 2);
}

TEST_CASE("equal titles of one date, or of none, are told apart by numbers in the book's order") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", brief("موجز", "9 نوفمبر 2021")},
                            {"2.md", brief("موجز", "9 نوفمبر 2021")},
                            {"3.md", brief("موجز", "10 نوفمبر 2021")},
                            {"4.md", brief("موجز", "")},
                            {"5.md", brief("موجز", "")},
                            {"6.md", brief("آخر", "٨ نوفمبر ٢٠٢١")},
                            {"7.md", brief("آخر", "٨ نوفمبر ٢٠٢١")}});
    auto const& manuscripts = arranged.publication.manuscripts;
    CHECK(manuscripts[2].suffix == "9 نوفمبر 2021 (1)");
    CHECK(manuscripts[3].suffix == "9 نوفمبر 2021 (2)");
    CHECK(manuscripts[4].suffix == "10 نوفمبر 2021");
    CHECK(manuscripts[5].suffix == std::string(term(Term::undated, "ar")) + " (١)");
    CHECK(manuscripts[6].suffix == std::string(term(Term::undated, "ar")) + " (٢)");
    CHECK(manuscripts[0].suffix == "٨ نوفمبر ٢٠٢١ (١)");
    CHECK(manuscripts[1].suffix == "٨ نوفمبر ٢٠٢١ (٢)");
    CHECK(arranged.count(Code::equal_titles) == 7);
}

TEST_CASE("what a book says of itself does not pass to its briefs") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", brief("موجز", "9 نوفمبر 2021")}}, [](Job& job) {
        give(job.book.metadata, Key::title, "الكتاب");
        give(job.book.metadata, Key::isbn, "978-0-306-40615-7");
        give(job.book.metadata, Key::publisher, "دار");
        give(job.book.metadata, Key::logo_file, "logo.png");
    });
    Metadata const& brief_metadata = arranged.publication.manuscripts.front().metadata;
    CHECK(brief_metadata.text(Key::title) == "موجز");
    CHECK_FALSE(brief_metadata.has(Key::logo_file));
    CHECK(arranged.publication.metadata.text(Key::logo_file) == "logo.png");
    CHECK_FALSE(brief_metadata.has(Key::isbn));
    CHECK(brief_metadata.text(Key::publisher) == "دار");
    CHECK(arranged.publication.title == "الكتاب");
}

TEST_CASE("facts that nobody gave are said once, and the folder's name stands for a title") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", brief("أ", "9 نوفمبر 2021")}, {"2.md", brief("ب", "10 نوفمبر 2021")}});
    CHECK(arranged.count(Code::metadata_missing) == 1);
    CHECK(arranged.count(Code::title_missing) == 1);
    CHECK(arranged.publication.title == "book");
}

TEST_CASE("the newest date of the book is its modification time, unless one is given") {
    std::map<std::string, Bytes> const briefs{{"1.md", brief("أ", "9 نوفمبر 2021")}};
    Arranged by_date, given;
    arrange_book(by_date, briefs);
    CHECK(to_iso_time(by_date.publication.modified) == "2021-11-09T00:00:00Z");
    arrange_book(given, briefs, [](Job& job) { job.options.source_date_epoch = 0; });
    CHECK(to_iso_time(given.publication.modified) == "1970-01-01T00:00:00Z");
}

TEST_CASE("the language of a book is that of most of its briefs") {
    Arranged arranged;
    arrange_book(arranged, {{"1.md", "---\ntitle: One\nlang: en\n---\n\nText.\n"},
                            {"2.md", brief("أ", "9 نوفمبر 2021")},
                            {"3.md", brief("ب", "10 نوفمبر 2021")}});
    CHECK(arranged.publication.language == "ar");
    CHECK(arranged.publication.direction == Direction::rtl);
}

TEST_CASE("a brief that is missing is an error at the place that lists it") {
    Arranged arranged;
    Span const place{SourceId{7}, 3, 9};
    arrange_book(arranged, {{"1.md", brief("أ", "9 نوفمبر 2021")}}, [&](Job& job) {
        job.book.spine.push_back({"absent.md", {}, place});
    });
    CHECK(arranged.diagnostics.has_errors());
    CHECK(arranged.diagnostics.all().front().span == place);
}

TEST_CASE("a page's image without words is warned of; an ornament says so by an empty alt") {
    Arranged arranged;
    arrange_book(arranged,
                 {{"1.xhtml",
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>ص</title></head><body>"
                   "<img src=\"a.png\"/><img src=\"b.png\" alt=\"b.png\"/>"
                   "<img src=\"c.png\" alt=\"\"/><img src=\"d.png\" role=\"presentation\"/>"
                   "<img src=\"e.png\" alt=\"خريطة\"/></body></html>"}});
    CHECK(arranged.count(Code::image_not_described) == 2);
}
