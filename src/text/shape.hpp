// Itemising and shaping: from styled text to runs, from runs to glyphs (typography.md §1, §1.1).
//
// Shaping happens in font units and word by word, so that a glyph run does not depend on the size it is set
// at and can be shared by the whole process through the word cache.
#pragma once

#include "font/font_set.hpp"
#include "text/bidi.hpp"
#include "text/styled_text.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// A maximal stretch of one level, script, font and style.
struct Run {
    std::uint32_t begin = 0, end = 0;  // characters of the text
    BidiLevel level = 0;
    std::uint32_t script = 0;  // ISO 15924, see base/unicode.hpp
    FontPtr font;              // null: no font of the set has these characters
    FontPtr stand_in;  // where font is null: the primary font of the style, whose glyph 0 stands there
    std::shared_ptr<TextStyle const> style;
};

// In logical order, without gaps. Fallback is per grapheme cluster; marks stay with their base; common and
// inherited characters take the script of the left neighbour, or the right at the start (UAX #24), a closing
// bracket that of its opening one. A number under U+06DD and its like is one font with its sign; controls and
// U+FFFC take the font of their neighbour.
std::vector<Run> itemize(StyledText const& text, std::vector<BidiLevel> const& levels, FontSet const& fonts);

struct Glyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;                // first character of its cluster, relative to what was shaped
    std::int32_t advance = 0;                 // font units
    std::int32_t x_offset = 0, y_offset = 0;  // y upwards, as HarfBuzz has it
    bool unsafe_to_break = false;             // before this cluster
    bool safe_to_insert_tatweel = false;      // before this cluster
    bool kashida = false;                     // of a lengthened join: no character of the text
    bool operator==(Glyph const&) const = default;
};

// Glyphs in visual order, left to right.
struct GlyphRun {
    FontPtr font;
    bool rtl = false;
    std::vector<Glyph> glyphs;
    std::int64_t advance = 0;  // sum of the advances
    std::uint32_t length = 0;  // characters it stands for
};
using GlyphRunPtr = std::shared_ptr<GlyphRun const>;

// The glyphs of characters [begin, end) of a run, counted from its first; their clusters count from `begin`.
GlyphRunPtr part_of(GlyphRun const& run, std::uint32_t begin, std::uint32_t end);
// Does a cluster begin at this character? Where not, a ligature stands over the place.
bool begins_cluster(GlyphRun const& run, std::uint32_t character);

// Shared by all shapers of a process: words already shaped. Safe from several threads; bounded; eviction
// (the word not asked for the longest) never changes results.
class WordCache {
  public:
    explicit WordCache(std::size_t capacity = 65536);
    ~WordCache();
    WordCache(WordCache const&) = delete;
    WordCache& operator=(WordCache const&) = delete;

    // All that the glyphs of a word depend on, packed: font, features, language, script, direction, text.
    struct Key {
        std::string packed;
        std::uint64_t hash = 0;  // of packed
    };
    GlyphRunPtr find(Key const& key) const;
    void store(Key key, GlyphRunPtr run);
    std::size_t size() const;

  private:
    struct Shard;
    Shard& shard_of(Key const& key) const;
    std::vector<std::unique_ptr<Shard>> shards_;
};

// A join to be lengthened: `tatweels` before the character `at` of the text.
struct Stretch {
    std::uint32_t at = 0;
    std::uint8_t tatweels = 0;
};

// One thread's shaper: its HarfBuzz objects, over the shared cache.
class Shaper {
  public:
    explicit Shaper(std::shared_ptr<WordCache> cache);
    ~Shaper();
    Shaper(Shaper&&) noexcept;
    Shaper& operator=(Shaper&&) noexcept;

    // The glyphs of characters [begin, end) of `text`, which lie inside `run`. Letters that join across the
    // ends are seen as far as the next space or isolate, so that joining survives a change of style in
    // mid-word. Controls and U+FFFC have no glyph. A cluster without a font becomes glyph 0 of the run's
    // stand-in.
    GlyphRunPtr shape(StyledText const& text, Run const& run, std::uint32_t begin, std::uint32_t end);
    // The same with one join lengthened. Its glyphs belong to the cluster of the character before the join,
    // and clusters count the characters of `text`.
    GlyphRunPtr shape_stretched(StyledText const& text, Run const& run, std::uint32_t begin,
                                std::uint32_t end, Stretch stretch);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace warraq
