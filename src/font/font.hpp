// Font: one face of a font file: immutable, shared by every thread.
//
// A Font owns its bytes and one immutable hb_face_t. What HarfBuzz and FreeType need per thread (hb_font_t,
// FT_Face) is made by the adapters that use them. All figures are in font units unless their name says
// otherwise; `units_per_em` gives the scale.
#pragma once

#include "base/files.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace warraq {

class Font;
using FontPtr = std::shared_ptr<Font const>;

enum class EmbeddingRights : std::uint8_t { installable, editable, preview_print, restricted };

struct FontMetrics {
    std::int32_t units_per_em = 1000;
    std::int32_t ascent = 0;   // hhea, never OS/2 win (typography.md §4.2)
    std::int32_t descent = 0;  // positive below the baseline
    std::int32_t line_gap = 0;
    std::int32_t x_height = 0;
    std::int32_t cap_height = 0;
    std::int32_t underline_position = 0;  // of its upper edge, positive below the baseline
    std::int32_t underline_thickness = 0;
    std::int32_t space_advance = 0;
    std::int32_t zero_advance = 0;  // of the digit 0; 0 where the font has none
};

class Font {
  public:
    // Errors: font_too_large, font_kind_refused (a collection, a web font, a bitmap font), font_unreadable.
    static Result<FontPtr> load(Bytes bytes, std::string_view name, Limits const& limits = {});
    ~Font();
    Font(Font const&) = delete;
    Font& operator=(Font const&) = delete;

    std::string const& name() const { return name_; }  // the file's name, for messages
    std::string const& family() const { return family_; }
    std::string const& postscript_name() const { return postscript_name_; }
    int weight() const { return weight_; }  // CSS font-weight, 1 … 1000
    bool italic() const { return italic_; }
    // A face of even strokes, by its family's name: sans serif or Kufi. Their joins are not lengthened
    // (typography.md §2.1).
    bool sans_serif() const { return sans_serif_; }
    // Does any of its substitutions or positionings look at the space? Where not, words may be shaped alone.
    bool shapes_spaces() const { return shapes_spaces_; }
    FontMetrics const& metrics() const { return metrics_; }
    EmbeddingRights rights() const { return rights_; }
    bool may_subset() const { return may_subset_; }
    bool has_glyph(char32_t c) const;
    std::uint32_t glyph_of(char32_t c) const;  // 0: none
    // The width that n inserted tatweels add to a join (index n, 0 … 7), measured by shaping at load; all
    // zero when the font has no usable kashida (typography.md §2.4).
    std::vector<std::int32_t> const& tatweel_growth() const { return tatweel_growth_; }
    Bytes const& bytes() const { return *bytes_; }
    std::uint64_t id() const { return id_; }   // hash of the bytes: equal for equal fonts
    hb_face_t* face() const { return face_; }  // immutable; for the adapters in font, text, paint

  private:
    Font() = default;
    std::shared_ptr<Bytes const> bytes_;
    hb_face_t* face_ = nullptr;
    hb_font_t* font_ = nullptr;  // immutable, in font units: look-ups only
    std::string name_, family_, postscript_name_;
    int weight_ = 400;
    bool italic_ = false;
    bool sans_serif_ = false;
    bool shapes_spaces_ = false;
    bool may_subset_ = true;
    EmbeddingRights rights_ = EmbeddingRights::installable;
    FontMetrics metrics_;
    std::vector<std::int32_t> tatweel_growth_;
    std::vector<std::pair<char32_t, char32_t>> coverage_;  // ranges of the cmap, first and last, sorted
    std::uint64_t id_ = 0;
};

// The part of `font` that `characters` need: GSUB closure, every layout feature, no hinting, glyph ids not
// kept (epub.md, Fonts). A font whose licence bits forbid a part of it comes back whole. Errors:
// font_not_embeddable, font_subset_failed.
Result<Bytes> subset_font(Font const& font, std::u32string_view characters);

}  // namespace warraq
