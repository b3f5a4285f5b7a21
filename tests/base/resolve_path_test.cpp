#include "base/files.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

// The path, or the label of the error.
std::string resolved(std::string_view folder, std::string_view reference) {
    auto const path = resolve_path(folder, reference);
    return path ? *path : std::string(row_of(path.error().code).name);
}

}  // namespace

TEST_CASE("a reference is relative to the folder of its file") {
    CHECK(resolved("", "a.png") == "a.png");
    CHECK(resolved("sub/dir", "a.png") == "sub/dir/a.png");
    CHECK(resolved("sub/dir", "../a.png") == "sub/a.png");
    CHECK(resolved("sub", "./img//a.png") == "sub/img/a.png");
}

TEST_CASE("escapes are decoded, a percent sign of the name stays") {
    CHECK(resolved("", "%D8%A3.png") == "\u0623.png");
    CHECK(resolved("", "50%.png") == "50%.png");
    CHECK(resolved("", "a%2") == "a%2");
}

TEST_CASE("nothing leads out of the root, however it is written") {
    CHECK(resolved("", "../a.png") == "path_escapes");
    CHECK(resolved("sub", "../../a.png") == "path_escapes");
    CHECK(resolved("sub", "..%2F..%2Fa.png") == "path_escapes");
    CHECK(resolved("", "/etc/passwd") == "path_forbidden");
    CHECK(resolved("", "%2Fetc/passwd") == "path_forbidden");
    CHECK(resolved("", "img%5Ca.png") == "path_forbidden");
    CHECK(resolved("", "a%00.png") == "path_forbidden");
}

TEST_CASE("an address is no path") {
    CHECK(resolved("", "http://example.org/a.png") == "path_forbidden");
    CHECK(resolved("", "file:///etc/passwd") == "path_forbidden");
    CHECK(resolved("", "http:../a.png") == "path_forbidden");
}
