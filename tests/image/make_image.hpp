// Pictures for tests, made in memory by libpng and libjpeg.
#pragma once

#include <string>
#include <vector>

namespace warraq::test {

struct PngRecipe {
    unsigned width = 4, height = 3;
    int depth = 8;
    int color_type = 2;  // of PNG: 0 gray, 2 colour, 3 palette, 4 gray + alpha, 6 colour + alpha
    bool interlaced = false;
    bool transparent_key = false;  // a tRNS chunk
    unsigned pixels_per_metre = 0;
    std::string exif;
    std::string pixels;  // row after row as PNG has them; empty: a ramp
};
std::string make_png(PngRecipe const& recipe);

struct JpegRecipe {
    unsigned width = 16, height = 8;
    int components = 3;  // 1 gray, 3 colour, 4 CMYK
    bool progressive = false;
    unsigned dots_per_inch = 0;
    int orientation = 0;  // 0: no EXIF
    std::string pixels;   // row after row; empty: a ramp
};
std::string make_jpeg(JpegRecipe const& recipe);

// An EXIF block that says an orientation, in either byte order.
std::string make_exif(int orientation, bool little_endian);

}  // namespace warraq::test
