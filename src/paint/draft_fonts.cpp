#include "paint/draft_fonts.hpp"

#include "base/unicode.hpp"
#include "paint/cff.hpp"
#include "paint/missing_glyph.hpp"
#include "paint/text_clusters.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The frame of a missing character is three quarters of an em high (layout/line_display.cpp).
Length em_of(MissingGlyphItem const& item) {
    return item.rect.size.height.scaled(4, 3);
}

std::pair<char32_t, std::int32_t> missing_key(MissingGlyphItem const& item) {
    Length const em = em_of(item);
    std::int64_t const width = em.raw > 0 ? std::int64_t{item.rect.size.width.raw} * 1000 / em.raw : 0;
    return {item.character, static_cast<std::int32_t>(std::clamp<std::int64_t>(width, 0, 4000))};
}

CffGlyph missing_glyph(char32_t character, std::int32_t width) {
    constexpr Length em = 1000_pt;
    PhysicalRect const frame{{}, {em.scaled(width, 1000), em.scaled(3, 4)}};
    auto const thousandths = [](Length length) { return static_cast<std::int32_t>(length.points()); };
    CffGlyph made;
    made.width = width;
    for (PhysicalRect const& part : missing_glyph_shape(frame, character)) {
        std::int32_t const left = thousandths(part.origin.x),
                           top = thousandths(em.scaled(3, 4) - part.origin.y);
        std::int32_t const right = left + thousandths(part.size.width);
        std::int32_t const bottom = top - thousandths(part.size.height);
        using Kind = OutlineStep::Kind;
        made.outline.push_back({Kind::move, {}, {}, {left, bottom}});
        for (OutlinePoint const corner : {OutlinePoint{right, bottom}, {right, top}, {left, top}})
            made.outline.push_back({Kind::line, {}, {}, corner});
    }
    return made;
}

bool is_drawn(TextItem const& item) {
    return item.font != nullptr && !item.glyphs.empty() && item.size > Length{} && !item.color.transparent();
}

}  // namespace

DraftFonts::Use& DraftFonts::use_of(FontPtr const& font) {
    auto const [place, fresh] = uses_.try_emplace(font.get());
    Use& use = place->second;
    if (fresh) {
        order_.push_back(font);
        // Print and preview only: it goes out as it came.
        bool const bound = font->rights() == EmbeddingRights::preview_print;
        use.plain = bound || mode_ == TextMode::plain;
        if (bound && mode_ == TextMode::cells) kept_plain_.push_back(font);
    }
    return use;
}

DraftFonts::Cells& DraftFonts::room_for(Use& use, FontPtr const& font, CellCluster const& cluster) {
    for (Cells& cells : use.cells)
        if (cells.font.knows(cluster)) return cells;
    if (use.cells.empty() || !use.cells.back().font.has_room(cluster.characters.size() + 1))
        use.cells.push_back({CellFont(font), nullptr});
    return use.cells.back();
}

void DraftFonts::collect(TextItem const& item) {
    if (!is_drawn(item)) return;
    Use& use = use_of(item.font);
    if (!use.plain) {
        for (CellCluster const& cluster : cell_clusters(item.glyphs, item.size))
            room_for(use, item.font, cluster).font.cells(cluster);
        return;
    }
    for (PlacedGlyph const& glyph : item.glyphs) {
        std::size_t const id = std::min<std::size_t>(glyph.id, 0x10000);  // no font has so many
        if (id >= use.glyphs.size()) use.glyphs.resize(id + 1);
        use.glyphs[id] = true;
    }
}

void DraftFonts::collect(MissingGlyphItem const& item) {
    if (missing_.size() + 1 < 0xFFFF)
        missing_.try_emplace(missing_key(item), static_cast<std::uint16_t>(missing_.size() + 1));
}

Result<void> DraftFonts::open() {
    for (FontPtr const& font : order_) {
        Use& use = uses_.at(font.get());
        if (use.plain) {
            auto face = make_cairo_face(font, use.glyphs);
            if (!face) return tl::unexpected(face.error());
            use.face = std::move(*face);
        }
        for (Cells& cells : use.cells) {
            auto face = cells.font.build().and_then(
                [&](Bytes bytes) { return make_cairo_face(std::move(bytes), *font); });
            if (!face) return tl::unexpected(face.error());
            cells.face = std::move(*face);
        }
    }
    if (missing_.empty()) return {};
    std::vector<CffGlyph> glyphs(missing_.size() + 1);
    for (auto const& [key, glyph] : missing_)
        glyphs[glyph] = missing_glyph(key.first, key.second);
    auto face = make_cairo_face(make_cff_font("Missing-cells", glyphs), "Missing-cells");
    if (!face) return tl::unexpected(face.error());
    missing_face_ = std::move(*face);
    return {};
}

ShownText& DraftFonts::part(cairo_font_face_t* face) {
    if (shown_.empty() || shown_.back().face != face) {
        shown_.emplace_back();
        shown_.back().face = face;
    }
    return shown_.back();
}

void DraftFonts::put(CellId const& cell, double x, double y) {
    ShownText& shown = shown_.back();
    shown.glyphs.push_back({cell.glyph, x, y});
    std::size_t const before = shown.text.size();
    append_utf8(shown.text, told_character(cell.character));
    shown.clusters.push_back({static_cast<int>(shown.text.size() - before), 1});
}

void DraftFonts::show_cells(TextItem const& item, Use& use) {
    double const unit = item.size.points() / 1000;
    for (CellCluster const& cluster : cell_clusters(item.glyphs, item.size)) {
        Cells& cells = room_for(use, item.font, cluster);
        part(cells.face.get());
        std::int64_t pen = 0;
        for (CellId const& cell : cells.font.cells(cluster)) {
            put(cell, cluster.x.points() + static_cast<double>(pen) * unit, cluster.y.points());
            pen += cell.width;
        }
    }
}

void DraftFonts::show_plain(TextItem const& item, Use const& use) {
    ShownText& shown = part(use.face.get());
    TextClusters text = text_clusters(item.glyphs, item.rtl);
    for (PlacedGlyph const& glyph : item.glyphs)
        shown.glyphs.push_back({glyph.id, glyph.x.points(), glyph.y.points()});
    for (TextClusters::Cluster const& cluster : text.clusters)
        shown.clusters.push_back({cluster.bytes, cluster.glyphs});
    shown.text = std::move(text.text);
}

std::vector<ShownText> const& DraftFonts::show(TextItem const& item) {
    shown_.clear();
    if (!is_drawn(item)) return shown_;
    Use& use = uses_.at(item.font.get());
    if (use.plain)
        show_plain(item, use);
    else
        show_cells(item, use);
    return shown_;
}

std::vector<ShownText> const& DraftFonts::show(MissingGlyphItem const& item) {
    shown_.clear();
    auto const known = missing_.find(missing_key(item));
    if (known == missing_.end()) return shown_;
    part(missing_face_.get());
    put({known->second, 0, item.character}, item.rect.origin.x.points(),
        (item.rect.origin.y + item.rect.size.height).points());
    return shown_;
}

}  // namespace warraq
