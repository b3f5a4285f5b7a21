#include "image/codec.hpp"

namespace warraq {
namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t chunk_overhead = 12;  // length, name, check sum

struct Chunk {
    std::size_t at = 0;
    std::string_view name;
    std::string_view data;
};

// The chunks of a PNG in order (PNG 3rd edition §5) and the rules of their order that a decoder relies on.
// Check sums are the decoder's to check.
class PngReader {
  public:
    explicit PngReader(std::string_view bytes) : bytes_(bytes) {}

    ImageHeader read() {
        std::size_t at = signature_size;
        while (!header_.fault && !ended_) {
            if (bytes_.size() - at < chunk_overhead) {
                fault(at, "cut short");
                break;
            }
            std::uint32_t const length = big_endian(bytes_, at, 4);
            if (length > bytes_.size() - at - chunk_overhead) {
                fault(at, "cut short");
                break;
            }
            Chunk const chunk{at, bytes_.substr(at + 4, 4), bytes_.substr(at + 8, length)};
            take(chunk);
            at += chunk_overhead + length;
        }
        if (!header_.fault && !pixels_) fault(at, "no IDAT");
        if (!header_.fault && palette_expected_ && !palette_) fault(at, "no PLTE");
        return header_;
    }

  private:
    void fault(std::size_t at, std::string_view what) { header_.fault = ImageFault{at, std::string(what)}; }

    void take(Chunk const& chunk) {
        if ((chunk.at == signature_size) != (chunk.name == "IHDR")) return fault(chunk.at, "IHDR");
        if (chunk.name == "IHDR") return take_header(chunk);
        if (chunk.name == "PLTE") {
            palette_ = !pixels_ && chunk.data.size() % 3 == 0 && !chunk.data.empty();
            if (!palette_) fault(chunk.at, "PLTE");
        } else if (chunk.name == "IDAT") {
            if (pixels_ && last_ != "IDAT") fault(chunk.at, "IDAT");
            pixels_ = true;
        } else if (chunk.name == "IEND") {
            ended_ = true;
        } else if (chunk.name == "tRNS") {
            transparent();
        } else if (chunk.name == "pHYs" && chunk.data.size() == 9) {
            resolution(chunk.data);
        } else if (chunk.name == "eXIf") {
            header_.info.orientation = exif_orientation(chunk.data);
        } else if ((chunk.name[0] & 0x20) == 0) {
            fault(chunk.at, "unknown critical chunk");
        }
        last_ = chunk.name;
    }

    void take_header(Chunk const& chunk) {
        if (chunk.data.size() != 13) return fault(chunk.at, "IHDR");
        ImageInfo& info = header_.info;
        info.kind = ImageKind::png;
        info.width = big_endian(chunk.data, 0, 4);
        info.height = big_endian(chunk.data, 4, 4);
        int const depth = chunk.data[8];
        int const type = chunk.data[9];
        bool const small = depth == 1 || depth == 2 || depth == 4;
        bool const sound = type == 0   ? small || depth == 8 || depth == 16
                           : type == 3 ? small || depth == 8
                                       : (type == 2 || type == 4 || type == 6) && (depth == 8 || depth == 16);
        bool const rest = chunk.data[10] == 0 && chunk.data[11] == 0 && (chunk.data[12] & ~1) == 0;
        if (!sound || !rest || info.width == 0 || info.height == 0) return fault(chunk.at, "IHDR");
        palette_expected_ = type == 3;
        info.alpha = type == 4 || type == 6;
        info.components = type == 0 ? 1 : type == 4 ? 2 : type == 6 ? 4 : 3;
        info.bits = type == 3 ? 8 : depth;
    }

    void transparent() {
        if (header_.info.alpha) return;
        header_.info.alpha = true;
        ++header_.info.components;
    }

    void resolution(std::string_view data) {
        constexpr double metres_to_inch = 0.0254;
        if (data[8] != 1) return;
        header_.info.dpi_x = big_endian(data, 0, 4) * metres_to_inch;
        header_.info.dpi_y = big_endian(data, 4, 4) * metres_to_inch;
    }

    std::string_view bytes_;
    ImageHeader header_;
    std::string_view last_;
    bool palette_expected_ = false, palette_ = false, pixels_ = false, ended_ = false;
};

}  // namespace

ImageHeader read_png_header(std::string_view bytes) {
    return PngReader(bytes).read();
}

}  // namespace warraq
