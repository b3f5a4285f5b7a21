#include "base/percent.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("percent-escapes become their bytes in both cases, once") {
    CHECK(decode_percent("a%20b") == "a b");
    CHECK(decode_percent("%D9%82%d9%84%D9%85.png") == "قلم.png");
    CHECK(decode_percent("%2541") == "%41");
}

TEST_CASE("a percent sign that begins no escape stays") {
    for (char const* const text : {"50%.png", "%", "%4", "%G1", "%1G", "50٪"})
        CHECK(decode_percent(text) == text);
    CHECK(is_percent_escape("x%4a", 1));
    CHECK_FALSE(is_percent_escape("x%4a", 0));
    CHECK_FALSE(is_percent_escape("x%4", 1));
}
