// Variables: custom properties and what var() stands for (CSS Variables 1).
#pragma once

#include "css/computed_style.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// The custom properties of an element: those of its parent, and its own with their var() filled in. One in a
// cycle, or that grows beyond all use, is as if it were not there. `declared` holds the winning values; an
// empty optional is `initial`, that is nothing.
using DeclaredVariables = std::map<std::string, std::optional<std::span<Token const>>, std::less<>>;
std::shared_ptr<CustomProperties const> resolve_variables(
    std::shared_ptr<CustomProperties const> const& inherited, DeclaredVariables const& declared);

// `value` with every var() replaced, or nothing when one has neither a value nor a fallback.
std::optional<std::vector<Token>> substitute_variables(std::span<Token const> value,
                                                       CustomProperties const* variables);

}  // namespace warraq
