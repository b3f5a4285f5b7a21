// Percent-escapes of addresses (RFC 3986 §2.1).
#pragma once

#include <string>
#include <string_view>

namespace warraq {

// Does an escape, '%' and two hexadecimal digits, begin at byte `at`?
bool is_percent_escape(std::string_view text, std::size_t at);

// Escapes become their bytes, which may be no UTF-8. A '%' that begins no escape stays: files are called
// «50%.png».
std::string decode_percent(std::string_view text);

}  // namespace warraq
