#include "layout/counter_style.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace warraq {
namespace {

enum class System : std::uint8_t { numeric, padded, alphabetic, cyclic, additive, letters_then_digits };

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
constexpr Symbols lower_greek = {"α", "β", "γ", "δ", "ε", "ζ", "η", "θ", "ι", "κ", "λ", "μ",
                                 "ν", "ξ", "ο", "π", "ρ", "σ", "τ", "υ", "φ", "χ", "ψ", "ω"};
constexpr Symbols bengali = {"০", "১", "২", "৩", "৪", "৫", "৬", "৭", "৮", "৯"};
constexpr Symbols devanagari = {"०", "१", "२", "३", "४", "५", "६", "७", "८", "९"};
constexpr Symbols gujarati = {"૦", "૧", "૨", "૩", "૪", "૫", "૬", "૭", "૮", "૯"};
constexpr Symbols gurmukhi = {"੦", "੧", "੨", "੩", "੪", "੫", "੬", "੭", "੮", "੯"};
constexpr Symbols kannada = {"೦", "೧", "೨", "೩", "೪", "೫", "೬", "೭", "೮", "೯"};
constexpr Symbols khmer = {"០", "១", "២", "៣", "៤", "៥", "៦", "៧", "៨", "៩"};
constexpr Symbols lao = {"໐", "໑", "໒", "໓", "໔", "໕", "໖", "໗", "໘", "໙"};
constexpr Symbols malayalam = {"൦", "൧", "൨", "൩", "൪", "൫", "൬", "൭", "൮", "൯"};
constexpr Symbols mongolian = {"᠐", "᠑", "᠒", "᠓", "᠔", "᠕", "᠖", "᠗", "᠘", "᠙"};
constexpr Symbols myanmar = {"၀", "၁", "၂", "၃", "၄", "၅", "၆", "၇", "၈", "၉"};
constexpr Symbols oriya = {"୦", "୧", "୨", "୩", "୪", "୫", "୬", "୭", "୮", "୯"};
constexpr Symbols tamil = {"௦", "௧", "௨", "௩", "௪", "௫", "௬", "௭", "௮", "௯"};
constexpr Symbols telugu = {"౦", "౧", "౨", "౩", "౪", "౫", "౬", "౭", "౮", "౯"};
constexpr Symbols thai = {"๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙"};
constexpr Symbols tibetan = {"༠", "༡", "༢", "༣", "༤", "༥", "༦", "༧", "༨", "༩"};
constexpr Symbols cjk_decimal = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
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
constexpr Weighted upper_armenian[] = {
    {9000, "Ք"}, {8000, "Փ"}, {7000, "Ւ"}, {6000, "Ց"}, {5000, "Ր"}, {4000, "Տ"}, {3000, "Վ"}, {2000, "Ս"},
    {1000, "Ռ"}, {900, "Ջ"},  {800, "Պ"},  {700, "Չ"},  {600, "Ո"},  {500, "Շ"},  {400, "Ն"},  {300, "Յ"},
    {200, "Մ"},  {100, "Ճ"},  {90, "Ղ"},   {80, "Ձ"},   {70, "Հ"},   {60, "Կ"},   {50, "Ծ"},   {40, "Խ"},
    {30, "Լ"},   {20, "Ի"},   {10, "Ժ"},   {9, "Թ"},    {8, "Ը"},    {7, "Է"},    {6, "Զ"},    {5, "Ե"},
    {4, "Դ"},    {3, "Գ"},    {2, "Բ"},    {1, "Ա"}};
constexpr Weighted lower_armenian[] = {
    {9000, "ք"}, {8000, "փ"}, {7000, "ւ"}, {6000, "ց"}, {5000, "ր"}, {4000, "տ"}, {3000, "վ"}, {2000, "ս"},
    {1000, "ռ"}, {900, "ջ"},  {800, "պ"},  {700, "չ"},  {600, "ո"},  {500, "շ"},  {400, "ն"},  {300, "յ"},
    {200, "մ"},  {100, "ճ"},  {90, "ղ"},   {80, "ձ"},   {70, "հ"},   {60, "կ"},   {50, "ծ"},   {40, "խ"},
    {30, "լ"},   {20, "ի"},   {10, "ժ"},   {9, "թ"},    {8, "ը"},    {7, "է"},    {6, "զ"},    {5, "ե"},
    {4, "դ"},    {3, "գ"},    {2, "բ"},    {1, "ա"}};
constexpr Weighted georgian_values[] = {
    {10000, "ჵ"}, {9000, "ჰ"}, {8000, "ჯ"}, {7000, "ჴ"}, {6000, "ხ"}, {5000, "ჭ"}, {4000, "წ"}, {3000, "ძ"},
    {2000, "ც"},  {1000, "ჩ"}, {900, "შ"},  {800, "ყ"},  {700, "ღ"},  {600, "ქ"},  {500, "ფ"},  {400, "ჳ"},
    {300, "ტ"},   {200, "ს"},  {100, "რ"},  {90, "ჟ"},   {80, "პ"},   {70, "ო"},   {60, "ჲ"},   {50, "ნ"},
    {40, "მ"},    {30, "ლ"},   {20, "კ"},   {10, "ი"},   {9, "თ"},    {8, "ჱ"},    {7, "ზ"},    {6, "ვ"},
    {5, "ე"},     {4, "დ"},    {3, "გ"},    {2, "ბ"},    {1, "ა"}};
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
        {"decimal-leading-zero", System::padded, decimal, {}, ". "},
        {"bengali", System::numeric, bengali, {}, ". "},
        {"cambodian", System::numeric, khmer, {}, ". "},
        {"cjk-decimal", System::numeric, cjk_decimal, {}, "、"},
        {"devanagari", System::numeric, devanagari, {}, ". "},
        {"gujarati", System::numeric, gujarati, {}, ". "},
        {"gurmukhi", System::numeric, gurmukhi, {}, ". "},
        {"kannada", System::numeric, kannada, {}, ". "},
        {"khmer", System::numeric, khmer, {}, ". "},
        {"lao", System::numeric, lao, {}, ". "},
        {"malayalam", System::numeric, malayalam, {}, ". "},
        {"mongolian", System::numeric, mongolian, {}, ". "},
        {"myanmar", System::numeric, myanmar, {}, ". "},
        {"oriya", System::numeric, oriya, {}, ". "},
        {"tamil", System::numeric, tamil, {}, ". "},
        {"telugu", System::numeric, telugu, {}, ". "},
        {"thai", System::numeric, thai, {}, ". "},
        {"tibetan", System::numeric, tibetan, {}, ". "},
        {"lower-greek", System::alphabetic, lower_greek, {}, ". "},
        {"armenian", System::additive, {}, upper_armenian, ". "},
        {"upper-armenian", System::additive, {}, upper_armenian, ". "},
        {"lower-armenian", System::additive, {}, lower_armenian, ". "},
        {"georgian", System::additive, {}, georgian_values, ". "},
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
    // Where the Roman and the letter systems end; those with signs for thousands go on to their last one.
    std::int64_t const largest = weights.front().weight;
    std::int64_t const most = largest < 9000 ? 3999 : largest + (largest == 9000 ? 999 : 9999);
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
        case System::padded: {
            std::string digits = in_digits(value, row->symbols);
            std::size_t const sign = value < 0 ? 1 : 0;
            if (digits.size() < sign + 2) digits.insert(sign, "0");
            return digits;
        }
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
