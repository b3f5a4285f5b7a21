#include "layout/counter_style.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace warraq {
namespace {

enum class System : std::uint8_t { numeric, alphabetic, cyclic, additive, letters_then_digits };

struct Weighted {
    int weight = 0;
    std::string_view symbol;
};

struct StyleRow {
    std::string_view name;
    System system;
    std::span<std::string_view const> symbols;
    std::span<Weighted const> weights;
    std::string_view suffix;
};

using Symbols = std::string_view const[];

constexpr Symbols decimal = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
constexpr Symbols arabic_indic = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
constexpr Symbols persian = {"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"};
constexpr Symbols lower_latin = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
                                 "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
constexpr Symbols upper_latin = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M",
                                 "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z"};
// The heh carries its tatweel: alone it reads as the digit five (typography.md §4.4).
constexpr Symbols abjad = {"أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن",
                           "س", "ع", "ف", "ص", "ق",  "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ"};
constexpr Symbols abjad_maghribi = {"أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن",
                                    "ص", "ع", "ف", "ض", "ق",  "ر", "س", "ت", "ث", "خ", "ذ", "ظ", "غ", "ش"};
constexpr Symbols hijai = {"أ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س",  "ش", "ص",
                           "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "هـ", "و", "ي"};
constexpr Symbols disc = {"•"};
constexpr Symbols circle = {"◦"};
constexpr Symbols square = {"▪"};

constexpr Weighted abjad_values[] = {{1000, "غ"}, {900, "ظ"}, {800, "ض"}, {700, "ذ"}, {600, "خ"}, {500, "ث"},
                                     {400, "ت"},  {300, "ش"}, {200, "ر"}, {100, "ق"}, {90, "ص"},  {80, "ف"},
                                     {70, "ع"},   {60, "س"},  {50, "ن"},  {40, "م"},  {30, "ل"},  {20, "ك"},
                                     {10, "ي"},   {9, "ط"},   {8, "ح"},   {7, "ز"},   {6, "و"},   {5, "ه"},
                                     {4, "د"},    {3, "ج"},   {2, "ب"},   {1, "ا"}};
constexpr Weighted abjad_maghribi_values[] = {
    {1000, "ش"}, {900, "غ"}, {800, "ظ"}, {700, "ذ"}, {600, "خ"}, {500, "ث"}, {400, "ت"},
    {300, "س"},  {200, "ر"}, {100, "ق"}, {90, "ض"},  {80, "ف"},  {70, "ع"},  {60, "ص"},
    {50, "ن"},   {40, "م"},  {30, "ل"},  {20, "ك"},  {10, "ي"},  {9, "ط"},   {8, "ح"},
    {7, "ز"},    {6, "و"},   {5, "ه"},   {4, "د"},   {3, "ج"},   {2, "ب"},   {1, "ا"}};
constexpr Weighted lower_roman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                    {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                    {5, "v"},    {4, "iv"},   {1, "i"}};
constexpr Weighted upper_roman[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                    {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                    {5, "V"},    {4, "IV"},   {1, "I"}};
constexpr Weighted hebrew_values[] = {
    {400, "ת"}, {300, "ש"}, {200, "ר"}, {100, "ק"}, {90, "צ"},  {80, "פ"},  {70, "ע"},  {60, "ס"},  {50, "נ"},
    {40, "מ"},  {30, "ל"},  {20, "כ"},  {19, "יט"}, {18, "יח"}, {17, "יז"}, {16, "טז"}, {15, "טו"}, {10, "י"},
    {9, "ט"},   {8, "ח"},   {7, "ז"},   {6, "ו"},   {5, "ה"},   {4, "ד"},   {3, "ג"},   {2, "ב"},   {1, "א"}};

std::vector<StyleRow> const& rows() {
    static std::vector<StyleRow> const table = {
        {"decimal", System::numeric, decimal, {}, ". "},
        {"arabic-indic", System::numeric, arabic_indic, {}, ". "},
        {"persian", System::numeric, persian, {}, ". "},
        {"urdu", System::numeric, persian, {}, ". "},
        {"lower-alpha", System::alphabetic, lower_latin, {}, ". "},
        {"lower-latin", System::alphabetic, lower_latin, {}, ". "},
        {"upper-alpha", System::alphabetic, upper_latin, {}, ". "},
        {"upper-latin", System::alphabetic, upper_latin, {}, ". "},
        {"lower-roman", System::additive, {}, lower_roman, ". "},
        {"upper-roman", System::additive, {}, upper_roman, ". "},
        {"hebrew", System::additive, {}, hebrew_values, ". "},
        {"-warraq-abjad", System::letters_then_digits, abjad, {}, ". "},
        {"-warraq-abjad-maghribi", System::letters_then_digits, abjad_maghribi, {}, ". "},
        {"-warraq-hijai", System::letters_then_digits, hijai, {}, ". "},
        {"-warraq-abjad-numeric", System::additive, {}, abjad_values, ". "},
        {"-warraq-abjad-numeric-maghribi", System::additive, {}, abjad_maghribi_values, ". "},
        {"disc", System::cyclic, disc, {}, " "},
        {"circle", System::cyclic, circle, {}, " "},
        {"square", System::cyclic, square, {}, " "},
    };
    return table;
}

StyleRow const* find_style(std::string_view name) {
    for (StyleRow const& row : rows())
        if (row.name == name) return &row;
    return nullptr;
}

std::string in_digits(std::int64_t value, std::span<std::string_view const> digits) {
    bool const negative = value < 0;
    auto rest =
        negative ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::vector<std::string_view> reversed;
    do {
        reversed.push_back(digits[rest % digits.size()]);
        rest /= digits.size();
    } while (rest != 0);
    std::string text = negative ? "-" : "";
    for (auto digit = reversed.rbegin(); digit != reversed.rend(); ++digit)
        text += *digit;
    return text;
}

// a … z, aa, ab …: a number in a base without a zero.
std::string in_letters(std::int64_t value, std::span<std::string_view const> letters) {
    std::vector<std::string_view> reversed;
    auto const base = static_cast<std::int64_t>(letters.size());
    for (std::int64_t rest = value; rest > 0; rest = (rest - 1) / base)
        reversed.push_back(letters[static_cast<std::size_t>((rest - 1) % base)]);
    std::string text;
    for (auto letter = reversed.rbegin(); letter != reversed.rend(); ++letter)
        text += *letter;
    return text;
}

std::optional<std::string> in_weights(std::int64_t value, std::span<Weighted const> weights) {
    constexpr std::int64_t most = 3999;  // where the Roman and the letter systems end
    if (value < 1 || value > most) return std::nullopt;
    std::string text;
    for (Weighted const& step : weights) {
        while (value >= step.weight) {
            text += step.symbol;
            value -= step.weight;
        }
    }
    return text;
}

}  // namespace

std::string format_counter(std::int64_t value, std::string_view style) {
    if (style == "none") return {};
    StyleRow const* row = find_style(style);
    if (row == nullptr) return in_digits(value, decimal);
    auto const count = static_cast<std::int64_t>(row->symbols.size());
    switch (row->system) {
        case System::numeric:
            return in_digits(value, row->symbols);
        case System::alphabetic:
            return value >= 1 ? in_letters(value, row->symbols) : in_digits(value, decimal);
        case System::cyclic:
            return std::string(row->symbols.front());
        case System::additive:
            return in_weights(value, row->weights).value_or(in_digits(value, decimal));
        case System::letters_then_digits:
            if (value < 1 || value > count) return in_digits(value, decimal);
            return std::string(row->symbols[static_cast<std::size_t>(value - 1)]);
    }
    return {};
}

std::string_view marker_suffix(std::string_view style) {
    StyleRow const* row = find_style(style);
    return row == nullptr ? ". " : row->suffix;
}

bool is_counter_style(std::string_view style) {
    return style == "none" || find_style(style) != nullptr;
}

}  // namespace warraq
