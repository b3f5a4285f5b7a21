// What stands in Cairo's draft for a picture: one pixel that knows the picture's number.
//
// Cairo wants a surface of a picture's size, and writes what it likes of it. It passes a JPEG on as it is,
// without looking further than its frame: so it is given the smallest, and the finisher puts the picture in
// its place.
#pragma once

#include "base/files.hpp"

#include <cstdint>
#include <optional>

namespace warraq {

Bytes placeholder_jpeg(std::uint32_t number);
// Nothing when `jpeg` is a JPEG of somebody else.
std::optional<std::uint32_t> placeholder_number(std::string_view jpeg);

}  // namespace warraq
