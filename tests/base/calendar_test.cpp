#include "base/calendar.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("days and dates turn into each other, through leap days and centuries", "[calendar]") {
    CHECK(days_from_epoch({1970, 1, 1}) == 0);
    CHECK(days_from_epoch({2000, 3, 1}) == 11017);
    CHECK(days_from_epoch({1, 1, 1}) == -719162);
    GregorianDate before = from_days(-720000);
    for (std::int64_t days = -719999; days < 100000; ++days) {
        GregorianDate const date = from_days(days);
        if (days_from_epoch(date) != days || !(before < date)) FAIL(days);
        before = date;
    }
}

TEST_CASE("which dates there are", "[calendar]") {
    CHECK(exists({2020, 2, 29}));
    CHECK_FALSE(exists({2021, 2, 29}));
    CHECK_FALSE(exists({1900, 2, 29}));
    CHECK(exists({2000, 2, 29}));
    CHECK_FALSE(exists({2021, 4, 31}));
    CHECK_FALSE(exists({2021, 13, 1}));
    CHECK_FALSE(exists({2021, 0, 1}));
    CHECK(exists({2021, 11, 0}));
    CHECK_FALSE(exists({0, 1, 1}));
}

TEST_CASE("weekdays", "[calendar]") {
    CHECK(weekday({2021, 11, 7}) == 0);
    CHECK(weekday({1970, 1, 1}) == 4);
    CHECK(weekday({1900, 1, 1}) == 1);
    CHECK(weekday({2024, 2, 29}) == 4);
}

TEST_CASE("Umm al-Qura as the Saudi calendar has it", "[calendar]") {
    CHECK(to_umm_al_qura({2021, 11, 8}) == HijriDate{1443, 4, 3});
    CHECK(from_umm_al_qura({1443, 4, 3}) == GregorianDate{2021, 11, 8});
    CHECK(from_umm_al_qura({1445, 9, 1}) == GregorianDate{2024, 3, 11});
    CHECK(from_umm_al_qura({1446, 1, 1}) == GregorianDate{2024, 7, 7});
    CHECK_FALSE(to_umm_al_qura({1700, 1, 1}).has_value());
    CHECK_FALSE(from_umm_al_qura({1250, 1, 1}).has_value());
    CHECK_FALSE(from_umm_al_qura({1443, 13, 1}).has_value());
    CHECK_FALSE(from_umm_al_qura({1443, 4, 31}).has_value());
    for (std::int64_t days = -20000; days < 60000; ++days) {
        auto const hijri = to_umm_al_qura(from_days(days));
        if (!hijri || from_umm_al_qura(*hijri) != from_days(days)) FAIL(days);
    }
}

TEST_CASE("the Persian calendar", "[calendar]") {
    CHECK(from_solar_hijri({1400, 8, 17}) == GregorianDate{2021, 11, 8});
    CHECK(from_solar_hijri({1403, 1, 1}) == GregorianDate{2024, 3, 20});
    CHECK(from_solar_hijri({1403, 12, 30}) == GregorianDate{2025, 3, 20});
    CHECK_FALSE(from_solar_hijri({1402, 12, 30}).has_value());
}
