// Cells: a line of glyphs as one glyph a character, drawn from left to right (pdf.md §4).
//
// What a reader takes out of a PDF is exact when every glyph stands for one character and the widths of the
// glyphs are the distances between them. So each cluster is cut into as many cells as it has characters: the
// cell of its first character shows all of its outlines, marks, ligature and kashida with their offsets, the
// others are blank and share the width. Cells of one font become the glyphs of one embedded font.
#pragma once

#include "layout/display.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace warraq {

// A glyph of the document's font inside a cell, in thousandths of an em from the cell's origin.
struct CellGlyph {
    std::uint32_t id = 0;
    std::int32_t x = 0, y = 0;  // y upwards
    bool operator==(CellGlyph const&) const = default;
};

struct Cell {
    char32_t character = U' ';  // of the source; a space where the glyphs stand for none
    std::int32_t width = 0;     // thousandths of an em
    std::vector<CellGlyph> glyphs;
    bool operator==(Cell const&) const = default;
};

// A grapheme with the glyphs that show it: letters with their marks, a ligature, a space.
struct CellCluster {
    std::u32string characters;  // in logical order
    bool rtl = false;
    std::int32_t width = 0;
    std::vector<CellGlyph> glyphs;  // from the cluster's left edge
    Length x, y;                    // of its left edge on the baseline, on the page
};

// The clusters of an item from left to right. Marks and what has no width of its own belong to the cluster
// before it in reading order.
std::vector<CellCluster> cell_clusters(std::span<PlacedGlyph const> glyphs, Length font_size);

// A cluster's cells from left to right: their widths add up to the cluster's.
std::vector<Cell> cells_of(CellCluster const& cluster);

}  // namespace warraq
