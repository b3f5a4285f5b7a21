#include "xhtml/frame.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/choices.hpp"
#include "meta/date.hpp"
#include "meta/digits.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

// The first colon that parts words: not the one of 13:00.
std::size_t find_colon(std::string_view title) {
    for (std::size_t at = title.find(':'); at != std::string_view::npos; at = title.find(':', at + 1)) {
        bool const in_number =
            at > 0 && at + 1 < title.size() && is_ascii_digit(title[at - 1]) && is_ascii_digit(title[at + 1]);
        if (!in_number) return at;
    }
    return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

// What the program writes of a date, in the digits of the date that the author typed.
std::string in_digits_of(AuthoredDate const& date, std::string const& words, Metadata const& metadata,
                         std::string_view language) {
    DigitCounts counts{};
    count_digits(date.text, counts);
    return in_digits(words, choose_digits(metadata.text(Key::digits), counts, language));
}

}  // namespace

NodeId open_document(XhtmlDocument& document, std::vector<std::string> const& stylesheets,
                     std::string_view body_class) {
    Dom& dom = document.dom;
    std::string_view const direction = direction_of(document.language) == Direction::rtl ? "rtl" : "ltr";
    NodeId const html = dom.append_element(NodeId::none, "html");
    dom.set_attribute(html, "lang", document.language);
    dom.set_attribute(html, "xml:lang", document.language);
    dom.set_attribute(html, "dir", direction);
    NodeId const head = dom.append_element(html, "head");
    dom.set_attribute(dom.append_element(head, "meta"), "charset", "utf-8");
    dom.append_text(dom.append_element(head, "title"), document.title);
    for (std::string const& sheet : stylesheets) {
        NodeId const link = dom.append_element(head, "link");
        dom.set_attribute(link, "rel", "stylesheet");
        dom.set_attribute(link, "type", "text/css");
        dom.set_attribute(link, "href", sheet);
    }
    NodeId const body = dom.append_element(html, "body");
    dom.set_attribute(body, "class", body_class);
    dom.set_attribute(body, "dir", direction);
    return body;
}

NodeId open_time(Dom& dom, NodeId parent, std::optional<GregorianDate> const& day, Span span) {
    NodeId const time = dom.append_element(parent, day ? "time" : "span", span);
    if (day) dom.set_attribute(time, "datetime", to_iso(*day));
    return time;
}

std::string printed_date(AuthoredDate const& date, Metadata const& metadata, std::string_view language) {
    auto const months = choice<MonthPolicy>(metadata);
    bool const dual = months == MonthPolicy::dual;
    if (!date.gregorian || date.of_several_days || months == MonthPolicy::keep) {
        if (!date.text.empty()) return date.text;
        if (date.gregorian) return to_iso(*date.gregorian);
        return date.hijri ? in_digits_of(date, hijri_in_words(*date.hijri, language), metadata, language)
                          : std::string{};
    }
    std::string const month = month_heading(date.gregorian->year, date.gregorian->month, language,
                                            dual ? MonthForm::dual : MonthForm::single);
    std::string const words =
        date.gregorian->day > 0 ? fmt::format("{} {}", date.gregorian->day, month) : month;
    return in_digits_of(date, words, metadata, language);
}

std::string printed_hijri(AuthoredDate const& date, AuthoredDate const* own, Metadata const& metadata,
                          std::string_view language) {
    auto const policy = choice<HijriDates>(metadata);
    if (policy == HijriDates::none) return {};
    if (own != nullptr) {
        bool const in_words = own->text.find_first_not_of("0123456789-/") != std::string::npos;
        return in_words || !own->hijri
                   ? own->text
                   : in_digits_of(*own, hijri_in_words(*own->hijri, language), metadata, language);
    }
    bool const one_day = date.gregorian && date.gregorian->day > 0 && !date.of_several_days;
    if (policy != HijriDates::umm_al_qura || date.hijri || !one_day) return {};
    auto const computed = to_umm_al_qura(*date.gregorian);
    return computed ? in_digits_of(date, hijri_in_words(*computed, language), metadata, language)
                    : std::string{};
}

std::string shorten(std::string_view text, std::size_t longest) {
    text = trimmed(text);
    if (count_code_points(text) <= longest) return std::string(text);
    std::size_t at = 0, cut = 0;
    for (std::size_t count = 0; count < longest && at < text.size(); ++count) {
        if (text[at] == ' ') cut = at;
        next_code_point(text, at);
    }
    // One word longer than all that: cut it where a cluster ends.
    if (cut == 0)
        for (std::size_t const boundary : grapheme_boundaries(text))
            if (boundary <= at) cut = boundary;
    return std::string(trimmed(text.substr(0, cut))) + "…";
}

std::string running_title(std::string_view title) {
    constexpr std::size_t longest = 50;
    std::size_t const colon = find_colon(title);
    if (colon != std::string_view::npos)
        if (std::string_view const head = trimmed(title.substr(0, colon)); !head.empty())
            return shorten(head, longest);
    return shorten(title, longest);
}

std::string series_line(Metadata const& metadata, std::string_view language) {
    std::string line(metadata.text(Key::series_name));
    std::string_view const own = metadata.text(Key::number);
    std::string_view const number = own.empty() ? metadata.text(Key::series_number) : own;
    if (number.empty()) return line;
    if (!line.empty()) line += direction_of(language) == Direction::rtl ? "، " : ", ";
    return fmt::format("{}{} {}", line, term(Term::issue_number, language), number);
}

}  // namespace warraq
