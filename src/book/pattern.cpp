#include "book/pattern.hpp"

#include "base/unicode.hpp"

#include <string>
#include <vector>

namespace warraq {
namespace {

constexpr char32_t deep_star = 0x110000;  // **, which is no code point

std::u32string compile(std::string_view pattern) {
    std::u32string steps;
    for (char32_t const c : to_utf32(to_nfc(pattern))) {
        bool const star = c == U'*';
        if (star && !steps.empty() && (steps.back() == U'*' || steps.back() == deep_star)) {
            steps.back() = deep_star;
        } else if (c == U'/' && !steps.empty() && steps.back() == deep_star) {
            continue;  // **/ matches no folder too
        } else {
            steps += c;
        }
    }
    return steps;
}

}  // namespace

bool is_pattern(std::string_view text) {
    return text.find_first_of("*?") != std::string_view::npos;
}

// One row a step: which prefixes of the path the steps so far can be.
bool matches_pattern(std::string_view path, std::string_view pattern) {
    std::u32string const text = to_utf32(to_nfc(path));
    std::vector<char> row(text.size() + 1, 0);
    row[0] = 1;
    for (char32_t const step : compile(pattern)) {
        std::vector<char> next(text.size() + 1, 0);
        bool const star = step == U'*' || step == deep_star;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            bool const slash = i > 0 && text[i - 1] == U'/';
            if (star)
                next[i] = row[i] != 0 || (i > 0 && next[i - 1] != 0 && (step == deep_star || !slash));
            else
                next[i] = i > 0 && row[i - 1] != 0 && (step == U'?' ? !slash : text[i - 1] == step);
        }
        row = std::move(next);
    }
    return row[text.size()] != 0;
}

}  // namespace warraq
