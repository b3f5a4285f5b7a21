// Cairo's objects as owned values, and how a font and an image become them. Included by paint's adapters
// only.
#pragma once

#include "font/font.hpp"
#include "image/image.hpp"

#include <cairo.h>

#include <memory>
#include <vector>

namespace warraq {

struct CairoDeleter {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <class T>
using CairoHandle = std::unique_ptr<T, CairoDeleter>;

using GlyphSet = std::vector<bool>;  // by glyph id

// The face keeps the font's bytes and FreeType's objects alive until Cairo's own caches let it go, which may
// be in another thread, after the painting. Errors: font_not_embeddable; font_not_drawable, also for a glyph
// of `used` that the font lacks or that is broken: Cairo would take the whole document down with "out of
// memory".
Result<CairoHandle<cairo_font_face_t>> make_cairo_face(FontPtr const& font, GlyphSet const& used);
// Of a font file that was made here from outlines of `origin`, whose licence is what counts; or of nobody's.
Result<CairoHandle<cairo_font_face_t>> make_cairo_face(Bytes bytes, Font const& origin);
Result<CairoHandle<cairo_font_face_t>> make_cairo_face(Bytes bytes, std::string const& name);

// The pixels of a picture. Errors: those of decode_image; image_not_drawable.
Result<CairoHandle<cairo_surface_t>> make_cairo_image(LoadedImage const& image);
// What stands for the picture of that number in the draft (paint/placeholder.hpp), one pixel wide and high.
CairoHandle<cairo_surface_t> make_cairo_placeholder(std::uint32_t number);
// From the picture as its file has it to the picture as it is shown, both a unit wide and high (EXIF 2.32,
// tag Orientation).
cairo_matrix_t image_turn(int orientation);

}  // namespace warraq
