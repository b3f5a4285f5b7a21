// The dates of a line, as they stand in it: not yet checked, not yet converted. For date.cpp; not for other
// layers.
#pragma once

#include "meta/date_words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace warraq {

struct FoundDate {
    DateCalendar calendar = DateCalendar::gregorian;
    int year = 0, month = 0, day = 0;
    bool months_disagree = false;
    bool wrong_era = false;
    // Of several days the first; `day` is the last.
    int first_year = 0, first_month = 0, first_day = 0;
};

enum class Years : std::uint8_t { needed, missing };

struct FoundDates {
    std::vector<FoundDate> dates;  // one of a calendar at most
    std::optional<int> weekday;
    std::optional<std::string> time;
};

// Years like 1400 without an era are of the calendar `small_years`. Nothing when the line holds anything
// else.
std::optional<FoundDates> find_dates(std::vector<DateToken> tokens, DateCalendar small_years,
                                     Years years = Years::needed);

}  // namespace warraq
