// Image: kind, size and bytes of a picture. The bytes pass through to the outputs; pixels are decoded only
// where a writer must.
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace warraq {

enum class ImageKind : std::uint8_t { png, jpeg };

struct ImageInfo {
    ImageKind kind = ImageKind::png;
    std::uint32_t width = 0, height = 0;  // pixels, after the EXIF turn
    int components = 3;                   // 1 gray, 2 gray + alpha, 3 colour, 4 colour + alpha or CMYK
    int bits = 8;                         // of a component; a palette has 8
    bool alpha = false;
    bool cmyk = false;
    bool inverted = false;        // a JPEG whose CMYK has 0 for all of an ink: one by Adobe's rules
    double dpi_x = 0, dpi_y = 0;  // of the turned picture; 0: not said
    int orientation = 1;          // EXIF 1 … 8
    bool operator==(ImageInfo const&) const = default;
};

struct LoadedImage {
    ImageInfo info;
    std::string path;
    std::shared_ptr<Bytes const> bytes;
};

// Sniffs by bytes, checks the header against the limits before anything is decoded, then that the file is
// whole. Errors: image_kind_refused (SVG, GIF, WebP, TIFF … by name), image_unknown, image_broken,
// image_too_large, image_too_many_pixels.
Result<LoadedImage> load_image(Bytes bytes, std::string_view path, Limits const& limits);

// The pixels of `image`, the EXIF turn applied: BGRA, not premultiplied, 4 bytes a pixel, rows without
// padding.
struct Pixels {
    std::uint32_t width = 0, height = 0;
    std::string bgra;
};
Result<Pixels> decode_image(LoadedImage const& image);

// Opaque pixels as a PNG of at most 256 colours; where there are more, those that are nearly alike become
// one.
LoadedImage encode_png(Pixels const& pixels, std::string_view path);

// The rows of a JPEG from the top, as its file has them, not turned: 3 bytes a pixel, red, green and blue, or
// for CMYK 4 of ink, 255 being all of it.
using PixelRow = std::span<unsigned char const>;
Result<void> read_jpeg_rows(LoadedImage const& jpeg, std::function<void(PixelRow)> const& visit);

// A JPEG of the same size, 1 (gray), 3 or 4 bytes a pixel, each row being what `convert` makes of the one
// that read_jpeg_rows gives. It holds a row at a time. One of four has 0 for all of an ink, as Adobe has it.
using RowConverter = std::function<void(PixelRow from, std::span<unsigned char> to)>;
Result<Bytes> recode_jpeg(LoadedImage const& jpeg, int components, RowConverter const& convert);

}  // namespace warraq
