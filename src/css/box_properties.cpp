#include "css/property_kinds.hpp"

namespace warraq {
namespace {

// `left` and `right` of floats are sides of the block around (CSS Logical 1 §4): its direction stands for it.
template <class Value>
bool read_side(ValueReader& reader, PropertyContext const& context, Value& value) {
    bool const ltr = context.parent->direction == Direction::ltr;
    if (reader.keyword("inline-start"))
        value = Value::inline_start;
    else if (reader.keyword("inline-end"))
        value = Value::inline_end;
    else if (reader.keyword("left"))
        value = ltr ? Value::inline_start : Value::inline_end;
    else if (reader.keyword("right"))
        value = ltr ? Value::inline_end : Value::inline_start;
    else
        return false;
    return true;
}

}  // namespace

std::optional<Length> read_border_width(ValueReader& reader) {
    constexpr std::pair<std::string_view, double> words[] = {
        {"thin", 0.75}, {"medium", 2.25}, {"thick", 3.75}};
    for (auto const& [word, points] : words)
        if (reader.keyword(word)) return Length::from_points(points);
    return reader.length(Range::non_negative);
}

bool Positioning::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    if (auto inside = reader.function("running")) {
        style.position = Position::running;
        return inside->identifier().has_value() && inside->done();
    }
    constexpr std::pair<std::string_view, Position> words[] = {{"static", Position::static_},
                                                               {"relative", Position::relative},
                                                               {"absolute", Position::absolute},
                                                               {"fixed", Position::fixed},
                                                               {"sticky", Position::sticky}};
    for (auto const& [word, position] : words)
        if (reader.keyword(word)) {
            style.position = position;
            return true;
        }
    return false;
}
std::string Positioning::print(ComputedStyle const& style) {
    constexpr std::string_view words[] = {"static", "relative", "absolute", "running()", "fixed", "sticky"};
    return std::string(words[static_cast<std::size_t>(style.position)]);
}

bool StackLevel::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.z_index.reset();
    if (reader.keyword("auto")) return true;
    style.z_index = reader.integer();
    return style.z_index.has_value();
}
std::string StackLevel::print(ComputedStyle const& style) {
    return style.z_index ? fmt::format("{}", *style.z_index) : "auto";
}

bool Floating::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    if (reader.keyword("none"))
        style.float_ = Float::none;
    else if (reader.keyword("footnote"))
        style.float_ = Float::footnote;
    else
        return read_side(reader, context, style.float_);
    return true;
}
std::string Floating::print(ComputedStyle const& style) {
    constexpr std::string_view words[] = {"none", "inline-start", "inline-end", "footnote"};
    return std::string(words[static_cast<std::size_t>(style.float_)]);
}

bool Clearing::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    if (reader.keyword("none"))
        style.clear = Clear::none;
    else if (reader.keyword("both"))
        style.clear = Clear::both;
    else
        return read_side(reader, context, style.clear);
    return true;
}
std::string Clearing::print(ComputedStyle const& style) {
    constexpr std::string_view words[] = {"none", "inline-start", "inline-end", "both"};
    return std::string(words[static_cast<std::size_t>(style.clear)]);
}

bool BorderSpacing::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    auto const first = reader.length(Range::non_negative);
    if (!first) return false;
    style.border_spacing = {*first, *first};
    if (reader.done()) return true;
    auto const second = reader.length(Range::non_negative);
    if (second) style.border_spacing.block_size = *second;
    return second.has_value();
}
std::string BorderSpacing::print(ComputedStyle const& style) {
    auto const& [between_columns, between_rows] = style.border_spacing;
    std::string const first = points_text(between_columns);
    return between_columns == between_rows ? first : first + ' ' + points_text(between_rows);
}

bool BackgroundColor::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.background_color.reset();
    if (reader.keyword("none")) return true;  // of the shorthand: no image, no colour
    auto const value = reader.color();
    if (value && !value->transparent()) style.background_color = *value;
    return value.has_value();
}
std::string BackgroundColor::print(ComputedStyle const& style) {
    return style.background_color ? to_text(*style.background_color) : "transparent";
}

bool DecorationLine::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.underline = style.overline = style.line_through = false;
    if (reader.keyword("none")) return true;
    bool any = false;
    while (!reader.done()) {
        bool* line = nullptr;
        if (reader.keyword("underline"))
            line = &style.underline;
        else if (reader.keyword("overline"))
            line = &style.overline;
        else if (reader.keyword("line-through"))
            line = &style.line_through;
        if (!line || *line) return false;
        *line = any = true;
    }
    return any;
}
std::string DecorationLine::print(ComputedStyle const& style) {
    std::string text;
    auto const add = [&](bool on, std::string_view word) {
        if (!on) return;
        if (!text.empty()) text += ' ';
        text += word;
    };
    add(style.underline, "underline");
    add(style.overline, "overline");
    add(style.line_through, "line-through");
    return text.empty() ? "none" : text;
}

bool DecorationColor::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    auto const value = reader.color();
    if (value) style.decoration.color = *value;
    return value.has_value();
}
std::string DecorationColor::print(ComputedStyle const& style) {
    return style.decoration.color == style.color ? "currentcolor" : to_text(style.decoration.color);
}

bool DecorationLineStyle::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    return read_keyword(reader, style.decoration.style);
}
std::string DecorationLineStyle::print(ComputedStyle const& style) {
    return std::string(word_of(style.decoration.style));
}

bool DecorationThickness::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    if (reader.keyword("from-font")) {
        style.decoration.thickness.reset();
        return true;
    }
    return read_auto_length(reader, style.decoration.thickness, "auto", Range::non_negative);
}
std::string DecorationThickness::print(ComputedStyle const& style) {
    return to_text(style.decoration.thickness, "auto");
}

bool UnderlineOffset::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    return read_auto_length(reader, style.decoration.underline_offset, "auto", Range::all);
}
std::string UnderlineOffset::print(ComputedStyle const& style) {
    return to_text(style.decoration.underline_offset, "auto");
}

bool VerticalAlignment::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    style.vertical_align_length = {};
    if (read_keyword(reader, style.vertical_align)) return true;
    auto value = reader.length_percentage();
    if (!value) return false;
    // A percentage here is one of the line height (CSS 2.2 §10.8.1), which is known by now.
    value->length = value->resolve(context.units.line_height);
    value->percent = 0;
    style.vertical_align = VerticalAlign::length;
    style.vertical_align_length = *value;
    return true;
}
std::string VerticalAlignment::print(ComputedStyle const& style) {
    if (style.vertical_align == VerticalAlign::length) return to_text(style.vertical_align_length);
    return std::string(word_of(style.vertical_align));
}

bool NamedPage::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    if (reader.keyword("auto")) {
        style.page = context.parent->page;
        return true;
    }
    auto const name = reader.identifier();
    if (name) style.page = *name;
    return name.has_value();
}
std::string NamedPage::print(ComputedStyle const& style) {
    return style.page.empty() ? "auto" : serialize_identifier(style.page);
}

}  // namespace warraq
