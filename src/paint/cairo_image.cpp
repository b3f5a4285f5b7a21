#include "paint/cairo_handles.hpp"
#include "paint/placeholder.hpp"

#include <bit>

namespace warraq {
namespace {

static_assert(std::endian::native == std::endian::little, "Cairo's ARGB32 is BGRA on little-endian machines");

void release_bytes(void* bytes) {
    delete static_cast<Bytes*>(bytes);
}

}  // namespace

Result<CairoHandle<cairo_surface_t>> make_cairo_image(LoadedImage const& image) {
    Result<Pixels> const pixels = decode_image(image);
    if (!pixels) return tl::unexpected(pixels.error());
    CairoHandle<cairo_surface_t> surface(cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, static_cast<int>(pixels->width), static_cast<int>(pixels->height)));
    cairo_status_t const status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(Code::image_not_drawable, {}, image.path, cairo_status_to_string(status));
    cairo_surface_flush(surface.get());
    auto const stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    auto const* from = reinterpret_cast<unsigned char const*>(pixels->bgra.data());
    for (std::size_t y = 0; y < pixels->height; ++y) {
        unsigned char* to = cairo_image_surface_get_data(surface.get()) + y * stride;
        for (std::size_t x = 0; x < pixels->width; ++x, from += 4, to += 4) {
            unsigned const alpha = from[3];
            for (std::size_t c = 0; c < 3; ++c)
                to[c] = static_cast<unsigned char>((from[c] * alpha + 127) / 255);
            to[3] = from[3];
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

CairoHandle<cairo_surface_t> make_cairo_placeholder(std::uint32_t number) {
    CairoHandle<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
    auto bytes = std::make_unique<Bytes>(placeholder_jpeg(number));
    cairo_status_t const status = cairo_surface_set_mime_data(
        surface.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<unsigned char const*>(bytes->data()),
        bytes->size(), release_bytes, bytes.get());
    if (status == CAIRO_STATUS_SUCCESS) bytes.release();
    return surface;
}

cairo_matrix_t image_turn(int orientation) {
    cairo_matrix_t matrix;
    auto const set = [&](int xx, int yx, int xy, int yy) {
        cairo_matrix_init(&matrix, xx, yx, xy, yy, xx + xy < 0 ? 1 : 0, yx + yy < 0 ? 1 : 0);
    };
    switch (orientation) {
        case 2:
            set(-1, 0, 0, 1);
            break;
        case 3:
            set(-1, 0, 0, -1);
            break;
        case 4:
            set(1, 0, 0, -1);
            break;
        case 5:
            set(0, 1, 1, 0);
            break;
        case 6:
            set(0, 1, -1, 0);
            break;
        case 7:
            set(0, -1, -1, 0);
            break;
        case 8:
            set(0, -1, 1, 0);
            break;
        default:
            set(1, 0, 0, 1);
    }
    return matrix;
}

}  // namespace warraq
