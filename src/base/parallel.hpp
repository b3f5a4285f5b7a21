// parallel_map: the only door to threads.
//
// Results come in input order whatever the number of threads, so that output bytes never depend on it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace warraq {

// Calls `body(0) … body(count - 1)`, at most `threads` at once (0: as many as there are processors; but one
// inside the body of another loop, and inside one that asked for one thread).
void parallel_for(std::size_t count, std::size_t threads, std::function<void(std::size_t)> const& body);

template <class T, class Function>
auto parallel_map(std::span<T> items, std::size_t threads, Function const& function)
    -> std::vector<std::invoke_result_t<Function, T&>> {
    using Item = std::invoke_result_t<Function, T&>;
    std::vector<std::optional<Item>> slots(items.size());
    parallel_for(items.size(), threads, [&](std::size_t i) { slots[i].emplace(function(items[i])); });
    std::vector<Item> values;
    values.reserve(slots.size());
    for (auto& slot : slots)
        values.push_back(std::move(*slot));
    return values;
}

}  // namespace warraq
