// Properties of characters that only this layer asks for.
#pragma once

#include <cstdint>

namespace warraq {

enum class BracketSide : std::uint8_t { none, open, close };

// A paired bracket (UAX #9, BD14 and BD15), with the opening bracket of its pair; canonical equivalents are
// one pair.
struct Bracket {
    BracketSide side = BracketSide::none;
    char32_t opening = 0;
};
Bracket bracket_of(char32_t c);

// Takes part in shaping but draws nothing by itself: joiners, variation selectors, controls of direction.
bool is_default_ignorable(char32_t c);
// The controls that are white space: the tab and the ends of lines.
bool is_white_control(char32_t c);
// Any other one: a fault of the text that a reader must see (CSS Text 3 §4), whatever a font has for it.
bool is_shown_control(char32_t c);
// Has no glyph of its own and takes the font of what it stands beside: tabs, separators of lines, joiners,
// variation selectors, the place of an inline box.
bool rides_along(char32_t c);
// A space separator beside the space and the no-break space (CSS Text 3 §4.1): it is never collapsed nor
// stretched, and hangs at a line's end.
bool is_other_space(char32_t c);
// A sign that encloses the number behind it (U+0600 … U+0605, U+06DD and their like).
bool encloses_number(char32_t c);

// Emoji_Presentation: a picture unless a selector asks for text.
bool is_emoji_by_itself(char32_t c);

}  // namespace warraq
