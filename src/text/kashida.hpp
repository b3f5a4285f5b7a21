// Kashida: which join of a word may be lengthened (typography.md §2.2, §2.4).
//
// A join is named by the letter it leads to: a kashida stands before that letter, behind the letter before it
// and all of that one's marks.
#pragma once

#include "text/shape.hpp"

#include <cstdint>
#include <optional>

namespace warraq {

struct KashidaJoin {
    std::uint32_t at = 0;       // the character before which the word is lengthened
    std::uint8_t priority = 0;  // 0 is the best, 6 the last that is used by itself
    bool operator==(KashidaJoin const&) const = default;
};

struct KashidaRules {
    std::uint8_t least_letters = 4;  // that join, in the word
    std::uint8_t last_priority = 6;
};

// The best join of characters [begin, end), whose glyphs are `glyphs`: the lowest priority wins, among equals
// the one latest in the word. None in words with «لله», at joiners, in lam-alef, and where neither the font's
// flag nor shaping anew proves that everything but the join stays as it is.
std::optional<KashidaJoin> best_join(StyledText const& text, Run const& run, GlyphRun const& glyphs,
                                     std::uint32_t begin, std::uint32_t end, KashidaRules const& rules,
                                     Shaper& shaper);

// Is everything but the join as it stands in `plain` when the word is lengthened so? The font's flag speaks
// for short kashidas; of long ones some fonts make pictures of their own (Amiri with the alef).
bool keeps_the_rest(StyledText const& text, Run const& run, GlyphRun const& plain, std::uint32_t begin,
                    std::uint32_t end, Stretch stretch, Shaper& shaper);

// Vowelled text is never lengthened by itself: do more than a quarter of its Arabic letters carry marks?
bool is_vowelled(std::u32string_view text);
// Signs of Quranic recitation stand in it.
bool is_quranic(std::u32string_view text);

}  // namespace warraq
