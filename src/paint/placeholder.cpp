#include "paint/placeholder.hpp"

namespace warraq {
namespace {

using namespace std::string_view_literals;

// The beginning, a frame of one gray pixel (ITU T.81 §B.2.2), and a comment, whose four last bytes are the
// number.
constexpr std::string_view head =
    "\xFF\xD8\xFF\xC0\x00\x0B\x08\x00\x01\x00\x01\x01\x01\x11\x00\xFF\xFE\x00\x0Cwarraq"sv;
constexpr std::string_view end = "\xFF\xD9"sv;

}  // namespace

Bytes placeholder_jpeg(std::uint32_t number) {
    Bytes jpeg(head);
    for (int shift = 24; shift >= 0; shift -= 8)
        jpeg += static_cast<char>(number >> shift & 0xFF);
    return jpeg.append(end);
}

std::optional<std::uint32_t> placeholder_number(std::string_view jpeg) {
    if (jpeg.size() != head.size() + 4 + end.size() || !jpeg.starts_with(head)) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(jpeg[head.size() + i]);
    return number;
}

}  // namespace warraq
