#include "paint/page_geometry.hpp"

namespace warraq {
namespace {

constexpr Length slug = 24_pt;
constexpr Length mark_gap = 3_pt;  // from the bleed, so that a loose knife leaves no trace of them
constexpr Length mark_length = 18_pt;
constexpr Length hairline = 0.25_pt;
constexpr Length near = 0.05_pt;  // where lengths were rounded on the way

constexpr Length half(Length length) {
    return length.scaled(1, 2);
}

PhysicalRect horizontal(Length x, Length y) {
    return {{x, y - half(hairline)}, {mark_length, hairline}};
}

PhysicalRect vertical(Length x, Length y) {
    return {{x - half(hairline), y}, {hairline, mark_length}};
}

void add_crop_marks(PageGeometry const& geometry, std::vector<PhysicalRect>& marks) {
    auto const& [bleed_at, bleed_size] = geometry.bleed;
    Length const above = bleed_at.y - mark_gap - mark_length;
    Length const below = bleed_at.y + bleed_size.height + mark_gap;
    Length const before = bleed_at.x - mark_gap - mark_length;
    Length const behind = bleed_at.x + bleed_size.width + mark_gap;
    auto const& [trim_at, trim_size] = geometry.trim;
    for (Length const x : {trim_at.x, trim_at.x + trim_size.width}) {
        marks.push_back(vertical(x, above));
        marks.push_back(vertical(x, below));
    }
    for (Length const y : {trim_at.y, trim_at.y + trim_size.height}) {
        marks.push_back(horizontal(before, y));
        marks.push_back(horizontal(behind, y));
    }
}

void add_cross(Length x, Length y, std::vector<PhysicalRect>& marks) {
    marks.push_back(horizontal(x - half(mark_length), y));
    marks.push_back(vertical(x, y - half(mark_length)));
}

void add_cross_marks(PageGeometry const& geometry, std::vector<PhysicalRect>& marks) {
    auto const& [at, size] = geometry.bleed;
    Length const away = mark_gap + half(mark_length);
    Length const middle_x = at.x + half(size.width);
    Length const middle_y = at.y + half(size.height);
    add_cross(middle_x, at.y - away, marks);
    add_cross(middle_x, at.y + size.height + away, marks);
    add_cross(at.x - away, middle_y, marks);
    add_cross(at.x + size.width + away, middle_y, marks);
}

}  // namespace

PageGeometry page_geometry(PageStyle const& style) {
    Length const bleed = std::max(style.bleed, Length{});
    Length const marks = style.crop_marks || style.cross_marks ? slug : Length{};
    Length const room = bleed + marks;
    auto const [width, height] = style.size;
    return {{width + room + room, height + room + room},
            {{room, room}, style.size},
            {{marks, marks}, {width + bleed + bleed, height + bleed + bleed}}};
}

PhysicalPoint with_bleed(PhysicalPoint point, PageStyle const& style) {
    auto const move = [&](Length& at, Length edge) {
        if (at <= near)
            at = std::min(at, -style.bleed);
        else if (at >= edge - near)
            at = std::max(at, edge + style.bleed);
    };
    if (style.bleed <= Length{}) return point;
    move(point.x, style.size.width);
    move(point.y, style.size.height);
    return point;
}

PhysicalRect with_bleed(PhysicalRect const& rect, PageStyle const& style) {
    PhysicalPoint const end{rect.origin.x + rect.size.width, rect.origin.y + rect.size.height};
    PhysicalPoint const first = with_bleed(rect.origin, style), last = with_bleed(end, style);
    return {first, {last.x - first.x, last.y - first.y}};
}

PhysicalRect covering(PhysicalSize size, PhysicalRect const& rect) {
    if (size.width.raw <= 0 || size.height.raw <= 0) return rect;
    auto const [width, height] = rect.size;
    // As wide as `rect`, or as high, whichever is larger.
    PhysicalSize grown{width, size.height.scaled(width.raw, size.width.raw)};
    if (grown.height < height) grown = {size.width.scaled(height.raw, size.height.raw), height};
    return {{rect.origin.x - half(grown.width - width), rect.origin.y - half(grown.height - height)}, grown};
}

bool needs_bleed(PhysicalRect const& rect, PageStyle const& style) {
    PhysicalPoint const end{rect.origin.x + rect.size.width, rect.origin.y + rect.size.height};
    return rect.origin.x <= near || rect.origin.y <= near || end.x >= style.size.width - near ||
           end.y >= style.size.height - near;
}

std::vector<PhysicalRect> printer_marks(PageStyle const& style) {
    std::vector<PhysicalRect> marks;
    PageGeometry const geometry = page_geometry(style);
    if (style.crop_marks) add_crop_marks(geometry, marks);
    if (style.cross_marks) add_cross_marks(geometry, marks);
    return marks;
}

}  // namespace warraq
