#include "layout/paragraph_breaks.hpp"

#include "base/unicode.hpp"
#include "text/characters.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr char32_t soft_hyphen = U'\u00AD';

// The text as the break rules should see it: where `word-break` says so letters stand for a class, an
// ideograph that has breaks around it or a Latin letter that has none.
std::u32string text_for_breaks(ParagraphContent const& content) {
    std::u32string text = content.text.text;
    for (TextSegment const& segment : content.segments) {
        WordBreak const mode = segment.style->word_break;
        if (mode == WordBreak::normal) continue;
        char32_t const letter = mode == WordBreak::break_all ? U'\u4E00' : U'a';
        for (std::uint32_t i = segment.begin; i < segment.end; ++i)
            if (is_letter(text[i]) || is_digit(text[i])) text[i] = letter;
    }
    return text;
}

bool changes_breaks(ComputedStyle const& style) {
    return style.line_break == LineBreakRule::anywhere || style.white_space == WhiteSpace::break_spaces ||
           style.hyphens == Hyphens::none;
}

// `clusters` says where grapheme clusters begin.
void change_breaks(std::u32string const& text, TextSegment const& segment, std::vector<bool> const& clusters,
                   std::vector<BreakOpportunity>& breaks) {
    ComputedStyle const& style = *segment.style;
    bool const spaces = style.white_space == WhiteSpace::break_spaces;
    bool const preserved = spaces || style.white_space == WhiteSpace::pre_wrap;
    for (std::uint32_t i = std::max(segment.begin, 1U); i < segment.end; ++i) {
        if (breaks[i].kind == BreakKind::forced || !clusters[i]) continue;
        if (style.hyphens == Hyphens::none && text[i - 1] == soft_hyphen) breaks[i] = {};
        bool const any = style.line_break == LineBreakRule::anywhere && i > segment.begin &&
                         (preserved || text[i] != U' ');
        if (any || (spaces && (text[i - 1] == U' ' || is_other_space(text[i - 1]))))
            breaks[i] = {BreakKind::allowed, 0};
    }
}

// The mark of a note stands with what it is set to: it begins no line (typography.md §4.5).
void keep_marks(ParagraphContent const& content, std::vector<BreakOpportunity>& breaks) {
    std::u32string const& text = content.text.text;
    auto const keep = [&](std::uint32_t at) {
        for (; at > 0 && at < text.size(); ++at) {
            if (breaks[at].kind != BreakKind::forced) breaks[at] = {};
            bool const control = text[at] >= U'\u2066' && text[at] <= U'\u2069';
            if (!control) return;
        }
    };
    for (InlineBoxSpan const& box : content.inline_boxes)
        if (box.provenance.role == Role::note_reference) keep(box.begin);
    for (NoteCall const& call : content.notes)
        keep(call.index);
}

// A line may end on either side of an atomic, even at a no-break space (CSS Text 3 §5.1).
void break_around_atomics(ParagraphContent const& content, std::vector<BreakOpportunity>& breaks) {
    constexpr char32_t no_break_space = U'\u00A0';
    std::u32string const& text = content.text.text;
    for (Atomic const& atomic : content.atomics) {
        if (atomic.kind == BoxKind::leader) continue;
        std::uint32_t const before = atomic.index, after = atomic.index + 1;
        if (before > 0 && text[before - 1] == no_break_space) breaks[before] = {BreakKind::allowed, 0};
        if (after < text.size() && text[after] == no_break_space) breaks[after] = {BreakKind::allowed, 0};
    }
}

}  // namespace

std::vector<BreakOpportunity> paragraph_breaks(ParagraphContent const& content) {
    // The tailoring belongs to the house's setting of lines; CSS's own is UAX #14 as it stands.
    bool const house = content.block->style->space_min.has_value();
    std::u32string const text = text_for_breaks(content);
    std::vector<BreakOpportunity> breaks =
        line_breaks(text, house ? BreakTailoring::arabic : BreakTailoring::none);
    if (!house) break_around_atomics(content, breaks);
    auto const& segments = content.segments;
    if (std::any_of(segments.begin(), segments.end(),
                    [](TextSegment const& segment) { return changes_breaks(*segment.style); })) {
        std::vector<bool> const clusters = grapheme_starts(content.text.text);
        for (TextSegment const& segment : segments)
            if (changes_breaks(*segment.style)) change_breaks(content.text.text, segment, clusters, breaks);
    }
    keep_marks(content, breaks);
    return breaks;
}

}  // namespace warraq
