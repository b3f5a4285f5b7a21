#include "layout/bayt.hpp"
#include "layout/line.hpp"
#include "layout/line_placer.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Lines stay within their measure to a hundredth of a point: rounding is no reason to complain.
constexpr Length tolerance = Length{10};

TextAlign alignment(ComputedStyle const& style, bool last) {
    if (last && style.text_align_last) return *style.text_align_last;
    // The last line of a justified paragraph starts where lines start (CSS Text 3 §7.2).
    return style.text_align == TextAlign::justify ? TextAlign::start : style.text_align;
}

Length narrowest(Measures const& measures) {
    Length narrow = measures.rest;
    for (Length const line : measures.lines)
        narrow = std::min(narrow, line);
    return narrow;
}

void report_overfull(ParagraphContent const& content, Line const& line, Length measure,
                     LayoutContext& context) {
    Length const over = line.inline_size + line.indent - measure;
    if (over <= tolerance) return;
    context.diagnostics.report(Code::overfull, span_of(content, line.begin, line.end),
                               fmt::format("{:.1f}", over.points()));
}

bool shows_itself(ComputedStyle const& style) {
    auto const there = [](BorderSide const& side) {
        return side.width.raw > 0 && side.style != BorderStyle::none;
    };
    return style.background_color || there(style.border.inline_start) || there(style.border.inline_end) ||
           there(style.border.block_start) || there(style.border.block_end);
}

// Tells each line which of the boxes that are drawn reach over it.
void assign_boxes(ParagraphContent const& content, std::vector<Line>& lines) {
    for (std::uint32_t i = 0; i < content.inline_boxes.size(); ++i) {
        InlineBoxSpan const& box = content.inline_boxes[i];
        if (box.begin == box.end || !shows_itself(*box.style)) continue;
        auto line = std::partition_point(lines.begin(), lines.end(),
                                         [&](Line const& one) { return one.end <= box.begin; });
        for (; line != lines.end() && line->begin < box.end; ++line)
            line->boxes.push_back(i);
    }
}

}  // namespace

std::vector<Line> break_lines(ParagraphContent const& content, ComputedStyle const& style,
                              Measures const& measures, LayoutContext& context) {
    InlineItems const items = make_items(content, narrowest(measures), context);
    if (style.display == Display::bayt)
        if (auto lines = set_bayt(items, content, measures.rest, context)) {
            assign_boxes(content, *lines);
            return std::move(*lines);
        }
    std::vector<Line> lines;
    for (LineRange const& range : choose_breaks(items, content, style, measures)) {
        LineRoom room;
        room.measure = measures.of(lines.size());
        room.indent = indent_of(style, measures, lines.size());
        room.align = alignment(style, range.forced);
        room.justified = justifies(style, range.forced);
        room.last = range.forced;
        lines.push_back(place_line(items, range, content, room, context));
        if (lines.back().hanging) report_overfull(content, lines.back(), room.measure, context);
    }
    assign_boxes(content, lines);
    return lines;
}

IntrinsicSizes paragraph_sizes(ParagraphContent const& content, ComputedStyle const& style,
                               LayoutContext& context) {
    InlineItems const items = make_items(content, unlimited_length, context);
    LengthSum widest_piece = 0, widest_line = 0, piece = 0, line = 0, spaces = 0;
    for (InlineItem const& item : items.items) {
        if (item.break_before != BreakKind::none) piece = 0;
        if (item.break_before == BreakKind::forced) line = spaces = 0;
        if (item.kind == ItemKind::control) continue;
        if (item.kind == ItemKind::space && item.hangs) {
            spaces += item.whole().raw;
            continue;
        }
        Length const size = item.kind == ItemKind::tab
                                ? tab_size(items.style_of(content, item), Length::from_raw(line))
                                : item.whole();
        // A space before an item that may not begin a line belongs to the piece.
        if (item.break_before == BreakKind::none && piece > 0) piece += spaces;
        piece += size.raw;
        line += std::exchange(spaces, 0) + size.raw;
        widest_piece = std::max(widest_piece, piece);
        widest_line = std::max(widest_line, line);
    }
    LengthSum const indent = style.text_indent.length.raw;
    return {Length::from_raw(std::max<LengthSum>(widest_piece, 0)),
            Length::from_raw(std::max<LengthSum>(widest_line + std::max<LengthSum>(indent, 0), 0))};
}

}  // namespace warraq
