// Inline items: a paragraph cut into words, spaces and atomics with their widths, ready to be put on lines.
#pragma once

#include "layout/block.hpp"
#include "text/break.hpp"

namespace warraq {

enum class ItemKind : std::uint8_t { word, space, other_space, tab, atomic, leader, control };

// One word (or the part of one between two places where a line may end), space or atomic.
struct InlineItem {
    ItemKind kind = ItemKind::word;
    BidiLevel level = 0;
    BreakKind break_before = BreakKind::none;
    bool emergency = false;  // the break before it is one of `overflow-wrap`, taken only when nothing else is
    bool hangs = false;      // a space that takes no room at the end of a line
    std::uint16_t penalty = 0;
    std::uint32_t begin = 0, end = 0;              // characters
    std::uint32_t token_begin = 0, token_end = 0;  // of the whole word
    std::uint32_t run = 0;
    std::uint32_t segment = UINT32_MAX;
    std::uint32_t atomic = UINT32_MAX;
    Length size;                     // natural inline size, edges left out; of a tab how far stops are apart
    Length edge_before, edge_after;  // of inline boxes that begin before or end after it
    Length letter_spacing;
    GlyphRunPtr glyphs;  // of the whole word; of a space its glyph
    GlyphRunPtr hyphen;  // what a line shows at its end when it ends behind this item's soft hyphen
    Length hyphen_size;

    Length whole() const { return edge_before + size + edge_after; }
};

// A stretch of the text between forced breaks: a paragraph of the bidi algorithm.
struct DirectedText {
    std::uint32_t begin = 0, end = 0;
    Direction direction = Direction::rtl;
};

// An inline box that lines have to know of, and the one of them around it.
struct BoxNode {
    std::uint32_t box = 0;  // index into ParagraphContent::inline_boxes
    std::uint32_t parent = UINT32_MAX;
};

struct InlineItems {
    std::vector<InlineItem> items;
    std::vector<DirectedText> paragraphs;  // in order
    std::vector<BoxNode> boxes;            // outer before inner
    std::vector<std::uint32_t> box_ends;   // the characters at which one of them begins or ends, sorted
    std::vector<Run> runs;
    std::vector<BidiLevel> levels;

    Direction direction_at(std::uint32_t character) const;
    ComputedStyle const& style_of(ParagraphContent const& content, InlineItem const& item) const {
        return item.segment == UINT32_MAX ? *content.block->style : *content.segments[item.segment].style;
    }
};

// Words wider than `narrowest` whose style lets them break anywhere are cut at grapheme clusters.
InlineItems make_items(ParagraphContent const& content, Length narrowest, LayoutContext& context);

// The width of a word set at `font_size`, spacing after each cluster included.
Length glyphs_size(GlyphRun const& glyphs, Length font_size, Length letter_spacing);

}  // namespace warraq
