// Break opportunities: UAX #14 by ICU, tailored for Arabic (typography.md §1.3, T1–T9), and grapheme
// clusters.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace warraq {

enum class BreakKind : std::uint8_t { none, allowed, forced };

struct BreakOpportunity {
    BreakKind kind = BreakKind::none;
    std::uint16_t penalty = 0;  // added to the line's badness, as TeX does
};

// Those at which a line may end.
constexpr bool is_hyphen(char32_t c) {
    return c == U'-' || c == U'\u2010';
}

enum class BreakTailoring : std::uint8_t { none, arabic };

// For each index i in 0 … text.size(): may a line end before character i? (0 is none; the end is forced.)
// The tailoring takes opportunities away or gives them a penalty; it never adds one.
std::vector<BreakOpportunity> line_breaks(std::u32string_view text, BreakTailoring tailoring);
// For each index: does a grapheme cluster begin here?
std::vector<bool> grapheme_starts(std::u32string_view text);

}  // namespace warraq
