// ASCII: what bytes below 128 are, whatever the locale says. Text beyond it is base/unicode.hpp's.
#pragma once

#include <string>
#include <string_view>

namespace warraq {

constexpr bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_alphanumeric(char c) {
    return is_ascii_digit(c) || is_ascii_letter(c);
}
// Space, tab, line feed, form feed, carriage return: white space as HTML and CSS have it.
constexpr bool is_ascii_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
constexpr char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
inline std::string ascii_lower(std::string_view text) {
    std::string folded(text);
    for (char& c : folded)
        c = ascii_lower(c);
    return folded;
}
// `prefix` and `lower` are in lower case.
constexpr bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    for (std::size_t i = 0; i < prefix.size(); ++i)
        if (ascii_lower(text[i]) != prefix[i]) return false;
    return true;
}
constexpr bool equal_ignoring_case(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() && starts_with_ignoring_case(text, lower);
}
// Is `lower`, whatever its case, one of the words of a list parted by white space?
constexpr bool has_word(std::string_view list, std::string_view lower) {
    while (!list.empty()) {
        auto const end = list.find_first_of(" \t\n\f\r");
        if (equal_ignoring_case(list.substr(0, end), lower)) return true;
        list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    }
    return false;
}
// The value of a hexadecimal digit, -1 for what is none.
constexpr int hex_value(char c) {
    if (is_ascii_digit(c)) return c - '0';
    char const letter = ascii_lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace warraq
