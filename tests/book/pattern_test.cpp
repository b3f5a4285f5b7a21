#include "book/pattern.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("patterns of paths", "[pattern]") {
    CHECK(matches_pattern("a.txt", "a.txt"));
    CHECK(matches_pattern("محاولة.txt", "*.txt"));
    CHECK(matches_pattern("محاولة.txt", "م?اولة.*"));
    CHECK(matches_pattern("\u0627\u0654.txt", "\u0623.txt"));
    CHECK_FALSE(matches_pattern("a/b.txt", "*.txt"));
    CHECK_FALSE(matches_pattern("a/b.txt", "a?b.txt"));
    CHECK(matches_pattern("a/b.txt", "*/*.txt"));
    CHECK(matches_pattern("a/b/c.txt", "**.txt"));
    CHECK(matches_pattern("a/b/c.txt", "a/**/*.txt"));
    CHECK(matches_pattern("a/c.txt", "a/**/*.txt"));
    CHECK_FALSE(matches_pattern("b/c.txt", "a/**"));
    CHECK(matches_pattern("", "*"));
    CHECK_FALSE(matches_pattern("a", ""));
    std::string stars;
    for (int i = 0; i < 500; ++i)
        stars += "*a";
    CHECK_FALSE(matches_pattern(std::string(3000, 'a') + 'b', stars));
}
