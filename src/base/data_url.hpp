// Addresses of what a document refers to: files, and data: addresses that bring their bytes with them
// (RFC 2397).
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace warraq {

bool is_data_url(std::string_view reference);

// The bytes that a data: address holds. Error: data_url_broken.
Result<Bytes> decode_data_url(std::string_view reference);

// The name under which what `reference` names is known: its path, as resolve_path() has it, or for a data:
// address a name made from its bytes.
Result<std::string> resolve_resource(std::string_view folder, std::string_view reference);

// The same for an address in a style: one that begins with a slash counts from the root.
Result<std::string> resolve_style_resource(std::string_view folder, std::string_view address);

}  // namespace warraq
