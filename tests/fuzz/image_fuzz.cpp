// A picture file: sniffing, the header, the check of the whole, the pixels.
#include "base/limits.hpp"
#include "image/image.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    Limits limits;
    limits.image_pixels = 1'000'000;
    auto const image = load_image(Bytes(reinterpret_cast<char const*>(data), size), "fuzz", limits);
    if (image) static_cast<void>(decode_image(*image));
    return 0;
}
