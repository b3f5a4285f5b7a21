#include "text/bidi.hpp"

#include <fribidi.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

#include "base/unicode.hpp"
#include "text/characters.hpp"

namespace warraq {
namespace {

constexpr std::array<FriBidiCharType, 23> fribidi_types = {
    FRIBIDI_TYPE_LTR, FRIBIDI_TYPE_RTL, FRIBIDI_TYPE_AL,  FRIBIDI_TYPE_EN,  FRIBIDI_TYPE_ES,
    FRIBIDI_TYPE_ET,  FRIBIDI_TYPE_AN,  FRIBIDI_TYPE_CS,  FRIBIDI_TYPE_NSM, FRIBIDI_TYPE_BN,
    FRIBIDI_TYPE_BS,  FRIBIDI_TYPE_SS,  FRIBIDI_TYPE_WS,  FRIBIDI_TYPE_ON,  FRIBIDI_TYPE_LRE,
    FRIBIDI_TYPE_LRO, FRIBIDI_TYPE_RLE, FRIBIDI_TYPE_RLO, FRIBIDI_TYPE_PDF, FRIBIDI_TYPE_LRI,
    FRIBIDI_TYPE_RLI, FRIBIDI_TYPE_FSI, FRIBIDI_TYPE_PDI};
static_assert(static_cast<std::size_t>(BidiClass::PDI) + 1 == fribidi_types.size());

// FriBidi's own tables are older than ours by two versions of Unicode, so classes and brackets come from us.
FriBidiBracketType bracket_type(char32_t c) {
    Bracket const bracket = bracket_of(c);
    auto const pair = static_cast<FriBidiBracketType>(bracket.opening);
    switch (bracket.side) {
        case BracketSide::open:
            return pair | FRIBIDI_BRACKET_OPEN_MASK;
        case BracketSide::close:
            return pair;
        default:
            return FRIBIDI_NO_BRACKET;
    }
}

BidiLevel level_of(Direction direction) {
    return direction == Direction::rtl ? 1 : 0;
}

bool is_isolate_initiator(BidiClass type) {
    return type == BidiClass::LRI || type == BidiClass::RLI || type == BidiClass::FSI;
}

// Removed by rule X9; L1 passes over these.
bool is_removed(BidiClass type) {
    return type == BidiClass::BN || (type >= BidiClass::LRE && type <= BidiClass::PDF);
}

// One paragraph, its separator included.
void paragraph_levels(std::u32string_view text, Direction base, std::vector<BidiLevel>& levels) {
    std::vector<FriBidiCharType> types(text.size());
    std::vector<FriBidiBracketType> brackets(text.size());
    bool needed = base == Direction::rtl;
    for (std::size_t i = 0; i < text.size(); ++i) {
        types[i] = fribidi_types[static_cast<std::size_t>(bidi_class(text[i]))];
        if (types[i] == FRIBIDI_TYPE_ON) brackets[i] = bracket_type(text[i]);
        needed = needed || FRIBIDI_IS_RTL(types[i]) || FRIBIDI_IS_ARABIC(types[i]) ||
                 FRIBIDI_IS_EXPLICIT(types[i]) || FRIBIDI_IS_ISOLATE(types[i]);
    }
    if (!needed) {
        levels.insert(levels.end(), text.size(), 0);
        return;
    }
    std::vector<FriBidiLevel> found(text.size());
    FriBidiParType direction = base == Direction::rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(),
                                            static_cast<FriBidiStrIndex>(text.size()), &direction,
                                            found.data()) == 0)
        std::fill(found.begin(), found.end(), static_cast<FriBidiLevel>(level_of(base)));
    for (FriBidiLevel const level : found)
        levels.push_back(static_cast<BidiLevel>(level));
}

}  // namespace

std::vector<BidiLevel> bidi_levels(std::u32string_view text, Direction base) {
    std::vector<BidiLevel> levels;
    levels.reserve(text.size());
    while (!text.empty()) {
        auto const separator =
            std::find_if(text.begin(), text.end(), [](char32_t c) { return bidi_class(c) == BidiClass::B; });
        auto const size =
            static_cast<std::size_t>(separator - text.begin()) + (separator == text.end() ? 0 : 1);
        paragraph_levels(text.substr(0, size), base, levels);
        text.remove_prefix(size);
    }
    return levels;
}

Direction first_strong_direction(std::u32string_view text, Direction fallback) {
    std::size_t open = 0;
    for (char32_t const c : text) {
        BidiClass const type = bidi_class(c);
        if (type == BidiClass::B) break;
        if (is_isolate_initiator(type)) {
            ++open;
        } else if (type == BidiClass::PDI) {
            if (open > 0) --open;
        } else if (open == 0) {
            if (type == BidiClass::L) return Direction::ltr;
            if (type == BidiClass::R || type == BidiClass::AL) return Direction::rtl;
        }
    }
    return fallback;
}

void reset_line_levels(std::u32string_view line, std::vector<BidiLevel>& levels, Direction base) {
    assert(levels.size() == line.size());
    bool resetting = true;
    for (std::size_t i = line.size(); i-- > 0;) {
        BidiClass const type = bidi_class(line[i]);
        if (type == BidiClass::S || type == BidiClass::B)
            resetting = true;
        else if (type != BidiClass::WS && type != BidiClass::PDI && !is_isolate_initiator(type) &&
                 !is_removed(type))
            resetting = false;
        if (resetting) levels[i] = level_of(base);
    }
}

std::vector<std::uint32_t> visual_order(std::vector<BidiLevel> const& levels) {
    std::vector<std::uint32_t> order(levels.size());
    std::iota(order.begin(), order.end(), 0u);
    if (levels.empty()) return order;
    int const highest = *std::max_element(levels.begin(), levels.end());
    // Reversing by logical runs is right at every level: the runs of a level are whole inside those below it.
    std::vector<BidiLevel> level_at = levels;
    for (int level = highest; level > 0; --level) {
        for (std::size_t i = 0; i < order.size();) {
            if (level_at[i] < level) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < order.size() && level_at[end] >= level)
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            std::reverse(level_at.begin() + static_cast<std::ptrdiff_t>(i),
                         level_at.begin() + static_cast<std::ptrdiff_t>(end));
            i = end;
        }
    }
    return order;
}

}  // namespace warraq
