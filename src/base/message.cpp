#include "base/message.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace warraq {
namespace {

constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";
constexpr std::string_view ellipsis = "…";
constexpr std::size_t shown_characters = 70;
constexpr std::size_t least_around = 12;  // before and behind a mark that fills the line

std::string_view severity_name(Severity severity, MessageLanguage language) {
    constexpr std::array<std::string_view, 3> english{"note", "warning", "error"};
    constexpr std::array<std::string_view, 3> arabic{"ملاحظة", "تنبيه", "خطأ"};
    auto const i = static_cast<std::size_t>(severity);
    return language == MessageLanguage::arabic ? arabic[i] : english[i];
}

// What a terminal may print of a text that somebody else wrote: controls (escape sequences, direction
// controls) and bytes that are not UTF-8 as their numbers, the rest as it is.
std::string printable(std::string_view text) {
    std::string shown;
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t const begin = offset;
        char32_t const c = next_code_point(text, offset);
        bool const broken = c == U'\uFFFD' && offset - begin == 1;
        if (broken) {
            shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[begin]));
        } else if (c == U'\t') {
            shown += ' ';
        } else if (is_control(c) || c == U'\u2028' || c == U'\u2029') {
            shown += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
        } else {
            shown.append(text, begin, offset - begin);
        }
    }
    return shown;
}

bool is_rtl(char32_t c) {
    BidiClass const type = bidi_class(c);
    return type == BidiClass::R || type == BidiClass::AL || type == BidiClass::AN;
}

// Does `text` hold letters or digits that run against a sentence in `language`? English sentences with plain
// names stay free of invisible characters, so that tools may search them.
bool runs_against(std::string_view text, MessageLanguage language) {
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const c = next_code_point(text, offset);
        bool const strong = is_letter(c) || is_digit(c);
        if (strong && is_rtl(c) != (language == MessageLanguage::arabic)) return true;
    }
    return false;
}

std::string isolated(std::string_view text, MessageLanguage language) {
    if (!runs_against(text, language)) return printable(text);
    return fmt::format("{}{}{}", first_strong_isolate, printable(text), pop_isolate);
}

std::string filled(std::string_view sentence, std::vector<std::string> const& arguments,
                   MessageLanguage language) {
    std::string text;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        char const c = sentence[i];
        char const next = i + 1 < sentence.size() ? sentence[i + 1] : '\0';
        if ((c == '{' || c == '}') && next == c) {
            text += c;
            ++i;
        } else if (c == '{' && is_ascii_digit(next) && sentence.substr(i + 2).starts_with('}')) {
            auto const index = static_cast<std::size_t>(next - '0');
            if (index < arguments.size()) text += isolated(arguments[index], language);
            i += 2;
        } else {
            text += c;
        }
    }
    return text;
}

// The last or the first `count` code points of `text`.
std::string_view tail(std::string_view text, std::size_t count) {
    std::size_t begin = text.size();
    while (begin > 0 && count > 0) {
        --begin;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
            --begin;
        --count;
    }
    return text.substr(begin);
}

std::string_view head(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && count > 0) {
        next_code_point(text, end);
        --count;
    }
    return text.substr(0, end);
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t") == std::string_view::npos;
}

std::string marked_line(Location const& place) {
    std::string_view const line = place.line_text;
    std::string_view before = line.substr(0, place.mark_begin);
    std::string_view mark = line.substr(place.mark_begin, place.mark_end - place.mark_begin);
    std::string_view after = line.substr(place.mark_end);
    if (is_blank(line)) return {};
    std::string_view const whole_mark = mark;
    mark = head(mark, shown_characters);
    std::size_t const left = shown_characters - count_code_points(mark);
    std::size_t const around = std::max(least_around, left / 2);
    // What one side does not need, the other may have.
    std::size_t const before_needs = count_code_points(tail(before, shown_characters));
    std::size_t const after_needs = count_code_points(head(after, shown_characters));
    std::string_view const shown_before =
        tail(before, std::max(around, left > after_needs ? left - after_needs : 0));
    std::string_view const shown_after =
        head(after, std::max(around, left > before_needs ? left - before_needs : 0));
    std::string text = "    ";
    text += first_strong_isolate;
    if (shown_before.size() < before.size()) text += ellipsis;
    text += printable(shown_before);
    text += "⟦";
    text += printable(mark);
    if (mark.size() < whole_mark.size()) text += ellipsis;
    text += "⟧";
    if (mark.size() == whole_mark.size()) text += printable(shown_after);
    bool const cut = mark.size() == whole_mark.size() && shown_after.size() < after.size();
    if (cut) text += ellipsis;
    text += pop_isolate;
    text += '\n';
    return text;
}

template <class Format>
std::string in_languages(MessageLanguage language, Format const& format) {
    if (language != MessageLanguage::both) return format(language);
    return fmt::format("{} · {}{}{}", format(MessageLanguage::english), first_strong_isolate,
                       format(MessageLanguage::arabic), pop_isolate);
}

}  // namespace

std::string format_place(Diagnostic const& diagnostic, Sources const& sources) {
    Location const place = sources.locate(diagnostic.span);
    if (place.line == 0) return printable(diagnostic.path);
    return fmt::format("{}:{}:{}", printable(place.path), place.line, place.column);
}

std::string format_sentence(Diagnostic const& diagnostic, MessageLanguage language) {
    CodeRow const& row = row_of(diagnostic.code);
    bool const arabic = language == MessageLanguage::arabic;
    return filled(arabic ? row.sentence_ar : row.sentence_en, diagnostic.arguments, language);
}

std::string format_sentence(Code code, MessageLanguage language) {
    CodeRow const& row = row_of(code);
    std::vector<std::string> const blanks(10, std::string(ellipsis));
    return filled(language == MessageLanguage::arabic ? row.sentence_ar : row.sentence_en, blanks, language);
}

std::string format_repair(Diagnostic const& diagnostic, MessageLanguage language) {
    CodeRow const& row = row_of(diagnostic.code);
    bool const arabic = language == MessageLanguage::arabic;
    return filled(arabic ? row.repair_ar : row.repair_en, diagnostic.arguments, language);
}

std::string format_message(Diagnostic const& diagnostic, Sources const& sources, MessageLanguage language) {
    std::string const place = format_place(diagnostic, sources);
    std::string text;
    // A path of Arabic letters must not turn the numbers behind it around.
    bool const turns = runs_against(place, MessageLanguage::english);
    if (!place.empty()) text += turns ? fmt::format("\u2066{}{}  ", place, pop_isolate) : place + "  ";
    text += fmt::format(
        "{}  {}  {}\n",
        in_languages(language,
                     [&](auto one) { return std::string(severity_name(diagnostic.severity, one)); }),
        row_of(diagnostic.code).label,
        in_languages(language, [&](auto one) { return format_sentence(diagnostic, one); }));
    Location const location = sources.locate(diagnostic.span);
    if (location.line != 0) text += marked_line(location);
    text += fmt::format("    {}\n",
                        in_languages(language, [&](auto one) { return format_repair(diagnostic, one); }));
    return text;
}

}  // namespace warraq
