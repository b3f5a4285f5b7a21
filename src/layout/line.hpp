// Line: one line of a paragraph, and the function that breaks a whole paragraph into them.
//
// Positions on a line are logical: inline offsets from the line's start edge, in the paragraph's direction.
// They become physical once, when a page's display items are made (layout/display.hpp).
#pragma once

#include "base/cancel.hpp"
#include "layout/box.hpp"
#include "layout/intrinsic.hpp"
#include "text/shape.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

struct Fragment;

// A stretch of the paragraph's text with one style and one place in the document.
struct TextSegment {
    std::uint32_t begin = 0, end = 0;  // characters of the paragraph's text
    StylePtr style;
    Provenance provenance;
    std::string_view link;         // target, inside an <a>: the box's own
    Box const* box = nullptr;      // the text box (or the page reference) it comes from
    std::uint32_t first_byte = 0;  // where the first character stands in the box's text
    Length baseline_shift;         // upwards
    Length ascent, descent;        // its inline boxes' share of a line, half-leading and shifts included
    PhysicalPoint moved;           // by relative positioning
    // The inline box around it that stands at the line's top or bottom by itself.
    std::uint32_t aligned_box = UINT32_MAX;
    bool generated = false;

    std::string const& language() const { return style->language; }
};

// What an inline box adds at its edges, and the space of its background.
struct InlineBoxSpan {
    std::uint32_t begin = 0, end = 0;
    StylePtr style;
    Provenance provenance;
    Length start_edge, end_edge;             // margin + border + padding, of those edges that are there
    Length ascent, descent;                  // its content area: the font's (CSS Inline 3 §2.2)
    Length baseline_shift;                   // upwards
    PhysicalPoint moved;                     // by relative positioning
    std::uint32_t aligned_box = UINT32_MAX;  // as of segments, or itself
    Box const* box = nullptr;
};

// An image, an inline block, a leader or a page reference: one U+FFFC of the text.
struct Atomic {
    std::uint32_t index = 0;
    BoxKind kind = BoxKind::image;
    Box const* box = nullptr;
    Length inline_size, ascent, descent;  // of the margin box
    Length baseline_shift;
    PhysicalPoint moved;  // by relative positioning
    std::uint32_t aligned_box = UINT32_MAX;
    std::uint32_t positioned_box = UINT32_MAX;  // the inline box around it that is positioned
    std::shared_ptr<Fragment const> fragment;   // of an inline block
    GlyphRunPtr leader;                         // the pattern of a leader, once
};

// Where a note is called.
struct NoteCall {
    std::uint32_t index = 0;  // the first character of the call
    std::shared_ptr<Box const> note;
};

// A box that floats among the characters.
struct FloatCall {
    std::uint32_t index = 0;  // the character it stands before
    Box const* box = nullptr;
    Direction direction = Direction::rtl;  // of the element around it: what its sides refer to
};

// A box among the characters that has its place in a containing block.
struct AbsoluteCall {
    std::uint32_t index = 0;  // the character it stands before
    Box const* box = nullptr;
    std::uint32_t positioned_box = UINT32_MAX;  // the inline box that is its containing block
};

// One inline formatting context, ready to be broken: built from a block container's inline children.
struct ParagraphContent {
    StyledText text;
    std::vector<TextSegment> segments;        // in order; controls and U+FFFC belong to none
    std::vector<InlineBoxSpan> inline_boxes;  // outer before inner
    std::vector<Atomic> atomics;              // by index
    std::vector<NoteCall> notes;              // by index
    std::vector<FloatCall> floats;            // by index
    std::vector<AbsoluteCall> absolutes;      // by index
    Length ascent, descent;                   // of a line with no text on it: the strut (CSS 2 §10.8.1)
    Box const* block = nullptr;
};

// How wide each line may be. Floats narrow single lines; `rest` holds for all that `lines` does not name.
struct Measures {
    Length rest;
    std::vector<Length> lines;
    // What stands on earlier pages: the paragraph's lines, and the characters on them.
    std::size_t lines_before = 0;
    std::uint32_t begin = 0;
    Length of(std::size_t line) const { return line < lines.size() ? lines[line] : rest; }
};

enum class PieceKind : std::uint8_t { glyphs, space, atomic, leader };

// One word, space or atomic on a line.
struct LinePiece {
    PieceKind kind = PieceKind::glyphs;
    BidiLevel level = 0;
    std::uint8_t tatweels = 0;         // inserted by justification; they are no characters of the text
    std::uint32_t begin = 0, end = 0;  // characters of the paragraph's text
    Length inline_offset;              // of its start edge, from the line's start edge
    Length inline_size;
    GlyphRunPtr run;                     // of glyphs and of a space that is drawn as a character
    Length baseline_shift;               // upwards: sub and super
    Length letter_spacing;               // after each cluster
    std::uint32_t segment = UINT32_MAX;  // index into ParagraphContent::segments
    std::uint32_t atomic = UINT32_MAX;   // index into ParagraphContent::atomics
};

// The part of an inline box that stands together on a line: its border box.
struct LineBoxPart {
    std::uint32_t box = 0;          // index into ParagraphContent::inline_boxes
    Length from, to;                // from the line's start edge
    Length baseline_shift;          // upwards
    bool start = true, end = true;  // does it have the box's inline-start and inline-end edge?
};

struct Line {
    std::uint32_t begin = 0, end = 0;      // characters, trailing spaces included
    Direction direction = Direction::rtl;  // that of its bidi paragraph: its start edge
    std::vector<LinePiece> pieces;         // in visual order, from the start edge
    std::vector<LineBoxPart> box_parts;    // of inline boxes on it, outer before inner
    Length indent;                         // of the first line
    Length inline_size;                    // what the pieces take
    Length ascent, descent;                // of the line box, half-leading included
    Length word_space;                     // set width of one space, for `dump --stage=lines`
    bool last = false;                     // of the paragraph, or before a forced break
    bool hanging = false;                  // wider than the measure: overfull
    Length block_size() const { return ascent + descent; }
};

struct LayoutContext;

// The inline formatting context of `block` (a box whose children are inline-level). Pictures are no wider
// than `measure`.
ParagraphContent prepare_paragraph(Box const& block, Length measure, LayoutContext& context);

// Breaks the paragraph, or what is left of it from `measures.begin`. The lines come justified and placed,
// each as wide as its measure lets it.
std::vector<Line> break_lines(ParagraphContent const& content, ComputedStyle const& style,
                              Measures const& measures, LayoutContext& context);

// The widest piece that cannot be broken, and the width with no break but the forced ones.
IntrinsicSizes paragraph_sizes(ParagraphContent const& content, ComputedStyle const& style,
                               LayoutContext& context);

// The bytes of the box's text that characters [begin, end) of a segment are.
struct ByteRange {
    std::size_t begin = 0, end = 0;
};
ByteRange bytes_of(TextSegment const& segment, std::uint32_t begin, std::uint32_t end);

// The place in the author's file of characters [begin, end) of the paragraph; unknown for generated text.
Span span_of(ParagraphContent const& content, std::uint32_t begin, std::uint32_t end);

// One line of text a line, with its measure, word space and kashidas, for `dump --stage=lines`.
std::string dump_lines(ParagraphContent const& content, std::vector<Line> const& lines);

}  // namespace warraq
