#include "base/calendar.hpp"

#include <unicode/ucal.h>

#include <array>
#include <cassert>
#include <memory>
#include <mutex>

namespace warraq {
namespace {

constexpr double day_in_milliseconds = 86'400'000.0;
constexpr int first_umm_al_qura = 1300;
constexpr int last_umm_al_qura = 1600;

struct CloseCalendar {
    void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};
using CalendarHandle = std::unique_ptr<UCalendar, CloseCalendar>;

// ICU asks the machine for its zone before it takes the one that is named, and reads /etc/localtime for it.
void set_default_zone() {
    UErrorCode status = U_ZERO_ERROR;
    ucal_setDefaultTimeZone(u"GMT", &status);
    assert(U_SUCCESS(status));
}

// The calendar and the zone are named: a locale alone means other calendars in other releases of ICU.
CalendarHandle open_calendar(char const* locale) {
    static std::once_flag zone_is_set;
    std::call_once(zone_is_set, set_default_zone);
    UErrorCode status = U_ZERO_ERROR;
    CalendarHandle calendar(ucal_open(u"GMT", 3, locale, UCAL_DEFAULT, &status));
    assert(U_SUCCESS(status));
    ucal_setAttribute(calendar.get(), UCAL_LENIENT, 0);
    return calendar;
}

// A handle is not for several threads at once.
UCalendar* umm_al_qura() {
    thread_local CalendarHandle const calendar = open_calendar("root@calendar=islamic-umalqura");
    return calendar.get();
}

UCalendar* persian() {
    thread_local CalendarHandle const calendar = open_calendar("root@calendar=persian");
    return calendar.get();
}

std::optional<GregorianDate> from_icu(UCalendar* calendar, HijriDate date) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    ucal_clear(calendar);
    ucal_setDate(calendar, date.year, date.month - 1, date.day, &status);
    double const milliseconds = ucal_getMillis(calendar, &status);
    if (U_FAILURE(status)) return std::nullopt;  // not lenient: the 30th of a month of 29 days
    return from_days(static_cast<std::int64_t>(milliseconds / day_in_milliseconds));
}

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

}  // namespace

int days_in_month(int year, int month) {
    static constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool exists(GregorianDate date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 0 &&
           date.day <= days_in_month(date.year, date.month);
}

// Years begin in March here, so that the leap day is the last of its year; eras have 400 years.
std::int64_t days_from_epoch(GregorianDate date) {
    std::int64_t const year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
    std::int64_t const era = (year >= 0 ? year : year - 399) / 400;
    std::int64_t const year_of_era = year - era * 400;
    std::int64_t const month = (date.month + 9) % 12;
    std::int64_t const day = date.day == 0 ? 1 : date.day;
    std::int64_t const day_of_year = (153 * month + 2) / 5 + day - 1;
    std::int64_t const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

GregorianDate from_days(std::int64_t days) {
    days += 719'468;
    std::int64_t const era = (days >= 0 ? days : days - 146'096) / 146'097;
    std::int64_t const day_of_era = days - era * 146'097;
    std::int64_t const year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t const month = (5 * day_of_year + 2) / 153;
    GregorianDate date;
    date.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
    return date;
}

int weekday(GregorianDate date) {
    std::int64_t const days = days_from_epoch(date) + 4;  // 1970-01-01 was a Thursday
    return static_cast<int>((days % 7 + 7) % 7);
}

std::optional<HijriDate> to_umm_al_qura(GregorianDate date) {
    if (!exists(date) || date.day == 0) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    UCalendar* const calendar = umm_al_qura();
    ucal_setMillis(calendar, static_cast<double>(days_from_epoch(date)) * day_in_milliseconds, &status);
    HijriDate const hijri{ucal_get(calendar, UCAL_EXTENDED_YEAR, &status),
                          ucal_get(calendar, UCAL_MONTH, &status) + 1,
                          ucal_get(calendar, UCAL_DAY_OF_MONTH, &status)};
    if (U_FAILURE(status) || hijri.year < first_umm_al_qura || hijri.year > last_umm_al_qura)
        return std::nullopt;
    return hijri;
}

std::optional<GregorianDate> from_umm_al_qura(HijriDate date) {
    if (date.year < first_umm_al_qura || date.year > last_umm_al_qura) return std::nullopt;
    return from_icu(umm_al_qura(), date);
}

std::optional<GregorianDate> from_solar_hijri(HijriDate date) {
    if (date.year < 1 || date.year > 2999) return std::nullopt;
    return from_icu(persian(), date);
}

}  // namespace warraq
