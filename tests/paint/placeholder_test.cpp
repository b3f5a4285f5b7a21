#include "paint/placeholder.hpp"

#include "paint/cairo_handles.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("a placeholder knows its number, and no other JPEG is one") {
    for (std::uint32_t const number : {0U, 1U, 255U, 70'000U, 4'000'000'000U})
        CHECK(placeholder_number(placeholder_jpeg(number)) == number);
    CHECK_FALSE(placeholder_number("").has_value());
    Bytes other = placeholder_jpeg(1);
    other[3] = '\xC1';
    CHECK_FALSE(placeholder_number(other).has_value());
    CHECK_FALSE(placeholder_number(placeholder_jpeg(1) + "x").has_value());
}

TEST_CASE("a picture is turned as EXIF says") {
    // Where the first row's ends of the file's picture are seen: x and y of its left end, of its right end.
    struct Turn {
        int orientation;
        std::array<double, 4> ends;
    };
    for (auto const& [orientation, ends] :
         {Turn{1, {0, 0, 1, 0}}, Turn{2, {1, 0, 0, 0}}, Turn{3, {1, 1, 0, 1}}, Turn{4, {0, 1, 1, 1}},
          Turn{5, {0, 0, 0, 1}}, Turn{6, {1, 0, 1, 1}}, Turn{7, {1, 1, 1, 0}}, Turn{8, {0, 1, 0, 0}}}) {
        INFO(orientation);
        cairo_matrix_t const turn = image_turn(orientation);
        for (std::size_t const end : {0U, 1U}) {
            double x = static_cast<double>(end), y = 0;
            cairo_matrix_transform_point(&turn, &x, &y);
            CHECK(x == ends[2 * end]);
            CHECK(y == ends[2 * end + 1]);
        }
    }
}
