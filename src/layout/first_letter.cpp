#include "layout/first_letter.hpp"

#include "base/unicode.hpp"
#include "css/property.hpp"

#include <algorithm>

namespace warraq {
namespace {

struct LetterRange {
    std::size_t begin = 0, end = 0;  // bytes
    bool empty() const { return begin == end; }
};

// Punctuation before the letter, the letter with its marks, punctuation behind it.
LetterRange find_letter(std::string_view text) {
    auto const boundaries = grapheme_boundaries(text);
    auto const at = [&](std::size_t n) {
        std::size_t byte = boundaries[n];
        return next_code_point(text, byte);
    };
    std::size_t n = 0;
    std::size_t const count = boundaries.size() - 1;
    while (n < count && is_white_space(at(n)))
        ++n;
    LetterRange range{boundaries[n], boundaries[n]};
    while (n < count && is_punctuation(at(n)))
        ++n;
    // Punctuation alone is no letter, unless nothing else is there.
    if (n == count || is_white_space(at(n))) return range;
    ++n;
    while (n < count && is_punctuation(at(n)))
        ++n;
    range.end = boundaries[n];
    return range;
}

std::vector<MappedText::Piece> part_of(std::vector<MappedText::Piece> const& pieces, std::size_t begin,
                                       std::size_t end) {
    std::vector<MappedText::Piece> part;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::size_t const from = std::max<std::size_t>(pieces[i].text_begin, begin);
        std::size_t const to =
            i + 1 < pieces.size() ? std::min<std::size_t>(pieces[i + 1].text_begin, end) : end;
        if (from >= to) continue;
        auto const moved = static_cast<std::uint32_t>(from - pieces[i].text_begin);
        part.push_back({static_cast<std::uint32_t>(from - begin), pieces[i].source_begin + moved});
    }
    return part;
}

Box slice(Box const& text, std::size_t begin, std::size_t end) {
    Box part = text;
    part.text = text.text.slice(begin, end);
    part.node_pieces = part_of(text.node_pieces, begin, end);
    return part;
}

struct LetterStyles {
    ComputedStyle const& block;
    ComputedStyle const& letter;
};

// Of the properties those hold that CSS lets it have; it is in the line, or floats. What it inherits it has
// from the element that its text stands in.
StylePtr style_in(ComputedStyle const& around, LetterStyles const& styles) {
    auto style = std::make_shared<ComputedStyle>(styles.letter);
    if (&around != &styles.block)
        for (PropertyRow const& row : property_rows())
            if (row.inherited && !row.physical && row.print(styles.letter) == row.print(styles.block))
                row.copy(around, *style);
    bool const floats = style->float_ == Float::inline_start || style->float_ == Float::inline_end;
    style->display = floats ? Display::block : Display::inline_;
    style->position = Position::static_;
    style->content.reset();
    style->inline_size = style->block_size = std::nullopt;
    style->overflow_x = style->overflow_y = Overflow::visible;
    return style;
}

// The letter's own box, and what stands around it.
void split(std::vector<Box>& boxes, std::size_t i, LetterRange const& range, LetterStyles const& styles) {
    Box const text = std::move(boxes[i]);
    StylePtr const letter = style_in(*text.style, styles);
    Box inner = slice(text, range.begin, range.end);
    inner.style = letter;
    Box box;
    box.kind = letter->display == Display::inline_ ? BoxKind::inline_ : BoxKind::block;
    box.style = letter;
    box.provenance = text.provenance;
    box.provenance.role = Role::none;
    box.generated = text.generated;
    box.children.push_back(std::move(inner));
    std::vector<Box> parts;
    if (range.begin > 0) parts.push_back(slice(text, 0, range.begin));
    parts.push_back(std::move(box));
    if (range.end < text.text.text.size()) parts.push_back(slice(text, range.end, text.text.text.size()));
    auto const place = boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(i));
    boxes.insert(place, std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

enum class Found : std::uint8_t { letter, nothing, obstacle };

Found find_and_split(std::vector<Box>& boxes, LetterStyles const& styles) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        Box& box = boxes[i];
        bool const marker = box.provenance.role == Role::label && box.generated;
        if (marker || box.out_of_flow()) continue;
        Found found = Found::obstacle;
        if (box.kind == BoxKind::text) {
            LetterRange const range = find_letter(box.text.text);
            bool const blank = std::all_of(box.text.text.begin(), box.text.text.end(), [](char c) {
                return c == ' ' || c == '\t' || c == '\r' || c == '\n';
            });
            if (!range.empty()) split(boxes, i, range, styles);
            found = !range.empty() ? Found::letter : blank ? Found::nothing : Found::obstacle;
        } else if (box.kind == BoxKind::inline_ || box.kind == BoxKind::block) {
            found = find_and_split(box.children, styles);
        }
        if (found != Found::nothing) return found;
    }
    return Found::nothing;
}

}  // namespace

void split_first_letter(Box& block, ComputedStyle const& letter) {
    find_and_split(block.children, {*block.style, letter});
}

}  // namespace warraq
