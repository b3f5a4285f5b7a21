// Patterns of paths: * and ? within one folder, ** over folders.
#pragma once

#include <string_view>

namespace warraq {

bool is_pattern(std::string_view text);
// Linear in the product of the lengths at worst, whatever the stars.
bool matches_pattern(std::string_view path, std::string_view pattern);

}  // namespace warraq
