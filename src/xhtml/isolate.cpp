// Every look ahead of this file is bounded or goes over what the next look skips, so that the whole is linear
// in the text: an input may be one paragraph of millions of characters.
#include "xhtml/isolate.hpp"

#include "meta/language.hpp"
#include "xhtml/isolate_text.hpp"

namespace warraq {
namespace {

class Finder {
  public:
    Finder(std::string_view text, std::string_view lang) : text_(text), lang_(primary_subtag(lang)) {}

    std::vector<Isolate> in_right_to_left();
    std::vector<Isolate> in_left_to_right();

  private:
    struct Token {
        std::size_t end = 0;
        bool letters = false;
        bool address = false;
    };

    // What was seen in and around a number; `turns`: its parts would change places in the text around.
    struct NumberFacts {
        bool turns = false, percent = false, percent_first = false;
        std::size_t dashes = 0;
    };

    Token scan_token(std::size_t begin) const;
    std::size_t address_end(std::size_t begin) const;
    std::size_t latin_end(std::size_t begin, Token first) const;
    std::size_t with_tail(std::size_t begin, std::size_t end) const;
    bool starts_fresh(std::size_t i) const;
    bool is_edge(std::size_t i) const;
    std::size_t to_quote_end(std::size_t begin, std::size_t end) const;
    bool takes_latin(std::size_t& i);
    bool takes_number(std::size_t& i);
    bool takes_prefix(std::size_t& at, NumberFacts& facts) const;
    std::size_t chain_end(std::size_t at, NumberFacts& facts) const;
    std::size_t suffix_end(std::size_t at, NumberFacts& facts) const;
    std::size_t phone_end(std::size_t begin) const;
    std::size_t number_end(std::size_t begin) const;
    void add(std::size_t begin, std::size_t end, IsolateKind kind, Direction direction);
    bool whole_is_latin() const;

    IsolateText text_;
    std::string lang_;
    std::vector<Isolate> found_;
    std::size_t wordless_ = 0;  // before it no token has letters: a long one is looked at once
};

void Finder::add(std::size_t begin, std::size_t end, IsolateKind kind, Direction direction) {
    found_.push_back({text_[begin].offset, text_[end].offset, kind, direction});
}

// A word of one letter that is written on to the next: «و-5», «بـ+961».
constexpr bool is_proclitic(char32_t c) {
    return c == U'و' || c == U'ف' || c == U'ب' || c == U'ل' || c == U'ك';
}

// Does nothing before `i` belong to it?
bool Finder::starts_fresh(std::size_t i) const {
    if (i > 0 && text_.at(i - 1) == U'ـ') return true;
    if (i > 0 && is_proclitic(text_.at(i - 1)) && is_edge(i - 1)) return true;
    return is_edge(i);
}

// Does a word begin at `i`?
bool Finder::is_edge(std::size_t i) const {
    if (i == 0) return true;
    IsolateClass const before = text_.kind(i - 1);
    char32_t const c = text_.at(i - 1);
    return before == IsolateClass::space || before == IsolateClass::barrier || is_opening(c) ||
           is_closing(c) || c == U'"' || c == U'،' || c == U'؛';
}

// --- words written from left to right ----------------------------------------------------------------------

// The end of "scheme://…" or "www.…" that begins here, or `begin`. An address runs to the next space,
// Arabic letters in it too, and leaves the sentence's own marks outside.
std::size_t Finder::address_end(std::size_t begin) const {
    std::size_t at = begin;
    while (at - begin < 12 && text_.is_letter(at) && text_.at(at) < 0x80)
        ++at;
    bool const scheme =
        at > begin && text_.at(at) == U':' && text_.at(at + 1) == U'/' && text_.at(at + 2) == U'/';
    bool const www = at - begin == 3 && (text_.at(begin) | 0x20) == U'w' &&
                     (text_.at(begin + 1) | 0x20) == U'w' && (text_.at(begin + 2) | 0x20) == U'w' &&
                     text_.at(at) == U'.';
    if (!scheme && !www) return begin;
    while (text_.kind(at) != IsolateClass::space && text_.kind(at) != IsolateClass::barrier &&
           text_.at(at) != U'»' && text_.at(at) != U'«' && text_.at(at) != U'"' && text_.at(at) != U'<' &&
           text_.at(at) != U'>' && text_.at(at) != U'،' && text_.at(at) != U'؛')
        ++at;
    constexpr std::u32string_view marks = U".,:;!?؟'’";
    while (at > begin) {
        char32_t const c = text_.at(at - 1);
        bool const foreign_bracket = is_closing(c) && text_.partner(at - 1) != IsolateText::npos
                                         ? text_.partner(at - 1) < begin
                                         : is_closing(c);
        if (marks.find(c) == std::u32string_view::npos && !foreign_bracket) break;
        --at;
    }
    return at;
}

// Letters, digits and what joins them, without a space: one word, name or number.
Finder::Token Finder::scan_token(std::size_t begin) const {
    Token token;
    token.end = address_end(begin);
    if (token.end > begin) {
        token.letters = token.address = true;
        return token;
    }
    std::size_t at = begin;
    while (true) {
        while (text_.is_letter(at) || text_.kind(at) == IsolateClass::digit ||
               (at > begin && text_.kind(at) == IsolateClass::mark)) {
            token.letters |= text_.is_letter(at);
            ++at;
        }
        token.end = at;
        std::size_t after = at;
        while (after - at < 3 && is_joiner(text_.at(after)))
            ++after;
        if (after == at || !(text_.is_letter(after) || text_.kind(after) == IsolateClass::digit))
            return token;
        at = after;
    }
}

// What a word keeps behind itself: C++, C#, U.S.
std::size_t Finder::with_tail(std::size_t begin, std::size_t end) const {
    std::size_t at = end;
    while (text_.at(at) == U'+' || text_.at(at) == U'#')
        ++at;
    if (at > end && !text_.is_number(at) && text_.kind(at) != IsolateClass::right) return at;
    bool const initials =
        end - begin >= 3 && text_.at(end) == U'.' && text_.is_letter(end - 1) && text_.at(end - 2) == U'.';
    return initials ? end + 1 : end;
}

// The end of the run of words that begins with `first`: whatever stands between two of its words, but no
// bracket or quotation mark without its partner, and numbers only where they belong to the words.
std::size_t Finder::latin_end(std::size_t begin, Token first) const {
    std::size_t end = with_tail(begin, first.end);
    std::size_t at = end;
    std::size_t words = 1;
    std::size_t const stop = first.address ? at : text_.next_break(at);
    while (at < stop) {
        std::size_t gap = at;
        bool closed = false, spaces_only = true;
        for (; gap < stop && !text_.is_letter(gap) && !text_.is_number(gap); ++gap) {
            std::size_t const partner = text_.partner(gap);
            bool const bracket =
                is_opening(text_.at(gap)) || text_.at(gap) == U'"' || is_closing(text_.at(gap));
            bool const apostrophe = text_.at(gap) == U'’';
            if (bracket && partner == IsolateText::npos && !apostrophe) return end;
            if (partner != IsolateText::npos && (partner < begin || partner >= stop)) return end;
            if (partner != IsolateText::npos && partner < gap) end = gap + 1, closed = true;
            spaces_only &= text_.kind(gap) == IsolateClass::space;
        }
        if (gap >= stop || text_.kind(gap) == IsolateClass::arab_digit) return end;
        Token const token = scan_token(gap);
        if (token.address) return end;
        at = token.end;
        if (token.letters) {
            end = at = with_tail(gap, token.end);
            ++words;
        } else if (spaces_only || closed || words >= 3) {
            end = at;
        }
    }
    return end;
}

// A run that fills its brackets or quotation marks has the sentence's own marks too: «Hello, world!».
std::size_t Finder::to_quote_end(std::size_t begin, std::size_t end) const {
    constexpr std::u32string_view marks = U".!?…";
    std::size_t const close = begin == 0 ? IsolateText::npos : text_.partner(begin - 1);
    if (close == IsolateText::npos || close < end || close - end > 3) return end;
    for (std::size_t at = end; at < close; ++at)
        if (marks.find(text_.at(at)) == std::u32string_view::npos) return end;
    return close;
}

bool Finder::takes_latin(std::size_t& i) {
    std::size_t word = i;
    // @name, #tag, .NET, --help, /usr, £3m: the mark is the word's when nothing stands before it.
    constexpr std::u32string_view leaders = U"@#./~\\-+−±";
    while (word - i < 2 &&
           (leaders.find(text_.at(word)) != std::u32string_view::npos || is_currency(text_.at(word))))
        ++word;
    if (word > i && !starts_fresh(i)) return false;
    if (!text_.is_letter(word) && text_.kind(word) != IsolateClass::digit) return false;
    if (word < wordless_) return false;
    Token const token = scan_token(word);
    if (!token.letters) {
        wordless_ = token.end;
        return false;
    }
    std::size_t const end = to_quote_end(i, latin_end(word, token));
    add(i, end, IsolateKind::latin, Direction::ltr);
    i = end;
    return true;
}

// --- numbers -----------------------------------------------------------------------------------------------

// The end of one number: digits, and separators between digits.
std::size_t Finder::number_end(std::size_t begin) const {
    std::size_t at = begin;
    while (text_.is_number(at) || (at > begin && is_separator(text_.at(at)) && text_.is_number(at + 1)))
        ++at;
    return at;
}

// A telephone number (at most the 15 digits of E.164) in two groups or more, or `begin`.
std::size_t Finder::phone_end(std::size_t begin) const {
    constexpr std::size_t longest = 26;
    bool const plus = text_.at(begin) == U'+';
    std::size_t at = begin + (plus ? 1 : 0), end = begin;
    std::size_t digits = 0, groups = 0, hyphens = 0, spaces = 0, brackets = 0;
    bool const zero = text_.at(at) == U'0' || (text_.at(at) == U'(' && text_.at(at + 1) == U'0');
    while (at - begin < longest) {
        if (text_.at(at) == U'(') {
            if (text_.partner(at) == IsolateText::npos || text_.partner(at) > at + 6) break;
            ++brackets;
            ++at;
        }
        std::size_t const first = at;
        while (text_.is_number(at))
            ++at;
        if (at == first) break;
        digits += at - first;
        ++groups;
        if (text_.at(at) == U')' && brackets > 0) ++at;
        if (digits > 15) return begin;
        end = at;
        if (text_.at(at) == U'-')
            ++hyphens;
        else if (text_.at(at) == U' ')
            ++spaces;
        else if (text_.at(at) != U'(')
            break;
        if (text_.at(at) != U'(') ++at;
    }
    // Behind an unfinished group stands more number: 12-15.5 is none.
    if (text_.is_number(end) || (is_separator(text_.at(end)) && text_.is_number(end + 1))) return begin;
    if (digits < 7 || groups < 2) return begin;
    if (plus) return end;
    // Two numbers beside each other, a range of years and a year in brackets are no telephone numbers.
    if (brackets > 0) return zero || groups >= 3 ? end : begin;
    if (spaces > 0) return zero ? end : begin;
    return groups >= 3 || zero || digits >= 9 ? end : begin;
}

// A sign, a currency or a percent sign before a number: what it is, and where the digits begin.
bool Finder::takes_prefix(std::size_t& at, NumberFacts& facts) const {
    char32_t const c = text_.at(at);
    if (is_percent(c))
        facts.percent = facts.percent_first = true;
    else if ((is_sign(c) && starts_fresh(at)) || is_currency(c))
        facts.turns = true;
    else
        return false;
    ++at;
    bool const space = text_.at(at) == U' ' || text_.at(at) == 0xA0;
    if (space && !is_sign(c)) ++at;
    return text_.is_number(at);
}

// Further numbers joined on by dashes or operators.
std::size_t Finder::chain_end(std::size_t at, NumberFacts& facts) const {
    while (true) {
        if (is_dash(text_.at(at)) && text_.is_number(at + 1)) {
            ++facts.dashes;
            at = number_end(at + 1);
            continue;
        }
        std::size_t sign = at;
        if (text_.kind(sign) == IsolateClass::space) ++sign;
        std::size_t operand = sign + 1;
        if (sign > at && text_.kind(operand) == IsolateClass::space) ++operand;
        if (!is_operator(text_.at(sign)) || text_.kind(operand) != IsolateClass::digit) return at;
        facts.turns = true;
        at = number_end(operand);
    }
}

// Powers, degrees, or a percent or currency sign, behind a number.
std::size_t Finder::suffix_end(std::size_t at, NumberFacts& facts) const {
    while (is_raised(text_.at(at))) {
        facts.turns |= is_raised_sign(text_.at(at));
        ++at;
    }
    while (is_degree(text_.at(at))) {
        facts.turns = true;
        ++at;
    }
    std::size_t tail = at;
    if (text_.at(tail) == U' ' || text_.at(tail) == 0xA0 || text_.at(tail) == 0x202F) ++tail;
    char32_t const c = text_.at(tail);
    if (text_.is_number(tail + 1) || (!is_percent(c) && !is_currency(c))) return at;
    (is_percent(c) ? facts.percent : facts.turns) = true;
    return tail + 1;
}

bool Finder::takes_number(std::size_t& i) {
    std::size_t const begin = i;
    if (starts_fresh(begin) || text_.at(begin) == U'+')
        if (std::size_t const end = phone_end(begin); end > begin) {
            add(begin, end, IsolateKind::number, Direction::ltr);
            i = end;
            return true;
        }
    NumberFacts facts;
    std::size_t at = begin;
    if (!text_.is_number(at) && !takes_prefix(at, facts)) return false;
    i = suffix_end(chain_end(number_end(at), facts), facts);
    bool const hebrew = lang_ == "he" || lang_ == "yi";
    if (facts.percent && !facts.turns) {
        // The sign stands at the left, but in Hebrew.
        bool const left_to_right = facts.percent_first != hebrew;
        add(begin, i, IsolateKind::percent, left_to_right ? Direction::ltr : Direction::rtl);
    } else if (facts.turns || facts.dashes > 1) {
        add(begin, i, IsolateKind::number, Direction::ltr);
    } else if (facts.dashes == 1) {
        bool const persian = lang_ == "fa" || hebrew;
        add(begin, i, IsolateKind::range, persian ? Direction::ltr : Direction::rtl);
    }
    return true;
}

// A paragraph of left-to-right words only (a reference in a note) is one run, its last full stop in it.
bool Finder::whole_is_latin() const {
    if (text_.has_right_letters()) return false;
    std::size_t words = 0;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_.kind(i) == IsolateClass::barrier) return false;
        if (text_.is_letter(i) && !(i > 0 && text_.is_letter(i - 1))) ++words;
    }
    return words >= 3;
}

std::vector<Isolate> Finder::in_right_to_left() {
    if (whole_is_latin()) {
        std::size_t begin = 0, end = text_.size();
        while (text_.kind(begin) == IsolateClass::space)
            ++begin;
        while (text_.kind(end - 1) == IsolateClass::space)
            --end;
        add(begin, end, IsolateKind::latin, Direction::ltr);
        return std::move(found_);
    }
    for (std::size_t i = 0; i < text_.size();) {
        IsolateClass const kind = text_.kind(i);
        if (kind == IsolateClass::right || kind == IsolateClass::space) {
            ++i;
            continue;
        }
        if (takes_latin(i) || takes_number(i)) continue;
        ++i;
    }
    return std::move(found_);
}

// Runs of right-to-left words, with what stands between two of them.
std::vector<Isolate> Finder::in_left_to_right() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_.kind(i) != IsolateClass::right) continue;
        std::size_t end = i + 1;
        for (std::size_t at = end; at < text_.next_left(i); ++at) {
            std::size_t const partner = text_.partner(at);
            bool const bracket = is_opening(text_.at(at)) || is_closing(text_.at(at)) || text_.at(at) == U'"';
            if (bracket && (partner == IsolateText::npos || partner < i || partner > text_.next_left(i)))
                break;
            bool const closes = bracket && partner < at;
            if (closes || text_.kind(at) == IsolateClass::right ||
                (text_.kind(at) == IsolateClass::mark && end == at))
                end = at + 1;
        }
        add(i, end, IsolateKind::rtl, Direction::rtl);
        i = end - 1;
    }
    return std::move(found_);
}

}  // namespace

std::vector<Isolate> find_isolates(std::string_view text, std::string_view lang) {
    Finder finder(text, lang);
    return direction_of(lang) == Direction::rtl ? finder.in_right_to_left() : finder.in_left_to_right();
}

}  // namespace warraq
