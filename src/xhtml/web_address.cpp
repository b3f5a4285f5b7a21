#include "xhtml/web_address.hpp"

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/unicode.hpp"

namespace warraq {
namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

bool needs_escape(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte >= 0x7F ||
           std::string_view("\"<>\\^`{|}[]").find(c) != std::string_view::npos;
}

std::string escape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const stray_percent = text[i] == '%' && !is_percent_escape(text, i);
        if (!needs_escape(text[i]) && !stray_percent) {
            out += text[i];
            continue;
        }
        auto const byte = static_cast<unsigned char>(text[i]);
        out += '%';
        out += hexadecimal[byte >> 4];
        out += hexadecimal[byte & 15];
    }
    return out;
}

// A name of a host: letters of any script, digits, dots and hyphens, with a port or not.
bool is_host(std::string_view host) {
    std::size_t const user = host.rfind('@');
    if (user != std::string_view::npos) return false;
    std::size_t const colon = host.find(':');
    std::string_view const name = host.substr(0, colon);
    if (name.empty() || name.front() == '.' || name.find("..") != std::string_view::npos) return false;
    for (char const c : name)
        if (static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c) && c != '.' && c != '-' &&
            c != '_')
            return false;
    if (colon == std::string_view::npos) return true;
    std::string_view const port = host.substr(colon + 1);
    return port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> to_web_address(std::string_view target) {
    if (starts_with_ignoring_case(target, "mailto:") && target.size() > 7 && target[7] != '?')
        return "mailto:" + escape(target.substr(7));
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!starts_with_ignoring_case(target, scheme)) continue;
        std::string_view const rest = target.substr(scheme.size());
        std::string_view const host = rest.substr(0, rest.find_first_of("/?#"));
        // A host in letters other than ASCII stays as it is: escapes are not allowed in a name.
        if (!is_host(host)) return std::nullopt;
        return std::string(scheme) + std::string(host) + escape(rest.substr(host.size()));
    }
    return std::nullopt;
}

std::string to_printed_address(std::string_view address) {
    if (starts_with_ignoring_case(address, "mailto:")) address.remove_prefix(7);
    std::string printed;
    for (std::size_t at = 0; at < address.size();) {
        std::size_t end = at;
        while (is_percent_escape(address, end))
            end += 3;
        if (end == at) {
            printed += address[at++];
            continue;
        }
        std::string_view const escaped = address.substr(at, end - at);
        std::string const bytes = decode_percent(escaped);
        bool const readable = !find_invalid_utf8(bytes);
        for (std::size_t from = 0; readable && from < bytes.size();) {
            std::size_t const begin = from;
            char32_t const c = next_code_point(bytes, from);
            if (c >= 0x80 && (is_letter(c) || is_mark(c) || is_digit(c)))
                append_utf8(printed, c);
            else
                printed += escaped.substr(3 * begin, 3 * (from - begin));
        }
        if (!readable) printed += escaped;
        at = end;
    }
    return printed;
}

std::string decode_percent_escapes(std::string_view text) {
    std::string decoded = decode_percent(text);
    return find_invalid_utf8(decoded) ? std::string(text) : decoded;
}

}  // namespace warraq
