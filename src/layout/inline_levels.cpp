#include "layout/inline_levels.hpp"

#include "layout/inline_style.hpp"

namespace warraq {
namespace {

void add_bidi_paragraph(ParagraphContent const& content, std::uint32_t begin, std::uint32_t end,
                        std::u32string const& reopened, InlineItems& out) {
    ComputedStyle const& block = *content.block->style;
    std::u32string_view const part = std::u32string_view(content.text.text).substr(begin, end - begin);
    Direction direction = content.text.base_direction;
    if (block.unicode_bidi == UnicodeBidi::plaintext)
        direction = first_strong_direction(part, block.direction);
    out.paragraphs.push_back({begin, end, direction});
    std::vector<BidiLevel> const levels = bidi_levels(reopened + std::u32string(part), direction);
    out.levels.insert(out.levels.end(), levels.begin() + static_cast<std::ptrdiff_t>(reopened.size()),
                      levels.end());
}

}  // namespace

// A forced break ends a paragraph of the bidi algorithm; what boxes have open there is opened again in the
// next (CSS Writing Modes 4 §2.4.4), which is what browsers do at `br` as well.
void set_levels(ParagraphContent const& content, InlineItems& out) {
    std::u32string const& text = content.text.text;
    ComputedStyle const& block = *content.block->style;
    auto const& boxes = content.inline_boxes;
    std::vector<InlineBoxSpan const*> open;
    std::size_t next = 0;
    std::u32string reopened;
    for (std::size_t begin = 0; begin < text.size();) {
        auto const found = text.find_first_of(U"\u2028\u2029", begin);
        std::size_t const end = found == std::u32string::npos ? text.size() : found + 1;
        add_bidi_paragraph(content, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                           reopened, out);
        begin = end;
        for (; next < boxes.size() && boxes[next].begin < end; ++next) {
            if (boxes[next].style->unicode_bidi == UnicodeBidi::normal) continue;
            while (!open.empty() && open.back()->end <= boxes[next].begin)
                open.pop_back();
            open.push_back(&boxes[next]);
        }
        while (!open.empty() && open.back()->end <= end)
            open.pop_back();
        reopened = bidi_controls_of_block(block).open;
        for (InlineBoxSpan const* box : open)
            reopened += bidi_controls_of(box->style->unicode_bidi, box->style->direction).open;
    }
}

}  // namespace warraq
