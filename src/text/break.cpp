#include "text/break.hpp"

#include "base/unicode.hpp"
#include "text/arabic_breaks.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include <cassert>
#include <memory>
#include <string>

namespace warraq {
namespace {

struct CloseBreakIterator {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using BreakIterator = std::unique_ptr<UBreakIterator, CloseBreakIterator>;

BreakIterator open_breaks(UBreakIteratorType type) {
    UErrorCode status = U_ZERO_ERROR;
    // The root locale by name, never the machine's.
    BreakIterator iterator(ubrk_open(type, "root", nullptr, 0, &status));
    assert(U_SUCCESS(status));
    return iterator;
}

// Opening an iterator is dear, and one is not for several threads.
UBreakIterator* line_iterator() {
    thread_local BreakIterator const iterator = open_breaks(UBRK_LINE);
    return iterator.get();
}
UBreakIterator* cluster_iterator() {
    thread_local BreakIterator const iterator = open_breaks(UBRK_CHARACTER);
    return iterator.get();
}

// The text in UTF-16, and the character that each of its units belongs to.
struct Utf16 {
    std::u16string text;
    std::vector<std::uint32_t> character;

    explicit Utf16(std::u32string_view source) {
        text.reserve(source.size() + 8);
        character.reserve(source.size() + 8);
        for (std::size_t i = 0; i < source.size(); ++i) {
            bool const scalar = source[i] < 0xD800 || (source[i] > 0xDFFF && source[i] <= 0x10FFFF);
            char32_t const c = scalar ? source[i] : 0xFFFD;
            if (c >= 0x10000) add(static_cast<char16_t>(0xD7C0 + (c >> 10)), i);
            add(static_cast<char16_t>(c < 0x10000 ? c : 0xDC00 + (c & 0x3FF)), i);
        }
        character.push_back(static_cast<std::uint32_t>(source.size()));
    }

  private:
    void add(char16_t unit, std::size_t index) {
        text += unit;
        character.push_back(static_cast<std::uint32_t>(index));
    }
};

// Calls `visit(character index)` for each boundary after the first.
template <class Visit>
void visit_boundaries(UBreakIterator* iterator, Utf16 const& utf16, Visit const& visit) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, utf16.text.data(), static_cast<std::int32_t>(utf16.text.size()), &status);
    assert(U_SUCCESS(status));
    for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
        visit(utf16.character[static_cast<std::size_t>(at)]);
    // The iterator outlives the text: it must not keep a pointer to it.
    ubrk_setText(iterator, nullptr, 0, &status);
}

// What a word stands behind: spaces, an object in the line, opening marks, and the signs between the choices
// of a command line. Controls of direction stand in no one's way.
bool precedes_word(char32_t c) {
    constexpr std::u32string_view marks = U" \t\n\u00A0\u1680\u200B\u202F\u205F\u3000\uFFFC([{«‹“‘„\"'/|=";
    return marks.find(c) != marks.npos || (c >= 0x2000 && c <= 0x200A);
}

// LB20a of Unicode 16, and more of it: in «-o», «--quiet» and «(-o)» no line ends behind the hyphens that a
// word begins with.
bool begins_word(std::u32string_view text, std::size_t end) {
    while (end > 0 && is_hyphen(text[end - 1]))
        --end;
    while (end > 0 && is_bidi_control(text[end - 1]))
        --end;
    return end == 0 || precedes_word(text[end - 1]);
}

bool is_alphabetic(char32_t c) {
    auto const line_break = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
    return line_break == U_LB_ALPHABETIC || line_break == U_LB_HEBREW_LETTER;
}

void join_initial_hyphens(std::u32string_view text, std::vector<BreakOpportunity>& breaks) {
    for (std::size_t i = 1; i < text.size(); ++i)
        if (breaks[i].kind == BreakKind::allowed && is_hyphen(text[i - 1]) && is_alphabetic(text[i]) &&
            begins_word(text, i))
            breaks[i] = {};
}

}  // namespace

std::vector<BreakOpportunity> line_breaks(std::u32string_view text, BreakTailoring tailoring) {
    std::vector<BreakOpportunity> breaks(text.size() + 1);
    UBreakIterator* const iterator = line_iterator();
    visit_boundaries(iterator, Utf16(text), [&](std::uint32_t index) {
        bool const hard = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD;
        breaks[index].kind = hard ? BreakKind::forced : BreakKind::allowed;
    });
    breaks.back().kind = BreakKind::forced;
    join_initial_hyphens(text, breaks);
    if (tailoring == BreakTailoring::arabic) tailor_for_arabic(text, breaks);
    return breaks;
}

std::vector<bool> grapheme_starts(std::u32string_view text) {
    std::vector<bool> starts(text.size() + 1);
    starts[0] = true;
    visit_boundaries(cluster_iterator(), Utf16(text), [&](std::uint32_t index) { starts[index] = true; });
    starts.pop_back();
    return starts;
}

}  // namespace warraq
