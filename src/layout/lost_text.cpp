#include "layout/lost_text.hpp"

#include "base/unicode.hpp"
#include "layout/line.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::size_t longest_excerpt = 40;

// Spaces, controls and what Unicode lets programs leave out (Default_Ignorable_Code_Point); and U+FFFC, which
// stands for a thing in a paragraph.
bool is_never_seen(char32_t c) {
    if (c < 0x300) return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD;
    constexpr std::pair<char32_t, char32_t> ranges[] = {
        {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},  {0x1680, 0x1680}, {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x2000, 0x200F},   {0x2028, 0x202F},  {0x205F, 0x206F}, {0x3000, 0x3000},
        {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFC},
        {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](auto const& range) { return c >= range.first && c <= range.second; });
}

}  // namespace

void LostTextFinder::see(DisplayItem const& item) {
    if (item.place.paragraph == nullptr) return;
    auto const* content = static_cast<ParagraphContent const*>(item.place.paragraph);
    auto const [place, fresh] =
        shown_.try_emplace(content->block != nullptr ? static_cast<void const*>(content->block) : content);
    Shown& shown = place->second;
    if (fresh || shown.content->text.text.size() < content->text.text.size()) {
        shown.content = content;
        shown.characters.resize(content->text.text.size());
    }
    auto const mark = [&](std::size_t begin, std::size_t end) {
        end = std::min(end, shown.characters.size());
        for (std::size_t i = begin; i < end; ++i)
            shown.characters[i] = true;
    };
    if (auto const* text = std::get_if<TextItem>(&item.value))
        for (PlacedGlyph const& glyph : text->glyphs)
            mark(glyph.cluster, glyph.cluster + glyph.text.size());
    else if (std::holds_alternative<MissingGlyphItem>(item.value))
        mark(item.place.begin, item.place.end);
}

void LostTextFinder::find_in_paragraph(ParagraphContent const& content, std::vector<bool> const& shown) {
    std::u32string const& text = content.text.text;
    for (TextSegment const& segment : content.segments) {
        laid_out_.emplace(segment.provenance.document, segment.provenance.text);
        if (segment.style->visibility != Visibility::visible) continue;
        for (std::uint32_t i = segment.begin; i < segment.end; ++i)
            if (!shown[i] && !is_never_seen(text[i])) {
                lose(std::u32string_view(text).substr(i, segment.end - i), segment.provenance);
                break;
            }
    }
}

void LostTextFinder::find_in_boxes(Box const& box) {
    if (box.kind == BoxKind::text && box.style->visibility == Visibility::visible &&
        laid_out_.count({box.provenance.document, box.provenance.node}) == 0) {
        std::u32string const text = to_utf32(box.text.text);
        auto const seen = std::find_if_not(text.begin(), text.end(), is_never_seen);
        if (seen != text.end()) lose(std::u32string_view(seen, text.end()), box.provenance);
    }
    if (box.note != nullptr) find_in_boxes(*box.note);
    for (Box const& child : box.children)
        find_in_boxes(child);
}

void LostTextFinder::lose(std::u32string_view text, Provenance const& provenance) {
    lost_.try_emplace(
        {provenance.span.source, provenance.span.begin, to_utf8(text.substr(0, longest_excerpt))},
        LostText{to_utf8(text.substr(0, longest_excerpt)), provenance.span});
}

std::vector<LostText> LostTextFinder::find(PagedDocument const& document) {
    for (auto const& [block, shown] : shown_)
        find_in_paragraph(*shown.content, shown.characters);
    for (Chapter const& chapter : document.chapters)
        find_in_boxes(chapter.box);
    std::vector<LostText> found;
    for (auto const& [place, text] : lost_)
        found.push_back(text);
    return found;
}

std::vector<LostText> lost_texts(PagedDocument const& document) {
    LostTextFinder finder;
    for (Page const& page : document.pages)
        for_each_display_item(document, page, [&](DisplayItem const& item) { finder.see(item); });
    return finder.find(document);
}

}  // namespace warraq
