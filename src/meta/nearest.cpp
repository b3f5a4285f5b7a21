#include "base/unicode.hpp"
#include "meta/metadata.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Longer words are not misspelt names of keys, and the distance costs their product.
constexpr std::size_t longest = 64;

// Optimal string alignment: insert, delete, replace, or swap two neighbours.
std::size_t edit_distance(std::u32string const& a, std::u32string const& b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::u32string key_form(std::string_view word) {
    std::u32string form = to_utf32(fold_case(word));
    for (char32_t& c : form)
        if (c == U'-' || c == U' ') c = U'_';
    return form;
}

}  // namespace

std::string_view nearest(std::string_view word, std::vector<std::string_view> const& known) {
    if (word.size() > longest) return {};
    std::u32string const wanted = key_form(word);
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, (wanted.size() + 1) / 3) + 1;
    for (std::string_view const candidate : known) {
        std::size_t const distance = edit_distance(wanted, key_form(candidate));
        if (distance >= best_distance) continue;
        best = candidate;
        best_distance = distance;
    }
    return best;
}

}  // namespace warraq
