#include "brief/text_lines.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// What a brief's sections are called (product.md).
constexpr std::array<std::string_view, 8> section_names{"الحدث",   "الرأي",   "الخبر",   "التحليل",
                                                        "التعليق", "الخلاصة", "المقدمة", "مقدمة"};

// Who made it, before a colon or a name.
constexpr std::array<std::string_view, 12> credits{"بقلم",   "إعداد", "اعداد", "كتب",   "كتبه",    "كتبها",
                                                   "المصدر", "ترجمة", "تحرير", "تصوير", "الكاتب:", "نویسنده"};

bool is_edge(char32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0xFEFF || is_white_space(c);
}

// The code point that ends before `end`, and where it begins.
char32_t previous_code_point(std::string_view text, std::size_t& end) {
    do
        --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u);
    std::size_t at = end;
    return next_code_point(text, at);
}

Span trimmed(std::string_view text, SourceId id, std::size_t begin, std::size_t end) {
    while (begin < end) {
        std::size_t next = begin;
        if (!is_edge(next_code_point(text, next))) break;
        begin = next;
    }
    while (end > begin) {
        std::size_t last = end;
        if (!is_edge(previous_code_point(text, last))) break;
        end = last;
    }
    return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

constexpr std::u32string_view closers = U"\"'”’“‘»›)]}﴾›*_";
constexpr std::u32string_view prose_marks = U".…؛;،,:۔։׃。";
constexpr std::u32string_view asking_marks = U"؟?!‽";
constexpr std::u32string_view bullets = U"-–—•·▪●○■◦*+➢✓";

bool holds(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

char32_t last_mark(std::string_view text) {
    for (std::size_t end = text.size(); end > 0;) {
        char32_t const c = previous_code_point(text, end);
        if (!is_edge(c) && !is_bidi_control(c) && !holds(closers, c)) return c;
    }
    return 0;
}

bool is_quote(char32_t c) {
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
           c == 0x203A;
}

// A page's number is not a heading.
bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (is_letter(next_code_point(text, at))) return true;
    return false;
}

struct LineEnd {
    std::size_t begin = 0, end = 0;
    bool odd = false;
    bool counts = true;  // a new line for editors too
    bool parts_paragraphs = false;
};

// LF, CR LF, CR; U+0085 of old hosts, U+2028 and U+2029 of page make-up programs.
LineEnd find_line_end(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find_first_of("\r\n\xC2\xE2", from); at != std::string_view::npos;
         at = text.find_first_of("\r\n\xC2\xE2", at + 1)) {
        auto const rest = text.substr(at, 3);
        if (rest[0] == '\n') return {at, at + 1};
        if (rest.substr(0, 2) == "\r\n") return {at, at + 2};
        if (rest[0] == '\r') return {at, at + 1, true};
        if (rest.substr(0, 2) == "\u0085") return {at, at + 2, true, false};
        if (rest == "\u2028") return {at, at + 3, true, false};
        if (rest == "\u2029") return {at, at + 3, true, false, true};
    }
    return {text.size(), text.size()};
}

Span span_of(SourceId id, std::size_t begin, std::size_t end) {
    return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

TextLines split_lines(Source const& source, SourceId id) {
    TextLines found;
    std::string_view const text = source.text;
    std::uint32_t number = 0;
    bool after_blank = true;
    bool counts = true;
    for (std::size_t begin = 0; begin < text.size();) {
        LineEnd const end = find_line_end(text, begin);
        Span const span = trimmed(text, id, begin, end.begin);
        if (counts) ++number;
        counts = end.counts;
        if (end.odd) found.odd_ends.add(span_of(id, end.begin, end.end));
        if (span.begin < span.end) {
            if (begin < span.begin) found.edge_spaces.add(span_of(id, begin, span.begin));
            if (span.end < end.begin) found.edge_spaces.add(span_of(id, span.end, end.begin));
            found.lines.push_back({span, number, after_blank});
        }
        after_blank = span.begin == span.end || end.parts_paragraphs;
        begin = end.end;
    }
    return found;
}

std::string_view text_of(Source const& source, TextLine const& line) {
    return std::string_view(source.text).substr(line.span.begin, line.span.end - line.span.begin);
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    bool counted = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        bool const space = c == ' ' || (c != 0x200C && is_white_space(c));
        if (space) {
            in_word = false;
            counted = false;
        } else {
            in_word = true;
        }
        if (in_word && !counted && (is_letter(c) || is_digit(c))) {
            ++words;
            counted = true;
        }
    }
    return words;
}

bool has_prose_mark(std::string_view text) {
    return holds(prose_marks, last_mark(text));
}

bool has_final_mark(std::string_view text) {
    char32_t const mark = last_mark(text);
    return holds(prose_marks, mark) || holds(asking_marks, mark);
}

bool starts_with_bullet(std::string_view text) {
    if (text.empty()) return false;
    std::size_t at = 0;
    char32_t const first = next_code_point(text, at);
    if (!holds(bullets, first)) return false;
    return at < text.size() && (text[at] == ' ' || text[at] == '\t' || first == 0x2022);
}

bool has_heading_shape(std::string_view text) {
    // 60 characters are at most 240 bytes: longer lines need no counting.
    if (text.size() > 240 || count_code_points(text) > 60) return false;
    if (is_section_name(text)) return true;
    std::size_t const words = count_words(text);
    return words >= 1 && words <= 8 && has_letter(text) && !has_final_mark(text) &&
           !starts_with_bullet(text) && !is_credit(text);
}

bool is_credit(std::string_view text) {
    return std::any_of(credits.begin(), credits.end(), [&](std::string_view word) {
        if (text.substr(0, word.size()) != word) return false;
        auto rest = text.substr(word.size());
        if (word.back() == ':') return true;
        bool const colon =
            rest.substr(0, rest.find_first_not_of(' ') + 1).find(':') != std::string_view::npos;
        return colon || (word == "بقلم" && rest.substr(0, 1) == " ");
    });
}

bool is_section_name(std::string_view text) {
    std::string key = title_key(text);
    if (!key.empty() && key.back() == ':') key.pop_back();
    return std::find(section_names.begin(), section_names.end(), key) != section_names.end();
}

bool is_prose(std::string_view text) {
    return count_words(text) >= 12;
}

bool has_ellipsis(std::string_view text) {
    auto const ends = [&](std::string_view mark) {
        return text.size() > mark.size() && text.substr(text.size() - mark.size()) == mark;
    };
    return ends("…") || ends("...") || ends("..");
}

bool is_vowel_mark(char32_t c) {
    return is_mark(c) && ((c >= 0x590 && c < 0x700) || (c >= 0x8D0 && c < 0x900));
}

std::string title_key(std::string_view text) {
    std::string key;
    std::string const composed = to_nfc(text);
    bool space = false;
    bool after_punctuation = false;
    for (std::size_t at = 0; at < composed.size();) {
        char32_t c = next_code_point(composed, at);
        if (is_bidi_control(c) || c == 0xFEFF || c == 0x200B || c == 0xAD || c == 0x640) continue;
        if (is_vowel_mark(c)) continue;
        if (is_edge(c)) {
            space = !key.empty();
            continue;
        }
        bool const punctuation = is_punctuation(c);
        if (space && !punctuation && !after_punctuation) key += ' ';
        space = false;
        after_punctuation = punctuation;
        append_utf8(key, is_quote(c) ? U'"' : c);
    }
    if (key.size() > 1 && key.back() == '.' && key[key.size() - 2] != '.') key.pop_back();
    while (has_ellipsis(key)) {
        key.resize(key.size() - (key.back() == '.' ? 1 : std::string_view("…").size()));
        while (!key.empty() && (key.back() == ' ' || key.back() == '.'))
            key.pop_back();
    }
    return key;
}

bool is_truncation(std::string_view part, std::string_view whole, bool with_ellipsis) {
    if (part.size() >= whole.size() || whole.substr(0, part.size()) != part) return false;
    if (with_ellipsis) return true;
    std::size_t at = part.size();
    char32_t const next = next_code_point(whole, at);
    bool const inside_word = is_letter(next) || is_mark(next);
    // A web system cuts at tens of characters. What is shorter is a word that the title also begins with.
    return count_code_points(part) >= (inside_word ? 10u : 20u);
}

}  // namespace warraq
