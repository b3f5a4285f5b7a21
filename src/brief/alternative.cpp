#include "brief/alternative.hpp"

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back()))
        text.remove_suffix(1);
    return text;
}

// A name that a camera or a programme gave: IMG_2041, scan-07.
bool is_made_up(std::string_view stem) {
    return stem.find(' ') == stem.npos &&
           std::any_of(stem.begin(), stem.end(), [](char c) { return c == '_' || is_ascii_digit(c); });
}

}  // namespace

bool describes(std::string_view alt, std::string_view target) {
    std::string const words = to_nfc(fold_case(trimmed(alt)));
    if (words.empty()) return false;
    std::string const decoded = decode_percent(target);
    std::string const path = to_nfc(fold_case(find_invalid_utf8(decoded) ? target : decoded));
    std::string_view const name = std::string_view(path).substr(path.rfind('/') + 1);
    std::string_view const stem = name.substr(0, name.rfind('.'));
    return words != path && words != name && !(words == stem && is_made_up(stem));
}

}  // namespace warraq
