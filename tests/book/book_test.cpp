#include "book/book.hpp"

#include "base/message.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

struct Loaded {
    Sources sources;
    Diagnostics diagnostics;
    Book book;
    std::string error;

    Loaded(std::map<std::string, Bytes> files, std::string_view folder = "", Limits const& limits = {}) {
        auto const memory = make_memory_files(std::move(files));
        Metadata const house = merge(default_metadata(), load_house(find_house(folder, *memory), limits,
                                                                    *memory, sources, diagnostics));
        auto loaded = load_book(folder, house, limits, *memory, sources, diagnostics, "out");
        if (loaded)
            book = std::move(*loaded);
        else
            error = shown(loaded.error());
    }
    std::string shown(Diagnostic const& diagnostic) const {
        return format_place(diagnostic, sources) + ' ' + std::string(row_of(diagnostic.code).name);
    }
    std::string spine() const {
        std::string all;
        for (SpineItem const& item : book.spine)
            all += (all.empty() ? "" : " ") + item.path + (item.section.empty() ? "" : '@' + item.section);
        return all;
    }
    std::string said() const {
        std::string all;
        for (Diagnostic const& diagnostic : diagnostics.all())
            all += (all.empty() ? "" : "; ") + shown(diagnostic);
        return all;
    }
};

}  // namespace

TEST_CASE("a book without a list takes the briefs it finds", "[book]") {
    Loaded const loaded({{"book.yaml", "title: كتاب\norder: date"},
                         {"house.yaml", "publisher: دار\nlang: ar"},
                         {"b.txt", ""},
                         {"a/x.MD", ""},
                         {"a/README.md", ""},
                         {"readme.txt", ""},
                         {".hidden.txt", ""},
                         {".git/x.txt", ""},
                         {"out/b.xhtml", ""},
                         {"other/book.yaml", ""},
                         {"other/c.txt", ""},
                         {"z.markdown", ""},
                         {"page.xhtml", ""},
                         {"image.png", ""},
                         {".txt", ""}});
    CHECK(loaded.error.empty());
    CHECK(loaded.said() == "other book_inside");
    CHECK(loaded.spine() == "a/x.MD b.txt page.xhtml z.markdown");
    CHECK(loaded.book.metadata.text(Key::title) == "كتاب");
    CHECK(loaded.book.metadata[Key::title].origin == Origin::book);
    CHECK(loaded.book.metadata.text(Key::publisher) == "دار");
    CHECK(loaded.book.metadata[Key::publisher].origin == Origin::house);
    CHECK(loaded.book.metadata.text(Key::contents) == "front");
}

TEST_CASE("names, patterns, folders and sections, in the order of the list", "[book]") {
    std::map<std::string, Bytes> files{
        {"book.yaml",
         "briefs:\n  - preface.md\n  - 2021/*.txt\n  - العراق: [iraq/b.txt, iraq/a.txt]\n"
         "  - سوريا: syria\n  - ends/**/*.md\n"}};
    for (char const* const path :
         {"preface.md", "2021/b.txt", "2021/a.txt", "2021/deep/c.txt", "iraq/a.txt", "iraq/b.txt",
          "syria/2.md", "syria/1.md", "ends/x.md", "ends/a/b/y.md", "unlisted.txt"})
        files[path] = "";
    Loaded const loaded(std::move(files));
    CHECK(loaded.error.empty());
    CHECK(loaded.said().empty());
    CHECK(loaded.spine() ==
          "preface.md 2021/a.txt 2021/b.txt iraq/b.txt@العراق iraq/a.txt@العراق syria/1.md@سوريا "
          "syria/2.md@سوريا ends/a/b/y.md ends/x.md");
}

TEST_CASE("what a list may get wrong", "[book]") {
    std::map<std::string, Bytes> const files{
        {"a.txt", ""}, {"b%20c.txt", ""}, {"d e.txt", ""}, {"\u0627\u0654.txt", ""}};
    auto const with = [&](std::string const& manifest) {
        auto all = files;
        all["book.yaml"] = manifest;
        return Loaded(std::move(all));
    };
    CHECK(with("briefs: [a.txt, none.txt, gone.txt]").error == "book.yaml:1:17 book_file_missing");
    CHECK(with("briefs: [a.txt, none.txt, gone.txt]").said() == "book.yaml:1:27 book_file_missing");
    CHECK(with("briefs: [../a.txt]").error == "book.yaml:1:10 path_escapes");
    CHECK(with("briefs: [/etc/passwd]").error == "book.yaml:1:10 path_forbidden");
    CHECK(with("briefs: [x*.txt]").error == "book.yaml:1:9 book_empty");
    CHECK(with("briefs: [x*.txt]").said() == "book.yaml:1:10 book_pattern_empty");
    CHECK(with("briefs: [a.txt, ./a.txt]").spine() == "a.txt");
    CHECK(with("briefs: [a.txt, a.txt]").said() == "book.yaml:1:17 book_file_twice");
    CHECK(with("briefs: [a.txt, '*.txt']").said().empty());
    CHECK(with("briefs: [b%20c.txt, d%20e.txt, \u0623.txt]").spine() == "b%20c.txt d e.txt \u0623.txt");
    CHECK(with("briefs: a.txt").spine() == "a.txt");
    CHECK(with("briefs: {x: a.txt}").said() == "book.yaml:1:9 value_wrong_shape");
    CHECK(with("titel: x").said() == "book.yaml:1:1 key_misspelt");
    CHECK(with("title: \xFF").error == "book.yaml:1:8 text_not_utf8");
    CHECK(with("").spine() == "a.txt b%20c.txt d e.txt \u0627\u0654.txt");
    using Map = std::map<std::string, Bytes>;
    CHECK(Loaded(Map{{"book.yaml", ""}}).error == "book.yaml book_empty");
    CHECK(Loaded(Map{{"a.txt", ""}}).error == "book.yaml file_missing");
}

TEST_CASE("a book in a folder inside the root", "[book]") {
    Loaded const loaded(
        {{"house.yaml", "lang: ar"}, {"books/one/book.yaml", "briefs: [a.txt]"}, {"books/one/a.txt", ""}},
        "books/one");
    CHECK(loaded.spine() == "books/one/a.txt");
    CHECK(loaded.book.stem == "one");
    CHECK(loaded.book.metadata.text(Key::lang) == "ar");
}

TEST_CASE("the nearest house file speaks, alone", "[book]") {
    auto const files = make_memory_files({{"house.yaml", "publisher: أ\nlang: ar"},
                                          {"a/b/house.yaml", "publisher: ب"},
                                          {"bad/house.yaml", "publisher: [\n"},
                                          {"latin/house.yaml", "\xC7"},
                                          {"folder/house.yaml/x", ""}});
    Sources sources;
    Diagnostics diagnostics;
    auto const publisher = [&](std::string_view folder) {
        Metadata const house = load_house(find_house(folder, *files), Limits{}, *files, sources, diagnostics);
        return std::string(house.text(Key::publisher)) + std::string(house.text(Key::lang));
    };
    CHECK(publisher("") == "أar");
    CHECK(publisher("a") == "أar");
    CHECK(publisher("a/b") == "ب");
    CHECK(publisher("a/b/c/") == "ب");
    CHECK(diagnostics.all().empty());
    CHECK(publisher("bad").empty());
    CHECK(publisher("latin").empty());
    CHECK(publisher("folder").empty());
    REQUIRE(diagnostics.all().size() == 3);
    CHECK(diagnostics.all()[0].code == Code::yaml_malformed);
    CHECK(diagnostics.all()[1].code == Code::text_not_utf8);
    CHECK(diagnostics.all()[2].code == Code::file_not_regular);
    CHECK(find_house("", *make_memory_files({})).empty());
    CHECK(load_house("", Limits{}, *make_memory_files({}), sources, diagnostics).list(Key::creator).empty());
}

namespace {

// A folder that may not be looked into.
class Closed final : public Files {
  public:
    Closed(std::map<std::string, Bytes> files, std::string closed)
        : files_(make_memory_files(std::move(files))), closed_(std::move(closed)) {}
    Result<Bytes> read(std::string_view path) override { return files_->read(path); }
    Result<std::vector<FolderEntry>> list(std::string_view path) override {
        if (path == closed_) return fail(Code::file_unreadable, {}, path, "Permission denied");
        return files_->list(path);
    }
    EntryKind kind(std::string_view path) override {
        return path.starts_with(closed_ + '/') ? EntryKind::other : files_->kind(path);
    }

  private:
    std::unique_ptr<Files> files_;
    std::string closed_;
};

}  // namespace

TEST_CASE("a sub-folder that cannot be listed is refused alone, except by a book", "[book]") {
    Closed files({{"a.txt", ""}, {"b/c.txt", ""}, {"z.txt", ""}, {"book.yaml", "title: كتاب"}}, "b");
    Sources sources;
    Diagnostics diagnostics;
    auto const found = find_briefs("", "out", files, diagnostics);
    REQUIRE(found.has_value());
    CHECK(found->briefs == std::vector<std::string>{"a.txt", "z.txt"});
    REQUIRE(found->refused.size() == 1);
    CHECK(found->refused.front().path == "b");
    CHECK(found->refused.front().error.code == Code::file_unreadable);
    Closed closed({{"b/c.txt", ""}}, "b");
    CHECK(find_briefs("b", "out", closed, diagnostics).error().code == Code::file_unreadable);
    auto const book = load_book("", default_metadata(), Limits{}, files, sources, diagnostics);
    REQUIRE_FALSE(book.has_value());
    CHECK(book.error().code == Code::file_unreadable);
}

TEST_CASE("a manifest and a house file keep to the limits of the run", "[book]") {
    Limits limits;
    limits.yaml_nesting = 3;
    std::map<std::string, Bytes> const files{{"book.yaml", "briefs: [[[[a.txt]]]]"}, {"a.txt", ""}};
    CHECK(Loaded(files).said().find("yaml_too_deep") == std::string::npos);
    CHECK(Loaded(files, "", limits).said().find("yaml_too_deep") != std::string::npos);
    CHECK(Loaded({{"house.yaml", "prefer: [[[[a]]]]"}, {"book.yaml", ""}, {"a.txt", ""}}, "", limits)
              .said()
              .find("yaml_too_deep") != std::string::npos);
}
