#include "image/image.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace warraq;

namespace {

Pixels picture(std::uint32_t width, std::uint32_t height,
               std::uint32_t (*color)(std::uint32_t x, std::uint32_t y)) {
    Pixels pixels{width, height, {}};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            std::uint32_t const one = color(x, y);
            for (int shift : {0, 8, 16})
                pixels.bgra += static_cast<char>(one >> shift & 0xFF);
            pixels.bgra += '\xFF';
        }
    return pixels;
}

Pixels again(Bytes const& png) {
    auto const image = load_image(png, "made.png", {});
    REQUIRE(image);
    CHECK(image->info.kind == ImageKind::png);
    CHECK(image->info.components == 3);
    auto pixels = decode_image(*image);
    REQUIRE(pixels);
    return *pixels;
}

}  // namespace

TEST_CASE("a picture of few colours comes back as it was") {
    Pixels const drawn = picture(37, 21, [](std::uint32_t x, std::uint32_t y) -> std::uint32_t {
        return y < 7 ? 0x7A1F1F : 0xF5F1EA + x % 5;
    });
    Bytes const png = *encode_png(drawn, "a").bytes;
    Pixels const read = again(png);
    CHECK(read.width == 37);
    CHECK(read.height == 21);
    CHECK(read.bgra == drawn.bgra);
    CHECK(*encode_png(drawn, "a").bytes == png);
}

TEST_CASE("of more colours than a palette holds the fields keep theirs, and the others nearly") {
    Pixels const drawn = picture(200, 200, [](std::uint32_t x, std::uint32_t y) -> std::uint32_t {
        if (y < 100) return 0x7A1F1F;
        return x << 16 | y << 8 | (x ^ y);
    });
    Pixels const read = again(*encode_png(drawn, "a").bytes);
    std::set<std::string> colors;
    int farthest = 0;
    for (std::size_t i = 0; i < read.bgra.size(); i += 4) {
        colors.insert(read.bgra.substr(i, 3));
        for (std::size_t part = i; part < i + 3; ++part)
            farthest = std::max(farthest, std::abs(static_cast<unsigned char>(read.bgra[part]) -
                                                   static_cast<unsigned char>(drawn.bgra[part])));
    }
    CHECK(colors.size() <= 256);
    CHECK(farthest < 64);
    CHECK(read.bgra.substr(0, 200 * 100 * 4) == drawn.bgra.substr(0, 200 * 100 * 4));
}

TEST_CASE("black stays black and white white") {
    Pixels const drawn = picture(64, 64, [](std::uint32_t x, std::uint32_t y) -> std::uint32_t {
        if (x == 0) return 0;
        if (x == 1) return 0xFFFFFF;
        return x * 0x40101 + y * 0x10307;
    });
    Pixels const read = again(*encode_png(drawn, "a").bytes);
    for (std::size_t y = 0; y < 64; ++y) {
        CHECK(read.bgra.substr(y * 64 * 4, 3) == std::string(3, '\0'));
        CHECK(read.bgra.substr(y * 64 * 4 + 4, 3) == std::string(3, '\xFF'));
    }
}
