#include "layout/bayt.hpp"

#include "layout/line_placer.hpp"
#include "layout/line_setting.hpp"

#include <algorithm>
#include <iterator>

namespace warraq {
namespace {

constexpr double gap_em = 2.0;
// Halves as wide as this part of the room, unless the text wants more.
constexpr double preferred_part = 0.9;
// A half is set this much tighter before it goes to a line of its own.
constexpr double tightest = 0.93;
constexpr double staggered_part = 0.8;

Length natural_size(InlineItems const& items, LineRange const& range) {
    LengthSum size = 0;
    for (std::size_t i = range.begin; i < trailing_begin(items, range); ++i)
        if (items.items[i].kind == ItemKind::tab)
            size += tab_advance(items.items[i].size, Length::from_raw(size)).raw;
        else if (items.items[i].kind != ItemKind::control)
            size += items.items[i].whole().raw;
    return Length::from_raw(size);
}

// Kashidas where they fill the half better than its spaces alone.
void lengthen(LineRange& half, InlineItems const& items, ParagraphContent const& content, Length measure,
              KashidaWords& kashidas) {
    ItemWidths const widths(items, content, kashidas.rules().stretch, std::nullopt);
    std::size_t const end = trailing_begin(items, half);
    auto const sums = widths.between(half.begin, end);
    LengthSum const slack = measure.raw - sums.natural;
    if (slack <= 0) return;
    double const room = std::max(static_cast<double>(sums.stretch), 1.0);
    double const plain = space_demerits(static_cast<double>(slack) / room, 0);
    LineSetting const filled =
        set_with_kashidas({half.begin, end, sums, slack, 0}, kashidas.rules().kashidas, kashidas);
    if (filled.demerits < plain)
        half.kashidas = kashidas.take(half.begin, end, filled.kashidas, filled.tatweels);
}

void move(Line& line, Length by) {
    for (LinePiece& piece : line.pieces)
        piece.inline_offset += by;
    for (LineBoxPart& part : line.box_parts) {
        part.from += by;
        part.to += by;
    }
}

}  // namespace

std::optional<std::vector<Line>> set_bayt(InlineItems const& items, ParagraphContent const& content,
                                          Length measure, KashidaWords& kashidas, LayoutContext& context) {
    std::vector<std::uint32_t> begins;
    auto const& children = content.block->children;
    auto const is_half = [](Box const& box) { return box.kind == BoxKind::inline_; };
    if (std::count_if(children.begin(), children.end(), is_half) != 2) return std::nullopt;
    for (Box const& child : children) {
        if (!is_half(child)) continue;
        for (InlineBoxSpan const& box : content.inline_boxes)
            if (box.box == &child && box.end > box.begin) begins.push_back(box.begin);
    }
    if (begins.size() != 2) return std::nullopt;
    auto const cut = std::partition_point(items.items.begin(), items.items.end(),
                                          [&](InlineItem const& item) { return item.begin < begins[1]; });
    LineRange sadr{0, static_cast<std::size_t>(cut - items.items.begin()), false, false, {}};
    LineRange ajuz{sadr.end, items.items.size(), true, false, {}};
    if (sadr.end == 0 || ajuz.begin == ajuz.end) return std::nullopt;

    Length const gap = content.block->style->font_size.scaled(gap_em);
    Length const widest = std::max(natural_size(items, sadr), natural_size(items, ajuz));
    Length const room = (measure - gap).scaled(1, 2);
    LineRoom set;
    set.justified = true;
    set.last = true;
    std::vector<Line> lines;
    if (widest.scaled(tightest) <= room) {
        set.measure = std::min(room, std::max(widest, room.scaled(preferred_part)));
        Length const margin = (measure - set.measure - set.measure - gap).scaled(1, 2);
        lengthen(sadr, items, content, set.measure, kashidas);
        lengthen(ajuz, items, content, set.measure, kashidas);
        Line line = place_line(items, sadr, content, set, context);
        Line second = place_line(items, ajuz, content, set, context);
        move(line, margin);
        move(second, margin + set.measure + gap);
        line.end = second.end;
        line.inline_size = set.measure + gap + set.measure;
        line.ascent = std::max(line.ascent, second.ascent);
        line.descent = std::max(line.descent, second.descent);
        std::move(second.pieces.begin(), second.pieces.end(), std::back_inserter(line.pieces));
        std::move(second.box_parts.begin(), second.box_parts.end(), std::back_inserter(line.box_parts));
        lines.push_back(std::move(line));
        return lines;
    }
    if (widest > measure) return std::nullopt;
    set.measure = std::min(measure, std::max(widest, measure.scaled(staggered_part)));
    lengthen(sadr, items, content, set.measure, kashidas);
    lengthen(ajuz, items, content, set.measure, kashidas);
    lines.push_back(place_line(items, sadr, content, set, context));
    lines.push_back(place_line(items, ajuz, content, set, context));
    lines.front().last = false;
    move(lines.back(), measure - set.measure);
    return lines;
}

}  // namespace warraq
