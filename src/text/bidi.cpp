#include "text/bidi.hpp"

#include "text/bidi_rules.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace warraq {
namespace {

BidiLevel level_of(Direction direction) {
    return direction == Direction::rtl ? 1 : 0;
}

// Left-to-right text of letters alone, which most Latin paragraphs are, needs no rules.
bool is_plain(std::u32string_view text, Direction base) {
    return base == Direction::ltr &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x0590; });
}

// One paragraph, its separator included.
void paragraph_levels(std::u32string_view text, Direction base, std::vector<BidiLevel>& levels) {
    if (is_plain(text, base)) {
        levels.insert(levels.end(), text.size(), 0);
        return;
    }
    BidiParagraph paragraph = resolve_explicit(text, base);
    for (BidiSequence const& sequence : isolating_sequences(paragraph))
        resolve_sequence(paragraph, sequence);
    std::size_t const begin = levels.size();
    BidiLevel level = level_of(base);
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
        levels.resize(begin + paragraph.source[i], level);
        level = paragraph.levels[i];
        levels.push_back(level);
    }
    levels.resize(begin + text.size(), level);
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
