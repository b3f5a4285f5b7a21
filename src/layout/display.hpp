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

// One glyph at its place. `character` is its first source character, `text` what it stands for (empty when
// the cluster's text is carried by another glyph of it).
struct PlacedGlyph {
    std::uint32_t id = 0;
    Length x, y;  // of its origin, from the page's top left corner
    Length advance;
    std::u32string_view text;
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

struct DisplayItem {
    std::variant<TextItem, RectangleItem, QuadrilateralItem, ImageItem, MissingGlyphItem, LinkItem> value;
    Layer layer = Layer::content;
    Provenance provenance;
    std::string_view language;
    std::optional<PhysicalRect> clip{};  // nothing of it is seen outside
    bool turned = false;                 // its place is one in the frame of a turned page (page_turn.hpp)
};

void for_each_display_item(PagedDocument const& document, Page const& page,
                           std::function<void(DisplayItem const&)> const& visit);

}  // namespace warraq
