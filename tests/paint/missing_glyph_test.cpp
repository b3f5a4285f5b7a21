#include "paint/missing_glyph.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

PhysicalRect const frame{{10_pt, 20_pt}, {12_pt, 12_pt}};

bool inside(PhysicalRect const& part, PhysicalRect const& whole) {
    return part.origin.x >= whole.origin.x && part.origin.y >= whole.origin.y &&
           part.origin.x + part.size.width <= whole.origin.x + whole.size.width &&
           part.origin.y + part.size.height <= whole.origin.y + whole.size.height;
}

}  // namespace

TEST_CASE("the frame has four sides and each digit its segments, all inside") {
    auto const shape = missing_glyph_shape(frame, U'\u0628');  // 0: 6, 6: 6, 2: 5, 8: 7 segments
    CHECK(shape.size() == 4 + 6 + 6 + 5 + 7);
    for (auto const& part : shape)
        CHECK(inside(part, frame));
}

TEST_CASE("beyond the basic plane there are six digits") {
    CHECK(missing_glyph_shape(frame, U'\U0001F388').size() == 4 + 6 + 2 + 4 + 5 + 7 + 7);
}

TEST_CASE("different characters have different shapes") {
    CHECK(missing_glyph_shape(frame, U'\u0628') != missing_glyph_shape(frame, U'\u0629'));
}

TEST_CASE("a frame too small for digits is only a frame; none at all draws nothing") {
    CHECK(missing_glyph_shape({{}, {1_pt, 9_pt}}, U'x').size() == 4);
    CHECK(missing_glyph_shape({{}, {Length{}, 9_pt}}, U'x').empty());
}
