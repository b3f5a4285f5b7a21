#include "image/image.hpp"

#include "image/codec.hpp"
#include "image/sniff.hpp"

#include <algorithm>
#include <cstring>

namespace warraq {
namespace {

constexpr std::uint32_t longest_side = 65535;

ImageHeader read_header(ImageKind kind, std::string_view bytes) {
    return kind == ImageKind::png ? read_png_header(bytes) : read_jpeg_header(bytes);
}

std::optional<ImageFault> decode(ImageHeader const& header, std::string_view bytes, char* rows) {
    return header.info.kind == ImageKind::png ? decode_png(bytes, header, rows)
                                              : decode_jpeg(bytes, header, rows);
}

// EXIF 5 … 8 lie on their side.
bool lies(int orientation) {
    return orientation >= 5;
}

ImageInfo turned(ImageInfo info) {
    if (lies(info.orientation)) {
        std::swap(info.width, info.height);
        std::swap(info.dpi_x, info.dpi_y);
    }
    return info;
}

// Where the pixel (x, y) of a turned picture lies in the file's picture of `width` × `height` (EXIF 2.32,
// tag Orientation: 2 mirrored, 3 upside down, 4 both, 5 … 8 the same lying).
std::size_t source_index(int orientation, std::size_t x, std::size_t y, std::size_t width,
                         std::size_t height) {
    if (lies(orientation)) std::swap(x, y);
    bool const from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool const from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    if (from_right) x = width - 1 - x;
    if (from_bottom) y = height - 1 - y;
    return y * width + x;
}

std::string turn(std::string const& bgra, ImageInfo const& file) {
    ImageInfo const upright = turned(file);
    std::string result(bgra.size(), '\0');
    char* target = result.data();
    for (std::size_t y = 0; y < upright.height; ++y)
        for (std::size_t x = 0; x < upright.width; ++x, target += 4)
            std::memcpy(target, &bgra[4 * source_index(file.orientation, x, y, file.width, file.height)], 4);
    return result;
}

tl::unexpected<Error> broken(std::string_view path, ImageFault const& fault) {
    return fail(Code::image_broken, {}, path, fault.offset, fault.what);
}

}  // namespace

Result<LoadedImage> load_image(Bytes bytes, std::string_view path, Limits const& limits) {
    if (bytes.size() > limits.image_bytes)
        return fail(Code::image_too_large, {}, path, bytes.size(), limits.image_bytes);
    SniffedKind const sniffed = sniff_image(bytes);
    if (!sniffed.refused.empty()) return fail(Code::image_kind_refused, {}, path, sniffed.refused);
    if (!sniffed.kind) return fail(Code::image_unknown, {}, path);
    ImageHeader const header = read_header(*sniffed.kind, bytes);
    if (!header.refused.empty()) return fail(Code::image_kind_refused, {}, path, header.refused);
    auto const [width, height] = std::pair(header.info.width, header.info.height);
    if (width > longest_side || height > longest_side || std::uint64_t{width} * height > limits.image_pixels)
        return fail(Code::image_too_many_pixels, {}, path, width, height, limits.image_pixels);
    if (header.fault) return broken(path, *header.fault);
    if (auto const fault = decode(header, bytes, nullptr)) return broken(path, *fault);
    return LoadedImage{turned(header.info), std::string(path),
                       std::make_shared<Bytes const>(std::move(bytes))};
}

Result<Pixels> decode_image(LoadedImage const& image) {
    ImageHeader const header = read_header(image.info.kind, *image.bytes);
    if (header.fault || !header.refused.empty())
        return broken(image.path, header.fault.value_or(ImageFault{}));
    std::string bgra(std::size_t{4} * header.info.width * header.info.height, '\0');
    if (auto const fault = decode(header, *image.bytes, bgra.data())) return broken(image.path, *fault);
    if (header.info.orientation != 1) bgra = turn(bgra, header.info);
    return Pixels{image.info.width, image.info.height, std::move(bgra)};
}

Result<void> read_jpeg_rows(LoadedImage const& jpeg, std::function<void(PixelRow)> const& visit) {
    ImageHeader const header = read_jpeg_header(*jpeg.bytes);
    if (header.fault || !header.refused.empty())
        return broken(jpeg.path, header.fault.value_or(ImageFault{}));
    if (auto const fault = decode_jpeg_rows(*jpeg.bytes, header, visit)) return broken(jpeg.path, *fault);
    return {};
}

Result<Bytes> recode_jpeg(LoadedImage const& jpeg, int components, RowConverter const& convert) {
    ImageInfo const& info = jpeg.info;
    auto const [width, height] =
        lies(info.orientation) ? std::pair(info.height, info.width) : std::pair(info.width, info.height);
    JpegEncoder encoder(width, height, components);
    std::vector<unsigned char> row(std::size_t{width} * static_cast<std::size_t>(components));
    auto const read = read_jpeg_rows(jpeg, [&](PixelRow from) {
        convert(from, row);
        if (components == 4)
            for (unsigned char& ink : row)
                ink = static_cast<unsigned char>(255 - ink);
        encoder.add(row);
    });
    if (!read) return tl::unexpected(read.error());
    auto made = encoder.finish();
    if (!made) return broken(jpeg.path, {jpeg.bytes->size(), "libjpeg"});
    return std::move(*made);
}

}  // namespace warraq
