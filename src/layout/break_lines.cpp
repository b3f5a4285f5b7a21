#include "layout/bayt.hpp"
#include "layout/inline_style.hpp"
#include "layout/line.hpp"
#include "layout/line_placer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace warraq {
namespace {

// Lines stay within their measure to a hundredth of a point: rounding is no reason to complain.
constexpr Length tolerance = Length{10};

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

// The words of the paragraph that may be lengthened; nothing where its lines are not the house's.
std::optional<Justification> kashida_rules(ComputedStyle const& style) {
    if (style.display == Display::bayt) return bayt_justification();
    if (style.text_wrap != TextWrap::pretty) return std::nullopt;
    if (style.text_justify == TextJustify::auto_) return Justification{};
    if (style.text_justify == TextJustify::kashida_strong) return strong_justification();
    return std::nullopt;
}

// From the line's start edge.
struct Extent {
    Length begin, end;
};

// Where the line's kashidas stand, and the items they belong to.
std::vector<std::pair<Extent, std::uint32_t>> kashidas_on(Line const& line, ParagraphContent const& content) {
    std::vector<std::pair<Extent, std::uint32_t>> extents;
    for (LinePiece const& piece : line.pieces) {
        if (piece.tatweels == 0) continue;
        Length const font_size = content.segments[piece.segment].style->font_size;
        std::int64_t pen = 0, begin = -1, end = 0;
        for (Glyph const& glyph : piece.run->glyphs) {
            if (glyph.kashida && begin < 0) begin = pen;
            pen += glyph.advance;
            if (glyph.kashida) end = pen;
        }
        bool const rtl = content.text.base_direction == Direction::rtl;
        Length const left = scaled_to(font_size, std::max<std::int64_t>(begin, 0), *piece.run->font);
        Length const right = scaled_to(font_size, end, *piece.run->font);
        Extent const extent =
            rtl ? Extent{piece.inline_size - right, piece.inline_size - left} : Extent{left, right};
        extents.push_back(
            {{piece.inline_offset + extent.begin, piece.inline_offset + extent.end}, piece.begin});
    }
    return extents;
}

class LineSetter {
  public:
    LineSetter(InlineItems const& items, ParagraphContent const& content, KashidaWords* kashidas,
               LayoutContext& context)
        : items_(items), content_(content), kashidas_(kashidas), context_(context) {}

    // A kashida under or over another one would make a river of lines: it moves to the next best word, or is
    // left out and its width goes to the spaces (typography.md §2.3).
    Line set(LineRange range, LineRoom const& room) {
        std::vector<std::size_t> passed_over;
        std::size_t const wanted = range.kashidas.size();
        std::uint8_t const tatweels = wanted > 0 ? range.kashidas.front().stretch.tatweels : std::uint8_t{0};
        for (;;) {
            Line line = place_line(items_, range, content_, room, context_);
            std::vector<std::size_t> const stacked = stacked_on(line, range);
            if (stacked.empty()) {
                above_ = kashidas_on(line, content_);
                return line;
            }
            passed_over.insert(passed_over.end(), stacked.begin(), stacked.end());
            range.kashidas =
                kashidas_->take(range.begin, trailing_begin(items_, range), wanted, tatweels, passed_over);
        }
    }

  private:
    std::vector<std::size_t> stacked_on(Line const& line, LineRange const& range) const {
        std::vector<std::size_t> stacked;
        if (range.kashidas.empty() || above_.empty()) return stacked;
        Length const distance = content_.block->style->font_size.scaled(kashidas_->rules().kashida_distance);
        for (auto const& [extent, begin] : kashidas_on(line, content_))
            for (auto const& [other, unused] : above_) {
                if (extent.begin > other.end + distance || other.begin > extent.end + distance) continue;
                for (LineKashida const& kashida : range.kashidas)
                    if (items_.items[kashida.item].begin == begin) stacked.push_back(kashida.item);
                break;
            }
        return stacked;
    }

    InlineItems const& items_;
    ParagraphContent const& content_;
    KashidaWords* kashidas_;
    LayoutContext& context_;
    std::vector<std::pair<Extent, std::uint32_t>> above_;
};

// The line's word space, in em of the paragraph.
double space_of(ParagraphContent const& content, Line const& line) {
    return line.word_space.points() / std::max(0.001, content.block->style->font_size.points());
}

void report_loose(ParagraphContent const& content, Line const& line, LayoutContext& context) {
    double const em = space_of(content, line);
    if (em <= Justification{}.loose_space) return;
    context.diagnostics.report(Code::loose_line, span_of(content, line.begin, line.end),
                               fmt::format("{:.2f}", em));
}

}  // namespace

std::vector<Line> break_lines(ParagraphContent const& content, ComputedStyle const& style,
                              Measures const& measures, LayoutContext& context) {
    InlineItems const items = make_items(content, narrowest(measures), context);
    std::optional<Justification> const rules = kashida_rules(style);
    std::optional<KashidaWords> kashidas;
    if (rules) kashidas.emplace(items, content, *rules, context);
    if (style.display == Display::bayt && measures.begin == 0)
        if (auto lines = set_bayt(items, content, measures.rest, *kashidas, context))
            return std::move(*lines);
    std::vector<Line> lines;
    LineAlignment const alignment = alignment_of(style, measures.rest);
    LineSetter setter(items, content, kashidas ? &*kashidas : nullptr, context);
    for (LineRange const& range :
         choose_breaks(items, content, style, measures, kashidas ? &*kashidas : nullptr)) {
        LineRoom room;
        room.measure = measures.of(lines.size());
        room.indent = indent_of(style, measures, lines.size());
        room.align = range.forced ? alignment.last : alignment.align;
        room.justified = range.forced ? alignment.last_justified : alignment.justified;
        room.last = range.forced;
        lines.push_back(setter.set(range, room));
        if (lines.back().hanging) report_overfull(content, lines.back(), room.measure, context);
        if (!room.justified || style.text_wrap != TextWrap::pretty) continue;
        report_loose(content, lines.back(), context);
        if (space_of(content, lines.back()) <= Justification{}.widest_space) continue;
        LineRange ragged = range;
        ragged.kashidas.clear();  // a line that is not full has none
        room.justified = false;
        room.align = TextAlign::start;
        lines.back() = setter.set(std::move(ragged), room);
    }
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
        if (item.hangs) {
            spaces += item.whole().raw;
            continue;
        }
        Length const size =
            item.kind == ItemKind::tab ? tab_advance(item.size, Length::from_raw(line)) : item.whole();
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
