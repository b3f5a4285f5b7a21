// Paragraphs in few words, for tests of itemising and shaping.
#pragma once

#include "base/unicode.hpp"
#include "support/fonts.hpp"
#include "text/shape.hpp"

namespace warraq::test {

inline std::shared_ptr<TextStyle const> style_of(std::string family, std::string language = "ar") {
    TextStyle style;
    style.font.families = {std::move(family)};
    style.size = 12_pt;
    style.language = std::move(language);
    return std::make_shared<TextStyle const>(std::move(style));
}

inline StyledText styled(std::u32string_view text, std::string family = "warraq-body",
                         Direction base = Direction::rtl) {
    StyledText result;
    result.text = text;
    result.base_direction = base;
    result.parts.push_back({0, static_cast<std::uint32_t>(text.size()), style_of(std::move(family))});
    return result;
}

// The text as one part of each style.
inline StyledText styled_parts(
    std::vector<std::pair<std::u32string_view, std::shared_ptr<TextStyle const>>> const& parts) {
    StyledText result;
    for (auto const& [text, style] : parts) {
        auto const begin = static_cast<std::uint32_t>(result.text.size());
        result.text += text;
        result.parts.push_back({begin, static_cast<std::uint32_t>(result.text.size()), style});
    }
    return result;
}

inline std::vector<Run> runs_of(StyledText const& text) {
    return itemize(text, bidi_levels(text.text, text.base_direction), installed_fonts());
}

}  // namespace warraq::test
