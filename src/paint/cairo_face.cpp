#include "paint/cairo_handles.hpp"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <fmt/format.h>

namespace warraq {
namespace {

// One FreeType library a face: neither is safe to share, and Cairo drops faces in whatever thread it likes.
struct HeldFace {
    std::shared_ptr<void const> keeps;  // the bytes
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    HeldFace() = default;
    HeldFace(HeldFace const&) = delete;
    HeldFace& operator=(HeldFace const&) = delete;
    ~HeldFace() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

void release_face(void* held) {
    delete static_cast<HeldFace*>(held);
}

cairo_user_data_key_t const held_key{};

std::string freetype_word(FT_Error error) {
    char const* text = FT_Error_String(error);
    return text != nullptr ? text : fmt::format("FreeType error {}", error);
}

Result<std::unique_ptr<HeldFace>> hold_face(Bytes const& bytes, std::shared_ptr<void const> keeps,
                                            std::string const& name) {
    auto held = std::make_unique<HeldFace>();
    held->keeps = std::move(keeps);
    FT_Error error = FT_Init_FreeType(&held->library);
    if (error != 0) return fail(Code::font_not_drawable, {}, name, freetype_word(error));
    error = FT_New_Memory_Face(held->library, reinterpret_cast<FT_Byte const*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), 0, &held->face);
    if (error != 0) return fail(Code::font_not_drawable, {}, name, freetype_word(error));
    // Cairo would make a Type 3 font of bitmaps: no text layer worth the name, and none for print.
    if (!FT_IS_SCALABLE(held->face)) return fail(Code::font_not_drawable, {}, name, "it has no outlines");
    return held;
}

Result<CairoHandle<cairo_font_face_t>> face_of(std::unique_ptr<HeldFace> held, std::string const& name) {
    CairoHandle<cairo_font_face_t> face(
        cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP));
    cairo_status_t status = cairo_font_face_status(face.get());
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_font_face_set_user_data(face.get(), &held_key, held.get(), release_face);
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(Code::font_not_drawable, {}, name, cairo_status_to_string(status));
    held.release();
    return face;
}

// Cairo embeds a part of the font, never the whole file.
bool is_bound(Font const& font) {
    return font.rights() == EmbeddingRights::restricted || !font.may_subset();
}

}  // namespace

Result<CairoHandle<cairo_font_face_t>> make_cairo_face(FontPtr const& font, GlyphSet const& used) {
    if (is_bound(*font)) return fail(Code::font_not_embeddable, {}, font->name());
    auto held = hold_face(font->bytes(), font, font->name());
    if (!held) return tl::unexpected(held.error());
    for (std::size_t glyph = 0; glyph < used.size(); ++glyph) {
        if (!used[glyph]) continue;
        FT_Error const error = FT_Load_Glyph((*held)->face, static_cast<FT_UInt>(glyph), FT_LOAD_NO_SCALE);
        if (error == 0) continue;
        return fail(Code::font_not_drawable, {}, font->name(),
                    fmt::format("glyph {}: {}", glyph, freetype_word(error)));
    }
    return face_of(std::move(*held), font->name());
}

Result<CairoHandle<cairo_font_face_t>> make_cairo_face(Bytes bytes, Font const& origin) {
    if (is_bound(origin)) return fail(Code::font_not_embeddable, {}, origin.name());
    return make_cairo_face(std::move(bytes), origin.name());
}

Result<CairoHandle<cairo_font_face_t>> make_cairo_face(Bytes bytes, std::string const& name) {
    auto const kept = std::make_shared<Bytes const>(std::move(bytes));
    auto held = hold_face(*kept, kept, name);
    if (!held) return tl::unexpected(held.error());
    return face_of(std::move(*held), name);
}

}  // namespace warraq
