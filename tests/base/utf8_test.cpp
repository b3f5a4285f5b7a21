#include "base/unicode.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace warraq;

TEST_CASE("every code point comes back from UTF-8, UTF-16 and UTF-32", "[utf8]") {
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string text;
        append_utf8(text, c);
        if (find_invalid_utf8(text)) FAIL("U+" << std::hex << static_cast<unsigned>(c));
        std::size_t offset = 0;
        if (next_code_point(text, offset) != c || offset != text.size()) FAIL(std::hex << unsigned(c));
        std::string bytes;
        for (char16_t const unit : to_utf16(text)) {
            bytes += static_cast<char>(unit & 0xFF);
            bytes += static_cast<char>(unit >> 8);
        }
        if (decode_utf16(bytes, false) != text) FAIL(std::hex << unsigned(c));
    }
    CHECK(to_utf8(to_utf32("نص text 😀")) == "نص text 😀");
    CHECK(count_code_points("نص 😀") == 4);
}

TEST_CASE("ill-formed sequences are found at their first byte", "[utf8]") {
    auto const check = [](std::string_view bytes, std::size_t at) {
        auto const found = find_invalid_utf8(bytes);
        REQUIRE(found.has_value());
        CHECK(*found == at);
    };
    check("a\x80", 1);
    check("\xC0\xAF", 0);          // overlong
    check("س\xE0\x80\xAF", 2);     // overlong
    check("\xED\xA0\x80", 0);      // surrogate
    check("\xF4\x90\x80\x80", 0);  // over U+10FFFF
    check("ab\xD9", 2);            // cut
    check("\xF0\x9F\x98", 0);
    check("\xFF", 0);
    CHECK_FALSE(find_invalid_utf8("").has_value());
    CHECK_FALSE(find_invalid_utf8(std::string_view("\0x", 2)).has_value());
}

TEST_CASE("random bytes are read without harm, one or more at a time", "[utf8]") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (std::size_t i = 0, count = random() % 16; i < count; ++i)
            bytes += static_cast<char>(random() % 3 == 0 ? random() % 256 : 0x80 + random() % 128);
        std::size_t offset = 0;
        bool replaced = false;
        while (offset < bytes.size()) {
            std::size_t const before = offset;
            replaced |= next_code_point(bytes, offset) == U'\uFFFD';
            REQUIRE(offset > before);
            REQUIRE(offset <= bytes.size());
        }
        CHECK((replaced || !find_invalid_utf8(bytes)));
        CHECK(find_invalid_utf8(to_nfc(bytes)).has_value() <= find_invalid_utf8(bytes).has_value());
        CHECK_FALSE(find_invalid_utf8(*decode_windows_1256(bytes)).has_value());
        if (auto const text = decode_utf16(bytes, true)) CHECK_FALSE(find_invalid_utf8(*text).has_value());
    }
}

TEST_CASE("windows-1256 and UTF-16 as old systems wrote them", "[utf8]") {
    CHECK(decode_windows_1256("\xE3\xCD\xC7\xE6\xE1\xC9 \x81\x8D\x8E\x90\x98") == "محاولة پچژگک");
    CHECK(decode_windows_1256("\x80\xFF") == "€ے");
    CHECK(decode_utf16(std::string_view("\x06\x33\xD8\x3D\xDE\x00", 6), true) == "س😀");
    CHECK_FALSE(decode_utf16("\xD8\x3D", true).has_value());
    CHECK_FALSE(decode_utf16("abc", true).has_value());
    CHECK_FALSE(decode_utf16(std::string_view("\xDE\x00", 2), true).has_value());
}
