#include "layout/static_position.hpp"

#include "layout/inline_style.hpp"

#include <algorithm>

namespace warraq {
namespace {

// From the start edge of a word to the character `index` in it.
Length advance_to(LinePiece const& piece, ParagraphContent const& content, std::uint32_t index) {
    if (piece.run == nullptr || piece.run->font == nullptr || piece.segment == UINT32_MAX) return {};
    std::int64_t advance = 0;
    std::int64_t clusters = 0;
    std::uint32_t previous = UINT32_MAX;
    for (Glyph const& glyph : piece.run->glyphs) {
        if (piece.begin + glyph.cluster >= index) continue;
        advance += glyph.advance;
        clusters += glyph.cluster != previous ? 1 : 0;
        previous = glyph.cluster;
    }
    Length const size = content.segments[piece.segment].style->font_size;
    return scaled_to(size, advance, *piece.run->font) + Length::from_raw(clusters * piece.letter_spacing.raw);
}

// Where a character would stand before `index`, from the line's start edge.
Length offset_at(Line const& line, ParagraphContent const& content, std::uint32_t index) {
    LinePiece const* at = nullptr;      // the first at `index` or behind it, by the order of the characters
    LinePiece const* before = nullptr;  // the last before it
    for (LinePiece const& piece : line.pieces) {
        if (piece.end > index && (at == nullptr || piece.begin < at->begin)) at = &piece;
        if (piece.end <= index && (before == nullptr || piece.end > before->end)) before = &piece;
    }
    LinePiece const* const piece = at != nullptr ? at : before;
    if (piece == nullptr) return line.indent;
    Length within = at != nullptr ? Length{} : piece->inline_size;
    if (at != nullptr && at->begin < index) within = advance_to(*at, content, index);
    bool const same = (piece->level % 2 == 1) == (line.direction == Direction::rtl);
    return same ? piece->inline_offset + within : piece->inline_offset + piece->inline_size - within;
}

bool begins_with(Line const& line, std::uint32_t index) {
    return std::none_of(line.pieces.begin(), line.pieces.end(),
                        [&](LinePiece const& piece) { return piece.begin < index; });
}

// On the line of `fragment`, which `index` stands on or behind.
LogicalPoint place_on(Fragment const& fragment, AbsoluteCall const& call, LogicalPoint content) {
    ParagraphContent const& text = fragment.paragraph->content;
    Line const& line = fragment.paragraph->lines[fragment.line];
    Length const below = fragment.rect.offset.block_start + fragment.rect.size.block_size;
    bool const behind_break =
        call.index >= line.end && line.end > line.begin && text.text.text[line.end - 1] == U'\u2028';
    if (behind_break) return {content.inline_start, below};
    // What was a block stands on a line of its own.
    if (!call.box->style->was_inline)
        return {content.inline_start,
                begins_with(line, call.index) ? fragment.rect.offset.block_start : below};
    Length offset = offset_at(line, text, call.index);
    if (line.direction != text.block->style->direction) offset = fragment.rect.size.inline_size - offset;
    return {fragment.rect.offset.inline_start + offset, fragment.rect.offset.block_start};
}

}  // namespace

Fragment placeholder_for(Box const& box, LogicalPoint at) {
    Fragment fragment;
    fragment.kind = FragmentKind::placeholder;
    fragment.rect.offset = at;
    fragment.box = &box;
    return fragment;
}

void leave_placeholders(std::shared_ptr<BrokenParagraph const> const& paragraph, LogicalPoint content,
                        std::vector<Fragment>& children, std::size_t first) {
    auto const& calls = paragraph->content.absolutes;
    if (calls.empty() || first == children.size()) return;
    std::vector<Fragment> placeholders;
    bool const begins = children[first].line == 0;
    std::size_t at = first;
    for (AbsoluteCall const& call : calls) {
        auto const& lines = paragraph->lines;
        if (call.index < lines[children[first].line].begin) continue;
        while (at + 1 < children.size() && call.index >= lines[children[at].line].end)
            ++at;
        bool const last = children[at].line + 1 == lines.size();
        if (call.index >= lines[children[at].line].end && !last) break;  // on a later page
        placeholders.push_back(placeholder_for(*call.box, place_on(children[at], call, content)));
        placeholders.back().paragraph = paragraph;
        placeholders.back().inline_box = call.positioned_box;
    }
    auto const place = begins ? children.begin() + static_cast<std::ptrdiff_t>(first) : children.end();
    children.insert(place, std::make_move_iterator(placeholders.begin()),
                    std::make_move_iterator(placeholders.end()));
}

}  // namespace warraq
