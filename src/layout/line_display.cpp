#include "layout/line_display.hpp"

#include "layout/decoration.hpp"
#include "layout/inline_style.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool lacks_glyphs(GlyphRun const& run) {
    return std::any_of(run.glyphs.begin(), run.glyphs.end(), [](Glyph const& one) { return one.id == 0; });
}

TextItem part_of(TextItem item, std::size_t from, std::size_t to) {
    auto const glyphs = item.glyphs.begin();
    item.glyphs = {glyphs + static_cast<std::ptrdiff_t>(from), glyphs + static_cast<std::ptrdiff_t>(to)};
    return item;
}

// Where the parts of a line are on the page.
class LineItems {
  public:
    explicit LineItems(LineDisplay const& display)
        : display_(display),
          content_(display.fragment.paragraph->content),
          line_(display.fragment.paragraph->lines[display.fragment.line]),
          rtl_(line_.direction == Direction::rtl),
          baseline_(display.rect.origin.y + line_.ascent) {
        for (std::size_t i = 1; i < line_.pieces.size() && !mixed_; ++i)
            mixed_ = !alike(line_.pieces[i - 1], line_.pieces[i]);
    }

    void draw() {
        for (LineBoxPart const& part : line_.box_parts)
            draw_box(part);
        if (rtl_)
            for (auto piece = line_.pieces.rbegin(); piece != line_.pieces.rend(); ++piece)
                draw_piece(*piece);
        else
            for (LinePiece const& piece : line_.pieces)
                draw_piece(piece);
        flush();
        draw_links();
    }

  private:
    Length left_of(LinePiece const& piece) const {
        return rtl_ ? display_.rect.origin.x + display_.rect.size.width - piece.inline_offset -
                          piece.inline_size
                    : display_.rect.origin.x + piece.inline_offset;
    }
    TextSegment const* segment_at(std::uint32_t character) const {
        auto const& segments = content_.segments;
        auto const segment = std::partition_point(
            segments.begin(), segments.end(), [&](TextSegment const& one) { return one.end <= character; });
        return segment != segments.end() && segment->begin <= character ? &*segment : nullptr;
    }
    ComputedStyle const& style_of(TextSegment const* segment) const {
        return segment != nullptr ? *segment->style : *content_.block->style;
    }
    template <class Item>
    void emit(Item item, Layer layer, Provenance const& provenance, std::string_view language,
              TextPlace const& place = {}) {
        display_.visit({std::move(item), layer, provenance, language, {}, false, place});
    }
    std::uint32_t behind_controls(std::uint32_t character) const;
    TextPlace place_of(std::uint32_t begin, std::uint32_t end) const {
        return {&content_, begin, behind_controls(end), display_.around};
    }

    void emit_shape(Shape const& shape, Provenance const& provenance) {
        std::visit(
            [&](auto const& item) { emit(item, Layer::artifact, provenance, display_.fragment.language()); },
            shape);
    }

    void draw_box(LineBoxPart const& part);
    void draw_piece(LinePiece const& piece);
    void draw_atomic(LinePiece const& piece);
    void draw_leader(LinePiece const& piece);
    void draw_glyphs(LinePiece const& piece);
    void put_glyph(LinePiece const& piece, GlyphRun const& run, PlacedGlyph glyph, std::uint32_t end,
                   TextSegment const* segment);
    void draw_links();
    void draw_decorations(TextSegment const* segment, Length left, Length width, Length shift);
    void begin(GlyphRun const& run, ComputedStyle const& style, TextSegment const* segment);
    bool alike(LinePiece const& one, LinePiece const& other) const;
    // Is there something else to be read between characters of an item?
    bool has_gap(std::vector<TextPlace> places) const;
    // Do the two follow each other, or overlap?
    bool meet(TextPlace const& one, TextPlace const& other) const {
        return behind_controls(one.end) >= other.begin && behind_controls(other.end) >= one.begin;
    }
    void flush();

    LineDisplay const& display_;
    ParagraphContent const& content_;
    Line const& line_;
    bool rtl_;
    Length baseline_;
    bool mixed_ = false;  // are there several items on the line?
    TextItem text_;
    TextSegment const* text_segment_ = nullptr;
    std::vector<TextPlace> places_;  // of the clusters of its glyphs
};

// Do both become parts of one item?
bool LineItems::alike(LinePiece const& one, LinePiece const& other) const {
    if (one.run == nullptr || other.run == nullptr || one.run->font != other.run->font) return false;
    // Each character that the font has not is an item of its own.
    if (lacks_glyphs(*one.run) || lacks_glyphs(*other.run)) return false;
    if (one.atomic != UINT32_MAX || other.atomic != UINT32_MAX) return false;
    if (one.segment == other.segment) return true;
    if (one.segment == UINT32_MAX || other.segment == UINT32_MAX) return false;
    TextSegment const &a = content_.segments[one.segment], &b = content_.segments[other.segment];
    return a.style == b.style && a.provenance.node == b.provenance.node && a.link == b.link;
}

void LineItems::draw_box(LineBoxPart const& part) {
    InlineBoxSpan const& box = content_.inline_boxes[part.box];
    ComputedStyle const& style = *box.style;
    Length const base = baseline_ - part.baseline_shift + box.moved.y;
    Length const top = base - box.ascent - style.padding.block_start.length - style.border.block_start.width;
    Length const bottom = base + box.descent + style.padding.block_end.length + style.border.block_end.width;
    Length const left = rtl_ ? display_.rect.origin.x + display_.rect.size.width - part.to
                             : display_.rect.origin.x + part.from;
    PhysicalRect const rect{{left + box.moved.x, top}, {part.to - part.from, bottom - top}};
    Ends const ends{true, true, part.start && box.box->first_part, part.end && box.box->last_part};
    display_decoration(style, rect, ends, [&](Shape const& shape) { emit_shape(shape, box.provenance); });
}

void LineItems::draw_piece(LinePiece const& piece) {
    switch (piece.kind) {
        case PieceKind::atomic:
            draw_atomic(piece);
            break;
        case PieceKind::leader:
            draw_leader(piece);
            break;
        default:
            draw_glyphs(piece);
            break;
    }
}

void LineItems::draw_atomic(LinePiece const& piece) {
    flush();
    Atomic const& atomic = content_.atomics[piece.atomic];
    PhysicalRect const margin_box{
        {left_of(piece) + atomic.moved.x, baseline_ + atomic.moved.y - piece.baseline_shift - atomic.ascent},
        {atomic.inline_size, atomic.ascent + atomic.descent}};
    if (atomic.fragment != nullptr) {
        display_.draw_fragment(*atomic.fragment, margin_box, atomic.box->style->direction,
                               place_of(atomic.index, atomic.index + 1));
        return;
    }
    if (atomic.kind != BoxKind::image) return;
    Fragment image;
    image.kind = FragmentKind::image;
    image.style = atomic.box->style;
    image.provenance = atomic.box->provenance;
    image.box = atomic.box;
    auto const margin = [](AutoLength const& value) { return value ? value->length : Length{}; };
    LogicalSides<AutoLength> const& margins = atomic.box->style->margin;
    image.rect = {{margin(margins.inline_start), margin(margins.block_start)},
                  {atomic.inline_size - margin(margins.inline_start) - margin(margins.inline_end),
                   atomic.ascent + atomic.descent - margin(margins.block_start) - margin(margins.block_end)}};
    display_.draw_fragment(image, margin_box, atomic.box->style->direction,
                           place_of(atomic.index, atomic.index + 1));
}

// The pattern, over and over, on a grid that all leaders of a page share: it is counted from the line's end
// edge (typography.md §4.5).
void LineItems::draw_leader(LinePiece const& piece) {
    if (piece.run == nullptr || piece.run->font == nullptr || piece.run->advance <= 0) return;
    Atomic const& atomic = content_.atomics[piece.atomic];
    ComputedStyle const& style = *atomic.box->style;
    Length const step = std::max(scaled_to(style.font_size, piece.run->advance, *piece.run->font), Length{1});
    Length const left = left_of(piece);
    Length const from = left - display_.rect.origin.x;
    std::int64_t const first = (std::int64_t{from.raw} + step.raw - 1) / step.raw;
    LengthSum const end = LengthSum{from.raw} + piece.inline_size.raw;
    flush();
    begin(*piece.run, style, nullptr);
    for (std::int64_t n = first; (n + 1) * step.raw <= end; ++n) {
        std::int64_t pen = 0;
        for (Glyph const& glyph : piece.run->glyphs) {
            PlacedGlyph placed;
            placed.id = glyph.id;
            placed.x = display_.rect.origin.x + Length::from_raw(n * step.raw) +
                       scaled_to(style.font_size, pen + glyph.x_offset, *piece.run->font);
            placed.y = baseline_ - scaled_to(style.font_size, glyph.y_offset, *piece.run->font);
            placed.advance = scaled_to(style.font_size, glyph.advance, *piece.run->font);
            pen += glyph.advance;
            text_.glyphs.push_back(placed);
        }
    }
    flush();
}

void LineItems::begin(GlyphRun const& run, ComputedStyle const& style, TextSegment const* segment) {
    bool const same_link = (segment != nullptr ? segment->link : std::string_view()) == text_.link;
    bool const same_node = (segment == nullptr) == (text_segment_ == nullptr) &&
                           (segment == nullptr || segment == text_segment_ ||
                            (segment->provenance.node == text_segment_->provenance.node &&
                             segment->language() == text_segment_->language()));
    bool const same = !text_.glyphs.empty() && text_.font == run.font && text_.size == style.font_size &&
                      text_.color == style.color && same_link && same_node;
    if (same) return;
    flush();
    text_ = {};
    text_.font = run.font;
    text_.size = style.font_size;
    text_.color = style.color;
    text_.rtl = rtl_;
    text_.style = segment != nullptr ? segment->style : content_.block->style;
    if (segment != nullptr) text_.link = segment->link;
    text_segment_ = segment;
}

void LineItems::flush() {
    if (text_.glyphs.empty()) return;
    TextItem item = std::exchange(text_, {});
    TextSegment const* const segment = std::exchange(text_segment_, nullptr);
    Fragment const& fragment = display_.fragment;
    if (segment == nullptr)
        return emit(std::move(item), Layer::artifact, fragment.provenance, fragment.language());
    std::vector<TextPlace> const places = std::exchange(places_, {});
    bool const divided = mixed_ && has_gap(places);
    for (std::size_t from = 0, to = 0; from < places.size(); from = to) {
        TextPlace place = places[from];
        for (; to < places.size() && (!divided || meet(place, places[to])); ++to) {
            place.begin = std::min(place.begin, places[to].begin);
            place.end = std::max(place.end, places[to].end);
        }
        TextItem part = divided ? part_of(item, from, to) : std::move(item);
        emit(std::move(part), display_.layer, segment->provenance, segment->language(),
             place_of(place.begin, place.end));
    }
}

bool LineItems::has_gap(std::vector<TextPlace> places) const {
    std::sort(places.begin(), places.end(),
              [](TextPlace const& a, TextPlace const& b) { return a.begin < b.begin; });
    std::uint32_t end = places.front().end;
    for (TextPlace const& place : places) {
        if (behind_controls(end) < place.begin) return true;
        end = std::max(end, place.end);
    }
    return false;
}

// Bidi controls and line separators stand in no segment and on no page.
std::uint32_t LineItems::behind_controls(std::uint32_t character) const {
    std::u32string const& text = content_.text.text;
    while (character < text.size() && text[character] != U'\uFFFC' && segment_at(character) == nullptr)
        ++character;
    return character;
}

// The clusters of a run in visual order; the glyph that carries a cluster's text is its widest: the base, not
// a mark. A run without glyphs of its own (a space of no font) draws nothing.
void LineItems::draw_glyphs(LinePiece const& piece) {
    if (piece.run == nullptr || piece.run->font == nullptr) return;
    GlyphRun const& run = *piece.run;
    auto const& glyphs = run.glyphs;
    Length const left = left_of(piece);
    std::u32string_view const text = content_.text.text;
    bool const space = piece.kind == PieceKind::space;
    std::int64_t pen = 0;
    Length spacing;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::size_t end = i;
        std::size_t carrier = i;
        while (end < glyphs.size() && glyphs[end].cluster == glyphs[i].cluster) {
            if (glyphs[end].advance > glyphs[carrier].advance) carrier = end;
            ++end;
        }
        std::uint32_t const first = piece.begin + glyphs[i].cluster;
        std::uint32_t last = piece.end;
        if (run.rtl && i > 0) last = piece.begin + glyphs[i - 1].cluster;
        if (!run.rtl && end < glyphs.size()) last = piece.begin + glyphs[end].cluster;
        TextSegment const* segment = segment_at(first);
        ComputedStyle const& style = style_of(segment);
        PhysicalPoint const moved = segment != nullptr ? segment->moved : PhysicalPoint{};
        for (; i < end; ++i) {
            PlacedGlyph placed;
            placed.id = glyphs[i].id;
            placed.x =
                left + moved.x + spacing + scaled_to(style.font_size, pen + glyphs[i].x_offset, *run.font);
            placed.y_offset = -scaled_to(style.font_size, glyphs[i].y_offset, *run.font);
            placed.y = baseline_ + moved.y - piece.baseline_shift + placed.y_offset;
            placed.x_offset =
                placed.x - left - moved.x - spacing - scaled_to(style.font_size, pen, *run.font);
            placed.advance =
                space ? piece.inline_size : scaled_to(style.font_size, glyphs[i].advance, *run.font);
            if (!space && i + 1 == end) placed.advance += piece.letter_spacing;
            placed.cluster = first;
            placed.rtl = run.rtl;
            if (i == carrier && last > first) placed.text = text.substr(first, last - first);
            pen += glyphs[i].advance;
            put_glyph(piece, run, placed, last, segment);
        }
        spacing += piece.letter_spacing;
    }
}

void LineItems::put_glyph(LinePiece const& piece, GlyphRun const& run, PlacedGlyph glyph, std::uint32_t end,
                          TextSegment const* segment) {
    ComputedStyle const& style = style_of(segment);
    if (style.visibility != Visibility::visible) return;
    if (glyph.id == 0 && piece.kind == PieceKind::glyphs) {
        flush();
        Length const ascent = style.font_size.scaled(0.75);
        MissingGlyphItem missing;
        missing.rect = {{glyph.x, glyph.y - ascent}, {glyph.advance, ascent}};
        missing.character = glyph.text.empty() ? U'\uFFFD' : glyph.text.front();
        missing.color = style.color;
        Provenance const& place = segment != nullptr ? segment->provenance : display_.fragment.provenance;
        emit(missing, display_.layer, place,
             segment != nullptr ? std::string_view(segment->language()) : display_.fragment.language(),
             place_of(glyph.cluster, std::max(end, glyph.cluster + 1)));
        return;
    }
    begin(run, style, segment);
    places_.push_back({nullptr, glyph.cluster, end, nullptr});
    text_.glyphs.push_back(glyph);
}

void LineItems::draw_decorations(TextSegment const* segment, Length left, Length width, Length shift) {
    ComputedStyle const& style = *segment->style;
    if (style.visibility != Visibility::visible) return;
    DecorationLook const& look = style.decoration;
    Length const thickness = look.thickness ? look.thickness->resolve(style.font_size)
                                            : std::max(style.font_size.scaled(0.05), 0.4_pt);
    Length const base = baseline_ + segment->moved.y - shift;
    left += segment->moved.x;
    BorderSide line{thickness, BorderStyle::solid, look.color};
    if (look.style == DecorationStyle::dotted) line.style = BorderStyle::dotted;
    if (look.style == DecorationStyle::dashed) line.style = BorderStyle::dashed;
    auto const bar = [&](Length y) {
        auto const draw = [&](Length at) {
            display_bar(line, {{left, at}, {width, thickness}}, false,
                        [&](Shape const& shape) { emit_shape(shape, segment->provenance); });
        };
        draw(y);
        if (look.style == DecorationStyle::double_) draw(y + thickness + thickness);
    };
    // Below the descenders of an Arabic face (typography.md §4.6).
    if (style.underline)
        bar(base + (look.underline_offset ? look.underline_offset->resolve(style.font_size)
                                          : style.font_size.scaled(0.35)));
    if (style.overline) bar(base - style.font_size.scaled(1.0));
    if (style.line_through) bar(base - style.font_size.scaled(0.28));
}

// Underlines and link areas, one for each stretch of neighbouring pieces of a segment.
void LineItems::draw_links() {
    TextSegment const* open = nullptr;
    Length left, right, shift;
    auto const close = [&] {
        if (open == nullptr || right <= left) return;
        draw_decorations(open, left, right - left, shift);
        if (!open->link.empty())
            emit(LinkItem{{{left, display_.rect.origin.y}, {right - left, line_.block_size()}}, open->link},
                 display_.layer, open->provenance, open->language());
    };
    auto const see = [&](LinePiece const& piece) {
        TextSegment const* segment =
            piece.segment != UINT32_MAX ? &content_.segments[piece.segment] : nullptr;
        bool const hangs =
            piece.kind == PieceKind::space && piece.inline_offset >= line_.indent + line_.inline_size;
        if (hangs) return;
        Length const begin = left_of(piece);
        if (segment != nullptr && open != nullptr && segment->link == open->link &&
            segment->style == open->style) {
            right = begin + piece.inline_size;
            return;
        }
        close();
        open = segment;
        shift = piece.baseline_shift;
        left = begin;
        right = begin + piece.inline_size;
    };
    if (rtl_)
        std::for_each(line_.pieces.rbegin(), line_.pieces.rend(), see);
    else
        std::for_each(line_.pieces.begin(), line_.pieces.end(), see);
    close();
}

}  // namespace

void display_line(LineDisplay const& display) {
    LineItems(display).draw();
}

}  // namespace warraq
