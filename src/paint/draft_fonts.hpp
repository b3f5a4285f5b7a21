// DraftFonts: how the text of a document is put into its draft. First all of it is seen, then each piece is
// asked for again as glyphs of the faces that were made meanwhile.
#pragma once

#include "paint/cairo_handles.hpp"
#include "paint/cell_font.hpp"
#include "paint/paint.hpp"

#include <cairo.h>

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace warraq {

// Glyphs of one face from left to right, and the characters they stand for: one cluster a glyph in a cell
// font.
struct ShownText {
    cairo_font_face_t* face = nullptr;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    std::string text;  // UTF-8, in the order of the glyphs
};

class DraftFonts {
  public:
    explicit DraftFonts(TextMode mode) : mode_(mode) {}

    // --- the first pass ---
    void collect(TextItem const& item);
    void collect(MissingGlyphItem const& item);
    // The faces of all that was collected. Errors: font_not_embeddable; font_not_drawable.
    Result<void> open();

    // --- the second pass ---
    // In at least one part; in more where a font has more cells than a font file takes. Good until the next
    // call.
    std::vector<ShownText> const& show(TextItem const& item);
    std::vector<ShownText> const& show(MissingGlyphItem const& item);
    // Was a font used as it is because its licence lets nobody change it?
    std::vector<FontPtr> const& plain_fonts() const { return kept_plain_; }

  private:
    struct Cells {
        CellFont font;
        CairoHandle<cairo_font_face_t> face;
    };
    struct Use {
        bool plain = false;
        GlyphSet glyphs;                      // of a plain font
        CairoHandle<cairo_font_face_t> face;  // … and its face
        std::deque<Cells> cells;
    };
    Use& use_of(FontPtr const& font);
    Cells& room_for(Use& use, FontPtr const& font, CellCluster const& cluster);
    ShownText& part(cairo_font_face_t* face);
    void show_cells(TextItem const& item, Use& use);
    void show_plain(TextItem const& item, Use const& use);
    void put(CellId const& cell, double x, double y);

    TextMode mode_;
    std::map<Font const*, Use> uses_;
    std::vector<FontPtr> order_;  // by first use
    std::vector<FontPtr> kept_plain_;
    std::map<std::pair<char32_t, std::int32_t>, std::uint16_t> missing_;  // character, width → glyph
    CairoHandle<cairo_font_face_t> missing_face_;
    std::vector<ShownText> shown_;
};

}  // namespace warraq
