#include "font/font.hpp"

#include "base/hash.hpp"
#include "font/face_facts.hpp"
#include "font/tatweel.hpp"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// What a file is by its first four bytes, when it is a font that is not taken; empty for one that may be.
std::string_view refused_kind(Bytes const& bytes) {
    std::string_view const head(bytes.data(), std::min<std::size_t>(bytes.size(), 4));
    if (head == "wOFF") return "WOFF";
    if (head == "wOF2") return "WOFF2";
    if (head == "ttcf") return "TTC";
    if (head == "%!PS" || head.substr(0, 2) == "\x80\x01") return "Type 1";
    if (head == "STAR") return "BDF";
    if (head == std::string_view("\1fcp", 4)) return "PCF";
    return {};
}

std::uint32_t big_endian(Bytes const& bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

// An OpenType file whose tables all lie inside it: a file cut short opens in both libraries and fails later.
bool is_whole_sfnt(Bytes const& bytes) {
    constexpr std::size_t header = 12, record = 16;
    if (bytes.size() < header) return false;
    std::string_view const head(bytes.data(), 4);
    if (head != std::string_view("\0\1\0\0", 4) && head != "OTTO" && head != "true") return false;
    std::size_t const tables = big_endian(bytes, 4, 2);
    if (bytes.size() < header + tables * record) return false;
    for (std::size_t i = 0; i < tables; ++i) {
        std::uint64_t const offset = big_endian(bytes, header + i * record + 8, 4);
        if (offset + big_endian(bytes, header + i * record + 12, 4) > bytes.size()) return false;
    }
    return true;
}

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
    std::array<char, 256> text{};
    auto size = static_cast<unsigned>(text.size());
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", 2), &size, text.data());
    return std::string(text.data(), std::min<std::size_t>(size, text.size() - 1));
}

// A PostScript name may hold only these (Adobe TN 5902), and PDF repeats it as a name object.
std::string clean_postscript_name(std::string_view name) {
    constexpr std::string_view forbidden = "[](){}<>/%";
    std::string clean;
    for (char const c : name)
        if (c > ' ' && c < '\x7F' && forbidden.find(c) == std::string_view::npos) clean += c;
    if (clean.size() > 63) clean.resize(63);
    return clean.empty() ? "Unnamed" : clean;
}

std::vector<std::pair<char32_t, char32_t>> coverage_of(hb_face_t* face) {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    hb_set_t* set = hb_set_create();
    hb_face_collect_unicodes(face, set);
    hb_codepoint_t first = HB_SET_VALUE_INVALID, last = HB_SET_VALUE_INVALID;
    while (hb_set_next_range(set, &first, &last)) {
        if (first > 0x10FFFF) break;
        ranges.emplace_back(first, std::min<hb_codepoint_t>(last, 0x10FFFF));
    }
    hb_set_destroy(set);
    return ranges;
}

// Does a lookup of the table name the glyph, in what it changes or in what stands around that?
bool lookups_name(hb_face_t* face, hb_tag_t table, hb_codepoint_t glyph) {
    hb_set_t* lookups = hb_set_create();
    hb_set_t* glyphs = hb_set_create();
    hb_ot_layout_collect_lookups(face, table, nullptr, nullptr, nullptr, lookups);
    bool named = false;
    hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
    while (!named && hb_set_next(lookups, &lookup)) {
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, glyphs, glyphs, glyphs, nullptr);
        named = hb_set_has(glyphs, glyph);
    }
    hb_set_destroy(glyphs);
    hb_set_destroy(lookups);
    return named;
}

hb_face_t* open_face(Bytes const& bytes) {
    hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

}  // namespace

Result<FontPtr> Font::load(Bytes bytes, std::string_view name, Limits const& limits) {
    if (bytes.size() > limits.font_bytes)
        return fail(Code::font_too_large, {}, name, bytes.size(), limits.font_bytes);
    if (auto const kind = refused_kind(bytes); !kind.empty())
        return fail(Code::font_kind_refused, {}, name, kind);
    if (!is_whole_sfnt(bytes)) return fail(Code::font_unreadable, {}, name);
    auto const facts = read_face_facts(bytes);
    if (!facts) return fail(Code::font_unreadable, {}, name);
    if (!facts->scalable) return fail(Code::font_kind_refused, {}, name, "bitmap");

    std::shared_ptr<Font> font(new Font);
    font->bytes_ = std::make_shared<Bytes const>(std::move(bytes));
    font->face_ = open_face(*font->bytes_);
    font->coverage_ = coverage_of(font->face_);
    int const em = facts->metrics.units_per_em;
    // OpenType allows 16 … 16384 units; HarfBuzz gives 1000 for anything else.
    if (hb_face_get_glyph_count(font->face_) == 0 || font->coverage_.empty() || em < 16 || em > 16384 ||
        static_cast<int>(hb_face_get_upem(font->face_)) != em)
        return fail(Code::font_unreadable, {}, name);
    hb_face_make_immutable(font->face_);
    font->font_ = hb_font_create(font->face_);
    hb_font_make_immutable(font->font_);

    font->name_ = name;
    font->family_ = name_of(font->face_, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (font->family_.empty()) font->family_ = name_of(font->face_, HB_OT_NAME_ID_FONT_FAMILY);
    if (font->family_.empty()) font->family_ = name;
    for (std::string_view const word : {"Sans", "Kufi", "Mono"})
        font->sans_serif_ = font->sans_serif_ || font->family_.find(word) != std::string::npos;
    std::string const postscript = name_of(font->face_, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    font->postscript_name_ = clean_postscript_name(postscript.empty() ? font->family_ : postscript);
    font->weight_ = facts->weight;
    font->italic_ = facts->italic;
    font->rights_ = facts->rights;
    font->may_subset_ = facts->may_subset;
    font->metrics_ = facts->metrics;
    auto const space = font->glyph_of(U' ');
    font->shapes_spaces_ = space != 0 && (lookups_name(font->face_, HB_OT_TAG_GSUB, space) ||
                                          lookups_name(font->face_, HB_OT_TAG_GPOS, space));
    font->metrics_.space_advance = space ? hb_font_get_glyph_h_advance(font->font_, space) : em / 4;
    if (auto const zero = font->glyph_of(U'0'))
        font->metrics_.zero_advance = hb_font_get_glyph_h_advance(font->font_, zero);
    font->id_ = hash64(*font->bytes_);
    font->tatweel_growth_ = measure_tatweel_growth(font->font_);
    return FontPtr(std::move(font));
}

Font::~Font() {
    hb_font_destroy(font_);
    hb_face_destroy(face_);
}

bool Font::has_glyph(char32_t c) const {
    auto const after =
        std::upper_bound(coverage_.begin(), coverage_.end(), c,
                         [](char32_t value, auto const& range) { return value < range.first; });
    return after != coverage_.begin() && c <= std::prev(after)->second;
}

std::uint32_t Font::glyph_of(char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_, c, &glyph) ? glyph : 0;
}

}  // namespace warraq
