#include "css/language_quotes.hpp"

#include "base/ascii.hpp"

namespace warraq {
namespace {

struct QuotesRow {
    std::string_view language;
    std::string_view marks[4];
};
// Unicode CLDR, delimiters; tags in lower case. Curly marks are not mirrored: in right-to-left text ” opens
// and “ closes.
constexpr QuotesRow rows[] = {
    {"ar", {"”", "“", "’", "‘"}},        {"az", {"“", "”", "‘", "’"}},
    {"be", {"«", "»", "„", "“"}},        {"bg", {"„", "“", "‘", "’"}},
    {"bs", {"„", "”", "‘", "’"}},        {"ca", {"«", "»", "“", "”"}},
    {"cs", {"„", "“", "‚", "‘"}},        {"da", {"“", "”", "‘", "’"}},
    {"de", {"„", "“", "‚", "‘"}},        {"de-ch", {"«", "»", "‹", "›"}},
    {"el", {"«", "»", "“", "”"}},        {"en", {"“", "”", "‘", "’"}},
    {"es", {"«", "»", "“", "”"}},        {"et", {"„", "“", "‚", "‘"}},
    {"eu", {"“", "”", "‘", "’"}},        {"fa", {"«", "»", "‹", "›"}},
    {"fi", {"”", "”", "’", "’"}},        {"fr", {"«", "»", "«", "»"}},
    {"fr-ch", {"«", "»", "‹", "›"}},     {"he", {"”", "”", "’", "’"}},
    {"hr", {"„", "“", "‚", "‘"}},        {"hu", {"„", "”", "»", "«"}},
    {"hy", {"«", "»", "“", "”"}},        {"id", {"“", "”", "‘", "’"}},
    {"is", {"„", "“", "‚", "‘"}},        {"it", {"«", "»", "“", "”"}},
    {"ja", {"「", "」", "『", "』"}},    {"ka", {"„", "“", "“", "”"}},
    {"kk", {"“", "”", "‘", "’"}},        {"lt", {"„", "“", "„", "“"}},
    {"lv", {"“", "”", "‘", "’"}},        {"mk", {"„", "“", "‚", "‘"}},
    {"nb", {"«", "»", "‘", "’"}},        {"nl", {"‘", "’", "“", "”"}},
    {"no", {"«", "»", "‘", "’"}},        {"pl", {"„", "”", "«", "»"}},
    {"pt", {"“", "”", "‘", "’"}},        {"pt-pt", {"«", "»", "“", "”"}},
    {"ro", {"„", "”", "«", "»"}},        {"ru", {"«", "»", "„", "“"}},
    {"sk", {"„", "“", "‚", "‘"}},        {"sl", {"„", "“", "‚", "‘"}},
    {"sq", {"«", "»", "“", "”"}},        {"sr", {"„", "“", "‘", "‘"}},
    {"sv", {"”", "”", "’", "’"}},        {"tr", {"“", "”", "‘", "’"}},
    {"ug", {"«", "»", "‹", "›"}},        {"uk", {"«", "»", "„", "“"}},
    {"ur", {"”", "“", "’", "‘"}},        {"zh", {"“", "”", "‘", "’"}},
    {"zh-tw", {"「", "」", "『", "』"}}, {"zh-hant", {"「", "」", "『", "』"}},
};

}  // namespace

// The longest tag of the table that the language begins with: "de-CH-1996" is Swiss, "de-AT" is German.
std::vector<std::string> quotes_of(std::string_view language) {
    QuotesRow const* best = nullptr;
    for (QuotesRow const& row : rows) {
        std::size_t const size = row.language.size();
        bool const begins = language.size() >= size &&
                            equal_ignoring_case(language.substr(0, size), row.language) &&
                            (language.size() == size || language[size] == '-');
        if (begins && (best == nullptr || best->language.size() < size)) best = &row;
    }
    constexpr std::string_view english[4] = {"“", "”", "‘", "’"};
    auto const& marks = best != nullptr ? best->marks : english;
    return {std::begin(marks), std::end(marks)};
}

}  // namespace warraq
