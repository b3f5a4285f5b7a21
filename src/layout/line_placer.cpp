#include "layout/line_placer.hpp"

#include "layout/inline_style.hpp"
#include "layout/line_boxes.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A piece that has no place yet.
struct Unplaced {
    LinePiece piece;
    bool drawn = true;
    bool justifiable = false;
    bool hangs = false;
    bool tab = false;
    Length shrink;
};

class LinePlacer {
  public:
    LinePlacer(InlineItems const& items, LineRange const& range, ParagraphContent const& content,
               LineRoom const& room, LayoutContext& context)
        : items_(items),
          range_(range),
          content_(content),
          room_(room),
          context_(context),
          trailing_(trailing_begin(items, range)) {}

    Line place() {
        Line line;
        auto const& items = items_.items;
        line.begin = items[range_.begin].begin;
        line.end = items[range_.end - 1].end;
        line.last = room_.last;
        line.direction = items_.direction_at(line.begin);
        line.indent = room_.indent;
        collect();
        keep_trailing();
        levels(line);
        order(line);
        LineBoxes const boxes(items_, content_, line.begin, line.end, line.direction, in_order());
        spread(line, boxes);
        arrange(line, boxes);
        measure_line(line, content_);
        return line;
    }

  private:
    void collect();
    void add_divided(Unplaced whole, Length font_size);
    void add_hyphen(InlineItem const& item);
    bool is_preserved(Unplaced const& one) const;
    void keep_trailing();
    Unplaced make(InlineItem const& item, std::size_t index) const;
    void lengthen(LinePiece& piece, std::size_t item) const;
    void levels(Line const& line);
    void order(Line const& line);
    std::vector<OrderedPiece> in_order() const;
    void spread(Line& line, LineBoxes const& boxes);
    void share(Length free, Line& line);
    template <class Predicate>
    std::int64_t count_of(Predicate const& predicate) const {
        return std::count_if(pieces_.begin(), pieces_.end(), predicate);
    }
    std::int64_t shrinkable() const {
        std::int64_t sum = 0;
        for (Unplaced const& one : pieces_)
            sum += one.justifiable ? one.shrink.raw : 0;
        return sum;
    }
    void arrange(Line& line, LineBoxes const& boxes);

    InlineItems const& items_;
    LineRange const& range_;
    ParagraphContent const& content_;
    LineRoom const& room_;
    LayoutContext& context_;
    std::size_t trailing_;
    std::vector<Unplaced> pieces_;
    std::vector<std::uint32_t> order_;  // of the pieces, from the line's start edge
};

Unplaced LinePlacer::make(InlineItem const& item, std::size_t index) const {
    Unplaced made;
    LinePiece& piece = made.piece;
    piece.begin = item.begin;
    piece.end = item.end;
    piece.level = item.level;
    piece.inline_size = item.size;
    piece.run = item.glyphs;
    piece.letter_spacing = item.letter_spacing;
    piece.segment = item.segment;
    piece.atomic = item.atomic;
    if (item.segment != UINT32_MAX) piece.baseline_shift = content_.segments[item.segment].baseline_shift;
    if (item.atomic != UINT32_MAX) piece.baseline_shift = content_.atomics[item.atomic].baseline_shift;
    made.drawn = item.kind != ItemKind::control;
    made.tab = item.kind == ItemKind::tab;
    switch (item.kind) {
        case ItemKind::word:
            piece.kind = PieceKind::glyphs;
            break;
        case ItemKind::leader:
            piece.kind = PieceKind::leader;
            break;
        case ItemKind::atomic:
            piece.kind = PieceKind::atomic;
            break;
        case ItemKind::space:
            made.shrink = shrink_of(items_.style_of(content_, item), item.size);
            made.justifiable = items_.style_of(content_, item).white_space != WhiteSpace::pre;
            [[fallthrough]];
        default:
            piece.kind = PieceKind::space;
            break;
    }
    made.hangs = index >= trailing_;
    if (made.hangs) made.justifiable = false;
    return made;
}

// Parts of one word that met on this line are one piece again; a word that was cut is shaped anew, for its
// glyphs may differ at the cut (typography.md §1.1).
void LinePlacer::collect() {
    auto const& items = items_.items;
    for (std::size_t i = range_.begin; i < range_.end; ++i) {
        InlineItem const& item = items[i];
        Unplaced made = make(item, i);
        std::size_t last = i;
        while (item.kind == ItemKind::word && last + 1 < range_.end &&
               items[last + 1].kind == ItemKind::word && items[last + 1].token_begin == item.token_begin)
            ++last;
        made.piece.end = items[last].end;
        bool const whole = item.begin == item.token_begin && items[last].end == item.token_end;
        if (item.kind == ItemKind::word) {
            Length const font_size = items_.style_of(content_, item).font_size;
            if (!whole)
                made.piece.run = context_.shaper.shape(content_.text, items_.runs[item.run], made.piece.begin,
                                                       made.piece.end);
            lengthen(made.piece, i);
            made.piece.inline_size = glyphs_size(*made.piece.run, font_size, item.letter_spacing);
            add_divided(std::move(made), font_size);
        } else {
            pieces_.push_back(std::move(made));
        }
        i = last;
    }
    if (!range_.forced && items[range_.end - 1].hyphen != nullptr) add_hyphen(items[range_.end - 1]);
}

// A box that is drawn may begin or end in mid-word: there the word's piece is divided, its glyphs staying
// those of the whole. A ligature over the place is not: it stands before it.
void LinePlacer::add_divided(Unplaced whole, Length font_size) {
    GlyphRunPtr const run = whole.piece.run;
    std::uint32_t const first = whole.piece.begin, end = whole.piece.end;
    auto const& ends = items_.box_ends;
    std::uint32_t begin = first;
    auto const add_until = [&](std::uint32_t until) {
        Unplaced part = whole;
        part.piece.begin = begin;
        part.piece.end = until;
        part.piece.run = part_of(*run, begin - first, until - first);
        part.piece.inline_size = glyphs_size(*part.piece.run, font_size, part.piece.letter_spacing);
        auto const& glyphs = part.piece.run->glyphs;
        if (std::none_of(glyphs.begin(), glyphs.end(), [](Glyph const& glyph) { return glyph.kashida; }))
            part.piece.tatweels = 0;
        pieces_.push_back(std::move(part));
        begin = until;
    };
    for (auto at = std::upper_bound(ends.begin(), ends.end(), first); at != ends.end() && *at < end; ++at)
        if (*at > begin && begins_cluster(*run, *at - first)) add_until(*at);
    if (begin == first)
        pieces_.push_back(std::move(whole));
    else
        add_until(end);
}

// The line ends behind a soft hyphen: the hyphen is a piece of its own that stands for that character.
void LinePlacer::add_hyphen(InlineItem const& item) {
    Unplaced sign = pieces_.back();
    sign.piece.begin = item.end - 1;
    sign.piece.end = item.end;
    sign.piece.run = item.hyphen;
    sign.piece.inline_size = item.hyphen_size;
    sign.piece.tatweels = 0;
    LinePiece& word = pieces_.back().piece;
    if (word.end - word.begin > 1) --word.end;
    pieces_.push_back(std::move(sign));
}

bool LinePlacer::is_preserved(Unplaced const& one) const {
    return one.piece.kind == PieceKind::space && one.drawn && one.piece.segment != UINT32_MAX &&
           content_.segments[one.piece.segment].style->white_space == WhiteSpace::pre_wrap;
}

// Preserved spaces before a forced break hang only where they do not fit (CSS Text 3 §4.1.3).
void LinePlacer::keep_trailing() {
    if (!room_.last) return;
    LengthSum width = room_.indent.raw;
    for (Unplaced const& one : pieces_)
        width += one.piece.inline_size.raw;
    if (width > room_.measure.raw) return;
    for (Unplaced& one : pieces_)
        if (one.hangs && is_preserved(one)) one.hangs = false;
}

void LinePlacer::lengthen(LinePiece& piece, std::size_t item) const {
    for (LineKashida const& kashida : range_.kashidas) {
        if (kashida.item != item) continue;
        piece.run = context_.shaper.shape_stretched(content_.text, items_.runs[items_.items[item].run],
                                                    piece.begin, piece.end, kashida.stretch);
        piece.tatweels = kashida.stretch.tatweels;
    }
}

// Rule L1, on the characters of this line.
void LinePlacer::levels(Line const& line) {
    std::u32string_view const text =
        std::u32string_view(content_.text.text).substr(line.begin, line.end - line.begin);
    std::vector<BidiLevel> levels(items_.levels.begin() + line.begin, items_.levels.begin() + line.end);
    reset_line_levels(text, levels, line.direction);
    for (Unplaced& piece : pieces_)
        piece.piece.level = levels[piece.piece.begin - line.begin];
}

// Gives `free` to the line's leaders, or to its spaces: each gets the same, and what does not divide goes to
// the last of them, so that the line is exactly as wide as its measure. Spaces shrink by what each can spare.
void LinePlacer::share(Length free, Line& line) {
    bool const leaders =
        count_of([](Unplaced const& one) { return one.piece.kind == PieceKind::leader; }) > 0;
    auto const takes = [&](Unplaced const& one) {
        return leaders ? one.piece.kind == PieceKind::leader : one.justifiable;
    };
    std::int64_t const whole = free.raw < 0 ? shrinkable() : count_of(takes);
    if (whole <= 0) return;
    std::int64_t seen = 0, given = 0;
    for (Unplaced& one : pieces_) {
        if (!takes(one)) continue;
        seen += free.raw < 0 ? one.shrink.raw : 1;
        std::int64_t const until = free.raw * seen / whole;
        one.piece.inline_size += Length::from_raw(until - given);
        given = until;
        if (!leaders) line.word_space = one.piece.inline_size;
    }
    line.inline_size += free;
}

void LinePlacer::spread(Line& line, LineBoxes const& boxes) {
    LengthSum width = boxes.total();
    for (Unplaced& one : pieces_) {
        if (one.hangs) continue;
        if (one.tab) one.piece.inline_size = tab_advance(one.piece.inline_size, Length::from_raw(width));
        width += one.piece.inline_size.raw;
        if (one.justifiable) line.word_space = one.piece.inline_size;
    }
    line.inline_size = Length::from_raw(width);
    Length const free = room_.measure - room_.indent - line.inline_size;
    bool const leaders =
        count_of([](Unplaced const& one) { return one.piece.kind == PieceKind::leader; }) > 0;
    if (free.raw < 0)
        share(std::max(free, -Length::from_raw(shrinkable())), line);
    else if (leaders || room_.justified)
        share(free, line);
    line.hanging = line.inline_size > room_.measure - room_.indent;
}

// Rule L2.
void LinePlacer::order(Line const& line) {
    std::vector<BidiLevel> levels;
    for (Unplaced const& one : pieces_)
        levels.push_back(one.piece.level);
    order_ = visual_order(levels);
    if (line.direction == Direction::rtl) std::reverse(order_.begin(), order_.end());
}

std::vector<OrderedPiece> LinePlacer::in_order() const {
    std::vector<OrderedPiece> pieces(pieces_.size());
    for (std::uint32_t position = 0; position < order_.size(); ++position) {
        Unplaced const& one = pieces_[order_[position]];
        pieces[order_[position]] = {one.piece.begin, position, one.hangs && !is_preserved(one)};
    }
    return pieces;
}

// Places from the line's start edge.
void LinePlacer::arrange(Line& line, LineBoxes const& boxes) {
    bool const rtl = line.direction == Direction::rtl;
    Length const free = room_.measure - room_.indent - line.inline_size;
    Length offset = room_.indent;
    if (free.raw > 0) {
        bool const at_end = room_.align == TextAlign::end || (rtl && room_.align == TextAlign::left) ||
                            (!rtl && room_.align == TextAlign::right);
        if (at_end) offset += free;
        if (room_.align == TextAlign::center) offset += free.scaled(1, 2);
    }
    std::vector<PieceSpan> spans;
    spans.reserve(order_.size());
    line.pieces.reserve(order_.size());
    for (std::uint32_t position = 0; position < order_.size(); ++position) {
        Unplaced& one = pieces_[order_[position]];
        offset += boxes.before(position);
        one.piece.inline_offset = offset;
        spans.push_back({offset, one.piece.inline_size});
        offset += one.piece.inline_size + boxes.after(position);
        if (one.drawn) line.pieces.push_back(std::move(one.piece));
    }
    line.box_parts = boxes.parts(spans);
}

}  // namespace

Line place_line(InlineItems const& items, LineRange const& range, ParagraphContent const& content,
                LineRoom const& room, LayoutContext& context) {
    return LinePlacer(items, range, content, room, context).place();
}

}  // namespace warraq
