#include "base/hash.hpp"

#include "base/ascii.hpp"

#include <fmt/format.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <xxhash.h>

namespace warraq {
namespace {

std::uint8_t const* octets(std::string_view bytes) {
    return reinterpret_cast<std::uint8_t const*>(bytes.data());
}

}  // namespace

std::uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
    std::array<std::uint8_t, 20> digest{};
    sha1_ctx context;
    sha1_init(&context);
    sha1_update(&context, bytes.size(), octets(bytes));
    sha1_digest(&context, digest.size(), digest.data());
    return digest;
}

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
    std::array<std::uint8_t, 32> digest{};
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size(), octets(bytes));
    sha256_digest(&context, digest.size(), digest.data());
    return digest;
}

std::string uuid5(std::string_view space, std::string_view name) {
    std::string input;
    int high = -1;
    for (char const c : space) {
        int const value = hex_value(c);
        if (value < 0) continue;
        if (high >= 0) input += static_cast<char>(high * 16 + value);
        high = high >= 0 ? -1 : value;
    }
    input += name;
    auto digest = sha1(input);
    digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0F) | 0x50);
    digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3F) | 0x80);
    std::string uuid;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) uuid += '-';
        uuid += fmt::format("{:02x}", digest[i]);
    }
    return uuid;
}

}  // namespace warraq
