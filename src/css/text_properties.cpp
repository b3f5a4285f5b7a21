#include "base/ascii.hpp"
#include "css/counter_style_reader.hpp"
#include "css/property_kinds.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr double largest_font = 10'000;  // points

// The absolute sizes of CSS Fonts 4 §2.5.1, as parts of `medium`.
constexpr KeywordRow<double> font_sizes[] = {
    {"xx-small", 0.6}, {"x-small", 0.75}, {"small", 8.0 / 9}, {"medium", 1},   {"large", 1.2},
    {"x-large", 1.5},  {"xx-large", 2},   {"xxx-large", 3},   {"smaller", -1}, {"larger", -1},
};

std::string feature_text(FontFeature const& feature) {
    std::string text = serialize_string(feature.tag);
    if (feature.value != 1) text += fmt::format(" {}", feature.value);
    return text;
}

bool is_generic_family(std::string_view name) {
    for (std::string_view const generic :
         {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
        if (equal_ignoring_case(name, generic)) return true;
    return false;
}

template <class Item, class Print>
std::string joined(std::vector<Item> const& items, std::string_view between, Print print) {
    std::string text;
    for (Item const& item : items) {
        if (!text.empty()) text += between;
        text += print(item);
    }
    return text;
}

}  // namespace

bool FontSize::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    Length const parent = context.parent->font_size;
    Length const medium = Length{12 * Length::per_point};
    for (auto const& row : font_sizes)
        if (reader.keyword(row.word)) {
            if (row.value > 0)
                style.font_size = medium.scaled(row.value);
            else
                style.font_size = parent.scaled(row.word == "smaller" ? 1 / 1.2 : 1.2);
            return true;
        }
    // The em here is the parent's: context.units is made so for this property.
    auto const value = reader.length_percentage(Range::non_negative);
    if (!value) return false;
    style.font_size = std::clamp(value->resolve(parent), Length{}, Length::from_points(largest_font));
    return true;
}
std::string FontSize::print(ComputedStyle const& style) {
    return points_text(style.font_size);
}

bool FontFamily::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    std::vector<std::string> families;
    do {
        if (auto name = reader.string()) {
            families.push_back(std::move(*name));
            continue;
        }
        auto name = reader.identifier();
        if (!name) return false;
        while (auto const more = reader.identifier())
            *name += " " + *more;
        families.push_back(is_generic_family(*name) ? ascii_lower(*name) : *name);
    } while (reader.comma());
    style.font_family = std::move(families);
    return true;
}
std::string FontFamily::print(ComputedStyle const& style) {
    return joined(style.font_family, ", ", [](std::string const& family) {
        return is_generic_family(family) ? family : serialize_string(family);
    });
}

bool FontWeight::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    int const parent = context.parent->font_weight;
    // CSS Fonts 4 §2.2.1, table of relative weights
    if (reader.keyword("bolder"))
        style.font_weight = parent < 350 ? 400 : parent < 550 ? 700 : std::max(parent, 900);
    else if (reader.keyword("lighter"))
        style.font_weight = parent < 100 ? parent : parent < 550 ? 100 : parent < 750 ? 400 : 700;
    else if (reader.keyword("normal"))
        style.font_weight = 400;
    else if (reader.keyword("bold"))
        style.font_weight = 700;
    else if (auto const number = reader.number(); number && *number >= 1 && *number <= 1000)
        style.font_weight = static_cast<int>(*number);
    else
        return false;
    return true;
}
std::string FontWeight::print(ComputedStyle const& style) {
    return fmt::format("{}", style.font_weight);
}

bool FontStyle::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    if (reader.keyword("normal")) {
        style.font_italic = false;
        return true;
    }
    if (reader.keyword("oblique")) {
        Token const* angle = reader.peek();
        if (angle && angle->kind == TokenKind::dimension && angle->text == "deg") reader.component();
    } else if (!reader.keyword("italic")) {
        return false;
    }
    style.font_italic = true;
    return true;
}
std::string FontStyle::print(ComputedStyle const& style) {
    return style.font_italic ? "italic" : "normal";
}

bool FontFeatures::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    std::vector<FontFeature> features;
    if (!reader.keyword("normal")) do {
            auto const tag = reader.string();
            bool const printable =
                tag && std::all_of(tag->begin(), tag->end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
            if (!printable || tag->size() != 4) return false;
            FontFeature feature{*tag, 1};
            if (reader.keyword("off")) {
                feature.value = 0;
            } else if (auto const value = reader.integer()) {
                if (*value < 0) return false;
                feature.value = static_cast<std::uint32_t>(*value);
            } else {
                reader.keyword("on");
            }
            features.push_back(std::move(feature));
        } while (reader.comma());
    style.font_features = std::move(features);
    return true;
}
std::string FontFeatures::print(ComputedStyle const& style) {
    return style.font_features.empty() ? "normal" : joined(style.font_features, ", ", feature_text);
}

bool LineHeight::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    std::optional<Length> length;
    std::optional<double> factor;
    if (!reader.keyword("normal")) {
        if (auto const number = reader.number()) {
            if (*number < 0) return false;
            factor = std::min(*number, 1000.0);
        } else if (auto const value = reader.length_percentage(Range::non_negative)) {
            length = value->resolve(context.units.em);
        } else {
            return false;
        }
    }
    style.line_height = length;
    style.line_height_factor = factor;
    return true;
}
std::string LineHeight::print(ComputedStyle const& style) {
    if (style.line_height_factor) return number_text(*style.line_height_factor);
    return style.line_height ? points_text(*style.line_height) : "normal";
}

bool TextColor::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    auto const value = reader.color();
    if (value) style.color = *value;
    return value.has_value();
}
std::string TextColor::print(ComputedStyle const& style) {
    return to_text(style.color);
}

bool TextAlignment::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    style.justify_all = reader.keyword("justify-all");
    if (style.justify_all) {
        style.text_align = TextAlign::justify;
        return true;
    }
    if (!reader.keyword("match-parent")) return read_keyword(reader, style.text_align);
    bool const ltr = context.parent->direction == Direction::ltr;
    style.text_align = context.parent->text_align;
    style.justify_all = context.parent->justify_all;
    if (style.text_align == TextAlign::start) style.text_align = ltr ? TextAlign::left : TextAlign::right;
    if (style.text_align == TextAlign::end) style.text_align = ltr ? TextAlign::right : TextAlign::left;
    return true;
}
std::string TextAlignment::print(ComputedStyle const& style) {
    return style.justify_all ? "justify-all" : std::string(word_of(style.text_align));
}

bool TextIndent::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.indent_hanging = reader.keyword("hanging");
    auto const value = reader.length_percentage();
    if (!value) return false;
    style.text_indent = *value;
    if (!style.indent_hanging) style.indent_hanging = reader.keyword("hanging");
    return true;
}
std::string TextIndent::print(ComputedStyle const& style) {
    return to_text(style.text_indent) + (style.indent_hanging ? " hanging" : "");
}

// `break-word` is another name of `overflow-wrap: anywhere` (CSS Text 3 §5.2).
bool BreakingOfWords::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.word_break = WordBreak::normal;
    style.break_long_words = reader.keyword("break-word");
    return style.break_long_words || read_keyword(reader, style.word_break);
}
std::string BreakingOfWords::print(ComputedStyle const& style) {
    return style.break_long_words ? "break-word" : std::string(word_of(style.word_break));
}

bool TextTransform::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.letter_case = LetterCase::as_written;
    style.full_width = false;
    if (reader.keyword("none")) return true;
    if (reader.done()) return false;
    while (!reader.done()) {
        if (!style.full_width && reader.keyword("full-width")) {
            style.full_width = true;
            continue;
        }
        LetterCase letter_case{};
        if (style.letter_case != LetterCase::as_written || !read_keyword(reader, letter_case)) return false;
        style.letter_case = letter_case;
    }
    return true;
}
std::string TextTransform::print(ComputedStyle const& style) {
    bool const any_case = style.letter_case != LetterCase::as_written;
    if (!any_case && !style.full_width) return "none";
    std::string text(any_case ? word_of(style.letter_case) : "");
    if (style.full_width) text += any_case ? " full-width" : "full-width";
    return text;
}

bool TabStops::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.tab_size = {};
    if (auto const spaces = reader.number()) {
        style.tab_size.spaces = *spaces;
        return *spaces >= 0;
    }
    style.tab_size.length = reader.length(Range::non_negative);
    return style.tab_size.length.has_value();
}
std::string TabStops::print(ComputedStyle const& style) {
    if (style.tab_size.length) return points_text(*style.tab_size.length);
    return number_text(style.tab_size.spaces);
}

bool LastLineAlignment::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.text_align_last.reset();
    if (reader.keyword("auto")) return true;
    TextAlign align{};
    if (!read_keyword(reader, align)) return false;
    style.text_align_last = align;
    return true;
}
std::string LastLineAlignment::print(ComputedStyle const& style) {
    return style.text_align_last ? std::string(word_of(*style.text_align_last)) : "auto";
}

bool ListStyleType::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    if (auto const text = reader.string()) {
        style.list_style_type = serialize_string(*text);
        return true;
    }
    if (ValueReader(reader).function("symbols")) {
        std::string const text = serialize_tokens(reader.component());
        if (!read_symbols_function(text)) return false;
        style.list_style_type = text;
        return true;
    }
    auto const name = reader.identifier();
    if (!name) return false;
    style.list_style_type = is_counter_style(ascii_lower(*name)) ? ascii_lower(*name) : *name;
    return true;
}
std::string ListStyleType::print(ComputedStyle const& style) {
    return style.list_style_type;
}

bool ListStyleImage::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.list_style_image.clear();
    if (reader.keyword("none")) return true;
    auto address = reader.url();
    if (!address) return false;
    style.list_style_image = std::move(*address);
    return true;
}
std::string ListStyleImage::print(ComputedStyle const& style) {
    return style.list_style_image.empty() ? "none" : "url(" + serialize_string(style.list_style_image) + ")";
}

bool Quotes::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    std::vector<std::string> quotes;
    if (reader.keyword("none")) {
        quotes = {"", ""};
    } else if (!reader.keyword("auto")) {
        while (auto text = reader.string())
            quotes.push_back(std::move(*text));
        if (quotes.empty() || quotes.size() % 2 != 0) return false;
    }
    style.quotes = std::move(quotes);
    return true;
}
std::string Quotes::print(ComputedStyle const& style) {
    if (style.quotes.empty()) return "auto";
    return joined(style.quotes, " ", [](std::string const& text) { return serialize_string(text); });
}

// normal | <least> <ideal, low> <ideal, high>, in em (typography.md §0, the space parameters).
bool FittedLines::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.fit_lines = {};
    if (reader.keyword("none")) return true;
    auto const lines = reader.integer();
    if (!lines || *lines < 1) return false;
    style.fit_lines.lines = *lines;
    while (!reader.done()) {
        auto const part = reader.number();
        double const before = style.fit_lines.parts.empty() ? 1 : style.fit_lines.parts.back();
        if (!part || *part <= 0 || *part >= before) return false;
        style.fit_lines.parts.push_back(*part);
    }
    return !style.fit_lines.parts.empty();
}
std::string FittedLines::print(ComputedStyle const& style) {
    if (style.fit_lines.lines == 0) return "none";
    std::string text = fmt::format("{}", style.fit_lines.lines);
    for (double const part : style.fit_lines.parts)
        text += " " + number_text(part);
    return text;
}

bool WordSpace::apply(ValueReader& reader, PropertyContext const& context, ComputedStyle& style) {
    std::optional<double> parts[3];
    if (!reader.keyword("normal")) {
        for (auto& part : parts) {
            Token const* token = reader.peek();
            auto const number = reader.number();
            if (number) {
                part = *number;
            } else if (token && token->kind == TokenKind::dimension && token->text == "em") {
                part = token->number;
                reader.component();
            } else {
                auto const length = reader.length();
                if (!length || context.units.em <= Length{}) return false;
                part = length->points() / context.units.em.points();
            }
            if (*part < 0 || *part > 10) return false;
        }
        if (*parts[0] > *parts[1] || *parts[1] > *parts[2]) return false;
    }
    style.space_min = parts[0];
    style.space_ideal_low = parts[1];
    style.space_ideal_high = parts[2];
    return true;
}
std::string WordSpace::print(ComputedStyle const& style) {
    if (!style.space_min) return "normal";
    return fmt::format("{}em {}em {}em", number_text(*style.space_min),
                       number_text(style.space_ideal_low.value_or(0)),
                       number_text(style.space_ideal_high.value_or(0)));
}

}  // namespace warraq
