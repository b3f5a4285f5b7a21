// Display items: what a page shows, in physical coordinates and in drawing order.
//
// Here, and only here, logical positions become physical. Items are made on the fly from a page's fragments:
// painting walks them twice (to collect glyphs, then to draw), verification once more.
#pragma once

#include "layout/pages.hpp"

#include <array>
#include <functional>
#include <variant>

namespace warraq {

// One glyph at its place. `text` is what it stands for; it is empty when another glyph of the cluster carries
// the text.
struct PlacedGlyph {
    std::uint32_t id = 0;
    Length x, y;     // of its origin, from the page's top left corner
    Length advance;  // to the next glyph, letter spacing included
    std::u32string_view text;
    std::uint32_t cluster = 0;      // neighbours of one number are one cluster
    bool rtl = false;               // of its run
    Length x_offset{}, y_offset{};  // how far its origin is from where the pen was: rightwards, downwards
};

// The glyphs of one line with one font, size and colour, from left to right, spaces included.
struct TextItem {
    FontPtr font;
    Length size;
    Color color;
    std::vector<PlacedGlyph> glyphs;
    bool rtl = false;
    StylePtr style;
    std::string_view link;
};
struct RectangleItem {
    PhysicalRect rect;
    Color color;
    bool round = false;  // the ellipse that it holds: a dot of a border
};
// A side of a border that is cut aslant where it meets another.
struct QuadrilateralItem {
    std::array<PhysicalPoint, 4> corners;
    Color color;
};
struct ImageItem {
    PhysicalRect rect;
    std::shared_ptr<LoadedImage const> image;
    std::string_view alternative;
    bool decorative = false;
};
// A character that no font has: a frame with its code point, drawn by the painter (typography.md §4.7a).
struct MissingGlyphItem {
    PhysicalRect rect;
    char32_t character = 0;
    Color color;
};
struct LinkItem {
    PhysicalRect rect;
    std::string_view target;
};

enum class Layer : std::uint8_t { content, artifact };  // heads, folios, rules and backgrounds are artifacts

// Where in the reading order a text or an inline picture stands: characters of a paragraph, together with
// those behind them that are never drawn. Only equality of `paragraph` means anything. What is part of an
// inline block stands in the paragraph around that, too.
struct TextPlace {
    void const* paragraph = nullptr;
    std::uint32_t begin = 0, end = 0;
    TextPlace const* around = nullptr;  // of the inline block, while the item is visited
};

struct DisplayItem {
    std::variant<TextItem, RectangleItem, QuadrilateralItem, ImageItem, MissingGlyphItem, LinkItem> value;
    Layer layer = Layer::content;
    Provenance provenance;
    std::string_view language;
    std::optional<PhysicalRect> clip{};  // nothing of it is seen outside
    bool turned = false;                 // its place is one in the frame of a turned page (page_turn.hpp)
    TextPlace place{};
};

void for_each_display_item(PagedDocument const& document, Page const& page,
                           std::function<void(DisplayItem const&)> const& visit);

}  // namespace warraq
