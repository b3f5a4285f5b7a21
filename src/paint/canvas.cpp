#include "paint/canvas.hpp"

#include <cairo-pdf.h>

#include <new>

namespace warraq {
namespace {

cairo_status_t append_output(void* output, unsigned char const* data, unsigned length) {
    try {
        static_cast<Bytes*>(output)->append(reinterpret_cast<char const*>(data), length);
    } catch (std::bad_alloc const&) {
        return CAIRO_STATUS_NO_MEMORY;  // nothing may be thrown through Cairo
    }
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Canvas::Canvas(PageGeometry const& first) : pdf_(true) {
    surface_.reset(cairo_pdf_surface_create_for_stream(append_output, &output_, first.media.width.points(),
                                                       first.media.height.points()));
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    // Without it Cairo looks at the clock; the finisher writes the true dates.
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "1980-01-01T00:00:00Z");
    open();
}

Canvas::Canvas(std::uint32_t width, std::uint32_t height, double scale)
    : pixels_{width, height, std::string(std::size_t{width} * height * 4, '\xFF')} {
    surface_.reset(cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(pixels_.bgra.data()), CAIRO_FORMAT_RGB24, static_cast<int>(width),
        static_cast<int>(height), static_cast<int>(width * 4)));
    open();
    cairo_scale(cairo_.get(), scale, scale);
}

void Canvas::open() {
    cairo_.reset(cairo_create(surface_.get()));
    CairoHandle<cairo_font_options_t> const options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo_.get(), options.get());
}

void Canvas::turn_to(PageGeometry const& page) {
    if (!pdf_) return;
    cairo_pdf_surface_set_size(surface_.get(), page.media.width.points(), page.media.height.points());
    cairo_translate(cairo_.get(), page.trim.origin.x.points(), page.trim.origin.y.points());
}

Result<void> Canvas::status() const {
    cairo_status_t const of_context = cairo_status(cairo_.get());
    cairo_status_t const worst =
        of_context != CAIRO_STATUS_SUCCESS ? of_context : cairo_surface_status(surface_.get());
    if (worst != CAIRO_STATUS_SUCCESS) return fail(Code::paint_failed, {}, cairo_status_to_string(worst));
    return {};
}

Result<Bytes> Canvas::finish_pdf() {
    cairo_surface_finish(surface_.get());
    return status().map([&] { return std::move(output_); });
}

Result<Pixels> Canvas::finish_image() {
    cairo_surface_finish(surface_.get());
    return status().map([&] { return std::move(pixels_); });
}

}  // namespace warraq
