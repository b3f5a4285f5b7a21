#include "paint/cells.hpp"

#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Wide enough for readers that take glyphs closer than a tenth of an em for one, narrow enough for those that
// take a wider gap for a space (pdf.md §4).
constexpr std::int32_t mark_width = 101;

std::int32_t thousandths(Length length, Length font_size) {
    std::int64_t const scaled = std::int64_t{length.raw} * 1000, em = font_size.raw;
    return static_cast<std::int32_t>((2 * scaled + (scaled < 0 ? -em : em)) / (2 * em));
}

bool is_narrow(char32_t c) {
    return is_mark(c) || is_control(c);
}

// Glyphs [begin, end) that HarfBuzz put into one cluster.
struct Group {
    std::size_t begin = 0, end = 0;
};

std::vector<Group> groups_of(std::span<PlacedGlyph const> glyphs) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t end = i + 1;
        while (end < glyphs.size() && glyphs[end].cluster == glyphs[i].cluster &&
               glyphs[end].rtl == glyphs[i].rtl)
            ++end;
        groups.push_back({i, end});
        i = end;
    }
    return groups;
}

CellCluster cluster_of(std::span<PlacedGlyph const> glyphs, Length font_size) {
    PlacedGlyph const& first = glyphs.front();
    CellCluster made;
    made.rtl = first.rtl;
    made.x = first.x - first.x_offset;
    made.y = first.y - first.y_offset;
    Length width;
    for (PlacedGlyph const& glyph : glyphs) {
        made.characters += glyph.text;
        made.glyphs.push_back(
            {glyph.id, thousandths(glyph.x - made.x, font_size), thousandths(made.y - glyph.y, font_size)});
        width += glyph.advance;
    }
    made.width = thousandths(width, font_size);
    return made;
}

bool rides_along(CellCluster const& cluster) {
    return cluster.characters.empty() || cluster.width <= 0 ||
           std::all_of(cluster.characters.begin(), cluster.characters.end(), is_mark);
}

// `mark`, which stands at its side, becomes part of `base`.
void join(CellCluster& base, CellCluster const& mark, Length font_size) {
    std::int32_t const by = thousandths(mark.x - base.x, font_size);
    std::int32_t const up = thousandths(base.y - mark.y, font_size);
    base.characters += mark.characters;
    // A mark of a width that stands left of its base moves the cluster's edge.
    std::int32_t const left = std::min(by, 0);
    if (left < 0) {
        base.x = mark.x;
        for (CellGlyph& glyph : base.glyphs)
            glyph.x -= left;
    }
    for (CellGlyph const& glyph : mark.glyphs)
        base.glyphs.push_back({glyph.id, glyph.x + by - left, glyph.y + up});
    base.width += mark.width;
}

}  // namespace

std::vector<CellCluster> cell_clusters(std::span<PlacedGlyph const> glyphs, Length font_size) {
    std::vector<Group> const groups = groups_of(glyphs);
    std::vector<CellCluster> clusters;
    for (std::size_t g = 0; g < groups.size();) {
        bool const rtl = glyphs[groups[g].begin].rtl;
        std::size_t end = g;
        while (end < groups.size() && glyphs[groups[end].begin].rtl == rtl)
            ++end;
        // A stretch of one direction, in reading order.
        std::vector<CellCluster> stretch;
        for (std::size_t i = 0; i < end - g; ++i) {
            Group const& group = groups[rtl ? end - 1 - i : g + i];
            CellCluster next = cluster_of(glyphs.subspan(group.begin, group.end - group.begin), font_size);
            if (!stretch.empty() && rides_along(next))
                join(stretch.back(), next, font_size);
            else
                stretch.push_back(std::move(next));
        }
        if (rtl) std::reverse(stretch.begin(), stretch.end());
        std::move(stretch.begin(), stretch.end(), std::back_inserter(clusters));
        g = end;
    }
    return clusters;
}

std::vector<Cell> cells_of(CellCluster const& cluster) {
    std::u32string const characters = cluster.characters.empty() ? U" " : cluster.characters;
    auto const count = static_cast<std::int32_t>(characters.size());
    auto const narrow =
        static_cast<std::int32_t>(std::count_if(characters.begin() + 1, characters.end(), is_narrow));
    std::vector<std::int32_t> widths(characters.size(), cluster.width / count);
    // A letter and its marks; a letter too narrow for that, and the parts of a ligature, share alike.
    std::int32_t const rest = cluster.width - narrow * mark_width;
    if (narrow == count - 1 && rest >= mark_width) std::fill(widths.begin(), widths.end(), mark_width);
    widths.front() = cluster.width;
    for (std::size_t i = 1; i < widths.size(); ++i)
        widths.front() -= widths[i];
    std::vector<Cell> cells(characters.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i].character = characters[i];
        cells[i].width = widths[i];
    }
    std::int32_t const before = cluster.rtl ? cluster.width - widths.front() : 0;
    for (CellGlyph const& glyph : cluster.glyphs)
        cells.front().glyphs.push_back({glyph.id, glyph.x - before, glyph.y});
    if (cluster.rtl) std::reverse(cells.begin(), cells.end());
    return cells;
}

}  // namespace warraq
