#include "font/face_facts.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>

namespace warraq {
namespace {

// OS/2 fsType (OpenType 1.9): the lowest granted right counts, bits 8 and 9 stand apart.
constexpr FT_UShort restricted_bit = 0x0002, preview_bit = 0x0004, editable_bit = 0x0008;
constexpr FT_UShort no_subset_bit = 0x0100, bitmap_only_bit = 0x0200;

EmbeddingRights rights_of(FT_UShort type) {
    if (type & bitmap_only_bit) return EmbeddingRights::restricted;
    if (type & editable_bit) return EmbeddingRights::editable;
    if (type & preview_bit) return EmbeddingRights::preview_print;
    if (type & restricted_bit) return EmbeddingRights::restricted;
    return EmbeddingRights::installable;
}

struct Os2 {
    TT_OS2 const* table = nullptr;
    // A table of version 0xFFFF is FreeType's word for one that is not there.
    explicit Os2(FT_Face face) : table(static_cast<TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2))) {
        if (table && table->version == 0xFFFF) table = nullptr;
    }
};

void read_lines(FT_Face face, TT_OS2 const* os2, FontMetrics& metrics) {
    if (auto const* hhea = static_cast<TT_HoriHeader*>(FT_Get_Sfnt_Table(face, FT_SFNT_HHEA))) {
        metrics.ascent = hhea->Ascender;
        metrics.descent = -hhea->Descender;
        metrics.line_gap = hhea->Line_Gap;
    }
    if (metrics.ascent == 0 && metrics.descent == 0 && os2) {
        metrics.ascent = os2->sTypoAscender;
        metrics.descent = -os2->sTypoDescender;
        metrics.line_gap = os2->sTypoLineGap;
    }
    // Some old fonts give the descent without its sign.
    if (metrics.descent < 0) metrics.descent = -metrics.descent;
    metrics.line_gap = std::max(metrics.line_gap, 0);
    int const em = metrics.units_per_em;
    if (metrics.ascent <= 0) metrics.ascent = em * 4 / 5;
    metrics.x_height = os2 && os2->version >= 2 && os2->sxHeight > 0 ? os2->sxHeight : em / 2;
    metrics.cap_height = os2 && os2->version >= 2 && os2->sCapHeight > 0 ? os2->sCapHeight : em * 7 / 10;
    if (auto const* post = static_cast<TT_Postscript*>(FT_Get_Sfnt_Table(face, FT_SFNT_POST))) {
        metrics.underline_position = -post->underlinePosition;
        metrics.underline_thickness = post->underlineThickness;
    }
    if (metrics.underline_thickness <= 0) {
        metrics.underline_position = em / 10;
        metrics.underline_thickness = em / 20;
    }
}

void read_style(FT_Face face, TT_OS2 const* os2, FaceFacts& facts) {
    constexpr FT_UShort italic_bit = 1u << 0, oblique_bit = 1u << 9;
    facts.italic = (face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
    facts.weight = (face->style_flags & FT_STYLE_FLAG_BOLD) != 0 ? 700 : 400;
    if (!os2) return;
    facts.italic = facts.italic || (os2->fsSelection & (italic_bit | oblique_bit)) != 0;
    // Files of the nineties count 1 … 9.
    int const weight = os2->usWeightClass < 10 ? os2->usWeightClass * 100 : os2->usWeightClass;
    // A bold face whose class says that it is regular (Noto Nastaliq Urdu) is bold.
    bool const regular = weight == 400 && facts.weight == 700;
    if (weight > 0 && !regular) facts.weight = std::min(weight, 1000);
    facts.rights = rights_of(os2->fsType);
    facts.may_subset = (os2->fsType & no_subset_bit) == 0;
}

}  // namespace

std::optional<FaceFacts> read_face_facts(Bytes const& bytes) {
    // A library of its own for each file: FT_Library is not for several threads, and this happens at load.
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return std::nullopt;
    std::optional<FaceFacts> facts;
    FT_Face face = nullptr;
    auto const* data = reinterpret_cast<FT_Byte const*>(bytes.data());
    if (FT_New_Memory_Face(library, data, static_cast<FT_Long>(bytes.size()), 0, &face) == 0) {
        facts.emplace();
        facts->scalable = FT_IS_SCALABLE(face) && FT_IS_SFNT(face);
        facts->metrics.units_per_em = face->units_per_EM;
        Os2 const os2(face);
        read_lines(face, os2.table, facts->metrics);
        read_style(face, os2.table, *facts);
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return facts;
}

}  // namespace warraq
