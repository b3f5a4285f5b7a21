#include "text/shape.hpp"

#include "base/hash.hpp"
#include "base/unicode.hpp"
#include "text/break.hpp"
#include "text/characters.hpp"

#include <hb.h>

#include <algorithm>
#include <cassert>
#include <unordered_map>

namespace warraq {
namespace {

// Graphite, where the library was built with it, would take over fonts such as Scheherazade and shape them
// otherwise than any e-reader, without the flags that kashida needs.
constexpr char const* opentype_only[] = {"ot", nullptr};
// Longer tokens (an address, a flood) are not words that come again.
constexpr std::uint32_t longest_cached_word = 64;
// How far a joining letter is looked for behind marks.
constexpr std::size_t furthest_context = 16;

struct DestroyFont {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct DestroyBuffer {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

// The letters next to a word that decide the forms of its own; 0 where nothing joins.
struct Context {
    char32_t before = 0, after = 0;
    bool empty() const { return before == 0 && after == 0; }
};

char32_t joining_before(std::u32string_view text, std::size_t begin) {
    for (std::size_t i = begin; i > 0 && begin - i < furthest_context; --i) {
        JoiningType const type = joining_type(text[i - 1]);
        if (type == JoiningType::transparent) continue;
        bool const joins =
            type == JoiningType::dual || type == JoiningType::left || type == JoiningType::causing;
        return joins ? text[i - 1] : 0;
    }
    return 0;
}

char32_t joining_after(std::u32string_view text, std::size_t end) {
    for (std::size_t i = end; i < text.size() && i - end < furthest_context; ++i) {
        JoiningType const type = joining_type(text[i]);
        if (type == JoiningType::transparent) continue;
        bool const joins =
            type == JoiningType::dual || type == JoiningType::right || type == JoiningType::causing;
        return joins ? text[i] : 0;
    }
    return 0;
}

Context context_of(StyledText const& text, std::uint32_t begin, std::uint32_t end) {
    auto const joined = [&](std::uint32_t at) {
        return !std::binary_search(text.unjoined.begin(), text.unjoined.end(), at);
    };
    return {joined(begin) ? joining_before(text.text, begin) : 0,
            joined(end) ? joining_after(text.text, end) : 0};
}

void append_bytes(std::string& packed, void const* bytes, std::size_t size) {
    packed.append(static_cast<char const*>(bytes), size);
}
template <class T>
void append_value(std::string& packed, T const& value) {
    static_assert(std::is_integral_v<T>);
    append_bytes(packed, &value, sizeof value);
}

WordCache::Key make_key(std::u32string_view word, Run const& run) {
    WordCache::Key key;
    TextStyle const& style = *run.style;
    append_value(key.packed, run.font->id());
    append_value(key.packed, run.script);
    append_value(key.packed, static_cast<std::uint8_t>(run.level % 2));
    append_value(key.packed, static_cast<std::uint32_t>(style.features.size()));
    for (TextFeature const& feature : style.features) {
        append_value(key.packed, feature.tag);
        append_value(key.packed, feature.value);
    }
    append_value(key.packed, static_cast<std::uint32_t>(style.language.size()));
    key.packed += style.language;
    append_bytes(key.packed, word.data(), word.size() * sizeof(char32_t));
    key.hash = hash64(key.packed);
    return key;
}

Glyph to_glyph(hb_glyph_info_t const& info, hb_glyph_position_t const& position, std::uint32_t first) {
    auto const flags = static_cast<unsigned>(hb_glyph_info_get_glyph_flags(&info));
    bool const tatweel = (flags & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL) != 0;
    // Asking for the tatweel flag marks every such place unsafe to break as well; that mark says nothing.
    bool const unsafe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0 && !tatweel;
    return {info.codepoint,
            info.cluster - first,
            position.x_advance,
            position.x_offset,
            position.y_offset,
            unsafe,
            tatweel,
            false};
}

}  // namespace

struct Shaper::State {
    struct KnownFont {
        FontPtr font;  // keeps the face alive
        std::unique_ptr<hb_font_t, DestroyFont> hb;
    };
    std::shared_ptr<WordCache> cache;
    std::unique_ptr<hb_buffer_t, DestroyBuffer> buffer{hb_buffer_create()};
    std::unordered_map<Font const*, KnownFont> fonts;

    hb_font_t* font_of(FontPtr const& font) {
        auto const [known, added] = fonts.try_emplace(font.get());
        // A new hb_font_t is in font units: its scale is the em.
        if (added)
            known->second = {font, std::unique_ptr<hb_font_t, DestroyFont>(hb_font_create(font->face()))};
        return known->second.hb.get();
    }
    void fill_buffer(std::u32string_view word, Context context, Run const& run);
    GlyphRun shape_word(std::u32string_view word, Context context, Run const& run);
    GlyphRunPtr shape_shared(std::u32string_view word, Context context, Run const& run);
};

void Shaper::State::fill_buffer(std::u32string_view word, Context context, Run const& run) {
    std::u32string text;
    if (context.before) text += context.before;
    auto const offset = static_cast<unsigned>(text.size());
    text += word;
    if (context.after) text += context.after;
    // What has no glyph becomes a character that the shaper takes out again and that joins nothing; joiners,
    // selectors and controls of direction are such by themselves.
    for (char32_t& c : text)
        if (rides_along(c) && !is_default_ignorable(c)) c = zero_width_non_joiner;
    hb_buffer_t* const hb = buffer.get();
    hb_buffer_reset(hb);
    hb_buffer_add_utf32(hb, reinterpret_cast<std::uint32_t const*>(text.data()),
                        static_cast<int>(text.size()), offset, static_cast<int>(word.size()));
    hb_buffer_set_content_type(hb, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_cluster_level(hb, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    // No dotted circle: nothing is drawn that the author did not write.
    hb_buffer_set_flags(hb, static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                                           HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE |
                                                           HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL));
    hb_buffer_set_direction(hb, run.level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(hb, hb_script_from_iso15924_tag(run.script));
    std::string const& language = run.style->language;
    if (!language.empty())
        hb_buffer_set_language(hb,
                               hb_language_from_string(language.data(), static_cast<int>(language.size())));
}

GlyphRun Shaper::State::shape_word(std::u32string_view word, Context context, Run const& run) {
    fill_buffer(word, context, run);
    std::vector<hb_feature_t> features;
    for (TextFeature const& feature : run.style->features)
        features.push_back({feature.tag, feature.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    hb_shape_full(font_of(run.font), buffer.get(), features.data(), static_cast<unsigned>(features.size()),
                  opentype_only);
    unsigned count = 0;
    auto const* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    auto const* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    GlyphRun shaped{run.font, run.level % 2 == 1, {}, 0, static_cast<std::uint32_t>(word.size())};
    shaped.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        shaped.glyphs.push_back(to_glyph(infos[i], positions[i], context.before ? 1 : 0));
        shaped.advance += positions[i].x_advance;
    }
    return shaped;
}

namespace {

// One box of glyph 0 for each cluster that shows anything; its width leaves room for a code point.
GlyphRun missing_glyphs(std::u32string_view word, Run const& run) {
    GlyphRun shaped{run.stand_in, run.level % 2 == 1, {}, 0, static_cast<std::uint32_t>(word.size())};
    if (!run.stand_in) return shaped;
    std::int32_t const width = run.stand_in->metrics().units_per_em * 3 / 4;
    std::vector<bool> const starts = grapheme_starts(word);
    for (std::uint32_t i = 0; i < word.size(); ++i)
        if (starts[i] && !rides_along(word[i]))
            shaped.glyphs.push_back({0, i, width, 0, 0, false, false, false});
    if (shaped.rtl) std::reverse(shaped.glyphs.begin(), shaped.glyphs.end());
    shaped.advance = std::int64_t{width} * static_cast<std::int64_t>(shaped.glyphs.size());
    return shaped;
}

}  // namespace

Shaper::Shaper(std::shared_ptr<WordCache> cache) : state_(std::make_unique<State>()) {
    state_->cache = std::move(cache);
}
Shaper::~Shaper() = default;
Shaper::Shaper(Shaper&&) noexcept = default;
Shaper& Shaper::operator=(Shaper&&) noexcept = default;

// Only what depends on nothing outside itself is shared.
GlyphRunPtr Shaper::State::shape_shared(std::u32string_view word, Context context, Run const& run) {
    if (!context.empty() || word.size() > longest_cached_word || !cache)
        return std::make_shared<GlyphRun const>(shape_word(word, context, run));
    WordCache::Key key = make_key(word, run);
    if (GlyphRunPtr known = cache->find(key)) return known;
    auto shaped = std::make_shared<GlyphRun const>(shape_word(word, {}, run));
    cache->store(std::move(key), shaped);
    return shaped;
}

GlyphRunPtr part_of(GlyphRun const& run, std::uint32_t begin, std::uint32_t end) {
    GlyphRun part{run.font, run.rtl, {}, 0, end - begin};
    // Clusters ascend with the text, or descend where it runs from the right.
    auto const first = std::partition_point(run.glyphs.begin(), run.glyphs.end(), [&](Glyph const& glyph) {
        return run.rtl ? glyph.cluster >= end : glyph.cluster < begin;
    });
    auto const last = std::partition_point(first, run.glyphs.end(), [&](Glyph const& glyph) {
        return run.rtl ? glyph.cluster >= begin : glyph.cluster < end;
    });
    part.glyphs.assign(first, last);
    for (Glyph& glyph : part.glyphs) {
        glyph.cluster -= begin;
        part.advance += glyph.advance;
    }
    return std::make_shared<GlyphRun const>(std::move(part));
}

bool begins_cluster(GlyphRun const& run, std::uint32_t character) {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(),
                       [&](Glyph const& glyph) { return glyph.cluster == character; });
}

GlyphRunPtr Shaper::shape(StyledText const& text, Run const& run, std::uint32_t begin, std::uint32_t end) {
    assert(begin <= end && begin >= run.begin && end <= run.end);
    auto const word = std::u32string_view(text.text).substr(begin, end - begin);
    if (!run.font) return std::make_shared<GlyphRun const>(missing_glyphs(word, run));
    return state_->shape_shared(word, context_of(text, begin, end), run);
}

GlyphRunPtr Shaper::shape_stretched(StyledText const& text, Run const& run, std::uint32_t begin,
                                    std::uint32_t end, Stretch stretch) {
    assert(begin < stretch.at && stretch.at < end && run.font);
    std::u32string word = text.text.substr(begin, end - begin);
    std::uint32_t const at = stretch.at - begin;
    word.insert(at, stretch.tatweels, tatweel);
    Context const context = context_of(text, begin, end);
    GlyphRun stretched = *state_->shape_shared(word, context, run);
    stretched.length = end - begin;
    for (Glyph& glyph : stretched.glyphs) {
        if (glyph.cluster < at) continue;
        glyph.kashida = glyph.cluster < at + stretch.tatweels;
        glyph.cluster = glyph.kashida ? at - 1 : glyph.cluster - stretch.tatweels;
    }
    return std::make_shared<GlyphRun const>(std::move(stretched));
}

}  // namespace warraq
