// Reading the test files of the Unicode Character Database.
#pragma once

#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace warraq::test {

inline std::string unicode_file(std::string_view name) {
    auto const path = std::filesystem::path(WARRAQ_UNICODE_DATA) / name;
    INFO("needs " << path.string() << " of the package unicode-data");
    REQUIRE(std::filesystem::is_regular_file(path));
    return read_text(path);
}

inline std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        auto const cut = text.find(mark);
        parts.push_back(text.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        text.remove_prefix(cut + 1);
    }
}

// The words between spaces and tabs.
inline std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (true) {
        auto const begin = text.find_first_not_of(" \t\r");
        if (begin == std::string_view::npos) return found;
        text.remove_prefix(begin);
        found.push_back(text.substr(0, text.find_first_of(" \t\r")));
        text.remove_prefix(found.back().size());
    }
}

// The files hold millions of numbers: a malformed one throws, which fails the test, instead of an assertion
// for each.
inline std::uint32_t number(std::string_view text, int base = 10) {
    std::uint32_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size()) throw std::runtime_error(std::string(text));
    return value;
}

// A line of a break test: «÷ 0061 × 0308 ÷ # comment».
struct BreakCase {
    std::u32string text;
    std::vector<bool> breaks;  // before each character, and at the end
};
inline BreakCase parse_break_case(std::string_view line) {
    BreakCase result;
    for (auto const word : words(line.substr(0, line.find('#')))) {
        if (word == "÷")
            result.breaks.push_back(true);
        else if (word == "×")
            result.breaks.push_back(false);
        else
            result.text += static_cast<char32_t>(number(word, 16));
    }
    if (result.breaks.size() != result.text.size() + 1) throw std::runtime_error(std::string(line));
    return result;
}

}  // namespace warraq::test
