#include "text/characters.hpp"

#include <unicode/uchar.h>

namespace warraq {

Bracket bracket_of(char32_t c) {
    // U+2329 and U+232A are canonically U+3008 and U+3009 (BD16).
    auto const canonical = [](UChar32 bracket) {
        return static_cast<char32_t>(bracket == 0x2329 ? 0x3008 : bracket);
    };
    auto const bracket = static_cast<UChar32>(c);
    switch (u_getIntPropertyValue(bracket, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
        case U_BPT_OPEN:
            return {BracketSide::open, canonical(bracket)};
        case U_BPT_CLOSE:
            return {BracketSide::close, canonical(u_getBidiPairedBracket(bracket))};
        default:
            return {};
    }
}

bool is_default_ignorable(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_white_control(char32_t c) {
    return c == U'\t' || c == U'\n' || c == U'\r';
}

bool is_shown_control(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR && !is_white_control(c);
}

bool rides_along(char32_t c) {
    constexpr char32_t object_replacement = 0xFFFC;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_CONTROL_CHAR:
            return is_white_control(c);
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR:
            return true;
        default:
            return c == object_replacement || is_default_ignorable(c);
    }
}

bool is_other_space(char32_t c) {
    return c > U'\u00A0' && u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

bool encloses_number(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_PREPENDED_CONCATENATION_MARK);
}

bool is_emoji_by_itself(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION);
}

}  // namespace warraq
