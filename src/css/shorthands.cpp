#include "css/shorthands.hpp"

#include <algorithm>

namespace warraq {
namespace {

// One to four values for top, right, bottom and left.
bool four_sides(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    std::vector<std::span<Token const>> values;
    while (!reader.done() && values.size() < 4)
        values.push_back(reader.component());
    if (values.empty()) return false;
    constexpr std::size_t source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    for (std::size_t i = 0; i < 4; ++i) {
        auto const value = values[source[values.size() - 1][i]];
        if (!accepts(row.longhands[i], value)) return false;
        out.push_back({row.longhands[i], WideKeyword::none, value});
    }
    return true;
}

// One or two values, for start and end.
bool two_sides(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    if (reader.done()) return false;
    auto const first = reader.component();
    auto const second = reader.done() ? first : reader.component();
    for (std::size_t i = 0; i < 2; ++i) {
        auto const value = i == 0 ? first : second;
        if (!accepts(row.longhands[i], value)) return false;
        out.push_back({row.longhands[i], WideKeyword::none, value});
    }
    return true;
}

// One value for each group of longhands, in any order; what is not named gets its initial value.
bool any_order(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    std::size_t const groups = row.longhands.size() / row.group;
    std::vector<std::optional<std::span<Token const>>> values(groups);
    if (reader.done()) return false;
    while (!reader.done()) {
        auto const value = reader.component();
        std::size_t group = 0;
        while (group < groups && (values[group] || !accepts(row.longhands[group * row.group], value)))
            ++group;
        if (group == groups) return false;
        values[group] = value;
    }
    for (std::size_t i = 0; i < row.longhands.size(); ++i) {
        auto const& value = values[i / row.group];
        if (value)
            out.push_back({row.longhands[i], WideKeyword::none, *value});
        else
            out.push_back({row.longhands[i], WideKeyword::initial, {}});
    }
    return true;
}

// text-decoration: the lines stand together, in any order with how they look (CSS Text Decoration 4 §2.5).
bool decoration(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    std::vector<std::optional<std::span<Token const>>> values(row.longhands.size());
    if (reader.done()) return false;
    while (!reader.done()) {
        auto value = reader.rest();
        auto const at_line = [&] {
            return reader.at_keyword("underline") || reader.at_keyword("overline") ||
                   reader.at_keyword("line-through");
        };
        bool const lines = at_line();
        do
            reader.component();
        while (lines && at_line());
        value = value.first(value.size() - reader.rest().size());
        std::size_t at = 0;
        while (at < values.size() && (values[at] || !accepts(row.longhands[at], value)))
            ++at;
        if (at == values.size()) return false;
        values[at] = value;
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i])
            out.push_back({row.longhands[i], WideKeyword::none, *values[i]});
        else
            out.push_back({row.longhands[i], WideKeyword::initial, {}});
    return true;
}

// Another name of one property.
bool whole(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    auto const value = reader.rest();
    while (!reader.done())
        reader.component();
    out.push_back({row.longhands[0], WideKeyword::none, value});
    return accepts(row.longhands[0], value);
}

// page-break-… knows fewer words than break-… (CSS Fragmentation 3 §3.4).
bool page_break(ShorthandRow const& row, ValueReader& reader, std::vector<Longhand>& out) {
    for (std::string_view const word : {"auto", "avoid", "always", "left", "right"})
        if (reader.at_keyword(word)) return whole(row, reader, out);
    return false;
}

// font: [ style || variant || weight || stretch ]? size [ / line-height ]? family (CSS Fonts 4 §2.7)
bool font(ShorthandRow const&, ValueReader& reader, std::vector<Longhand>& out) {
    std::optional<std::span<Token const>> style, weight;
    while (!reader.done() && !accepts(Property::font_size, ValueReader(reader).component())) {
        if (reader.keyword("normal")) continue;
        auto const value = reader.component();
        if (!style && accepts(Property::font_style, value))
            style = value;
        else if (!weight && accepts(Property::font_weight, value))
            weight = value;
        else
            return false;
    }
    if (reader.done()) return false;
    auto const add = [&](Property property, std::optional<std::span<Token const>> value) {
        if (value)
            out.push_back({property, WideKeyword::none, *value});
        else
            out.push_back({property, WideKeyword::initial, {}});
    };
    add(Property::font_size, reader.component());
    std::optional<std::span<Token const>> height;
    if (reader.slash()) height = reader.component();
    if (height && !accepts(Property::line_height, *height)) return false;
    auto const family = reader.rest();
    if (!accepts(Property::font_family, family)) return false;
    while (!reader.done())
        reader.component();
    add(Property::line_height, height);
    add(Property::font_style, style);
    add(Property::font_weight, weight);
    add(Property::font_family, family);
    out.push_back({Property::font_feature_settings, WideKeyword::initial, {}});
    return true;
}

}  // namespace

bool accepts(Property property, std::span<Token const> value) {
    ComputedStyle const parent;
    ComputedStyle scratch;
    PropertyContext const context{&parent, {}};
    return apply_value(property, value, context, scratch);
}

std::vector<ShorthandRow> const& shorthand_rows() {
    static std::vector<ShorthandRow> const rows = {
#define WARRAQ_LONGHAND(...)
#define WARRAQ_PHYSICAL(...)
#define WARRAQ_SHORTHAND(name, expand, group, sample, ...) {name, expand, group, sample, {__VA_ARGS__}},
#include "css/properties.def"
#undef WARRAQ_LONGHAND
#undef WARRAQ_PHYSICAL
#undef WARRAQ_SHORTHAND
    };
    return rows;
}

}  // namespace warraq
