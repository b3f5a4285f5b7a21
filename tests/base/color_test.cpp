#include "base/color.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("what a screen shows for each colour space", "[color]") {
    CHECK(to_rgb({Gray{0.25}}) == Rgb{0.25, 0.25, 0.25});
    CHECK(to_rgb({Rgb{0.1, 0.2, 0.3}}) == Rgb{0.1, 0.2, 0.3});
    CHECK(to_rgb({Cmyk{0, 0, 0, 1}}) == Rgb{0, 0, 0});
    CHECK(to_rgb({Cmyk{1, 0, 0.5, 0}}) == Rgb{0, 1, 0.5});
    CHECK(to_rgb({Spot{"PANTONE 485 C", 1, Rgb{0.75, 0.25, 0}}}) == Rgb{0.75, 0.25, 0});
    CHECK(to_rgb({Spot{"PANTONE 485 C", 0, Rgb{0.75, 0.25, 0}}}) == Rgb{1, 1, 1});
}
