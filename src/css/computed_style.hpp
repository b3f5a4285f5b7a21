// ComputedStyle: what every property comes to for one element (CSS Cascade 5 §4.4, computed values), as far
// as layout needs it. A value, shared and immutable; inherited fields are marked (i).
#pragma once

#include "base/color.hpp"
#include "base/geometry.hpp"
#include "base/source.hpp"
#include "css/token.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace warraq {

class CounterStyles;

// A length, plus a percentage of something that layout knows, plus the greater or lesser of two such values.
struct Comparison;
struct LengthPercentage {
    Length length;
    double percent = 0;                              // 50 is 50 %
    std::shared_ptr<Comparison const> comparison{};  // of min(), max() and clamp(); null: none
    bool operator==(LengthPercentage const&) const = default;
    Length resolve(Length base) const;
};
struct Comparison {
    bool greater = false;
    LengthPercentage left, right;
    Length resolve(Length base) const {
        Length const a = left.resolve(base), b = right.resolve(base);
        return greater ? std::max(a, b) : std::min(a, b);
    }
};
inline Length LengthPercentage::resolve(Length base) const {
    Length const sum = length + base.scaled(percent / 100.0);
    return comparison ? sum + comparison->resolve(base) : sum;
}
using AutoLength = std::optional<LengthPercentage>;  // nothing: auto (or none, for max-…)

enum class Display : std::uint8_t {
    none,
    block,
    inline_,
    inline_block,
    list_item,
    flow_root,
    table,
    table_row_group,
    table_header_group,
    table_footer_group,
    table_row,
    table_cell,
    table_column,
    table_column_group,
    table_caption,
    contents,
    bayt,
    inline_table
};
enum class Position : std::uint8_t { static_, relative, absolute, running, fixed, sticky };
enum class Overflow : std::uint8_t { visible, hidden, clip, auto_, scroll };
enum class Float : std::uint8_t { none, inline_start, inline_end, footnote };
enum class Clear : std::uint8_t { none, inline_start, inline_end, both };
enum class WhiteSpace : std::uint8_t { normal, nowrap, pre, pre_wrap, pre_line, break_spaces };
enum class TextAlign : std::uint8_t { start, end, left, right, center, justify };
enum class TextJustify : std::uint8_t { auto_, inter_word, none, kashida_strong };
enum class WordBreak : std::uint8_t { normal, break_all, keep_all };
enum class LineBreakRule : std::uint8_t { auto_, anywhere };
enum class Hyphens : std::uint8_t { manual, none };
enum class LetterCase : std::uint8_t { as_written, uppercase, lowercase, capitalize };
enum class OverflowWrap : std::uint8_t { normal, anywhere, break_word };
enum class UnicodeBidi : std::uint8_t { normal, embed, isolate, bidi_override, isolate_override, plaintext };
enum class VerticalAlign : std::uint8_t {
    baseline,
    sub,
    super,
    top,
    middle,
    bottom,
    text_top,
    text_bottom,
    length
};
enum class BreakBetween : std::uint8_t { auto_, avoid, page, left, right, recto, verso };
enum class BreakInside : std::uint8_t { auto_, avoid };
// In the order in which they give way to each other where borders collapse (CSS 2 §17.6.2.1).
enum class BorderStyle : std::uint8_t {
    none,
    inset,
    groove,
    outset,
    ridge,
    dotted,
    dashed,
    solid,
    double_,
    hidden
};
enum class ListPosition : std::uint8_t { outside, inside };
enum class NumberIsolate : std::uint8_t { none, auto_ };
enum class ShapeSpaces : std::uint8_t { font, none };
enum class TextWrap : std::uint8_t { wrap, balance, pretty };
enum class DecorationStyle : std::uint8_t { solid, double_, dotted, dashed, wavy };
enum class CaptionSide : std::uint8_t { top, bottom };
enum class Visibility : std::uint8_t { visible, hidden, collapse };

struct BorderSide {
    Length width;
    BorderStyle style = BorderStyle::none;
    Color color{Gray{0}};
    bool operator==(BorderSide const&) const = default;
};

struct FontFeature {
    std::string tag;
    std::uint32_t value = 1;
    bool operator==(FontFeature const&) const = default;
};

// The parts of `content` (CSS Content 3, GCPM).
struct ContentString {
    std::string text;
    bool operator==(ContentString const&) const = default;
};
struct ContentAttribute {
    std::string name;
    bool operator==(ContentAttribute const&) const = default;
};
struct ContentCounter {
    std::string name, style, separator;
    bool nested = false;
    bool operator==(ContentCounter const&) const = default;
};
struct ContentTargetCounter {
    std::string target_attribute, name, style;
    bool operator==(ContentTargetCounter const&) const = default;
};
struct ContentNamedString {
    std::string name;
    enum class Pick : std::uint8_t { first, start, last, first_except } pick = Pick::first;
    bool operator==(ContentNamedString const&) const = default;
};
struct ContentLeader {
    std::string pattern;
    bool operator==(ContentLeader const&) const = default;
};
struct ContentQuote {
    bool open = true;
    bool visible = true;
    bool operator==(ContentQuote const&) const = default;
};
// A picture. Its address counts from the document's folder, or with a slash before it from the root.
struct ContentImage {
    std::string address;
    bool operator==(ContentImage const&) const = default;
};
using ContentPart = std::variant<ContentString, ContentAttribute, ContentCounter, ContentTargetCounter,
                                 ContentNamedString, ContentLeader, ContentQuote, ContentImage>;

struct CounterChange {
    std::string name;
    int value = 0;
    bool reversed = false;  // `reversed(name)` without a number: it is counted what it starts with
    bool operator==(CounterChange const&) const = default;
};
// `string-set: name part…`; a part of the element's own text is a ContentAttribute named "" .
struct StringSet {
    std::string name;
    std::vector<ContentPart> parts;
    bool operator==(StringSet const&) const = default;
};

// How the lines under, over and through a text look: those of the element that asked for them, also in what
// stands inside it (CSS Text Decoration 3 §2).
struct DecorationLook {
    Color color{Gray{0}};
    DecorationStyle style = DecorationStyle::solid;
    std::optional<LengthPercentage> thickness;         // nothing: auto; a percentage is one of an em
    std::optional<LengthPercentage> underline_offset;  // (i) nothing: auto
    bool operator==(DecorationLook const&) const = default;
};

// The values of `--name`, their own var() filled in.
using CustomProperties = std::map<std::string, std::vector<Token>, std::less<>>;

// How far apart tab stops are: so many spaces, or a length.
struct TabSize {
    double spaces = 8;
    std::optional<Length> length;
    bool operator==(TabSize const&) const = default;
};

// Text that takes more than `lines` lines is set smaller: in each of these parts of its size, until it does
// not.
struct FitLines {
    int lines = 0;  // 0: it keeps its size
    std::vector<double> parts;
    bool operator==(FitLines const&) const = default;
};

struct ComputedStyle {
    // --- text (i) ---
    std::vector<std::string> font_family{"serif"};             // (i)
    Length font_size = Length{12 * Length::per_point};         // (i)
    int font_weight = 400;                                     // (i)
    bool font_italic = false;                                  // (i)
    std::vector<FontFeature> font_features;                    // (i)
    std::optional<Length> line_height;                         // (i) used length; nothing: normal
    std::optional<double> line_height_factor;                  // (i) a number, resolved on each element
    Color color{Gray{0}};                                      // (i)
    Direction direction = Direction::ltr;                      // (i)
    TextAlign text_align = TextAlign::start;                   // (i)
    std::optional<TextAlign> text_align_last;                  // (i) nothing: auto
    TextJustify text_justify = TextJustify::auto_;             // (i)
    TextWrap text_wrap = TextWrap::wrap;                       // (i)
    LengthPercentage text_indent;                              // (i)
    Length letter_spacing;                                     // (i)
    Length word_spacing;                                       // (i)
    WhiteSpace white_space = WhiteSpace::normal;               // (i)
    OverflowWrap overflow_wrap = OverflowWrap::normal;         // (i)
    WordBreak word_break = WordBreak::normal;                  // (i)
    LineBreakRule line_break = LineBreakRule::auto_;           // (i)
    Hyphens hyphens = Hyphens::manual;                         // (i)
    LetterCase letter_case = LetterCase::as_written;           // (i) text-transform
    bool full_width = false;                                   // (i) text-transform
    TabSize tab_size;                                          // (i)
    bool indent_hanging = false;                               // (i) text-indent
    bool break_long_words = false;                             // (i) word-break: break-word
    bool justify_all = false;                                  // (i) text-align: justify-all
    int widows = 2, orphans = 2;                               // (i)
    std::string list_style_type = "disc";                      // (i)
    std::string list_style_image;                              // (i) as of ContentImage; empty: none
    ListPosition list_style_position = ListPosition::outside;  // (i)
    std::vector<std::string> quotes;                           // (i) open, close, open, close …
    NumberIsolate number_isolate = NumberIsolate::none;        // (i) -warraq-number-isolate
    ShapeSpaces shape_spaces = ShapeSpaces::font;              // (i) -warraq-shape-spaces
    std::optional<double> space_min, space_ideal_low, space_ideal_high;  // (i) -warraq-word-space, em
    bool snaps_lines = false;                                            // (i) line-snap
    Visibility visibility = Visibility::visible;                         // (i)
    std::string language;                                                // (i) from lang
    std::string outer_language;  // the parent element's, which says how a quotation is marked
    std::shared_ptr<CounterStyles const> counter_styles;        // (i) of the document; null: none
    std::shared_ptr<CustomProperties const> custom_properties;  // (i) null: none

    // --- box ---
    Display display = Display::inline_;
    Position position = Position::static_;
    bool was_inline = false;     // it was inline-level before it left the flow
    std::optional<int> z_index;  // nothing: auto
    Overflow overflow_x = Overflow::visible, overflow_y = Overflow::visible;
    Float float_ = Float::none;
    Clear clear = Clear::none;
    UnicodeBidi unicode_bidi = UnicodeBidi::normal;
    AutoLength inline_size, block_size;  // width and height, in logical axes
    AutoLength min_inline_size, max_inline_size, min_block_size, max_block_size;
    LogicalSides<AutoLength> margin{LengthPercentage{}, LengthPercentage{}, LengthPercentage{},
                                    LengthPercentage{}};
    LogicalSides<LengthPercentage> padding;
    LogicalSides<BorderSide> border;
    LogicalSides<AutoLength> inset;
    AutoLength rule_length;  // -warraq-rule-length: of the border over a page's notes; auto: its whole width
    AutoLength block_step_size;    // nothing: none
    bool makes_line_grid = false;  // line-grid
    FitLines fit_lines;            // -warraq-fit-lines
    std::optional<Color> background_color;
    bool border_box = false;       // box-sizing
    bool border_collapse = false;  // (i)
    bool table_fixed = false;
    bool wide_table_fit = false;                  // -warraq-wide-table
    bool image_limited = false;                   // -warraq-image-limit: to its room and to most of the page
    bool figure_next_page = false;                // -warraq-figure-placement
    LogicalSize border_spacing;                   // (i)
    bool hide_empty_cells = false;                // (i) empty-cells
    CaptionSide caption_side = CaptionSide::top;  // (i)
    bool underline = false, overline = false, line_through = false;
    DecorationLook decoration;
    VerticalAlign vertical_align = VerticalAlign::baseline;
    LengthPercentage vertical_align_length;

    // --- pages ---
    BreakBetween break_before = BreakBetween::auto_, break_after = BreakBetween::auto_;
    BreakInside break_inside = BreakInside::auto_;
    std::string page;  // (i) named page; empty: auto

    // --- generated content ---
    std::optional<std::vector<ContentPart>> content;  // nothing: normal
    bool content_none = false;
    std::vector<CounterChange> counter_reset, counter_increment, counter_set;
    std::vector<StringSet> string_set;
    std::optional<std::string> bookmark_label;
    int bookmark_level = 0;  // 0: none

    // Does it leave the flow for a place of its own (CSS Positioned Layout 3 §2.1)?
    bool absolute() const { return position == Position::absolute || position == Position::fixed; }
    // Is it a containing block of such boxes, and drawn over the flow?
    bool positioned() const { return position != Position::static_ && position != Position::running; }
    // Could its content be scrolled, were it on a screen? Then it is laid out by itself.
    bool scrolls() const { return overflow_x != Overflow::visible && overflow_x != Overflow::clip; }
    bool clips() const { return overflow_x != Overflow::visible || overflow_y != Overflow::visible; }

    // What the line takes when `line-height` is a length or a factor; nothing: the font decides.
    std::optional<Length> used_line_height() const {
        if (line_height_factor) return font_size.scaled(*line_height_factor);
        return line_height;
    }
};

using StylePtr = std::shared_ptr<ComputedStyle const>;

// The style of an anonymous box inside `parent`: inherited fields kept, all else initial.
StylePtr anonymous_style(ComputedStyle const& parent, Display display);

}  // namespace warraq
