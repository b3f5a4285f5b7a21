#include "layout/reversed_counters.hpp"

#include <algorithm>
#include <cstdint>

namespace warraq {
namespace {

int saturated(std::int64_t number) {
    return static_cast<int>(std::clamp<std::int64_t>(number, -furthest_start, furthest_start));
}

}  // namespace

bool names(std::vector<CounterChange> const& changes, std::string_view name) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](auto const& change) { return change.name == name; });
}

int count_items(Dom const& dom, StyleTree const& styles, NodeId list) {
    int count = 0;
    for (NodeId child = dom[list].first_child; child != NodeId::none; child = dom[child].next_sibling)
        if (dom[child].kind == NodeKind::element && styles.of(child)->display == Display::list_item) ++count;
    return count;
}

int reversed_start(Dom const& dom, StyleTree const& styles, NodeId element, std::string_view name) {
    std::int64_t number = 0, last = 0;
    NodeId const parent = dom[element].parent;
    NodeId const scope = parent == NodeId::none ? element : parent;
    for (NodeId node = element; node != NodeId::none; node = dom.next(node, scope)) {
        if (dom[node].kind != NodeKind::element) continue;
        ComputedStyle const& style = *styles.of(node);
        if (node != element && dom[node].parent == parent && names(style.counter_reset, name)) break;
        for (CounterChange const& change : style.counter_increment) {
            if (change.name != name) continue;
            number -= change.value;
            if (change.value != 0) last = -std::int64_t{change.value};
        }
        for (CounterChange const& change : style.counter_set)
            if (change.name == name) return saturated(number + change.value + last);
    }
    return saturated(number + last);
}

}  // namespace warraq
