#include "meta/digits.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/language.hpp"

#include <algorithm>

namespace warraq {
namespace {

DigitFamily digits_of_language(std::string_view language) {
    std::string const primary = primary_subtag(language);
    if (primary == "fa" || primary == "ps") return DigitFamily::persian;
    if (primary != "ar" && primary != "ckb" && primary != "sd") return DigitFamily::european;
    constexpr std::array<std::string_view, 6> european_regions{"AE", "DZ", "EH", "LY", "MA", "TN"};
    for (std::string_view const region : european_regions)
        if (language.size() >= 5 && language.substr(language.size() - 2) == region)
            return DigitFamily::european;
    return DigitFamily::arabic_indic;
}

}  // namespace

void count_digits(std::string_view text, DigitCounts& counts) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c >= U'0' && c <= U'9') ++counts[0];
        if (c >= U'٠' && c <= U'٩') ++counts[1];
        if (c >= U'۰' && c <= U'۹') ++counts[2];
    }
}

DigitFamily choose_digits(std::string_view setting, DigitCounts const& counts, std::string_view language) {
    if (setting == "european") return DigitFamily::european;
    if (setting == "arabic-indic")
        return digits_of_language(language) == DigitFamily::persian ? DigitFamily::persian
                                                                    : DigitFamily::arabic_indic;
    auto const most = std::max_element(counts.begin(), counts.end());
    if (std::count(counts.begin(), counts.end(), *most) > 1) return digits_of_language(language);
    return static_cast<DigitFamily>(most - counts.begin());
}

std::string in_digits(std::string_view text, DigitFamily family) {
    if (family == DigitFamily::european) return std::string(text);
    char32_t const zero = family == DigitFamily::persian ? U'۰' : U'٠';
    std::string written;
    for (char const c : text)
        if (is_ascii_digit(c))
            append_utf8(written, zero + static_cast<char32_t>(c - '0'));
        else
            written += c;
    return written;
}

std::string_view counter_style_of(DigitFamily family) {
    if (family == DigitFamily::european) return "decimal";
    return family == DigitFamily::persian ? "persian" : "arabic-indic";
}

}  // namespace warraq
