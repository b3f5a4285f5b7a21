#include "layout/page_turn.hpp"

namespace warraq {
namespace {

// The spine is at the right of a left page: heads there point right.
bool heads_right(Page const& page) {
    return page.side == PageSide::left;
}

}  // namespace

PhysicalRect float_frame(Page const& page) {
    PhysicalRect const area = page.style.area();
    if (!page.turned) return area;
    return {{}, {area.size.height, area.size.width}};
}

PhysicalRect to_page(PhysicalRect const& in_frame, Page const& page) {
    PhysicalRect const area = page.style.area();
    auto const& [at, size] = in_frame;
    PhysicalSize const turned{size.height, size.width};
    if (heads_right(page))
        return {{area.origin.x + area.size.width - at.y - size.height, area.origin.y + at.x}, turned};
    return {{area.origin.x + at.y, area.origin.y + area.size.height - at.x - size.width}, turned};
}

TurnMatrix turn_matrix(Page const& page) {
    PhysicalRect const area = page.style.area();
    if (heads_right(page)) return {0, -1, 1, 0, area.origin.x + area.size.width, area.origin.y};
    return {0, 1, -1, 0, area.origin.x, area.origin.y + area.size.height};
}

}  // namespace warraq
