// Calendars: Gregorian, Umm al-Qura and Persian arithmetic. ICU stays behind this wall; no locale takes part.
#pragma once

#include <cstdint>
#include <optional>

namespace warraq {

struct GregorianDate {
    int year = 0;
    int month = 0;  // 1 … 12
    int day = 0;    // 1 … 31; 0 when only the month is known
    auto operator<=>(GregorianDate const&) const = default;
};

struct HijriDate {
    int year = 0;
    int month = 0;
    int day = 0;
    auto operator<=>(HijriDate const&) const = default;
};

bool exists(GregorianDate date);  // proleptic, years 1 … 9999; a day of 0 is allowed
int days_in_month(int year, int month);
int weekday(GregorianDate date);                   // 0 Sunday … 6 Saturday
std::int64_t days_from_epoch(GregorianDate date);  // 1970-01-01 is 0
GregorianDate from_days(std::int64_t days);
// Umm al-Qura (the Saudi civil calendar). Nothing outside the table that ICU carries (1300–1600 AH).
std::optional<HijriDate> to_umm_al_qura(GregorianDate date);
std::optional<GregorianDate> from_umm_al_qura(HijriDate date);
// The Persian calendar (solar Hijri), years 1 … 2999.
std::optional<GregorianDate> from_solar_hijri(HijriDate date);

}  // namespace warraq
