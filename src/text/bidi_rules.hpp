// The rules of UAX #9 that bidi.cpp is made of: X1–X10 in bidi_explicit.cpp, W, N and I in bidi_sequence.cpp.
//
// Ours, and each linear in the text: FriBidi 1.0.8, which the design named, dies on some texts of three
// thousand characters and takes the square of the time on others; ICU 72 fails 30 of Unicode's own cases.
#pragma once

#include "base/unicode.hpp"
#include "text/bidi.hpp"

#include <vector>

namespace warraq {

// The characters of a paragraph that rule X9 leaves, with what X1–X8 found for each.
struct BidiParagraph {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    BidiLevel base = 0;
    std::vector<std::uint32_t> source;  // index of the character in the text
    std::vector<char32_t> characters;
    std::vector<BidiClass> original;  // as the character database has it
    std::vector<BidiClass> classes;   // after overrides; later rules change these
    std::vector<BidiLevel> levels;
    std::vector<std::uint32_t> partner;  // of an isolate initiator its PDI and of a PDI its initiator (BD9)

    std::size_t size() const { return source.size(); }
};
BidiParagraph resolve_explicit(std::u32string_view text, Direction base);

// An isolating run sequence (BD13): its characters in order, and the directions at its ends.
struct BidiSequence {
    std::vector<std::uint32_t> indices;  // into the paragraph
    BidiLevel level = 0;
    BidiClass start = BidiClass::L, end = BidiClass::L;  // sos and eos, L or R
};
std::vector<BidiSequence> isolating_sequences(BidiParagraph const& paragraph);

// Rules W1–W7, N0–N2, I1–I2 for one sequence: sets the levels of its characters.
void resolve_sequence(BidiParagraph& paragraph, BidiSequence const& sequence);

constexpr bool is_isolate_initiator(BidiClass type) {
    return type == BidiClass::LRI || type == BidiClass::RLI || type == BidiClass::FSI;
}
// Removed by rule X9; L1 passes over these.
constexpr bool is_removed(BidiClass type) {
    return type == BidiClass::BN || (type >= BidiClass::LRE && type <= BidiClass::PDF);
}
constexpr BidiClass direction_of(BidiLevel level) {
    return level % 2 == 1 ? BidiClass::R : BidiClass::L;
}

}  // namespace warraq
