#include "meta/date.hpp"

#include "base/unicode.hpp"
#include "meta/date_reader.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace warraq {
namespace {

bool has_persian_digit(std::string_view line) {
    for (std::size_t offset = 0; offset < line.size();) {
        char32_t const c = next_code_point(line, offset);
        if (c >= U'\u06F0' && c <= U'\u06F9') return true;
    }
    return false;
}

std::string_view trimmed(std::string_view line) {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        std::size_t const start = offset;
        char32_t const c = next_code_point(line, offset);
        if (is_white_space(c) || is_control(c)) continue;
        begin = std::min(begin, start);
        end = offset;
    }
    return end == 0 ? std::string_view() : line.substr(begin, end - begin);
}

// The Gregorian day of a Hijri one. By sighting a month may have a 30th that Umm al-Qura does not know.
std::optional<GregorianDate> gregorian_of(HijriDate date) {
    if (date.day != 30) return from_umm_al_qura(date);
    auto const day_before = from_umm_al_qura({date.year, date.month, 29});
    if (!day_before) return std::nullopt;
    return from_days(days_from_epoch(*day_before) + 1);
}

// Fills in what `found` says; false when there is no such day.
bool add_date(FoundDate const& found, AuthoredDate& date) {
    if (found.wrong_era || found.day < 0) return false;
    if (found.first_day != 0) {
        FoundDate first{found.calendar, found.first_year, found.first_month, found.first_day};
        AuthoredDate unused;
        if (!add_date(first, unused)) return false;
        date.of_several_days = true;
    }
    if (found.calendar == DateCalendar::gregorian) {
        GregorianDate const day{found.year, found.month, found.day};
        if (exists(day)) date.gregorian = day;
        return exists(day);
    }
    if (found.calendar == DateCalendar::solar) {
        // Half a Persian month is another Gregorian one: without a day the month stays unknown.
        auto const day = from_solar_hijri({found.year, found.month, std::max(found.day, 1)});
        if (day && found.day > 0 && !date.gregorian) date.gregorian = day;
        return day.has_value();
    }
    bool const there = found.year <= 1700 && found.month >= 1 && found.month <= 12 && found.day <= 30;
    if (there) date.hijri = HijriDate{found.year, found.month, found.day};
    return there;
}

std::int64_t days_between(GregorianDate a, GregorianDate b) {
    return std::abs(days_from_epoch(a) - days_from_epoch(b));
}

DateProblem problem_of(FoundDates const& found_dates, AuthoredDate& date) {
    for (FoundDate const& found : found_dates.dates) {
        if (add_date(found, date)) continue;
        date.gregorian.reset();
        date.hijri.reset();
        return DateProblem::impossible;
    }
    bool const computed = !date.gregorian && date.hijri && date.hijri->day > 0;
    bool const paired = date.gregorian && date.gregorian->day > 0 && date.hijri && date.hijri->day > 0;
    std::optional<GregorianDate> const counterpart =
        computed || paired ? gregorian_of(*date.hijri) : std::nullopt;
    if (computed) date.gregorian = counterpart;
    for (FoundDate const& found : found_dates.dates)
        if (found.months_disagree) return DateProblem::months_disagree;
    if (found_dates.weekday && date.gregorian && date.gregorian->day > 0 && !date.of_several_days) {
        int const off = std::abs(weekday(*date.gregorian) - *found_dates.weekday);
        // A Hijri date alone may be a day off: months begin with a sighting.
        bool const near = computed && (off == 1 || off == 6);
        if (off != 0 && !near) return DateProblem::weekday_disagrees;
    }
    if (paired && counterpart && days_between(*counterpart, *date.gregorian) > 1)
        return DateProblem::calendars_disagree;
    return DateProblem::none;
}

}  // namespace

std::optional<ParsedDate> parse_date_line(std::string_view line, std::string_view language) {
    auto tokens = date_tokens(line);
    if (!tokens || tokens->empty()) return std::nullopt;
    bool const solar = has_persian_digit(line) || nearest_language(language) == "fa";
    auto const found = find_dates(std::move(*tokens), solar ? DateCalendar::solar : DateCalendar::hijri);
    if (!found) return std::nullopt;
    ParsedDate parsed;
    parsed.date.text = std::string(trimmed(line));
    parsed.date.time = found->time;
    parsed.problem = problem_of(*found, parsed.date);
    return parsed;
}

bool is_date_without_year(std::string_view line) {
    auto tokens = date_tokens(line);
    if (!tokens) return false;
    auto const found = find_dates(std::move(*tokens), DateCalendar::hijri, Years::missing);
    return found && found->dates.back().year == 0;
}

std::optional<HijriDate> parse_hijri(std::string_view text) {
    auto tokens = date_tokens(text);
    if (!tokens) return std::nullopt;
    auto const found = find_dates(std::move(*tokens), DateCalendar::hijri);
    AuthoredDate date;
    if (!found || found->dates.size() != 1 || !add_date(found->dates[0], date)) return std::nullopt;
    return date.hijri;
}

std::optional<GregorianDate> gregorian_day(AuthoredDate const* date) {
    if (date == nullptr) return std::nullopt;
    if (date->gregorian) return date->gregorian;
    return date->hijri ? from_umm_al_qura(*date->hijri) : std::nullopt;
}

std::string to_iso(GregorianDate date) {
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_iso(HijriDate date) {
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace warraq
