// Reversed counters: what a counter that counts backwards begins with.
#pragma once

#include "css/cascade.hpp"

#include <string_view>
#include <vector>

namespace warraq {

// What lies beyond could not be counted by one.
constexpr int furthest_start = 1'000'000'000;

bool names(std::vector<CounterChange> const& changes, std::string_view name);
// Of a reversed list (HTML §4.4.5): the number of its items.
int count_items(Dom const& dom, StyleTree const& styles, NodeId list);
// Of `counter-reset: reversed(name)` on `element` (CSS Lists 3 §4.4.1): so much that the last element of its
// scope that counts has the number that the count ends with.
int reversed_start(Dom const& dom, StyleTree const& styles, NodeId element, std::string_view name);

}  // namespace warraq
