#include "base/percent.hpp"

#include "base/ascii.hpp"

namespace warraq {

bool is_percent_escape(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 &&
           hex_value(text[at + 2]) >= 0;
}

std::string decode_percent(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_percent_escape(text, i)) {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
        i += 2;
    }
    return decoded;
}

}  // namespace warraq
