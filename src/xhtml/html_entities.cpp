#include "xhtml/html_entities.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

struct EntityRow {
    std::string_view name;
    char32_t character;
};

constexpr std::array entity_rows = {
#define WARRAQ_ENTITY(name, character) EntityRow{name, character},
#include "xhtml/html_entities.def"
#undef WARRAQ_ENTITY
};

constexpr bool by_name(EntityRow const& a, EntityRow const& b) {
    return a.name < b.name;
}
static_assert(std::is_sorted(entity_rows.begin(), entity_rows.end(), by_name));

}  // namespace

std::optional<char32_t> find_html_entity(std::string_view name) {
    auto const row = std::lower_bound(entity_rows.begin(), entity_rows.end(), EntityRow{name, 0}, by_name);
    if (row == entity_rows.end() || row->name != name) return std::nullopt;
    return row->character;
}

}  // namespace warraq
