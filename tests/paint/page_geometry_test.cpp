#include "paint/page_geometry.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

PageStyle style_of(Length bleed, bool crop, bool cross) {
    PageStyle style;
    style.size = {400_pt, 600_pt};
    style.bleed = bleed;
    style.crop_marks = crop;
    style.cross_marks = cross;
    return style;
}

bool meet(PhysicalRect const& a, PhysicalRect const& b) {
    return a.origin.x < b.origin.x + b.size.width && b.origin.x < a.origin.x + a.size.width &&
           a.origin.y < b.origin.y + b.size.height && b.origin.y < a.origin.y + a.size.height;
}

}  // namespace

TEST_CASE("without bleed and marks the sheet is the page") {
    auto const geometry = page_geometry(style_of(Length{}, false, false));
    CHECK(geometry.media == PhysicalSize{400_pt, 600_pt});
    CHECK(geometry.trim == PhysicalRect{{}, {400_pt, 600_pt}});
    CHECK(geometry.bleed == geometry.trim);
    CHECK(printer_marks(style_of(9_pt, false, false)).empty());
}

TEST_CASE("bleed stands round the trim, marks round the bleed") {
    auto const geometry = page_geometry(style_of(9_pt, true, false));
    CHECK(geometry.bleed == PhysicalRect{{24_pt, 24_pt}, {418_pt, 618_pt}});
    CHECK(geometry.trim == PhysicalRect{{33_pt, 33_pt}, {400_pt, 600_pt}});
    CHECK(geometry.media == PhysicalSize{466_pt, 666_pt});
}

TEST_CASE("a negative bleed is none") {
    CHECK(page_geometry(style_of(-5_pt, false, false)).media == PhysicalSize{400_pt, 600_pt});
}

TEST_CASE("marks lie on the sheet and outside the bleed") {
    PageStyle const style = style_of(9_pt, true, true);
    auto const geometry = page_geometry(style);
    auto const marks = printer_marks(style);
    CHECK(marks.size() == 8 + 8);
    PhysicalRect const sheet{{}, geometry.media};
    for (auto const& mark : marks) {
        CHECK_FALSE(meet(mark, geometry.bleed));
        CHECK(meet(mark, sheet));
        CHECK(mark.origin.x >= Length{});
        CHECK(mark.origin.y >= Length{});
    }
}

TEST_CASE("what covers keeps its shape and its middle") {
    CHECK(covering({100_pt, 50_pt}, {{10_pt, 10_pt}, {100_pt, 50_pt}}) ==
          PhysicalRect{{10_pt, 10_pt}, {100_pt, 50_pt}});
    CHECK(covering({100_pt, 50_pt}, {{-10_pt, 0_pt}, {120_pt, 50_pt}}) ==
          PhysicalRect{{-10_pt, -5_pt}, {120_pt, 60_pt}});
    CHECK(covering({100_pt, 50_pt}, {{0_pt, -10_pt}, {100_pt, 70_pt}}) ==
          PhysicalRect{{-20_pt, -10_pt}, {140_pt, 70_pt}});
}

TEST_CASE("what reaches the edge of the trim needs a bleed") {
    PageStyle const style = style_of(Length{}, false, false);
    CHECK(needs_bleed({{0_pt, 10_pt}, {20_pt, 20_pt}}, style));
    CHECK(needs_bleed({{380_pt, 10_pt}, {20_pt, 20_pt}}, style));
    CHECK(needs_bleed({{10_pt, -5_pt}, {20_pt, 20_pt}}, style));
    CHECK_FALSE(needs_bleed({{1_pt, 1_pt}, {398_pt, 598_pt}}, style));
}
