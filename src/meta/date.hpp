// Dates as Arabic briefs write them: every month tradition, dual forms, Hijri months, any digits
// (copydesk.md §6.1–6.2). Our own table; the locale and ICU's month names take no part.
#pragma once

#include "base/diagnostic.hpp"
#include "meta/metadata.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warraq {

enum class DateProblem : std::uint8_t {
    none,
    impossible,          // DAT-003: 31 نيسان
    months_disagree,     // DAT-008: a dual month of two different months
    weekday_disagrees,   // DAT-004
    calendars_disagree,  // DAT-005: a Hijri date more than a day off its Gregorian one
};

struct ParsedDate {
    AuthoredDate date;
    DateProblem problem = DateProblem::none;
};

// Reads a line that is a date and nothing else (a weekday, «الموافق», «م», «هـ» and brackets may stand in
// it, and a time); nothing when it is not one. `text` of the result is the line, trimmed. A date that is only
// Hijri or Persian gives its Gregorian day as well; an impossible one gives none. Of several days
// («7-8 نوفمبر 2021») it is the last. 1400/8/17 is Hijri, but Persian in a text of that `language`.
std::optional<ParsedDate> parse_date_line(std::string_view line, std::string_view language = {});
// Is the line a date but for its year: «الاثنين 8 نوفمبر»?
bool is_date_without_year(std::string_view line);
// Reads «الساعة : 13:00» and its forms: "13:00"; nothing when the line is not one.
std::optional<std::string> parse_time_line(std::string_view line);
// Is it a time line with a time that cannot be: «الساعة : 25:00»?
bool is_impossible_time_line(std::string_view line);
// Reads a Hijri date in words or as 1443-04-03.
std::optional<HijriDate> parse_hijri(std::string_view text);
// The folded key of a month or weekday name: tashkeel and tatweel dropped, alefs and yehs unified, digits
// ASCII (copydesk.md §6.2, 1).
std::string fold_name(std::string_view text);

// The day an authored date stands for: a date that is only Hijri is reckoned by Umm al-Qura. Nothing for
// none.
std::optional<GregorianDate> gregorian_day(AuthoredDate const* date);

std::string to_iso(GregorianDate date);  // "2021-11-08", "2021-11" without a day
std::string to_iso(HijriDate date);      // "1443-04-03"

enum class MonthForm : std::uint8_t { single, dual };
// A month's heading: «تشرين الثاني/نوفمبر 2021»; in fa, ur, he, en by their own names.
std::string month_heading(int year, int month, std::string_view lang, MonthForm form);
// «3 ربيع الآخر 1443 هـ»
std::string hijri_in_words(HijriDate date, std::string_view lang);

}  // namespace warraq
