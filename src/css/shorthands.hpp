// Shorthands: how the value of one property is divided between the several that it stands for.
#pragma once

#include "css/property.hpp"

namespace warraq {

// Would the property take this value, whole?
bool accepts(Property property, std::span<Token const> value);

}  // namespace warraq
