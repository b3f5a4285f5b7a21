#include "image/image.hpp"

#include "make_image.hpp"

#include <array>

using namespace warraq;
using test::JpegRecipe;
using test::make_jpeg;
using test::make_png;
using test::PngRecipe;

namespace {

LoadedImage loaded(Bytes bytes) {
    auto image = load_image(std::move(bytes), "x", {});
    if (!image)
        FAIL("code " << static_cast<int>(image.error().code) << " " << image.error().arguments.back());
    return *image;
}

Code error_of(Bytes bytes, Limits const& limits = {}) {
    auto const image = load_image(std::move(bytes), "x", limits);
    REQUIRE_FALSE(image.has_value());
    return image.error().code;
}

using Pixel = std::array<int, 4>;  // red, green, blue, alpha
Pixel pixel_of(Pixels const& pixels, std::size_t x, std::size_t y) {
    auto const at = [&](std::size_t i) {
        return static_cast<int>(static_cast<unsigned char>(pixels.bgra[(y * pixels.width + x) * 4 + i]));
    };
    return {at(2), at(1), at(0), at(3)};
}
Pixels decoded(Bytes bytes) {
    auto pixels = decode_image(loaded(std::move(bytes)));
    REQUIRE(pixels.has_value());
    REQUIRE(pixels->bgra.size() == std::size_t{4} * pixels->width * pixels->height);
    return *pixels;
}
bool near(Pixel const& a, Pixel const& b) {
    for (std::size_t i = 0; i < 4; ++i)
        if (std::abs(a[i] - b[i]) > 6) return false;
    return true;
}

Bytes truncated(Bytes const& bytes, std::size_t size) {
    return bytes.substr(0, size);
}

}  // namespace

TEST_CASE("the header of a PNG in all its forms") {
    struct Case {
        int type, depth, components;
        bool alpha;
    };
    for (Case const& one :
         {Case{0, 1, 1, false}, Case{0, 8, 1, false}, Case{0, 16, 1, false}, Case{2, 8, 3, false},
          Case{2, 16, 3, false}, Case{3, 2, 3, false}, Case{3, 8, 3, false}, Case{4, 8, 2, true},
          Case{6, 8, 4, true}, Case{6, 16, 4, true}})
        for (bool const interlaced : {false, true}) {
            PngRecipe recipe;
            recipe.width = 9;
            recipe.height = 11;
            recipe.color_type = one.type;
            recipe.depth = one.depth;
            recipe.interlaced = interlaced;
            if (one.type == 3) recipe.pixels = std::string(11 * 9, '\0');
            auto const info = loaded(make_png(recipe)).info;
            CHECK(info.kind == ImageKind::png);
            CHECK(info.width == 9);
            CHECK(info.height == 11);
            CHECK(info.components == one.components);
            CHECK(info.alpha == one.alpha);
            CHECK(info.bits == (one.type == 3 ? 8 : one.depth));
            CHECK_FALSE(info.cmyk);
            CHECK(info.dpi_x == 0);
        }
}

TEST_CASE("a PNG's transparent colour is an alpha channel") {
    PngRecipe gray;
    gray.color_type = 0;
    gray.transparent_key = true;
    gray.pixels = std::string(12, '\xFF');
    gray.pixels[1] = '\0';
    auto const image = loaded(make_png(gray));
    CHECK(image.info.alpha);
    CHECK(image.info.components == 2);
    auto const pixels = decoded(make_png(gray));
    CHECK(pixel_of(pixels, 0, 0) == Pixel{255, 255, 255, 255});
    CHECK(pixel_of(pixels, 1, 0) == Pixel{0, 0, 0, 0});
    PngRecipe palette;
    palette.color_type = 3;
    palette.width = 3;
    palette.height = 1;
    palette.transparent_key = true;
    palette.pixels = std::string("\0\1\2", 3);
    auto const colours = decoded(make_png(palette));
    CHECK(pixel_of(colours, 0, 0) == Pixel{255, 0, 0, 0});
    CHECK(pixel_of(colours, 1, 0) == Pixel{0, 255, 0, 128});
    CHECK(pixel_of(colours, 2, 0) == Pixel{0, 0, 255, 255});
}

TEST_CASE("pixels of a PNG: colour, gray, sixteen bits, interlaced, premultiplied") {
    PngRecipe colour;
    colour.width = 2;
    colour.height = 1;
    colour.pixels = std::string("\x10\x20\x30\xA0\xB0\xC0", 6);
    CHECK(pixel_of(decoded(make_png(colour)), 0, 0) == Pixel{0x10, 0x20, 0x30, 255});
    CHECK(pixel_of(decoded(make_png(colour)), 1, 0) == Pixel{0xA0, 0xB0, 0xC0, 255});
    PngRecipe deep;
    deep.width = deep.height = 1;
    deep.color_type = 0;
    deep.depth = 16;
    deep.pixels = std::string("\x80\x80", 2);
    CHECK(pixel_of(decoded(make_png(deep)), 0, 0) == Pixel{128, 128, 128, 255});
    PngRecipe half;
    half.width = half.height = 1;
    half.color_type = 6;
    half.pixels = std::string("\xFF\x80\x00\x80", 4);
    CHECK(pixel_of(decoded(make_png(half)), 0, 0) == Pixel{255, 128, 0, 128});
    PngRecipe plain;
    plain.width = 13;
    plain.height = 17;
    PngRecipe interlaced = plain;
    interlaced.interlaced = true;
    CHECK(decoded(make_png(plain)).bgra == decoded(make_png(interlaced)).bgra);
}

TEST_CASE("the header of a JPEG: gray, colour, CMYK, progressive, resolution") {
    JpegRecipe recipe;
    recipe.dots_per_inch = 150;
    auto const colour = loaded(make_jpeg(recipe)).info;
    CHECK(colour.kind == ImageKind::jpeg);
    CHECK(colour.width == 16);
    CHECK(colour.height == 8);
    CHECK(colour.components == 3);
    CHECK(colour.dpi_x == 150);
    CHECK(colour.dpi_y == 300);
    recipe.components = 1;
    CHECK(loaded(make_jpeg(recipe)).info.components == 1);
    recipe.components = 4;
    recipe.progressive = true;
    auto const cmyk = loaded(make_jpeg(recipe)).info;
    CHECK(cmyk.components == 4);
    CHECK(cmyk.cmyk);
    CHECK(cmyk.inverted);
    CHECK_FALSE(cmyk.alpha);
}

TEST_CASE("pixels of a JPEG: colour, gray, CMYK as Adobe writes it") {
    JpegRecipe recipe;
    recipe.width = recipe.height = 8;
    recipe.pixels.assign(8 * 8 * 3, '\0');
    for (std::size_t i = 0; i < 64; ++i)
        recipe.pixels[i * 3] = '\xF0';
    CHECK(near(pixel_of(decoded(make_jpeg(recipe)), 3, 3), {0xF0, 0, 0, 255}));
    recipe.progressive = true;
    CHECK(near(pixel_of(decoded(make_jpeg(recipe)), 3, 3), {0xF0, 0, 0, 255}));
    recipe.progressive = false;
    recipe.components = 1;
    recipe.pixels.assign(64, '\x55');
    CHECK(near(pixel_of(decoded(make_jpeg(recipe)), 7, 7), {0x55, 0x55, 0x55, 255}));
    // libjpeg writes the Adobe marker with CMYK, and Adobe's 255 is no ink: full cyan alone is 0 255 255 255.
    recipe.components = 4;
    recipe.pixels.assign(64 * 4, '\xFF');
    for (std::size_t i = 0; i < 64; ++i)
        recipe.pixels[i * 4] = '\0';
    CHECK(near(pixel_of(decoded(make_jpeg(recipe)), 0, 0), {0, 255, 255, 255}));
}

TEST_CASE("a JPEG is written anew in other colours, a row at a time, not turned") {
    JpegRecipe recipe;
    recipe.width = 16;
    recipe.height = 8;
    recipe.orientation = 6;
    for (int i = 0; i < 16 * 8; ++i)
        recipe.pixels += std::string("\xF0\x00\x00", 3);
    auto const red = loaded(make_jpeg(recipe));
    auto const inks = recode_jpeg(red, 4, [](PixelRow from, std::span<unsigned char> to) {
        REQUIRE(from.size() == 16 * 3);
        for (std::size_t i = 0; i < 16; ++i) {
            to[4 * i] = 0;
            to[4 * i + 1] = to[4 * i + 2] = from[3 * i];
            to[4 * i + 3] = 10;
        }
    });
    REQUIRE(inks.has_value());
    auto const again = loaded(*inks);
    CHECK(again.info.cmyk);
    CHECK(again.info.width == 16);
    std::vector<unsigned char> first;
    int rows = 0;
    REQUIRE(read_jpeg_rows(again, [&](PixelRow row) {
        if (++rows == 1) first.assign(row.begin(), row.begin() + 4);
    }));
    CHECK(rows == 8);
    CHECK(near({first[0], first[1], first[2], first[3]}, {0, 0xF0, 0xF0, 10}));
    auto const gray = recode_jpeg(red, 1, [](PixelRow from, std::span<unsigned char> to) {
        for (std::size_t i = 0; i < 16; ++i)
            to[i] = from[3 * i];
    });
    REQUIRE(gray.has_value());
    CHECK(loaded(*gray).info.components == 1);
    LoadedImage cut = red;
    cut.bytes = std::make_shared<Bytes const>(red.bytes->substr(0, red.bytes->size() / 2));
    CHECK(recode_jpeg(cut, 1, [](PixelRow, std::span<unsigned char>) {}).error().code == Code::image_broken);
}

TEST_CASE("the EXIF turn is applied to size, resolution and pixels") {
    // Four corners of a 16 × 8 picture: each 8 × 4 block of one gray.
    auto const corners = [](int orientation) {
        JpegRecipe recipe;
        recipe.components = 1;
        recipe.dots_per_inch = 100;
        recipe.orientation = orientation;
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 16; ++x)
                recipe.pixels += static_cast<char>(40 + 60 * ((x >= 8 ? 1 : 0) + (y >= 4 ? 2 : 0)));
        auto const bytes = make_jpeg(recipe);
        auto const info = loaded(bytes).info;
        CHECK(info.orientation == orientation);
        CHECK((info.width == 8) == (orientation >= 5));
        CHECK(info.dpi_x == (orientation >= 5 ? 200 : 100));
        auto const pixels = decoded(bytes);
        CHECK(pixels.width == info.width);
        std::vector<int> seen;
        for (std::size_t const y : {std::size_t{1}, std::size_t{pixels.height - 2}})
            for (std::size_t const x : {std::size_t{1}, std::size_t{pixels.width - 2}})
                seen.push_back((pixel_of(pixels, x, y)[0] - 40 + 30) / 60);
        return seen;
    };
    // Top left, top right, bottom left, bottom right.
    CHECK(corners(1) == std::vector<int>{0, 1, 2, 3});
    CHECK(corners(2) == std::vector<int>{1, 0, 3, 2});
    CHECK(corners(3) == std::vector<int>{3, 2, 1, 0});
    CHECK(corners(4) == std::vector<int>{2, 3, 0, 1});
    CHECK(corners(5) == std::vector<int>{0, 2, 1, 3});
    CHECK(corners(6) == std::vector<int>{2, 0, 3, 1});
    CHECK(corners(7) == std::vector<int>{3, 1, 2, 0});
    CHECK(corners(8) == std::vector<int>{1, 3, 0, 2});
}

TEST_CASE("a PNG may carry EXIF and a resolution too") {
    PngRecipe recipe;
    recipe.pixels_per_metre = 11811;
    recipe.exif = test::make_exif(6, false);
    auto const info = loaded(make_png(recipe)).info;
    CHECK(info.orientation == 6);
    CHECK(info.width == 3);
    CHECK(info.height == 4);
    CHECK(info.dpi_y == Approx(300).margin(0.1));
    CHECK(info.dpi_x == Approx(600).margin(0.1));
    CHECK(decoded(make_png(recipe)).width == 3);
}

TEST_CASE("limits hold before anything is decoded") {
    Limits limits;
    limits.image_pixels = 11;
    CHECK(error_of(make_png({}), limits) == Code::image_too_many_pixels);
    limits.image_pixels = 12;
    CHECK(load_image(make_png({}), "x", limits).has_value());
    limits.image_bytes = 40;
    CHECK(error_of(make_png({}), limits) == Code::image_too_large);
    // A header that claims a desert of pixels behind a few bytes.
    Bytes huge = make_png({});
    huge.replace(16, 8, std::string("\x00\x00\xFF\xFF\x00\x00\xFF\xFF", 8));
    CHECK(error_of(huge) == Code::image_too_many_pixels);
    huge.replace(16, 8, std::string("\x7F\xFF\xFF\xFF\x00\x00\x00\x01", 8));
    CHECK(error_of(huge) == Code::image_too_many_pixels);
}

TEST_CASE("a picture cut short anywhere is broken, and said to be") {
    for (Bytes const& bytes : {make_png({}), make_jpeg({}), make_jpeg({16, 8, 3, true, 0, 6, {}})})
        for (std::size_t size = 3; size < bytes.size(); ++size) {
            INFO(size << " of " << bytes.size());
            Code const code = error_of(truncated(bytes, size));
            CHECK((code == Code::image_broken || code == Code::image_unknown));
        }
}

TEST_CASE("a wrong bit in a PNG is found wherever it is") {
    Bytes const whole = make_png({});
    for (std::size_t i = 8; i < whole.size(); ++i) {
        Bytes bytes = whole;
        bytes[i] = static_cast<char>(bytes[i] ^ 0x10);
        INFO("byte " << i);
        CHECK_FALSE(load_image(bytes, "x", {}).has_value());
    }
}

TEST_CASE("noise in a JPEG is refused or decodes; it never breaks the program") {
    Bytes const whole = make_jpeg({64, 64, 3, true, 72, 3, {}});
    std::uint32_t state = 7;
    std::size_t refused = 0;
    for (int round = 0; round < 400; ++round) {
        Bytes bytes = whole;
        for (int change = 0; change < 3; ++change) {
            state = state * 1664525 + 1013904223;
            bytes[3 + (state >> 8) % (bytes.size() - 3)] = static_cast<char>(state >> 3);
        }
        auto const image = load_image(bytes, "x", {});
        if (!image)
            ++refused;
        else
            CHECK(decode_image(*image).has_value());
    }
    CHECK(refused > 100);
}

TEST_CASE("a JPEG of thousands of scans is refused, and kinds of JPEG nobody shows") {
    Bytes bytes = make_jpeg({16, 16, 1, true, 0, 0, {}});
    auto const scan = bytes.rfind("\xFF\xDA");
    Bytes const last = bytes.substr(scan, bytes.size() - 2 - scan);
    for (int i = 0; i < 200; ++i)
        bytes.insert(scan, last);
    CHECK(error_of(bytes) == Code::image_broken);
    Bytes lossless = make_jpeg({});
    lossless[lossless.find("\xFF\xC0") + 1] = '\xC3';
    CHECK(error_of(lossless) == Code::image_kind_refused);
}

TEST_CASE("messages name the file, the place and the kind") {
    auto const svg = load_image("<svg/>", "logo.svg", {});
    REQUIRE_FALSE(svg.has_value());
    CHECK(svg.error().code == Code::image_kind_refused);
    CHECK(svg.error().arguments == std::vector<std::string>{"logo.svg", "SVG"});
    auto const cut = load_image(truncated(make_png({}), 40), "map.png", {});
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().arguments == std::vector<std::string>{"map.png", "33", "cut short"});
    CHECK(error_of("hello") == Code::image_unknown);
    CHECK(error_of("") == Code::image_unknown);
}
