#include "paint/cell_font.hpp"

#include "paint/cff.hpp"

namespace warraq {
namespace {

char32_t packed(std::int32_t value) {
    return static_cast<char32_t>(static_cast<std::uint32_t>(value));
}

void add_glyphs(std::u32string& key, std::vector<CellGlyph> const& glyphs) {
    for (CellGlyph const& glyph : glyphs) {
        key += static_cast<char32_t>(glyph.id);
        key += packed(glyph.x);
        key += packed(glyph.y);
    }
}

OutlinePoint moved(OutlinePoint point, CellGlyph const& by) {
    return {point.x + by.x, point.y + by.y};
}

}  // namespace

CellFont::CellFont(FontPtr font) : font_(std::move(font)) {}

std::u32string const& CellFont::key_of(CellCluster const& cluster) {
    key_.clear();
    key_ += cluster.rtl ? U'R' : U'L';
    key_ += packed(cluster.width);
    key_ += static_cast<char32_t>(cluster.characters.size());
    key_ += cluster.characters;
    add_glyphs(key_, cluster.glyphs);
    return key_;
}

bool CellFont::knows(CellCluster const& cluster) {
    return by_cluster_.contains(key_of(cluster));
}

std::vector<CellId> const& CellFont::cells(CellCluster const& cluster) {
    key_of(cluster);
    auto const known = by_cluster_.find(key_);
    if (known != by_cluster_.end()) return known->second;
    std::vector<CellId> ids;
    for (Cell const& cell : cells_of(cluster))
        ids.push_back(id_of(cell));
    return by_cluster_.emplace(key_, std::move(ids)).first->second;
}

CellId CellFont::id_of(Cell const& cell) {
    std::u32string key{cell.character, packed(cell.width)};
    add_glyphs(key, cell.glyphs);
    auto const [place, fresh] = by_cell_.try_emplace(std::move(key));
    if (fresh) {
        cells_.push_back(cell);
        place->second = static_cast<std::uint16_t>(cells_.size());
    }
    return {place->second, cell.width, cell.character};
}

Result<Bytes> CellFont::build() const {
    auto reader = OutlineReader::open(font_);
    if (!reader) return tl::unexpected(reader.error());
    std::vector<CffGlyph> glyphs(1);  // .notdef
    glyphs.reserve(cells_.size() + 1);
    for (Cell const& cell : cells_) {
        CffGlyph made;
        made.width = cell.width;
        for (CellGlyph const& part : cell.glyphs) {
            auto const outline = reader->outline(part.id);
            if (!outline) return tl::unexpected(outline.error());
            for (OutlineStep const& step : **outline)
                made.outline.push_back(
                    {step.kind, moved(step.first, part), moved(step.second, part), moved(step.end, part)});
        }
        glyphs.push_back(std::move(made));
    }
    return make_cff_font(font_->postscript_name() + "-cells", glyphs);
}

}  // namespace warraq
