// The words of dates: lines folded and cut into tokens, and the names they are compared with. For date.cpp
// and time_line.cpp; not for other layers.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class DateTokenKind : std::uint8_t { number, word, mark };

struct DateToken {
    DateTokenKind kind = DateTokenKind::mark;
    std::string text;     // folded; a mark is one character
    int number = -1;      // of a number with at most four digits
    bool spaced = false;  // white space stands before it

    bool is(std::string_view other) const { return text == other; }
};

template <std::size_t n>
bool is_one_of(std::array<std::string_view, n> const& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Nothing when the line is too long to be a date or a time.
std::optional<std::vector<DateToken>> date_tokens(std::string_view line);

enum class DateCalendar : std::uint8_t { gregorian, hijri, solar };

struct MonthName {
    DateCalendar calendar = DateCalendar::gregorian;
    int month = 0;
    std::size_t tokens = 0;  // how many tokens the name takes
};
// The longest name of a month that starts at `tokens[at]`.
std::optional<MonthName> month_at(std::vector<DateToken> const& tokens, std::size_t at);

struct WeekdayName {
    int weekday = 0;  // 0 Sunday
    std::size_t tokens = 0;
};
std::optional<WeekdayName> weekday_at(std::vector<DateToken> const& tokens, std::size_t at);

// «13:00», «الساعة 1:30 م» and their kin at `at`, which moves behind it: "13:00". In a time line a point may
// part the numbers, and words like «بتوقيت بغداد» may follow.
enum class TimeContext : std::uint8_t { date_line, time_line };
std::optional<std::string> time_at(std::vector<DateToken> const& tokens, std::size_t& at,
                                   TimeContext context);

}  // namespace warraq
