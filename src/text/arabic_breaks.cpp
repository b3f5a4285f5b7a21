#include "text/arabic_breaks.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace warraq {
namespace {

constexpr std::uint16_t slash_penalty = 300;        // T2
constexpr std::uint16_t hyphen_penalty = 500;       // T3
constexpr std::uint16_t number_penalty = 200;       // T4
constexpr std::uint16_t name_penalty = 150;         // T5
constexpr std::uint16_t conjunction_penalty = 400;  // T9
constexpr std::size_t letters_beside_slash = 3;     // T2
// Words longer than any that the rules know need not be read to their end.
constexpr std::size_t longest_word = 24;

template <class List>
bool contains(List const& list, typename List::value_type const& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_space(char32_t c) {
    return c == U' ' || c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F ||
           c == 0x3000 || c == U'\t';
}

bool is_arabic_letter(char32_t c) {
    return is_letter(c) && script_of(c) == script_tag('A', 'r', 'a', 'b');
}

// The characters on both sides of an opportunity. Between `before` and `after` stand only spaces.
struct Place {
    std::u32string_view text;
    std::size_t before = 0;  // the last character that is not a space
    std::size_t after = 0;   // the first character behind the opportunity
    bool spaces() const { return before + 1 < after; }
};

// --- T1, T6, T7: where a line never ends ------------------------------------------------------------------

bool is_number_joiner(char32_t c) {
    constexpr std::u32string_view joiners = U"-–—:/\u2010\u2012\u2212";
    return joiners.find(c) != joiners.npos;
}

// T1: in 10–12, 13:00, 24/6 nothing comes apart.
bool inside_number(Place const& place) {
    if (place.spaces()) return false;
    auto const digit_at = [&](std::size_t i) { return i < place.text.size() && is_digit(place.text[i]); };
    char32_t const before = place.text[place.before], after = place.text[place.after];
    if (is_number_joiner(before)) return is_digit(after) && place.before > 0 && digit_at(place.before - 1);
    return is_number_joiner(after) && is_digit(before) && digit_at(place.after + 1);
}

// In right-to-left text curly quotes stand the other way round, ”…“, but many keyboards make “…”: the side
// without a space is the inside, and only a mark between two spaces is judged by its form.
enum class QuoteSide : std::uint8_t { opening, closing };
QuoteSide curly_side(std::u32string_view text, std::size_t at) {
    bool const space_before = at == 0 || is_space(text[at - 1]);
    bool const space_after = at + 1 == text.size() || is_space(text[at + 1]);
    if (space_before != space_after) return space_before ? QuoteSide::opening : QuoteSide::closing;
    return text[at] == U'”' || text[at] == U'’' ? QuoteSide::opening : QuoteSide::closing;
}

bool is_curly_quote(char32_t c) {
    return c == U'“' || c == U'”' || c == U'‘' || c == U'’';
}

// T7: Pi opens and Pf closes. U+FD3F opens and U+FD3E closes; ICU knows these and the brackets, but is asked
// here too, so that the rule is whole.
bool opens(std::u32string_view text, std::size_t at) {
    constexpr std::u32string_view openers = U"«‹([{\uFD3F";
    if (is_curly_quote(text[at])) return curly_side(text, at) == QuoteSide::opening;
    return openers.find(text[at]) != openers.npos;
}

bool closes(std::u32string_view text, std::size_t at) {
    constexpr std::u32string_view closers = U"»›)]}\uFD3E";
    if (is_curly_quote(text[at])) return curly_side(text, at) == QuoteSide::closing;
    return closers.find(text[at]) != closers.npos;
}

// T6: a mark that ends something stays with it even after a space. A point before a digit begins a number.
bool is_end_mark(std::u32string_view text, std::size_t at) {
    constexpr std::u32string_view always = U"؛؟!;…۔?";
    constexpr std::u32string_view unless_digit = U"،.,:";
    if (always.find(text[at]) != always.npos) return true;
    if (unless_digit.find(text[at]) == unless_digit.npos) return false;
    return at + 1 == text.size() || !is_digit(text[at + 1]);
}

// A mark behind a space, as the signs of pause of the Quran are typed, hangs over the end of the word before.
bool is_mark_on_space(Place const& place) {
    return place.spaces() && is_mark(place.text[place.after]);
}

bool is_forbidden(Place const& place) {
    return inside_number(place) || is_mark_on_space(place) || is_end_mark(place.text, place.after) ||
           opens(place.text, place.before) || closes(place.text, place.after);
}

// --- T2, T3: inside a word --------------------------------------------------------------------------------

std::size_t letters_before(std::u32string_view text, std::size_t end, std::size_t enough) {
    std::size_t letters = 0;
    for (std::size_t i = end; i > 0 && end - i < longest_word && letters < enough; --i) {
        if (is_letter(text[i - 1]))
            ++letters;
        else if (!is_mark(text[i - 1]) && text[i - 1] != 0x0640)
            break;
    }
    return letters;
}

std::size_t letters_after(std::u32string_view text, std::size_t begin, std::size_t enough) {
    std::size_t letters = 0;
    for (std::size_t i = begin; i < text.size() && i - begin < longest_word && letters < enough; ++i) {
        if (is_letter(text[i]))
            ++letters;
        else if (!is_mark(text[i]) && text[i] != 0x0640)
            break;
    }
    return letters;
}

BreakOpportunity inside_word(Place const& place) {
    char32_t const mark = place.text[place.before];
    if (mark == U'/') {
        bool const wide =
            letters_before(place.text, place.before, letters_beside_slash) >= letters_beside_slash &&
            letters_after(place.text, place.after, letters_beside_slash) >= letters_beside_slash;
        return wide ? BreakOpportunity{BreakKind::allowed, slash_penalty} : BreakOpportunity{};
    }
    bool const arabic =
        place.before > 0 && is_arabic_letter(place.text[place.after]) &&
        (is_arabic_letter(place.text[place.before - 1]) || is_mark(place.text[place.before - 1]));
    return {BreakKind::allowed, is_hyphen(mark) && arabic ? hyphen_penalty : std::uint16_t{0}};
}

// --- T4, T5, T9: between words ----------------------------------------------------------------------------

// The letters of a word, its marks and tatweels left out; empty when it is longer than any word of the rules.
std::u32string bare_word_before(Place const& place) {
    std::size_t begin = place.before + 1;
    while (begin > 0 && !is_space(place.text[begin - 1])) {
        if (place.before + 1 - begin > longest_word) return {};
        --begin;
    }
    std::u32string word;
    for (std::size_t i = begin; i <= place.before; ++i)
        if (!is_mark(place.text[i]) && place.text[i] != 0x0640) word += place.text[i];
    return word;
}

std::u32string bare_word_at(std::u32string_view text, std::size_t& at) {
    while (at < text.size() && is_space(text[at]))
        ++at;
    std::u32string word;
    for (std::size_t begin = at; at < text.size() && !is_space(text[at]); ++at) {
        if (at - begin > longest_word) return {};
        if (!is_mark(text[at]) && text[at] != 0x0640) word += text[at];
    }
    return word;
}

// T4: a number and the noun it counts, and the short words that stand before a number.
bool ties_number(Place const& place, std::u32string const& word) {
    static std::array<std::u32string, 7> const before_number = {U"ص", U"صص", U"ج", U"مج", U"ط", U"ع", U"رقم"};
    std::size_t last = place.before;
    // Marks that belong to the number, as in «125 %» or 30°.
    while (last > 0 && (place.text[last] == U'%' || place.text[last] == U'٪' || place.text[last] == U'°'))
        --last;
    if (last == place.before && is_digit(place.text[last])) return is_letter(place.text[place.after]);
    return is_digit(place.text[place.after]) && contains(before_number, word);
}

// T5: the first parts of names, which do not stand alone, also behind a one-letter particle («ولأبي»).
bool begins_name(std::u32string word) {
    static std::array<std::u32string, 8> const parts = {U"عبد", U"أبو", U"أبي", U"أبا",
                                                        U"ابو", U"ابن", U"بن",  U"آل"};
    constexpr std::u32string_view particles = U"ولبفك";
    for (int dropped = 0; dropped < 3; ++dropped) {
        if (contains(parts, word)) return true;
        if (word.size() < 3 || particles.find(word.front()) == particles.npos) return false;
        word.erase(0, 1);
    }
    return false;
}

// T5: ﷺ and its kin, and the honorifics in words by their first two.
bool is_honorific(Place const& place) {
    char32_t const c = place.text[place.after];
    if (c == 0xFDFA || c == 0xFDFB || (c >= 0xFD40 && c <= 0xFD4F) || c == 0xFDCF || c == 0xFDFE ||
        c == 0xFDFF)
        return true;
    using Pair = std::pair<std::u32string, std::u32string>;
    static std::array<Pair, 9> const phrases = {
        Pair{U"رضي", U"الله"},     Pair{U"صلى", U"الله"},     Pair{U"عليه", U"السلام"},
        Pair{U"عليها", U"السلام"}, Pair{U"عليهم", U"السلام"}, Pair{U"رحمه", U"الله"},
        Pair{U"رحمها", U"الله"},   Pair{U"عز", U"وجل"},       Pair{U"سبحانه", U"وتعالى"}};
    std::size_t at = place.after;
    std::u32string first = bare_word_at(place.text, at);
    if (std::none_of(phrases.begin(), phrases.end(), [&](Pair const& pair) { return pair.first == first; }))
        return false;
    std::u32string second = bare_word_at(place.text, at);
    while (!second.empty() && !is_letter(second.back()))
        second.pop_back();
    return contains(phrases, Pair{first, second});
}

std::uint16_t between_words(Place const& place) {
    std::u32string const word = bare_word_before(place);
    std::uint16_t penalty = 0;
    if (word == U"و") penalty = conjunction_penalty;
    if (ties_number(place, word)) penalty = std::max(penalty, number_penalty);
    if (begins_name(word) || is_honorific(place)) penalty = std::max(penalty, name_penalty);
    return penalty;
}

}  // namespace

void tailor_for_arabic(std::u32string_view text, std::vector<BreakOpportunity>& breaks) {
    // The last character that is not a space, so that a long row of spaces is walked once.
    std::size_t before = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (breaks[i].kind == BreakKind::allowed && before != text.size()) {
            Place const place{text, before, i};
            if (is_forbidden(place))
                breaks[i] = {};
            else if (place.spaces())
                breaks[i].penalty = between_words(place);
            else
                breaks[i] = inside_word(place);
        }
        if (!is_space(text[i])) before = i;
    }
}

}  // namespace warraq
