// Small pictures made on the spot, for tests: no PNG or JPEG is kept with the sources.
#pragma once

#include "image/image.hpp"

#include <catch2/catch.hpp>
#include <png.h>

#include <cstdio>
#include <cstdlib>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

namespace warraq::test {

// 16 bits a channel, half transparent at the left, opaque at the right.
inline Bytes make_deep_png(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint16_t> pixels;
    for (std::uint32_t i = 0; i < width * height; ++i) {
        std::uint16_t const alpha = i % width < width / 2 ? 0x8000 : 0xFFFF;
        for (std::uint16_t const channel : {alpha, std::uint16_t{0}, std::uint16_t{0}, alpha})
            pixels.push_back(channel);
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_LINEAR_RGB_ALPHA;
    png_alloc_size_t size = 0;
    REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr));
    Bytes bytes(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr));
    bytes.resize(size);
    return bytes;
}

// Colour and alpha, though it is gray and nothing shines through.
inline Bytes make_gray_png(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> pixels;
    for (std::uint32_t i = 0; i < width * height; ++i)
        for (std::uint8_t const channel :
             {std::uint8_t{0x40}, std::uint8_t{0x40}, std::uint8_t{0x40}, std::uint8_t{0xFF}})
            pixels.push_back(channel);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = 0;
    REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr));
    Bytes bytes(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr));
    bytes.resize(size);
    return bytes;
}

// `orientation` other than 0 goes into an EXIF segment.
inline Bytes make_jpeg(std::uint32_t width, std::uint32_t height, J_COLOR_SPACE space, int orientation = 0) {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = space == JCS_CMYK ? 4 : space == JCS_GRAYSCALE ? 1 : 3;
    jpeg.in_color_space = space;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (orientation != 0) {
        std::string exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0", 32);
        exif[25] = static_cast<char>(orientation);
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<JOCTET const*>(exif.data()),
                          static_cast<unsigned>(exif.size()));
    }
    std::vector<JSAMPLE> row(std::size_t{width} * static_cast<std::size_t>(jpeg.input_components), 0x40);
    for (std::size_t i = 0; i < row.size(); i += 3)
        row[i] = 0xE0;  // reddish: a picture of grays only would be stored as one
    JSAMPROW rows[]{row.data()};
    while (jpeg.next_scanline < jpeg.image_height)
        jpeg_write_scanlines(&jpeg, rows, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Bytes const bytes(reinterpret_cast<char const*>(data), size);
    std::free(data);
    return bytes;
}

inline std::shared_ptr<LoadedImage const> load_picture(Bytes bytes, std::string_view path) {
    auto image = load_image(std::move(bytes), path, {});
    REQUIRE(image.has_value());
    return std::make_shared<LoadedImage const>(std::move(*image));
}

}  // namespace warraq::test
