#include "paint/cairo_handles.hpp"
#include "paint/disguise.hpp"

#include <bit>
#include <cstring>

namespace warraq {
namespace {

static_assert(std::endian::native == std::endian::little, "Cairo's ARGB32 is BGRA on little-endian machines");

using KeptBytes = std::shared_ptr<Bytes const>;

void release_bytes(void* kept) {
    delete static_cast<KeptBytes*>(kept);
}

tl::unexpected<Error> refuse(LoadedImage const& image, cairo_status_t status) {
    return fail(Code::image_not_drawable, {}, image.path, cairo_status_to_string(status));
}

// Cairo wants a surface of the picture's size. Its memory is never touched, so it takes address space only.
Result<CairoHandle<cairo_surface_t>> pass_through(LoadedImage const& image, KeptBytes const& bytes) {
    CairoHandle<cairo_surface_t> surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB16_565, static_cast<int>(image.info.width), static_cast<int>(image.info.height)));
    cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return refuse(image, status);
    auto kept = std::make_unique<KeptBytes>(bytes);
    status = cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG,
                                         reinterpret_cast<unsigned char const*>(bytes->data()), bytes->size(),
                                         release_bytes, kept.get());
    if (status != CAIRO_STATUS_SUCCESS) return refuse(image, status);
    kept.release();
    return surface;
}

Result<CairoHandle<cairo_surface_t>> from_pixels(LoadedImage const& image) {
    Result<Pixels> const pixels = decode_image(image);
    if (!pixels) return tl::unexpected(pixels.error());
    CairoHandle<cairo_surface_t> surface(cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, static_cast<int>(pixels->width), static_cast<int>(pixels->height)));
    cairo_status_t const status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return refuse(image, status);
    cairo_surface_flush(surface.get());
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    std::size_t const row = std::size_t{pixels->width} * 4;
    unsigned char* const data = cairo_image_surface_get_data(surface.get());
    for (std::size_t y = 0; y < pixels->height; ++y)
        std::memcpy(data + y * stride, pixels->bgra.data() + y * row, row);
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

}  // namespace

Result<CairoHandle<cairo_surface_t>> make_cairo_image(LoadedImage const& image, bool keep_cmyk) {
    if (image.info.kind != ImageKind::jpeg || image.info.orientation > 1) return from_pixels(image);
    if (!image.info.cmyk) return pass_through(image, image.bytes);
    Bytes disguised = *image.bytes;
    if (!keep_cmyk || !disguise_cmyk(disguised)) return from_pixels(image);
    return pass_through(image, std::make_shared<Bytes const>(std::move(disguised)));
}

}  // namespace warraq
