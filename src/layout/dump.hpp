// Dump: words that the dumps of layout share.
#pragma once

#include "layout/pages.hpp"

#include <string>

namespace warraq {

std::string dump_length(Length length);           // points, two decimals, no trailing zeros: "12.5"
std::string dump_rect(PhysicalRect const& rect);  // "x,y w×h"
std::string dump_string(std::string_view text);   // quoted, controls as \u{2066}
std::string_view role_name(Role role);
std::string_view box_kind_name(BoxKind kind);
void indent(std::string& out, int depth);

}  // namespace warraq
