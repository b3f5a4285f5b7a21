// Codecs: what the adapters of libpng and libjpeg offer to image.cpp.
#pragma once

#include "image/image.hpp"

#include <optional>
#include <string_view>

namespace warraq {

// Where and how a file is broken; the word is for the message and the same in every language.
struct ImageFault {
    std::size_t offset = 0;
    std::string what;
};

// What the file says before any pixel is decoded, read by us from its chunks or segments: `fault` when that
// structure does not hold. Width and height are those of the file, not yet turned.
struct ImageHeader {
    ImageInfo info;
    std::optional<ImageFault> fault;
    std::string_view refused;  // a form of the kind that is not taken, by name
    int scans = 1;             // of a progressive JPEG
    bool progressive = false;
};
ImageHeader read_png_header(std::string_view bytes);
ImageHeader read_jpeg_header(std::string_view bytes);

// Decodes row by row. `rows` is null for a mere check; else it has room for width × height BGRA pixels, not
// premultiplied and not turned.
std::optional<ImageFault> decode_png(std::string_view bytes, ImageHeader const& header, char* rows);
std::optional<ImageFault> decode_jpeg(std::string_view bytes, ImageHeader const& header, char* rows);

// Row by row as read_jpeg_rows gives them; nothing is thrown through libjpeg.
std::optional<ImageFault> decode_jpeg_rows(std::string_view bytes, ImageHeader const& header,
                                           std::function<void(PixelRow)> const& visit);

// Writes a JPEG row by row, of 1, 3 or 4 components, without loss beyond that of its quality.
class JpegEncoder {
  public:
    JpegEncoder(std::uint32_t width, std::uint32_t height, int components);
    ~JpegEncoder();
    JpegEncoder(JpegEncoder const&) = delete;
    JpegEncoder& operator=(JpegEncoder const&) = delete;

    void add(PixelRow row);
    // Nothing when libjpeg gave up.
    std::optional<Bytes> finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The orientation (1 … 8) in an EXIF block, which begins with its byte order mark; 1 when it says none.
int exif_orientation(std::string_view exif);

inline std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

}  // namespace warraq
