#include "layout/block_flow.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::shared_ptr<BrokenParagraph const> broken(Box const& box, Length measure, BreakToken const* from,
                                              LayoutContext& context) {
    if (from != nullptr && from->paragraph != nullptr &&
        (from->next_line > 0 || from->paragraph->measure == measure))
        return from->paragraph;
    auto paragraph = std::make_shared<BrokenParagraph>();
    paragraph->content = prepare_paragraph(box, measure, context);
    paragraph->lines = break_lines(paragraph->content, *box.style, Measures{measure, {}}, context);
    paragraph->measure = measure;
    return paragraph;
}

// How many of the lines from `first` on stand on this page: as many as fit, but no fewer than `orphans` of a
// paragraph that begins here and no fewer than `widows` left over (CSS Fragmentation 3 §3.3).
std::size_t lines_that_fit(std::vector<Line> const& lines, std::size_t first, Length room) {
    LengthSum used = 0;
    std::size_t count = 0;
    while (first + count < lines.size()) {
        used += lines[first + count].block_size().raw;
        if (used > room.raw) break;
        ++count;
    }
    return count;
}

std::size_t lines_to_place(std::vector<Line> const& lines, std::size_t first, ContentRoom const& room,
                           ComputedStyle const& style) {
    std::size_t const left = lines.size() - first;
    std::size_t const fitting = lines_that_fit(lines, first, room.block_remaining);
    if (fitting == left) return left;
    auto const widows = static_cast<std::size_t>(std::max(1, style.widows));
    auto const orphans = first == 0 ? static_cast<std::size_t>(std::max(1, style.orphans)) : std::size_t{1};
    std::size_t count = fitting;
    if (left - count < widows) count = left > widows ? left - widows : 0;
    if (count >= orphans && count > 0) return count;
    if (!room.page_is_empty) return 0;
    // Nothing stands on the page: what fits is placed, and one line at the least.
    return std::max<std::size_t>(1, fitting);
}

}  // namespace

FilledContent fill_with_lines(Box const& box, ContentRoom const& room, BreakToken const* from,
                              LayoutContext& context) {
    FilledContent filled;
    auto const paragraph = broken(box, room.inline_size, from, context);
    std::size_t const first = from != nullptr ? from->next_line : 0;
    std::size_t const count = lines_to_place(paragraph->lines, first, room, *box.style);
    if (first + count < paragraph->lines.size()) {
        filled.rest = std::make_unique<BreakToken>();
        filled.rest->box = &box;
        filled.rest->paragraph = paragraph;
        filled.rest->next_line = static_cast<std::uint32_t>(first + count);
        filled.nothing = count == 0;
    }
    for (std::size_t i = first; i < first + count; ++i) {
        Fragment line = make_fragment(box, FragmentKind::line);
        line.direction = paragraph->lines[i].direction;
        line.paragraph = paragraph;
        line.line = static_cast<std::uint32_t>(i);
        line.first_part = i == 0;
        line.last_part = i + 1 == paragraph->lines.size();
        Length const height = paragraph->lines[i].block_size();
        line.rect = {{room.offset.inline_start, room.offset.block_start + filled.block_size},
                     {room.inline_size, height}};
        filled.block_size += height;
        filled.children.push_back(std::move(line));
    }
    return filled;
}

}  // namespace warraq
