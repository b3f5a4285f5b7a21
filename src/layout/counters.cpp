#include "layout/counters.hpp"

#include <algorithm>
#include <limits>

namespace warraq {
namespace {

int saturating_add(int a, int b) {
    std::int64_t const sum = std::int64_t{a} + b;
    return static_cast<int>(
        std::clamp<std::int64_t>(sum, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

}  // namespace

void Counters::leave_children() {
    while (!created_.empty() && created_.back().first >= depth_) {
        counters_[created_.back().second].pop_back();
        created_.pop_back();
    }
    --depth_;
}

void Counters::reset(std::string const& name, int value) {
    auto& instances = counters_[name];
    if (!instances.empty() && instances.back().depth == depth_) {
        instances.back().value = value;  // an elder sibling made it: its scope ends here
        return;
    }
    instances.push_back({value, depth_});
    created_.emplace_back(depth_, name);
}

void Counters::increment(std::string const& name, int by) {
    if (counters_[name].empty()) reset(name, 0);
    int& current = counters_[name].back().value;
    current = saturating_add(current, by);
}

void Counters::set(std::string const& name, int value) {
    if (counters_[name].empty()) reset(name, 0);
    counters_[name].back().value = value;
}

void Counters::apply(ComputedStyle const& style) {
    for (auto const& change : style.counter_reset)
        reset(change.name, change.value);
    for (auto const& change : style.counter_increment)
        increment(change.name, change.value);
    for (auto const& change : style.counter_set)
        set(change.name, change.value);
}

int Counters::value(std::string const& name) const {
    auto const found = counters_.find(name);
    return found == counters_.end() || found->second.empty() ? 0 : found->second.back().value;
}

std::vector<int> Counters::values(std::string const& name) const {
    auto const found = counters_.find(name);
    if (found == counters_.end() || found->second.empty()) return {0};
    std::vector<int> values;
    for (auto const& instance : found->second)
        values.push_back(instance.value);
    return values;
}

}  // namespace warraq
