#include "meta/language.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace warraq {
namespace {

bool all_alpha(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_ascii_letter);
}
bool all_alnum(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
}
std::vector<std::string_view> subtags(std::string_view tag) {
    std::vector<std::string_view> parts;
    for (;;) {
        std::size_t const cut = tag.find('-');
        parts.push_back(tag.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        tag.remove_prefix(cut + 1);
    }
}

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// Languages whose usual script runs from right to left, and the scripts that do.
constexpr std::array<std::string_view, 34> rtl_languages{
    "ar",  "arc", "ary", "arz", "azb", "bal", "bcc", "bgn", "bqi", "ckb", "dv",  "fa",
    "glk", "haz", "he",  "iw",  "ji",  "khw", "ks",  "lrc", "luz", "mzn", "nqo", "pes",
    "pnb", "prs", "ps",  "rhg", "sd",  "skr", "syr", "ug",  "ur",  "yi"};
constexpr std::array<std::string_view, 15> rtl_scripts{"adlm", "arab", "aran", "armi", "hebr",
                                                       "mand", "mend", "nbat", "nkoo", "phnx",
                                                       "rohg", "samr", "syrc", "syre", "thaa"};

struct Relative {
    std::string_view lang, nearest;
};
// Languages without a column of their own, beside the one their readers are likeliest to read.
constexpr std::array<Relative, 22> relatives{
    {{"ary", "ar"}, {"arz", "ar"}, {"apc", "ar"}, {"acm", "ar"}, {"afb", "ar"}, {"apd", "ar"},
     {"ayl", "ar"}, {"arb", "ar"}, {"prs", "fa"}, {"pes", "fa"}, {"azb", "fa"}, {"glk", "fa"},
     {"mzn", "fa"}, {"lrc", "fa"}, {"bqi", "fa"}, {"ps", "fa"},  {"pnb", "ur"}, {"skr", "ur"},
     {"sd", "ur"},  {"ks", "ur"},  {"iw", "he"},  {"yi", "he"}}};

struct TermRow {
    std::string_view ar, fa, ur, ckb, he, ug, en;
};

constexpr std::array terms{
#define WARRAQ_TERM(name, ar, fa, ur, ckb, he, ug, en) TermRow{ar, fa, ur, ckb, he, ug, en},
#include "meta/terms.def"
#undef WARRAQ_TERM
};

std::string_view in_column(TermRow const& row, std::string_view lang) {
    if (lang == "ar") return row.ar;
    if (lang == "fa") return row.fa;
    if (lang == "ur") return row.ur;
    if (lang == "ckb") return row.ckb;
    if (lang == "ug") return row.ug;
    return lang == "he" ? row.he : row.en;
}

}  // namespace

std::string primary_subtag(std::string_view lang) {
    return ascii_lower(lang.substr(0, lang.find_first_of("-_")));
}

Direction direction_of(std::string_view lang) {
    auto const parts = subtags(lang);
    for (std::size_t i = 1; i < parts.size() && i < 3; ++i)
        if (parts[i].size() == 4 && all_alpha(parts[i]))
            return contains(rtl_scripts, ascii_lower(parts[i])) ? Direction::rtl : Direction::ltr;
    return contains(rtl_languages, primary_subtag(lang)) ? Direction::rtl : Direction::ltr;
}

// RFC 5646 §2.1, without the list of irregular grandfathered tags.
bool is_language_tag(std::string_view text) {
    auto const parts = subtags(text);
    for (auto const& part : parts)
        if (part.empty() || part.size() > 8 || !all_alnum(part)) return false;
    auto const is_singleton = [](std::string_view part) { return part.size() == 1; };
    std::size_t i = 0;
    bool const private_use = ascii_lower(parts[0]) == "x";
    if (!private_use) {
        if (parts[0].size() < 2 || !all_alpha(parts[0])) return false;
        i = 1;
        for (int extended = 0; parts[0].size() <= 3 && extended < 3; ++extended)
            if (i < parts.size() && parts[i].size() == 3 && all_alpha(parts[i])) ++i;
        if (i < parts.size() && parts[i].size() == 4 && all_alpha(parts[i])) ++i;
        bool const region = i < parts.size() && ((parts[i].size() == 2 && all_alpha(parts[i])) ||
                                                 (parts[i].size() == 3 && is_ascii_digit(parts[i][0])));
        if (region) ++i;
        while (i < parts.size() &&
               (parts[i].size() >= 5 || (parts[i].size() == 4 && is_ascii_digit(parts[i][0]))))
            ++i;
    }
    while (i < parts.size()) {
        if (!is_singleton(parts[i])) return false;
        bool const rest_is_private = ascii_lower(parts[i]) == "x";
        std::size_t const first = ++i;
        while (i < parts.size() && (rest_is_private || !is_singleton(parts[i])))
            ++i;
        if (i == first) return false;
    }
    return true;
}

std::string nearest_language(std::string_view lang) {
    std::string const primary = primary_subtag(lang);
    for (std::string_view const known : {"ar", "fa", "ur", "ckb", "he", "en"})
        if (primary == known) return primary;
    for (Relative const& relative : relatives)
        if (relative.lang == primary) return std::string(relative.nearest);
    return "en";
}

std::string_view term(Term term, std::string_view lang) {
    std::string const primary = primary_subtag(lang);
    return in_column(terms[static_cast<std::size_t>(term)],
                     primary == "ug" ? primary : nearest_language(lang));
}

}  // namespace warraq
