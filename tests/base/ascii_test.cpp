#include "base/ascii.hpp"

#include "base/overloaded.hpp"

#include <catch2/catch.hpp>

#include <variant>

using namespace warraq;

TEST_CASE("ASCII classes hold their first and last members and not the bytes beside them") {
    for (char const c : {'0', '9'})
        CHECK(is_ascii_digit(c));
    for (char const c : {'/', ':', '\xD9'})
        CHECK_FALSE(is_ascii_digit(c));
    for (char const c : {'a', 'z', 'A', 'Z'})
        CHECK(is_ascii_letter(c));
    for (char const c : {'@', '[', '`', '{', '\xE9'})
        CHECK_FALSE(is_ascii_alphanumeric(c));
    for (char const c : {' ', '\t', '\n', '\r', '\f'})
        CHECK(is_ascii_space(c));
    for (char const c : {'\v', '\xA0', '\0'})
        CHECK_FALSE(is_ascii_space(c));
}

TEST_CASE("lower case leaves all but A to Z") {
    CHECK(ascii_lower("AZ @[ É ورّاق") == "az @[ É ورّاق");
}

TEST_CASE("case is ignored within ASCII only, and a longer or shorter word is another") {
    CHECK(equal_ignoring_case("MailTo", "mailto"));
    CHECK_FALSE(equal_ignoring_case("mailto:", "mailto"));
    CHECK_FALSE(equal_ignoring_case("mail", "mailto"));
    CHECK_FALSE(equal_ignoring_case("É", "é"));
    CHECK(starts_with_ignoring_case("HTTP://x", "http://"));
    CHECK_FALSE(starts_with_ignoring_case("http:/", "http://"));
    CHECK_FALSE(starts_with_ignoring_case("@ttp", "`ttp"));
}

TEST_CASE("hexadecimal digits have values in both cases") {
    CHECK(hex_value('0') == 0);
    CHECK(hex_value('9') == 9);
    CHECK(hex_value('a') == 10);
    CHECK(hex_value('F') == 15);
    for (char const c : {'g', 'G', '@', '`', ':', '\xC3'})
        CHECK(hex_value(c) == -1);
}

TEST_CASE("an overloaded visitor takes the lambda of the alternative") {
    std::variant<int, char> const value = 'x';
    CHECK(std::visit(Overloaded{[](int) { return 1; }, [](char) { return 2; }}, value) == 2);
}
