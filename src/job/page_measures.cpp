#include "job/page_measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

// Millimetres and points. What is under the last line is the page's bottom margin.
struct PaperMeasures {
    double width, height;
    double body, line;
    int lines;
    double inner, outer, top;
};
constexpr PaperMeasures papers[] = {
    {148, 210, 12, 20.4, 22, 18, 24, 22},          // A5
    {152.4, 228.6, 12.5, 21.5, 23, 18, 24.4, 22},  // 6 × 9 in
    {176, 250, 13.5, 23, 23, 21, 29, 26},          // B5
    {210, 297, 14, 24, 25, 39.5, 39.5, 34},        // A4
};
constexpr double points_per_millimetre = 72.0 / 25.4;

}  // namespace

std::string page_measures(PhysicalSize paper) {
    double const width = paper.width.points() / points_per_millimetre;
    double const height = paper.height.points() / points_per_millimetre;
    PaperMeasures const* row = &papers[0];
    for (PaperMeasures const& one : papers)
        if (one.width <= width + 1) row = &one;
    PaperMeasures own = *row;
    if (std::abs(width - row->width) > 1 || std::abs(height - row->height) > 1) {
        double const bottom = row->height - row->top - row->lines * row->line / points_per_millimetre;
        double const across = width / row->width, down = height / row->height;
        own.inner *= across;
        own.outer *= across;
        own.top *= down;
        double const room = (height - own.top - bottom * down) * points_per_millimetre;
        own.lines = std::max(1, static_cast<int>(room / own.line));
    }
    return fmt::format(
        ":root {{ --body: {}pt; --line: {}pt; --lines: {}; --inner: {:.2f}mm; --outer: {:.2f}mm; --top: "
        "{:.2f}mm }}\n",
        own.body, own.line, own.lines, own.inner, own.outer, own.top);
}

}  // namespace warraq
