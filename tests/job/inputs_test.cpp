#include "job/inputs.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("a form of input is known by its ending, without regard to case") {
    CHECK(input_row("a/b.txt", "# x").name == "text");
    CHECK(input_row("a/b.MD", "").name == "markdown");
    CHECK(input_row("a.markdown", "").name == "markdown");
    CHECK(input_row("page.xhtml", "").name == "xhtml");
}

TEST_CASE("where no ending speaks, the beginning of the text does") {
    CHECK(input_row("-", "---\ntitle: x\n---\n").name == "markdown");
    CHECK(input_row("-", "\n# عنوان\n").name == "markdown");
    CHECK(input_row("-", "<?xml version=\"1.0\"?>").name == "xhtml");
    CHECK(input_row("-", "عنوان\n\n--- ليس رأساً").name == "text");
}

TEST_CASE("parts of paths") {
    CHECK(folder_of("a/b/c.txt") == "a/b");
    CHECK(folder_of("c.txt").empty());
    CHECK(file_name_of("a/b/c.txt") == "c.txt");
    CHECK(stem_of("a/b.c/d.e.txt") == "d.e");
    CHECK(stem_of(".hidden") == ".hidden");
}

TEST_CASE("a reference finds a file whose name differs only in normalisation") {
    auto const files = make_memory_files({{"cafe\u0301/e\u0301.png", "x"}, {"b.png", "y"}});
    CHECK(read_reference(*files, "caf\u00e9/\u00e9.png").value() == "x");
    CHECK(read_reference(*files, "b.png").value() == "y");
    auto const missing = read_reference(*files, "caf\u00e9/other.png");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == Code::file_missing);
}

TEST_CASE("a file that a setting names is looked for beside the file that says so") {
    auto const files = make_memory_files({{"x", ""}});
    Setting setting;
    setting.path = "sub/house.yaml";
    CHECK(resolve_setting(setting, "logo.png", *files).value() == "sub/logo.png");
    CHECK(resolve_setting(setting, "../logo.png", *files).value() == "logo.png");
    auto const outside = resolve_setting(setting, "../../logo.png", *files);
    REQUIRE_FALSE(outside.has_value());
    CHECK(outside.error().code == Code::path_escapes);
}
