// Addresses of links: which schemes a publication may name, and their form in ASCII.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warraq {

// `target` with what a URL may not hold percent-encoded; nothing when its scheme is not http, https or mailto
// or it names no host (reliability.md, rule 5).
std::optional<std::string> to_web_address(std::string_view target);
// Valid escapes decoded; ill-formed UTF-8 is left escaped.
std::string decode_percent_escapes(std::string_view text);
// As people read and type it (RFC 3987 §3.2): letters, marks and digits beyond ASCII in place of their
// escapes, and an address of mail without its scheme.
std::string to_printed_address(std::string_view address);

}  // namespace warraq
