// The counter styles that no sheet has to declare.
#pragma once

#include "css/counter_style.hpp"

namespace warraq {

using PredefinedCounters = std::map<std::string, CounterStyle, std::less<>>;
PredefinedCounters const& predefined_counters();

}  // namespace warraq
