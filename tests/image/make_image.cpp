#include "make_image.hpp"

#include <png.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

// libjpeg's header wants what stands above.
#include <jpeglib.h>

namespace warraq::test {
namespace {

void append_to_string(png_structp png, png_bytep data, std::size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char const*>(data), size);
}

std::string ramp(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7);
    return bytes;
}

void add_palette(png_structp png, png_infop info) {
    png_color const colors[4] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {9, 9, 9}};
    png_set_PLTE(png, info, colors, 4);
}

void add_transparent_key(png_structp png, png_infop info, int color_type) {
    png_byte const alphas[2] = {0, 128};
    png_color_16 key{};
    if (color_type == 3)
        png_set_tRNS(png, info, alphas, 2, nullptr);
    else
        png_set_tRNS(png, info, nullptr, 0, &key);
}

}  // namespace

std::string make_png(PngRecipe const& recipe) {
    std::string bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &bytes, append_to_string, nullptr);
    png_set_IHDR(png, info, recipe.width, recipe.height, recipe.depth, recipe.color_type,
                 recipe.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (recipe.color_type == 3) add_palette(png, info);
    if (recipe.transparent_key) add_transparent_key(png, info, recipe.color_type);
    if (recipe.pixels_per_metre)
        png_set_pHYs(png, info, recipe.pixels_per_metre, recipe.pixels_per_metre * 2, PNG_RESOLUTION_METER);
    std::string exif = recipe.exif;
    if (!exif.empty())
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()),
                       reinterpret_cast<png_bytep>(exif.data()));
    png_write_info(png, info);
    std::size_t const stride = png_get_rowbytes(png, info);
    std::string pixels = recipe.pixels.empty() ? ramp(stride * recipe.height) : recipe.pixels;
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < recipe.height; ++y)
        rows.push_back(reinterpret_cast<png_bytep>(pixels.data() + y * stride));
    png_write_image(png, rows.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

std::string make_exif(int orientation, bool little_endian) {
    auto const number = [&](unsigned value, int size) {
        std::string bytes;
        for (int i = 0; i < size; ++i)
            bytes += static_cast<char>(value >> 8 * (little_endian ? i : size - 1 - i));
        return bytes;
    };
    return std::string(little_endian ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) +
           number(0x010F, 2) + number(2, 2) + number(1, 4) + std::string(4, 'x') +  // the maker
           number(0x0112, 2) + number(3, 2) + number(1, 4) + number(static_cast<unsigned>(orientation), 2) +
           number(0, 2) + number(0, 4);
}

std::string make_jpeg(JpegRecipe const& recipe) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &buffer, &size);
    jpeg.image_width = recipe.width;
    jpeg.image_height = recipe.height;
    jpeg.input_components = recipe.components;
    jpeg.in_color_space = recipe.components == 1   ? JCS_GRAYSCALE
                          : recipe.components == 3 ? JCS_RGB
                                                   : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    for (int i = 0; i < recipe.components; ++i)
        jpeg.comp_info[i].h_samp_factor = jpeg.comp_info[i].v_samp_factor = 1;
    if (recipe.progressive) jpeg_simple_progression(&jpeg);
    if (recipe.dots_per_inch) {
        jpeg.density_unit = 1;
        jpeg.X_density = static_cast<UINT16>(recipe.dots_per_inch);
        jpeg.Y_density = static_cast<UINT16>(recipe.dots_per_inch * 2);
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (recipe.orientation) {
        std::string const exif = std::string("Exif\0\0", 6) + make_exif(recipe.orientation, true);
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<JOCTET const*>(exif.data()),
                          static_cast<unsigned>(exif.size()));
    }
    std::size_t const stride = std::size_t{recipe.width} * static_cast<unsigned>(recipe.components);
    std::string pixels = recipe.pixels.empty() ? ramp(stride * recipe.height) : recipe.pixels;
    while (jpeg.next_scanline < recipe.height) {
        JSAMPROW row = reinterpret_cast<JSAMPROW>(pixels.data() + jpeg.next_scanline * stride);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::string const bytes(reinterpret_cast<char const*>(buffer), size);
    jpeg_destroy_compress(&jpeg);
    std::free(buffer);
    return bytes;
}

}  // namespace warraq::test
