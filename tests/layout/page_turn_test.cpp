// A page whose content lies on its side.
#include "layout/page_turn.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {
namespace {

Page turned_page(PageSide side) {
    Page page;
    page.turned = true;
    page.side = side;
    page.style.size = {300_pt, 400_pt};
    page.style.margin = {30_pt, 20_pt, 40_pt, 50_pt};
    return page;
}

}  // namespace

TEST_CASE("the head of a turned page is at its spine") {
    Page const left = turned_page(PageSide::left), right = turned_page(PageSide::right);
    PhysicalRect const frame = float_frame(left);
    CHECK(frame == PhysicalRect{{}, {330_pt, 230_pt}});
    PhysicalRect const head{{}, {330_pt, 10_pt}};
    // The area of the page is 50…280 across and 30…360 down.
    CHECK(to_page(head, left) == PhysicalRect{{270_pt, 30_pt}, {10_pt, 330_pt}});
    CHECK(to_page(head, right) == PhysicalRect{{50_pt, 30_pt}, {10_pt, 330_pt}});
    // What is at the right of the frame, where lines of Arabic begin.
    PhysicalRect const start{{320_pt, 0_pt}, {10_pt, 230_pt}};
    CHECK(to_page(start, left) == PhysicalRect{{50_pt, 350_pt}, {230_pt, 10_pt}});
    CHECK(to_page(start, right) == PhysicalRect{{50_pt, 30_pt}, {230_pt, 10_pt}});
}

TEST_CASE("what is drawn on a turned page stands where its links are") {
    for (PageSide const side : {PageSide::left, PageSide::right}) {
        Page const page = turned_page(side);
        TurnMatrix const turn = turn_matrix(page);
        PhysicalRect const rect{{12_pt, 34_pt}, {56_pt, 78_pt}};
        auto const moved = [&](Length u, Length v) {
            return std::pair{turn.xx * u.points() + turn.xy * v.points() + turn.x0.points(),
                             turn.yx * u.points() + turn.yy * v.points() + turn.y0.points()};
        };
        auto const [x1, y1] = moved(12_pt, 34_pt);
        auto const [x2, y2] = moved(68_pt, 112_pt);
        PhysicalRect const there = to_page(rect, page);
        CHECK(there.origin.x.points() == std::min(x1, x2));
        CHECK(there.origin.y.points() == std::min(y1, y2));
        CHECK((there.origin.x + there.size.width).points() == std::max(x1, x2));
        CHECK((there.origin.y + there.size.height).points() == std::max(y1, y2));
    }
}

}  // namespace warraq::test
