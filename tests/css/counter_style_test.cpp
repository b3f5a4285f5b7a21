#include "layout/counter_style.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("digits of three families, negative numbers too") {
    CHECK(format_counter(0, "decimal") == "0");
    CHECK(format_counter(-12, "decimal") == "-12");
    CHECK(format_counter(1234567890, "arabic-indic") == "١٢٣٤٥٦٧٨٩٠");
    CHECK(format_counter(46, "persian") == "۴۶");
    CHECK(format_counter(INT64_MIN, "decimal") == "-9223372036854775808");
}

TEST_CASE("abjad labels are alphabetic: eleven is kaf, and digits follow the twenty-eighth") {
    CHECK(format_counter(1, "-warraq-abjad") == "أ");
    CHECK(format_counter(5, "-warraq-abjad") == "هـ");
    CHECK(format_counter(11, "-warraq-abjad") == "ك");
    CHECK(format_counter(28, "-warraq-abjad") == "غ");
    CHECK(format_counter(29, "-warraq-abjad") == "29");
    CHECK(format_counter(15, "-warraq-abjad-maghribi") == "ص");
    CHECK(format_counter(28, "-warraq-abjad-maghribi") == "ش");
    CHECK(format_counter(3, "-warraq-hijai") == "ت");
    CHECK(format_counter(28, "-warraq-hijai") == "ي");
}

TEST_CASE("numeric abjad adds the letters' values, the largest first") {
    CHECK(format_counter(11, "-warraq-abjad-numeric") == "يا");
    CHECK(format_counter(1443, "-warraq-abjad-numeric") == "غتمج");
    CHECK(format_counter(60, "-warraq-abjad-numeric-maghribi") == "ص");
    CHECK(format_counter(1000, "-warraq-abjad-numeric-maghribi") == "ش");
    CHECK(format_counter(4000, "-warraq-abjad-numeric") == "4000");
}

TEST_CASE("Latin letters, Roman numbers, Hebrew numbers, symbols") {
    CHECK(format_counter(1, "lower-alpha") == "a");
    CHECK(format_counter(26, "lower-alpha") == "z");
    CHECK(format_counter(27, "lower-alpha") == "aa");
    CHECK(format_counter(0, "upper-alpha") == "0");
    CHECK(format_counter(1994, "upper-roman") == "MCMXCIV");
    CHECK(format_counter(15, "hebrew") == "טו");
    CHECK(format_counter(7, "disc") == "•");
    CHECK(format_counter(7, "none").empty());
    CHECK(format_counter(7, "no-such-style") == "7");
    CHECK(marker_suffix("disc") == " ");
    CHECK(marker_suffix("decimal") == ". ");
}

TEST_CASE("the other predefined styles of CSS Counter Styles") {
    CHECK(format_counter(7, "decimal-leading-zero") == "07");
    CHECK(format_counter(-7, "decimal-leading-zero") == "-07");
    CHECK(format_counter(107, "decimal-leading-zero") == "107");
    CHECK(format_counter(24, "lower-greek") == "ω");
    CHECK(format_counter(25, "lower-greek") == "αα");
    CHECK(format_counter(1996, "armenian") == "ՌՋՂԶ");
    CHECK(format_counter(9999, "lower-armenian") == "քջղթ");
    CHECK(format_counter(19999, "georgian") == "ჵჰშჟთ");
    CHECK(format_counter(20000, "georgian") == "20000");
    CHECK(format_counter(10, "devanagari") == "१०");
    CHECK(marker_suffix("cjk-decimal") == "、");
}
