#include "text/kashida.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <vector>

namespace warraq {
namespace {

constexpr std::uint8_t forbidden = 9;

bool joins_onward(JoiningType type) {
    return type == JoiningType::dual || type == JoiningType::left || type == JoiningType::causing;
}
bool joins_backward(JoiningType type) {
    return type == JoiningType::dual || type == JoiningType::right || type == JoiningType::causing;
}

// A base letter of the word, marks left out.
struct Letter {
    std::uint32_t at = 0;
    char32_t c = 0;
    JoiningType type = JoiningType::none;
    JoiningGroup group = JoiningGroup::other;
};

std::vector<Letter> letters_of(std::u32string_view text, std::uint32_t begin, std::uint32_t end) {
    std::vector<Letter> letters;
    for (std::uint32_t i = begin; i < end; ++i) {
        JoiningType const type = joining_type(text[i]);
        if (type != JoiningType::transparent) letters.push_back({i, text[i], type, joining_group(text[i])});
    }
    return letters;
}

// «لله» and «الله» are one picture.
bool has_name_of_god(std::vector<Letter> const& letters) {
    for (std::size_t i = 0; i + 2 < letters.size(); ++i)
        if (letters[i].c == U'ل' && letters[i + 1].c == U'ل' && letters[i + 2].c == U'ه') return true;
    return false;
}

bool is_beh_like(JoiningGroup group) {
    return group == JoiningGroup::beh || group == JoiningGroup::noon || group == JoiningGroup::yeh;
}

// Of the last letter of a joined group, by its own shape.
std::uint8_t priority_before_final(JoiningGroup group) {
    switch (group) {
        case JoiningGroup::teh_marbuta:
        case JoiningGroup::heh:
        case JoiningGroup::dal:
            return 2;
        case JoiningGroup::alef:
        case JoiningGroup::tah:
        case JoiningGroup::lam:
        case JoiningGroup::kaf:
            return 3;
        case JoiningGroup::waw:
        case JoiningGroup::ain:
        case JoiningGroup::qaf:
        case JoiningGroup::feh:
            return 5;
        case JoiningGroup::yeh:
            return forbidden;
        default:
            return 6;
    }
}

// The table of §2.2. `next` is the letter behind `onto`, none at the word's end.
std::uint8_t priority_of(Letter const& from, Letter const& onto, Letter const* next) {
    if (from.c == tatweel) return 0;
    if (onto.c == tatweel) return forbidden;  // the author's own stands there: after it is better
    if (from.group == JoiningGroup::seen || from.group == JoiningGroup::sad) return 1;
    bool const joins_next = next != nullptr && joins_onward(onto.type) && joins_backward(next->type);
    if (!joins_next) return priority_before_final(onto.group);
    bool const before_tail = next->group == JoiningGroup::reh || next->group == JoiningGroup::yeh;
    if (is_beh_like(onto.group) && before_tail) return 4;
    return 7;
}

// A letter outside [begin, end) that the last one joins: it is not the word's last then.
std::optional<Letter> letter_behind(std::u32string_view text, std::uint32_t end) {
    for (std::uint32_t i = end; i < text.size(); ++i) {
        JoiningType const type = joining_type(text[i]);
        if (type == JoiningType::transparent) continue;
        return Letter{i, text[i], type, joining_group(text[i])};
    }
    return std::nullopt;
}

bool parted_by_joiner(std::u32string_view text, Letter const& from, Letter const& onto) {
    for (std::uint32_t i = from.at; i <= onto.at; ++i)
        if (text[i] == zero_width_non_joiner || text[i] == zero_width_joiner) return true;
    return false;
}

bool flagged(GlyphRun const& glyphs, std::uint32_t cluster) {
    return std::any_of(glyphs.glyphs.begin(), glyphs.glyphs.end(), [&](Glyph const& glyph) {
        return glyph.cluster == cluster && glyph.safe_to_insert_tatweel;
    });
}

}  // namespace

bool keeps_the_rest(StyledText const& text, Run const& run, GlyphRun const& plain, std::uint32_t begin,
                    std::uint32_t end, Stretch stretch, Shaper& shaper) {
    GlyphRunPtr const stretched = shaper.shape_stretched(text, run, begin, end, stretch);
    std::size_t at = 0;
    for (Glyph const& glyph : stretched->glyphs) {
        if (glyph.kashida) continue;
        if (at == plain.glyphs.size()) return false;
        Glyph const& other = plain.glyphs[at++];
        if (glyph.id != other.id || glyph.cluster != other.cluster || glyph.advance != other.advance ||
            glyph.x_offset != other.x_offset || glyph.y_offset != other.y_offset)
            return false;
    }
    return at == plain.glyphs.size() && stretched->advance > plain.advance;
}

std::optional<KashidaJoin> best_join(StyledText const& text, Run const& run, GlyphRun const& glyphs,
                                     std::uint32_t begin, std::uint32_t end, KashidaRules const& rules,
                                     Shaper& shaper) {
    std::vector<Letter> const letters = letters_of(text.text, begin, end);
    auto const joins = [](Letter const& letter) {
        return letter.c != tatweel && letter.type != JoiningType::none && letter.type != JoiningType::causing;
    };
    if (std::count_if(letters.begin(), letters.end(), joins) < rules.least_letters) return std::nullopt;
    if (has_name_of_god(letters)) return std::nullopt;
    std::optional<Letter> const behind = letter_behind(text.text, end);
    std::vector<KashidaJoin> candidates;
    for (std::size_t i = 1; i < letters.size(); ++i) {
        Letter const &from = letters[i - 1], &onto = letters[i];
        if (!joins_onward(from.type) || !joins_backward(onto.type)) continue;
        if (from.group == JoiningGroup::lam && onto.group == JoiningGroup::alef) continue;
        if (parted_by_joiner(text.text, from, onto)) continue;
        Letter const* const next = i + 1 < letters.size() ? &letters[i + 1] : behind ? &*behind : nullptr;
        std::uint8_t const priority = priority_of(from, onto, next);
        if (priority <= rules.last_priority) candidates.push_back({onto.at, priority});
    }
    std::sort(candidates.begin(), candidates.end(), [](KashidaJoin const& a, KashidaJoin const& b) {
        return a.priority != b.priority ? a.priority < b.priority : a.at > b.at;
    });
    for (KashidaJoin const& join : candidates)
        if (flagged(glyphs, join.at - begin)) return join;
    // Some fonts flag nothing at all; then only shaping anew can tell.
    bool const tells = std::any_of(glyphs.glyphs.begin(), glyphs.glyphs.end(),
                                   [](Glyph const& glyph) { return glyph.safe_to_insert_tatweel; });
    if (tells) return std::nullopt;
    for (KashidaJoin const& join : candidates)
        if (keeps_the_rest(text, run, glyphs, begin, end, {join.at, 1}, shaper)) return join;
    return std::nullopt;
}

bool is_vowelled(std::u32string_view text) {
    std::size_t letters = 0, marks = 0;
    for (char32_t const c : text) {
        if (c >= 0x064B && c <= 0x0652) ++marks;
        letters += c >= 0x0621 && c <= 0x064A && c != tatweel ? 1u : 0u;
    }
    return marks * 4 > letters;
}

bool is_quranic(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) {
        return (c >= 0x06D6 && c <= 0x06ED && c != 0x06DD && c != 0x06DE && c != 0x06E9) ||
               (c >= 0x08D3 && c <= 0x08FF && c != 0x08E2);
    });
}

}  // namespace warraq
