// Property: the table of the properties that the page takes, one row each (css/properties.def), and the
// shorthands that stand for several of them.
#pragma once

#include "css/value_reader.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class Property : std::uint8_t {
#define WARRAQ_LONGHAND(enumerator, ...) enumerator,
#define WARRAQ_PHYSICAL(enumerator, ...) enumerator,
#define WARRAQ_SHORTHAND(...)
#include "css/properties.def"
#undef WARRAQ_LONGHAND
#undef WARRAQ_PHYSICAL
#undef WARRAQ_SHORTHAND
    count
};
constexpr std::size_t property_count = static_cast<std::size_t>(Property::count);

// What a value refers to while it is computed.
struct PropertyContext {
    ComputedStyle const* parent = nullptr;
    UnitContext units;
};

// Properties are computed in this order, since later ones refer to earlier ones.
enum class Phase : std::uint8_t { font, line, rest };

// `apply` reads a value into the style and says whether it could (it may have left a part of the value
// unread: then it was none, see `apply_value`). `copy` takes the value over from another style, a physical
// side by each style's own direction. `print` is the computed value as CSS.
struct PropertyRow {
    std::string_view name;
    Phase phase = Phase::rest;
    bool inherited = false;
    bool physical = false;  // another name for what a logical property holds; not dumped
    std::string_view initial, sample;
    bool (*apply)(ValueReader&, PropertyContext const&, ComputedStyle&) = nullptr;
    void (*copy)(ComputedStyle const& from, ComputedStyle& to) = nullptr;
    std::string (*print)(ComputedStyle const&) = nullptr;
};

std::span<PropertyRow const> property_rows();
inline PropertyRow const& row_of(Property property) {
    return property_rows()[static_cast<std::size_t>(property)];
}
// Tokens of the row's initial value.
std::span<Token const> initial_value(Property property);
// Reads the whole of `value`, or says no; the style may then be half written.
bool apply_value(Property property, std::span<Token const> value, PropertyContext const& context,
                 ComputedStyle& style);

// --- from declarations to longhands ---------------------------------------------------------------------
enum class WideKeyword : std::uint8_t { none, initial, inherit, unset, revert };

struct Longhand {
    Property property{};
    WideKeyword wide = WideKeyword::none;
    std::span<Token const> value;  // of the declaration's tokens, or of the table's
};

struct ShorthandRow;
using ExpandFunction = bool (*)(ShorthandRow const&, ValueReader&, std::vector<Longhand>&);

struct ShorthandRow {
    std::string_view name;
    ExpandFunction expand = nullptr;
    std::size_t group = 1;  // so many longhands in a row take the same value
    std::string_view sample;
    std::vector<Property> longhands;
};
std::vector<ShorthandRow> const& shorthand_rows();

bool is_known_property(std::string_view name);
// The longhands that a declaration sets, or nothing when its value is none that the property takes.
std::optional<std::vector<Longhand>> expand_declaration(std::string_view property,
                                                        std::span<Token const> value);
// The name of a property nearest to `name`, or empty when none is near.
std::string_view nearest_property(std::string_view name);

}  // namespace warraq
