// Counter styles: a number as a list marker, a folio or a heading number (CSS Counter Styles 3;
// typography.md §4.4 for the Arabic ones).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warraq {

// The representation of `value`, without prefix or suffix: "12", "١٢", "ك", "•". A value outside the range of
// its style falls back to decimal digits, as an unknown style does.
std::string format_counter(std::int64_t value, std::string_view style);
// What follows the representation in a list marker: ". " for numbers and letters, " " for symbols.
std::string_view marker_suffix(std::string_view style);
bool is_counter_style(std::string_view style);

}  // namespace warraq
