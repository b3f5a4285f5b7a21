#include "batch/batch.hpp"
#include "batch/mounted_files.hpp"
#include "batch/paths.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace warraq;

namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

// A folder of its own for one test, gone with it.
class Place {
  public:
    explicit Place(Texts const& files) {
        static int number = 0;
        root_ = fs::temp_directory_path() /
                ("warraq-plan-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
        for (auto const& [name, text] : files) {
            fs::create_directories((root_ / name).parent_path());
            std::ofstream(root_ / name, std::ios::binary) << text;
        }
    }
    ~Place() { fs::remove_all(root_); }
    std::string at(std::string const& name) const { return (root_ / name).string(); }

    // The plan for these paths: an input a line with its folder and stem, or the code that refuses it.
    std::string plan(std::vector<std::string> const& paths, BatchOptions options = {}) const {
        for (std::string const& path : paths)
            options.paths.push_back(path == "-" ? path : at(path));
        Sources sources;
        std::string text;
        for (PlannedJob const& planned : make_plan(options, sources).jobs) {
            std::string const input =
                planned.input.substr(planned.input == "-" ? 0 : root_.string().size() + 1);
            if (planned.diagnostics.has_errors()) {
                text += input + " " + std::string(row_of(planned.diagnostics.all().front().code).name) + "\n";
                continue;
            }
            Book const& book = planned.job.book;
            text += input + " -> " + planned.subfolder + "/" + book.stem + (book.single ? "" : " book of");
            for (SpineItem const& item : book.spine)
                text += " " + item.path;
            text += "\n";
        }
        return text;
    }

  private:
    fs::path root_;
};

}  // namespace

TEST_CASE("a folder is its briefs, in the order of their names, sub-folders mirrored") {
    Place const place(
        Texts{{"in/b.txt", "x"}, {"in/a.md", "x"}, {"in/sub/c.txt", "x"}, {"in/README.md", "x"}});
    CHECK(place.plan({"in"}) ==
          "in/a.md -> /a a.md\nin/b.txt -> /b b.txt\nin/sub/c.txt -> sub/c sub/c.txt\n");
}

TEST_CASE("a folder is one book when it is asked for or has a book.yaml") {
    Place const place(
        {{"in/b.txt", "x"}, {"in/a.md", "x"}, {"book/book.yaml", "briefs: [z.txt]\n"}, {"book/z.txt", "x"}});
    BatchOptions options;
    options.as_book = true;
    CHECK(place.plan({"in"}, options) == "in -> /in book of a.md b.txt\n");
    CHECK(place.plan({"book"}) == "book -> /book book of z.txt\n");
    CHECK(place.plan({"book/book.yaml"}) == "book -> /book book of z.txt\n");
}

TEST_CASE("what cannot be an input is refused in its place among the others") {
    Place const place(Texts{{"a.txt", "x"}, {"empty/notes.doc", "x"}});
    CHECK(place.plan({"absent.txt", "a.txt", "empty"}) ==
          "absent.txt file_missing\na.txt -> /a a.txt\nempty folder_empty\n");
}

// A path longer than the system opens cannot be listed, whoever asks.
TEST_CASE("a sub-folder that cannot be listed is one refused input, the others are planned") {
    Place const place(Texts{{"in/a.txt", "x"}, {"in/z/b.txt", "x"}});
    std::string const name(250, 'n');
    int folder = ::open(place.at("in").c_str(), O_RDONLY | O_DIRECTORY);
    for (int depth = 0; depth < 18; ++depth) {
        REQUIRE(::mkdirat(folder, name.c_str(), 0700) == 0);
        int const inner = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY);
        ::close(folder);
        folder = inner;
    }
    ::close(folder);
    std::string const plan = place.plan({"in"});
    CHECK(plan.starts_with("in/" + name));
    CHECK(plan.ends_with(" file_missing\nin/a.txt -> /a a.txt\nin/z/b.txt -> z/b z/b.txt\n"));
    BatchOptions options;
    options.as_book = true;
    CHECK(place.plan({"in"}, options) == "in file_missing\n");
}

TEST_CASE("an output folder inside the input is not read back") {
    Place const place(Texts{{"in/a.txt", "x"}, {"in/out/a.xhtml", "x"}});
    BatchOptions options;
    options.output = place.at("in/out");
    CHECK(place.plan({"in"}, options) == "in/a.txt -> /a a.txt\n");
}

TEST_CASE("standard input is a publication called stdin") {
    Place const place(Texts{});
    CHECK(place.plan({"-"}) == "- -> /stdin -\n");
}

TEST_CASE("the house's folder is found by its own settings, and by no address of a document") {
    MountedFiles files(make_memory_files({{"a.txt", "root"}, {"@house/b.txt", "other"}}),
                       make_memory_files({{"img/logo.png", "logo"}, {"secret.png", "secret"}}),
                       "img/logo.png");
    CHECK(files.read("a.txt").value() == "root");
    CHECK(files.read("@house/b.txt").value() == "other");
    CHECK(files.kind("@house/secret.png") == EntryKind::absent);
    CHECK(files.read("house.yaml:img/logo.png").value() == "logo");
    CHECK(files.kind("house.yaml:secret.png") == EntryKind::absent);

    Setting setting;
    setting.path = "\\house/house.yaml";
    setting.origin = Origin::house;
    CHECK(files.read(resolve_setting(setting, "secret.png", files).value()).value() == "secret");
    CHECK_FALSE(resolve_setting(setting, "../a.txt", files).has_value());
    setting.origin = Origin::brief;
    CHECK_FALSE(resolve_setting(setting, "secret.png", files).has_value());
    for (std::string_view const address :
         {"\\house/secret.png", "%5Chouse/secret.png", "x/..%2f%5chouse/secret.png"})
        CHECK_FALSE(resolve_path("", address).has_value());
}

TEST_CASE("paths of the command line") {
    CHECK(parent_of("a/b.txt") == "a");
    CHECK(parent_of("b.txt") == ".");
    CHECK(parent_of("/b.txt") == "/");
    CHECK(join_path("", "a") == "a");
    CHECK(join_path(".", "a") == "a");
    CHECK(join_path("out/", "a") == "out/a");
    Place const place(Texts{{"in/sub/a.txt", "x"}});
    CHECK(inside(place.at("in"), place.at("in/sub")) == "sub");
    CHECK(inside(place.at("in/sub"), place.at("in")).empty());
    CHECK(inside(place.at("in"), place.at("in")).empty());
    CHECK(folder_name(place.at("in/sub/")) == "sub");
    CHECK(folder_name(place.at("in/sub/.")) == "sub");
}
