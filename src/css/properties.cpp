#include "css/property.hpp"
#include "css/property_kinds.hpp"
#include "css/shorthands.hpp"
#include "meta/metadata.hpp"

#include <array>
#include <map>

namespace warraq {
namespace {

template <class Kind>
constexpr PropertyRow make_row(std::string_view name, Phase phase, bool inherited, bool physical,
                               std::array<std::string_view, 2> texts) {
    return {name, phase, inherited, physical, texts[0], texts[1], &Kind::apply, &Kind::copy, &Kind::print};
}

constexpr PropertyRow property_table[] = {
#define WARRAQ_LONGHAND(enumerator, name, phase, inherited, initial, sample, ...) \
    make_row<__VA_ARGS__>(name, Phase::phase, inherited, false, {initial, sample}),
#define WARRAQ_PHYSICAL(enumerator, name, phase, inherited, initial, sample, ...) \
    make_row<__VA_ARGS__>(name, Phase::phase, inherited, true, {initial, sample}),
#define WARRAQ_SHORTHAND(...)
#include "css/properties.def"
#undef WARRAQ_LONGHAND
#undef WARRAQ_PHYSICAL
#undef WARRAQ_SHORTHAND
};

struct Names {
    std::map<std::string_view, Property> longhands;
    std::map<std::string_view, std::size_t> shorthands;
};

Names const& names() {
    static Names const index = [] {
        Names made;
        for (std::size_t i = 0; i < property_count; ++i)
            made.longhands.emplace(property_table[i].name, static_cast<Property>(i));
        for (std::size_t i = 0; i < shorthand_rows().size(); ++i)
            made.shorthands.emplace(shorthand_rows()[i].name, i);
        return made;
    }();
    return index;
}

std::optional<WideKeyword> wide_keyword(std::span<Token const> value) {
    UnitContext const units;
    ValueReader reader(value, units);
    constexpr std::pair<std::string_view, WideKeyword> words[] = {
        {"initial", WideKeyword::initial},     {"inherit", WideKeyword::inherit},
        {"unset", WideKeyword::unset},         {"revert", WideKeyword::revert},
        {"revert-layer", WideKeyword::revert},
    };
    for (auto const& [word, wide] : words)
        if (reader.keyword(word)) return reader.done() ? std::optional(wide) : std::nullopt;
    return std::nullopt;
}

std::vector<Longhand> all_longhands(WideKeyword wide) {
    std::vector<Longhand> longhands;
    for (std::size_t i = 0; i < property_count; ++i) {
        auto const property = static_cast<Property>(i);
        bool const kept = property == Property::direction || property == Property::unicode_bidi;
        if (!kept && !property_table[i].physical) longhands.push_back({property, wide, {}});
    }
    return longhands;
}

}  // namespace

std::span<PropertyRow const> property_rows() {
    return property_table;
}

std::span<Token const> initial_value(Property property) {
    static std::array<std::vector<Token>, property_count> const values = [] {
        std::array<std::vector<Token>, property_count> made;
        for (std::size_t i = 0; i < property_count; ++i)
            made[i] = tokenize_css(Source{{}, std::string(property_table[i].initial)}, SourceId::none);
        return made;
    }();
    return values[static_cast<std::size_t>(property)];
}

bool apply_value(Property property, std::span<Token const> value, PropertyContext const& context,
                 ComputedStyle& style) {
    ValueReader reader(value, context.units);
    return row_of(property).apply(reader, context, style) && reader.done();
}

bool is_known_property(std::string_view name) {
    return names().longhands.contains(name) || names().shorthands.contains(name) || name == "all";
}

std::optional<std::vector<Longhand>> expand_declaration(std::string_view property,
                                                        std::span<Token const> value) {
    auto const wide = wide_keyword(value);
    if (property == "all") return wide ? std::optional(all_longhands(*wide)) : std::nullopt;
    if (auto const found = names().longhands.find(property); found != names().longhands.end()) {
        if (wide) return std::vector{Longhand{found->second, *wide, {}}};
        if (!accepts(found->second, value)) return std::nullopt;
        return std::vector{Longhand{found->second, WideKeyword::none, value}};
    }
    auto const found = names().shorthands.find(property);
    if (found == names().shorthands.end()) return std::nullopt;
    ShorthandRow const& row = shorthand_rows()[found->second];
    std::vector<Longhand> longhands;
    if (wide) {
        for (Property const each : row.longhands)
            longhands.push_back({each, *wide, {}});
        return longhands;
    }
    UnitContext const units;
    ValueReader reader(value, units);
    if (!row.expand(row, reader, longhands) || !reader.done()) return std::nullopt;
    return longhands;
}

std::string_view nearest_property(std::string_view name) {
    static std::vector<std::string_view> const known = [] {
        std::vector<std::string_view> made;
        for (auto const& [longhand, property] : names().longhands)
            made.push_back(longhand);
        for (auto const& [shorthand, row] : names().shorthands)
            made.push_back(shorthand);
        return made;
    }();
    constexpr std::size_t longest = 40;
    return name.size() > longest ? std::string_view{} : nearest(name, known);
}

}  // namespace warraq
