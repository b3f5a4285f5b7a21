// Drawn pictures as PNG with a palette (PNG 3, W3C): few flat colours and the shades between them.
#include "base/deflate.hpp"
#include "image/image.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <unordered_map>

namespace warraq {
namespace {

constexpr std::size_t most_colors = 256;
constexpr std::size_t exact_colors = 64;  // the fields of a picture keep theirs

void append_number(Bytes& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFF);
}

void append_chunk(Bytes& png, std::string_view type, std::string_view data) {
    append_number(png, static_cast<std::uint32_t>(data.size()));
    png += type;
    png += data;
    append_number(png, crc32(data, crc32(type)));
}

// A colour with the lower bits of its parts left out: the middle of those that are alike then.
std::uint32_t rounded(std::uint32_t color, int bits) {
    if (bits == 0) return color;
    std::uint32_t made = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        std::uint32_t const part = color >> shift & 0xFF;
        std::uint32_t const kept = part >> bits;
        // Black stays black and white stays white.
        made |= (kept * 255 / (255u >> bits)) << shift;
    }
    return made;
}

class Palette {
  public:
    // Nothing when there are more colours than a palette holds.
    bool index(std::vector<std::uint32_t> const& colors, int bits) {
        by_rounded_.clear();
        indices_.clear();
        entries_.clear();
        for (std::size_t i = 0; i < colors.size(); ++i) {
            std::uint32_t const color = colors[i];
            std::uint32_t const one = i < exact_colors ? color : rounded(color, bits);
            auto const [at, fresh] = by_rounded_.try_emplace(one, static_cast<std::uint8_t>(entries_.size()));
            if (fresh && entries_.size() == most_colors) return false;
            if (fresh) entries_.push_back(one);
            indices_.emplace(color, at->second);
        }
        return true;
    }
    std::uint8_t operator[](std::uint32_t color) const { return indices_.at(color); }

    std::string chunk() const {
        std::string bytes;
        for (std::uint32_t const color : entries_)
            for (int shift = 16; shift >= 0; shift -= 8)
                bytes += static_cast<char>(color >> shift & 0xFF);
        return bytes;
    }

  private:
    std::unordered_map<std::uint32_t, std::uint8_t> by_rounded_, indices_;
    std::vector<std::uint32_t> entries_;
};

std::uint32_t color_at(Pixels const& pixels, std::size_t pixel) {
    std::uint32_t value = 0;
    std::memcpy(&value, pixels.bgra.data() + pixel * 4, 4);
    return value & 0xFFFFFF;
}

// The end of the pixels of one colour that begin at `begin`.
std::size_t end_of_run(Pixels const& pixels, std::size_t begin, std::size_t end) {
    char const* const data = pixels.bgra.data();
    std::size_t at = begin + 1;
    // Two at a time: most of what is drawn is wide and flat.
    while (at + 1 < end && std::memcmp(data + (at - 1) * 4, data + at * 4, 8) == 0)
        at += 2;
    while (at < end && color_at(pixels, at) == color_at(pixels, begin))
        ++at;
    return at;
}

// Those that cover most first; runs of one colour are counted at once.
std::vector<std::uint32_t> colors_of(Pixels const& pixels) {
    std::unordered_map<std::uint32_t, std::size_t> counts;
    std::size_t const count = std::size_t{pixels.width} * pixels.height;
    for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
        end = end_of_run(pixels, begin, count);
        counts[color_at(pixels, begin)] += end - begin;
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> order;
    for (auto const& [color, covered] : counts)
        order.emplace_back(covered, color);
    std::sort(order.begin(), order.end(), std::greater<>());
    std::vector<std::uint32_t> colors;
    for (auto const& [covered, color] : order)
        colors.push_back(color);
    return colors;
}

Bytes rows_of(Pixels const& pixels, Palette const& palette) {
    Bytes rows;
    rows.reserve((std::size_t{pixels.width} + 1) * pixels.height);
    for (std::uint32_t y = 0; y < pixels.height; ++y) {
        rows += '\0';  // no filter: indices are no amounts
        std::size_t const row_end = (std::size_t{y} + 1) * pixels.width;
        for (std::size_t begin = row_end - pixels.width, end = 0; begin < row_end; begin = end) {
            end = end_of_run(pixels, begin, row_end);
            rows.append(end - begin, static_cast<char>(palette[color_at(pixels, begin)]));
        }
    }
    return rows;
}

}  // namespace

LoadedImage encode_png(Pixels const& pixels, std::string_view path) {
    std::vector<std::uint32_t> const colors = colors_of(pixels);
    Palette palette;
    int bits = 0;
    while (!palette.index(colors, bits))
        ++bits;
    Bytes header;
    append_number(header, pixels.width);
    append_number(header, pixels.height);
    header += std::string("\x08\x03\0\0\0", 5);  // 8 bits, palette, deflate, filters by row, not interlaced
    Bytes png("\x89PNG\r\n\x1A\n", 8);
    append_chunk(png, "IHDR", header);
    append_chunk(png, "PLTE", palette.chunk());
    append_chunk(png, "IDAT", Deflater(Deflater::Effort::least).zlib(rows_of(pixels, palette)));
    append_chunk(png, "IEND", {});
    LoadedImage image;
    image.info.width = pixels.width;
    image.info.height = pixels.height;
    image.path = path;
    image.bytes = std::make_shared<Bytes const>(std::move(png));
    return image;
}

}  // namespace warraq
