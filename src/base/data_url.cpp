#include "base/data_url.hpp"

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/percent.hpp"

#include <fmt/format.h>

#include <optional>

namespace warraq {
namespace {

constexpr std::string_view scheme = "data:";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

int digit_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;  // both alphabets of RFC 4648
    if (c == '/' || c == '_') return 63;
    return -1;
}

// White space between the digits means nothing; behind the padding nothing may follow.
std::optional<Bytes> decode_base64(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    bool padded = false;
    for (char const c : text) {
        if (static_cast<unsigned char>(c) <= ' ') continue;
        if (c == '=') {
            padded = true;
            continue;
        }
        int const digit = digit_of(c);
        if (digit < 0 || padded) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>(bits >> count & 0xFF));
    }
    if (count >= 6) return std::nullopt;  // a digit alone
    return bytes;
}

}  // namespace

bool is_data_url(std::string_view reference) {
    reference = trimmed(reference);
    return equal_ignoring_case(reference.substr(0, scheme.size()), scheme);
}

Result<Bytes> decode_data_url(std::string_view reference) {
    reference = trimmed(reference);
    auto const comma = reference.find(',');
    if (comma == std::string_view::npos) return fail(Code::data_url_broken, {});
    std::string_view const kind = trimmed(reference.substr(0, comma));
    std::string const body = decode_percent(reference.substr(comma + 1));
    auto const mark = kind.rfind(';');
    bool const coded =
        mark != std::string_view::npos && equal_ignoring_case(trimmed(kind.substr(mark + 1)), "base64");
    if (!coded) return Bytes(body);
    auto bytes = decode_base64(body);
    if (!bytes) return fail(Code::data_url_broken, {});
    return std::move(*bytes);
}

Result<std::string> resolve_resource(std::string_view folder, std::string_view reference) {
    if (!is_data_url(reference)) return resolve_path(folder, reference);
    std::string name(scheme);
    for (std::uint8_t const byte : sha256(trimmed(reference)))
        name += fmt::format("{:02x}", byte);
    return name;
}

Result<std::string> resolve_style_resource(std::string_view folder, std::string_view address) {
    bool const rooted = address.starts_with('/') && !address.starts_with("//");
    return rooted ? resolve_path("", address.substr(1)) : resolve_resource(folder, address);
}

}  // namespace warraq
