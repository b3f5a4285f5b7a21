// Length: a distance on the page as an exact count of 1/1024 point.
//
// Integers make sums exact and output the same on every machine (typography is full of sums that must
// meet). One point is 1/72 inch; the range is about ±2,097,151 pt (±740 m), far beyond any page.
// Offsets along a whole flow, and prefix sums, use std::int64_t counts of the same unit (`LengthSum`).
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>

namespace warraq {

using LengthSum = std::int64_t;  // in 1/1024 pt, for sums that may outgrow a Length

struct Length {
    static constexpr std::int32_t per_point = 1024;

    std::int32_t raw = 0;

    constexpr auto operator<=>(Length const&) const = default;

    static constexpr Length from_raw(std::int64_t raw) {
        constexpr std::int64_t low = std::numeric_limits<std::int32_t>::min();
        constexpr std::int64_t high = std::numeric_limits<std::int32_t>::max();
        return Length{static_cast<std::int32_t>(std::clamp(raw, low, high))};
    }
    // Rounds to the nearest unit, halves away from zero; clamps what is out of range.
    static constexpr Length from_points(double points) {
        double const scaled = std::clamp(points * per_point, -2147483000.0, 2147483000.0);
        return Length{static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5)};
    }
    constexpr double points() const { return static_cast<double>(raw) / per_point; }

    // This length times `part / whole`, rounded down towards minus infinity; `whole` > 0.
    constexpr Length scaled(std::int64_t part, std::int64_t whole) const {
        std::int64_t const product = std::int64_t{raw} * part;
        std::int64_t quotient = product / whole;
        if (product % whole != 0 && product < 0) --quotient;
        return from_raw(quotient);
    }
    constexpr Length scaled(double factor) const { return from_points(points() * factor); }

    constexpr Length operator-() const { return from_raw(-std::int64_t{raw}); }
    constexpr Length& operator+=(Length other) { return *this = from_raw(std::int64_t{raw} + other.raw); }
    constexpr Length& operator-=(Length other) { return *this = from_raw(std::int64_t{raw} - other.raw); }
    friend constexpr Length operator+(Length a, Length b) { return a += b; }
    friend constexpr Length operator-(Length a, Length b) { return a -= b; }
};

// More than any page or line has, and small enough that sums with it stay in range.
inline constexpr Length unlimited_length{1 << 29};

constexpr Length operator""_pt(long double points) {
    return Length::from_points(static_cast<double>(points));
}
constexpr Length operator""_pt(unsigned long long points) {
    return Length::from_points(static_cast<double>(points));
}

}  // namespace warraq
