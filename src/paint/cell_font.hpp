// CellFonts: the cells of a document, as the glyphs of one font for each font it uses (pdf.md §4).
#pragma once

#include "paint/cells.hpp"
#include "paint/outline.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace warraq {

// A cell as a glyph of its font.
struct CellId {
    std::uint16_t glyph = 0;
    std::int32_t width = 0;
    char32_t character = U' ';
};

class CellFont {
  public:
    explicit CellFont(FontPtr font);

    // Is there room for the cells of one more cluster of so many characters?
    bool has_room(std::size_t characters) const { return cells_.size() + characters < 0xFFFF; }
    bool knows(CellCluster const& cluster);
    // The cells of a cluster, made when it is new.
    std::vector<CellId> const& cells(CellCluster const& cluster);
    std::size_t size() const { return cells_.size(); }

    // The font file. Its name is the font's with "-cells" at the end. Errors: font_not_drawable, for a glyph
    // that the font lacks or that is broken.
    Result<Bytes> build() const;
    FontPtr const& font() const { return font_; }

  private:
    CellId id_of(Cell const& cell);
    std::u32string const& key_of(CellCluster const& cluster);

    FontPtr font_;
    std::vector<Cell> cells_;  // of glyph n + 1
    std::unordered_map<std::u32string, std::uint16_t> by_cell_;
    std::unordered_map<std::u32string, std::vector<CellId>> by_cluster_;
    std::u32string key_;
};

}  // namespace warraq
