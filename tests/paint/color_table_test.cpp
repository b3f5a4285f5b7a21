#include "paint/color_table.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace warraq;

namespace {

using Millionths = ColorTable::Millionths;

Color cmyk(double c, double m, double y, double k) {
    return Color{Cmyk{c, m, y, k}};
}

int distance(Millionths const& a, Millionths const& b) {
    return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
}

}  // namespace

TEST_CASE("a colour keeps its key, whatever its opacity") {
    ColorTable table;
    Millionths const red = table.key_of(Color{Rgb{1, 0, 0}});
    CHECK(red == Millionths{1'000'000, 0, 0});
    CHECK(table.key_of(Color{Rgb{1, 0, 0}, 0.5}) == red);
    CHECK(table.rows().size() == 1);
    CHECK(table.rows()[0].color.alpha == 1);
}

TEST_CASE("blacks of four kinds look alike and have four keys") {
    ColorTable table;
    Millionths const black{0, 0, 0};
    std::set<Millionths> keys;
    for (Color const& color : {Color{Gray{0}}, Color{Rgb{}}, cmyk(0, 0, 0, 1), cmyk(0.6, 0.4, 0.4, 1),
                               Color{Spot{"Black 7", 1, Rgb{}}}}) {
        Millionths const key = table.key_of(color);
        CHECK(distance(key, black) < 10);
        keys.insert(key);
    }
    CHECK(keys.size() == 5);
    CHECK(table.rows().size() == 5);
}

TEST_CASE("tints of one ink are colours of their own") {
    ColorTable table;
    Rgb const screen{0.2, 0.4, 0.6};
    auto const full = table.key_of(Color{Spot{"Warraq Blue", 1, screen}});
    auto const half = table.key_of(Color{Spot{"Warraq Blue", 0.5, screen}});
    auto const other = table.key_of(Color{Spot{"Warraq Teal", 1, screen}});
    CHECK(full != half);
    CHECK(full != other);
}

TEST_CASE("ten thousand rich blacks find keys that differ and stay dark") {
    ColorTable table;
    std::set<Millionths> keys;
    for (int c = 0; c < 100; ++c)
        for (int m = 0; m < 100; ++m) {
            Millionths const key = table.key_of(cmyk(c / 100.0, m / 100.0, 0, 1));
            CHECK(*std::max_element(key.begin(), key.end()) < 2000);
            keys.insert(key);
        }
    CHECK(keys.size() == 10'000);
}

TEST_CASE("keys near white do not leave the range") {
    ColorTable table;
    for (double k = 0; k < 0.0001; k += 0.00000101) {
        Millionths const key = table.key_of(cmyk(0, 0, 0, k));
        for (int const component : key) {
            CHECK(component >= 0);
            CHECK(component <= 1'000'000);
        }
    }
}
