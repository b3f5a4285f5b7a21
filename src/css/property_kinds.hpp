// Property kinds: how a group of properties reads, copies and prints its field of ComputedStyle. A row of
// css/properties.def names its kind.
#pragma once

#include "css/keywords.hpp"
#include "css/property.hpp"

#include <fmt/format.h>

#include <type_traits>

namespace warraq {

std::string points_text(Length length);  // "12pt", at most three decimals
std::string number_text(double number);
std::string to_text(LengthPercentage const& value);
std::string to_text(AutoLength const& value, std::string_view nothing);
std::string to_text(Color const& color);
std::string to_text(std::vector<ContentPart> const& parts);

template <auto Member>
using MemberValue = std::remove_cvref_t<decltype(std::declval<ComputedStyle&>().*Member)>;

template <auto... Members>
struct Copied {
    static void copy(ComputedStyle const& from, ComputedStyle& to) { ((to.*Members = from.*Members), ...); }
};

template <class Enum>
bool read_keyword(ValueReader& reader, Enum& value) {
    for (auto const& row : Keywords<Enum>::rows)
        if (reader.keyword(row.word)) {
            value = row.value;
            return true;
        }
    return false;
}

template <auto Member>
struct Keyword : Copied<Member> {
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        return read_keyword(reader, style.*Member);
    }
    static std::string print(ComputedStyle const& style) { return std::string(word_of(style.*Member)); }
};

struct Word {
    char text[16] = {};
    constexpr Word(char const* from) {
        for (std::size_t i = 0; i + 1 < sizeof text && from[i] != 0; ++i)
            text[i] = from[i];
    }
};

// A flag between two words.
template <auto Member, Word Off, Word On>
struct Flag : Copied<Member> {
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        bool const on = reader.keyword(On.text);
        if (!on && !reader.keyword(Off.text)) return false;
        style.*Member = on;
        return true;
    }
    static std::string print(ComputedStyle const& style) { return style.*Member ? On.text : Off.text; }
};

template <auto Member, int Least>
struct Integer : Copied<Member> {
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        auto const value = reader.integer();
        if (!value || *value < Least) return false;
        style.*Member = *value;
        return true;
    }
    static std::string print(ComputedStyle const& style) { return fmt::format("{}", style.*Member); }
};

// `normal`, which is no length, or a length.
template <auto Member>
struct Spacing : Copied<Member> {
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        if (reader.keyword("normal")) {
            style.*Member = Length{};
            return true;
        }
        auto const value = reader.length();
        if (value) style.*Member = *value;
        return value.has_value();
    }
    static std::string print(ComputedStyle const& style) { return points_text(style.*Member); }
};

inline bool read_auto_length(ValueReader& reader, AutoLength& target, std::string_view nothing, Range range) {
    if (reader.keyword(nothing)) {
        target.reset();
        return true;
    }
    auto const value = reader.length_percentage(range);
    if (value) target = *value;
    return value.has_value();
}

// A size: a length, a percentage, or the word for none.
template <auto Member, Word Nothing>
struct Size : Copied<Member> {
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        return read_auto_length(reader, style.*Member, Nothing.text, Range::non_negative);
    }
    static std::string print(ComputedStyle const& style) { return to_text(style.*Member, Nothing.text); }
};

// --- sides ------------------------------------------------------------------------------------------------
enum class Side : std::uint8_t { inline_start, inline_end, block_start, block_end, top, right, bottom, left };

template <class Sides>
auto& side_of(Sides& sides, Side side, Direction direction) {
    bool const ltr = direction == Direction::ltr;
    if (side == Side::left) side = ltr ? Side::inline_start : Side::inline_end;
    if (side == Side::right) side = ltr ? Side::inline_end : Side::inline_start;
    switch (side) {
        case Side::inline_start:
            return sides.inline_start;
        case Side::inline_end:
            return sides.inline_end;
        case Side::block_end:
        case Side::bottom:
            return sides.block_end;
        default:
            return sides.block_start;
    }
}

template <auto Member, Side Where>
struct SideField {
    static auto& in(ComputedStyle& style) { return side_of(style.*Member, Where, style.direction); }
    static auto const& in(ComputedStyle const& style) {
        return side_of(style.*Member, Where, style.direction);
    }
    static void copy(ComputedStyle const& from, ComputedStyle& to) { in(to) = in(from); }
};

// Margins and insets.
template <auto Member, Side Where>
struct AutoSide : SideField<Member, Where> {
    using Field = SideField<Member, Where>;
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        return read_auto_length(reader, Field::in(style), "auto", Range::all);
    }
    static std::string print(ComputedStyle const& style) { return to_text(Field::in(style), "auto"); }
};

template <Side Where>
struct PaddingSide : SideField<&ComputedStyle::padding, Where> {
    using Field = SideField<&ComputedStyle::padding, Where>;
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        auto const value = reader.length_percentage(Range::non_negative);
        if (value) Field::in(style) = *value;
        return value.has_value();
    }
    static std::string print(ComputedStyle const& style) { return to_text(Field::in(style)); }
};

std::optional<Length> read_border_width(ValueReader& reader);

template <auto Part, Side Where>
struct BorderField : SideField<&ComputedStyle::border, Where> {
    using Field = SideField<&ComputedStyle::border, Where>;
    static auto& in(ComputedStyle& style) { return Field::in(style).*Part; }
    static auto const& in(ComputedStyle const& style) { return Field::in(style).*Part; }
    static void copy(ComputedStyle const& from, ComputedStyle& to) { in(to) = in(from); }
};

template <Side Where>
struct BorderWidthSide : BorderField<&BorderSide::width, Where> {
    using Field = BorderField<&BorderSide::width, Where>;
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        auto const value = read_border_width(reader);
        if (value) Field::in(style) = *value;
        return value.has_value();
    }
    static std::string print(ComputedStyle const& style) { return points_text(Field::in(style)); }
};

template <Side Where>
struct BorderStyleSide : BorderField<&BorderSide::style, Where> {
    using Field = BorderField<&BorderSide::style, Where>;
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        return read_keyword(reader, Field::in(style));
    }
    static std::string print(ComputedStyle const& style) { return std::string(word_of(Field::in(style))); }
};

template <Side Where>
struct BorderColorSide : BorderField<&BorderSide::color, Where> {
    using Field = BorderField<&BorderSide::color, Where>;
    static bool apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
        auto const value = reader.color();
        if (value) Field::in(style) = *value;
        return value.has_value();
    }
    static std::string print(ComputedStyle const& style) {
        Color const& color = Field::in(style);
        return color == style.color ? "currentcolor" : to_text(color);
    }
};

// --- single properties ------------------------------------------------------------------------------------
#define WARRAQ_KIND(name, ...)                                                         \
    struct name : Copied<__VA_ARGS__> {                                                \
        static bool apply(ValueReader&, PropertyContext const&, ComputedStyle& style); \
        static std::string print(ComputedStyle const& style);                          \
    }
WARRAQ_KIND(FontSize, &ComputedStyle::font_size);
WARRAQ_KIND(FontFamily, &ComputedStyle::font_family);
WARRAQ_KIND(FontWeight, &ComputedStyle::font_weight);
WARRAQ_KIND(FontStyle, &ComputedStyle::font_italic);
WARRAQ_KIND(FontFeatures, &ComputedStyle::font_features);
WARRAQ_KIND(LineHeight, &ComputedStyle::line_height, &ComputedStyle::line_height_factor);
WARRAQ_KIND(TextColor, &ComputedStyle::color);
WARRAQ_KIND(BackgroundColor, &ComputedStyle::background_color);
WARRAQ_KIND(TextAlignment, &ComputedStyle::text_align, &ComputedStyle::justify_all);
WARRAQ_KIND(TextIndent, &ComputedStyle::text_indent, &ComputedStyle::indent_hanging);
WARRAQ_KIND(BreakingOfWords, &ComputedStyle::word_break, &ComputedStyle::break_long_words);
WARRAQ_KIND(TextTransform, &ComputedStyle::letter_case, &ComputedStyle::full_width);
WARRAQ_KIND(TabStops, &ComputedStyle::tab_size);
WARRAQ_KIND(LastLineAlignment, &ComputedStyle::text_align_last);
WARRAQ_KIND(ListStyleType, &ComputedStyle::list_style_type);
WARRAQ_KIND(ListStyleImage, &ComputedStyle::list_style_image);
WARRAQ_KIND(Quotes, &ComputedStyle::quotes);
WARRAQ_KIND(WordSpace, &ComputedStyle::space_min, &ComputedStyle::space_ideal_low,
            &ComputedStyle::space_ideal_high);
WARRAQ_KIND(FittedLines, &ComputedStyle::fit_lines);
WARRAQ_KIND(Positioning, &ComputedStyle::position);
WARRAQ_KIND(StackLevel, &ComputedStyle::z_index);
WARRAQ_KIND(Floating, &ComputedStyle::float_);
WARRAQ_KIND(Clearing, &ComputedStyle::clear);
WARRAQ_KIND(BorderSpacing, &ComputedStyle::border_spacing);
WARRAQ_KIND(DecorationLine, &ComputedStyle::underline, &ComputedStyle::overline,
            &ComputedStyle::line_through);
template <auto Part>
struct DecorationPart {
    static void copy(ComputedStyle const& from, ComputedStyle& to) {
        to.decoration.*Part = from.decoration.*Part;
    }
};
#define WARRAQ_DECORATION_KIND(name, part)                                             \
    struct name : DecorationPart<&DecorationLook::part> {                              \
        static bool apply(ValueReader&, PropertyContext const&, ComputedStyle& style); \
        static std::string print(ComputedStyle const& style);                          \
    }
WARRAQ_DECORATION_KIND(DecorationColor, color);
WARRAQ_DECORATION_KIND(DecorationLineStyle, style);
WARRAQ_DECORATION_KIND(DecorationThickness, thickness);
WARRAQ_DECORATION_KIND(UnderlineOffset, underline_offset);
#undef WARRAQ_DECORATION_KIND
WARRAQ_KIND(VerticalAlignment, &ComputedStyle::vertical_align, &ComputedStyle::vertical_align_length);
WARRAQ_KIND(NamedPage, &ComputedStyle::page);
WARRAQ_KIND(Content, &ComputedStyle::content, &ComputedStyle::content_none);
WARRAQ_KIND(CounterReset, &ComputedStyle::counter_reset);
WARRAQ_KIND(CounterIncrement, &ComputedStyle::counter_increment);
WARRAQ_KIND(CounterSet, &ComputedStyle::counter_set);
WARRAQ_KIND(NamedStrings, &ComputedStyle::string_set);
WARRAQ_KIND(BookmarkLabel, &ComputedStyle::bookmark_label);
WARRAQ_KIND(BookmarkLevel, &ComputedStyle::bookmark_level);
#undef WARRAQ_KIND

}  // namespace warraq
