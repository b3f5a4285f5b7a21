#include "paint/missing_glyph.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// The segments of the hexadecimal digits, a bit each: top, upper right, lower right, bottom, lower left,
// upper left, middle.
constexpr std::array<std::uint8_t, 16> segments{0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07,
                                                0x7F, 0x6F, 0x77, 0x7C, 0x39, 0x5E, 0x79, 0x71};

struct Pen {
    std::vector<PhysicalRect>& shape;
    Length thickness;

    void horizontal(Length x, Length y, Length length) { shape.push_back({{x, y}, {length, thickness}}); }
    void vertical(Length x, Length y, Length length) { shape.push_back({{x, y}, {thickness, length}}); }
};

void add_frame(PhysicalRect const& rect, Pen pen) {
    auto const& [at, size] = rect;
    pen.horizontal(at.x, at.y, size.width);
    pen.horizontal(at.x, at.y + size.height - pen.thickness, size.width);
    pen.vertical(at.x, at.y, size.height);
    pen.vertical(at.x + size.width - pen.thickness, at.y, size.height);
}

void add_digit(PhysicalRect const& cell, unsigned digit, Pen pen) {
    auto const& [at, size] = cell;
    unsigned const lit = segments[digit & 15U];
    Length const half = size.height.scaled(1, 2);
    Length const right = at.x + size.width - pen.thickness;
    Length const bottom = at.y + size.height - pen.thickness;
    if (lit & 0x01U) pen.horizontal(at.x, at.y, size.width);
    if (lit & 0x02U) pen.vertical(right, at.y, half);
    if (lit & 0x04U) pen.vertical(right, at.y + half, half);
    if (lit & 0x08U) pen.horizontal(at.x, bottom, size.width);
    if (lit & 0x10U) pen.vertical(at.x, at.y + half, half);
    if (lit & 0x20U) pen.vertical(at.x, at.y, half);
    if (lit & 0x40U) pen.horizontal(at.x, at.y + half - pen.thickness.scaled(1, 2), size.width);
}

// Two rows of two digits, or of three beyond the basic plane.
void add_code_point(PhysicalRect const& rect, char32_t character, Pen pen) {
    int const columns = character > 0xFFFF ? 3 : 2;
    Length const cell_width = rect.size.width.scaled(1, columns + 1);
    Length const cell_height = rect.size.height.scaled(1, 3);
    Length const gap_x = (rect.size.width - cell_width.scaled(columns, 1)).scaled(1, columns + 1);
    Length const gap_y = (rect.size.height - cell_height - cell_height).scaled(1, 3);
    auto rest = static_cast<std::uint32_t>(character);
    for (int place = 2 * columns; place-- > 0; rest >>= 4U) {
        int const row = place / columns, column = place % columns;
        PhysicalPoint const at{rect.origin.x + gap_x + (cell_width + gap_x).scaled(column, 1),
                               rect.origin.y + gap_y + (cell_height + gap_y).scaled(row, 1)};
        add_digit({at, {cell_width, cell_height}}, rest & 15U, pen);
    }
}

}  // namespace

std::vector<PhysicalRect> missing_glyph_shape(PhysicalRect const& rect, char32_t character) {
    std::vector<PhysicalRect> shape;
    Length const smaller = std::min(rect.size.width, rect.size.height);
    if (smaller <= Length{}) return shape;
    Pen const pen{shape, std::max(smaller.scaled(1, 18), Length{1})};
    add_frame(rect, pen);
    if (smaller >= 2_pt) add_code_point(rect, character, pen);
    return shape;
}

}  // namespace warraq
