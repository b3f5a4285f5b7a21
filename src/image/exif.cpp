#include "image/codec.hpp"

namespace warraq {
namespace {

// EXIF is a small TIFF file: either byte order, offsets from its beginning.
class TiffReader {
  public:
    explicit TiffReader(std::string_view bytes) : bytes_(bytes), little_(bytes.substr(0, 2) == "II") {}

    std::optional<std::uint32_t> number(std::size_t at, std::size_t count) const {
        if (at > bytes_.size() || bytes_.size() - at < count) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value << 8 | static_cast<unsigned char>(bytes_[at + (little_ ? count - 1 - i : i)]);
        return value;
    }

  private:
    std::string_view bytes_;
    bool little_;
};

}  // namespace

int exif_orientation(std::string_view exif) {
    constexpr std::uint32_t orientation_tag = 0x0112, short_type = 3;
    constexpr std::size_t entry_size = 12;
    if (exif.substr(0, 2) != "II" && exif.substr(0, 2) != "MM") return 1;
    TiffReader const reader(exif);
    auto const directory = reader.number(4, 4);
    if (!directory) return 1;
    auto const entries = reader.number(*directory, 2).value_or(0);
    for (std::size_t i = 0; i < entries; ++i) {
        std::size_t const at = *directory + 2 + i * entry_size;
        auto const tag = reader.number(at, 2);
        if (!tag) return 1;
        if (*tag != orientation_tag || reader.number(at + 2, 2) != short_type) continue;
        auto const value = reader.number(at + 8, 2).value_or(1);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace warraq
