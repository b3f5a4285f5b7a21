// Canvas: what pages are drawn on: a PDF's pages one after the other, or the pixels of one page.
#pragma once

#include "paint/cairo_handles.hpp"
#include "paint/page_geometry.hpp"

namespace warraq {

class Canvas {
  public:
    // The pages of a PDF, of which the first is so large.
    explicit Canvas(PageGeometry const& first);
    // White pixels, `scale` of them a point.
    Canvas(std::uint32_t width, std::uint32_t height, double scale);
    Canvas(Canvas const&) = delete;
    Canvas& operator=(Canvas const&) = delete;

    cairo_t* context() { return cairo_.get(); }
    // What follows stands on a page of that size, from its trim's corner. Inside cairo_save.
    void turn_to(PageGeometry const& page);
    // Error: paint_failed, with Cairo's word for it.
    Result<void> status() const;

    Result<Bytes> finish_pdf();
    Result<Pixels> finish_image();

  private:
    void open();

    Bytes output_;
    Pixels pixels_;
    bool pdf_ = false;
    CairoHandle<cairo_surface_t> surface_;
    CairoHandle<cairo_t> cairo_;
};

}  // namespace warraq
