// The named characters that HTML's authors write (&nbsp;) and that XML alone does not know.
#pragma once

#include <optional>
#include <string_view>

namespace warraq {

// The character of `name` (without & and ;) in XHTML 1.0's sets, or nothing.
std::optional<char32_t> find_html_entity(std::string_view name);

}  // namespace warraq
