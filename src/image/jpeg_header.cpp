#include "image/codec.hpp"

namespace warraq {
namespace {

using namespace std::string_view_literals;

// Segments of a JPEG (ITU T.81, annex B) up to its end, what lies between them passed over.
class JpegReader {
  public:
    explicit JpegReader(std::string_view bytes) : bytes_(bytes) {}

    ImageHeader read() {
        header_.info.kind = ImageKind::jpeg;
        header_.scans = 0;
        at_ = 2;  // behind SOI
        while (!header_.fault && header_.refused.empty() && !ended_)
            take_segment();
        if (header_.fault || !header_.refused.empty()) return header_;
        if (header_.info.width == 0) fault("no SOF");
        if (header_.scans == 0) fault("no SOS");
        header_.info.inverted = header_.info.cmyk && adobe_;
        return header_;
    }

  private:
    void fault(std::string_view what) { header_.fault = ImageFault{at_, std::string(what)}; }

    void take_segment() {
        // Bytes that are no marker, and fillers of 0xFF, may stand before a marker.
        at_ = bytes_.find('\xFF', at_);
        while (at_ < bytes_.size() && bytes_[at_] == '\xFF')
            ++at_;
        if (at_ >= bytes_.size()) {
            at_ = bytes_.size();
            return fault("cut short");
        }
        auto const marker = static_cast<unsigned char>(bytes_[at_++]);
        bool const stuffed = marker == 0, restart = marker >= 0xD0 && marker <= 0xD7;
        if (stuffed || restart || marker == 0x01) return;
        if (marker == 0xD9) {
            ended_ = true;
            return;
        }
        if (marker == 0xD8) return fault("SOI");
        if (bytes_.size() - at_ < 2) return fault("cut short");
        std::size_t const length = big_endian(bytes_, at_, 2);
        if (length < 2 || length > bytes_.size() - at_) return fault("cut short");
        take(marker, bytes_.substr(at_ + 2, length - 2));
        at_ += length;
    }

    void take(unsigned marker, std::string_view data) {
        bool const frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame)
            take_frame(marker, data);
        else if (marker == 0xDA)
            ++header_.scans;
        else if (marker == 0xE0)
            take_jfif(data);
        else if (marker == 0xEE && data.substr(0, 5) == "Adobe" && data.size() >= 12)
            adobe_ = true;
        else if (marker == 0xE1 && data.substr(0, 6) == "Exif\0\0"sv)
            header_.info.orientation = exif_orientation(data.substr(6));
    }

    void take_frame(unsigned marker, std::string_view data) {
        if (marker > 0xC2) {
            header_.refused = marker >= 0xC9 ? "JPEG (arithmetic)" : "JPEG (lossless)";
            return;
        }
        if (data.size() < 6 || header_.info.width != 0) return fault("SOF");
        int const components = static_cast<unsigned char>(data[5]);
        if (data[0] != 8) {
            header_.refused = "JPEG (12 bits)";
            return;
        }
        ImageInfo& info = header_.info;
        info.height = big_endian(data, 1, 2);
        info.width = big_endian(data, 3, 2);
        if (info.width == 0 || info.height == 0) return fault("SOF");
        if (components != 1 && components != 3 && components != 4) return fault("SOF");
        info.components = components;
        info.cmyk = components == 4;
        header_.progressive = marker == 0xC2;
    }

    void take_jfif(std::string_view data) {
        if (data.substr(0, 5) != "JFIF\0"sv || data.size() < 12) return;
        constexpr double centimetres_to_inch = 2.54;
        double const factor = data[7] == 1 ? 1 : data[7] == 2 ? centimetres_to_inch : 0;
        header_.info.dpi_x = big_endian(data, 8, 2) * factor;
        header_.info.dpi_y = big_endian(data, 10, 2) * factor;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    ImageHeader header_;
    bool ended_ = false, adobe_ = false;
};

}  // namespace

ImageHeader read_jpeg_header(std::string_view bytes) {
    return JpegReader(bytes).read();
}

}  // namespace warraq
