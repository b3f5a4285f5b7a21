// Hashes: xxHash for caches and file records, SHA-1 for UUID version 5, SHA-256 for fingerprints.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace warraq {

std::uint64_t hash64(std::string_view bytes);
std::array<std::uint8_t, 20> sha1(std::string_view bytes);
std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// UUID version 5 (RFC 9562 §5.5) of `name` in the namespace `space` ("6ba7b811-9dad-…" form), lower case.
std::string uuid5(std::string_view space, std::string_view name);

}  // namespace warraq
