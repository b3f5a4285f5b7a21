#include "base/unicode.hpp"
#include "css/counter_style.hpp"
#include "layout/box_geometry.hpp"
#include "layout/inline_block.hpp"
#include "layout/inline_style.hpp"
#include "layout/line.hpp"
#include "layout/replaced.hpp"
#include "xhtml/isolate.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr char32_t lri = U'\u2066', rli = U'\u2067', pdi = U'\u2069', arabic_letter_mark = U'\u061C';
constexpr char32_t object = U'\uFFFC', line_separator = U'\u2028';

// What an inline box hands down to what is in it.
struct Around {
    StylePtr style;
    Provenance provenance;
    std::string_view link;
    Length shift;
    LineExtent extent;
    PhysicalPoint moved;
    std::uint32_t aligned_box = UINT32_MAX;
    std::uint32_t positioned_box = UINT32_MAX;
    bool isolated = false;  // numbers in here are already kept apart, or must not be
};

class ParagraphBuilder {
  public:
    ParagraphBuilder(Box const& block, Length measure, LayoutContext& context)
        : block_(block), measure_(measure), context_(context) {}

    ParagraphContent build() {
        ComputedStyle const& style = *block_.style;
        content_.block = &block_;
        LineExtent const strut = extent_of(style, context_);
        content_.ascent = strut.ascent;
        content_.descent = strut.descent;
        UnicodeBidiControls const controls = bidi_controls_of_block(style);
        Around const around{block_.style, block_.provenance, block_.link.get(),     {}, strut, {},
                            UINT32_MAX,   UINT32_MAX,        !controls.open.empty()};
        put(controls.open, block_.style);
        walk(block_.children, around);
        put(controls.close, block_.style);
        StyledText& text = content_.text;
        text.base_direction = style.unicode_bidi == UnicodeBidi::plaintext
                                  ? first_strong_direction(text.text, style.direction)
                                  : style.direction;
        limit_length();
        return std::move(content_);
    }

  private:
    std::uint32_t size() const { return static_cast<std::uint32_t>(content_.text.text.size()); }

    std::shared_ptr<TextStyle const> const& text_style(StylePtr const& style) {
        auto const [place, fresh] = by_style_.try_emplace(style.get());
        if (!fresh) return place->second;
        TextStyle made = text_style_of(*style);
        // Equal styles are one object, so that a link or an isolate parts no run. The last few are looked at:
        // a paragraph of thousands of styles must not compare each with all.
        std::size_t const looked_at = std::min<std::size_t>(styles_.size(), 16);
        for (auto known = styles_.end() - static_cast<std::ptrdiff_t>(looked_at); known != styles_.end();
             ++known)
            if (**known == made) return place->second = *known;
        styles_.push_back(std::make_shared<TextStyle const>(std::move(made)));
        return place->second = styles_.back();
    }

    void put(std::u32string_view characters, StylePtr const& style) {
        if (characters.empty()) return;
        auto const& shaped_as = text_style(style);
        auto& parts = content_.text.parts;
        std::uint32_t const begin = size();
        content_.text.text += characters;
        if (!parts.empty() && parts.back().style == shaped_as)
            parts.back().end = size();
        else
            parts.push_back({begin, size(), shaped_as});
    }

    // Long texts make several segments: finding a character's byte walks from its segment's beginning.
    void put_segments(std::u32string_view characters, Box const& box, Around const& around,
                      std::size_t byte) {
        constexpr std::size_t most = 4096;
        while (!characters.empty()) {
            std::u32string_view const part = characters.substr(0, most);
            put_segment(part, box, around, byte);
            characters.remove_prefix(part.size());
            for (std::size_t i = 0; i < part.size() && byte < box.text.text.size(); ++i)
                next_code_point(box.text.text, byte);
        }
    }

    void put_segment(std::u32string_view characters, Box const& box, Around const& around, std::size_t byte) {
        TextSegment segment;
        segment.begin = size();
        segment.end = size() + static_cast<std::uint32_t>(characters.size());
        segment.style = around.style;
        segment.provenance = around.provenance;
        segment.provenance.span = box.provenance.span;
        segment.provenance.text = box.provenance.node;
        segment.link = around.link;
        segment.box = &box;
        segment.first_byte = static_cast<std::uint32_t>(byte);
        segment.baseline_shift = around.shift;
        segment.moved = around.moved;
        segment.aligned_box = around.aligned_box;
        segment.ascent = around.extent.ascent;
        segment.descent = around.extent.descent;
        segment.generated = box.generated;
        content_.segments.push_back(std::move(segment));
        put(characters, around.style);
    }

    void walk(std::vector<Box> const& boxes, Around const& around) {
        for (Box const& box : boxes) {
            if (box.floats()) {
                content_.floats.push_back({size(), &box, around.style->direction});
                continue;
            }
            if (box.absolute()) {
                content_.absolutes.push_back({size(), &box, around.positioned_box});
                continue;
            }
            switch (box.kind) {
                case BoxKind::text:
                    put_text(box, around);
                    break;
                case BoxKind::line_break:
                    put({&line_separator, 1}, around.style);
                    break;
                case BoxKind::inline_:
                    put_inline(box, around);
                    break;
                case BoxKind::target_counter:
                    put_reference(box, around);
                    break;
                case BoxKind::leader:
                case BoxKind::image:
                case BoxKind::inline_block:
                    put_atomic(box, around);
                    break;
                default:
                    break;  // block-level boxes are not among a paragraph's children
            }
        }
    }

    void put_text(Box const& box, Around const& around);
    void put_inline(Box const& box, Around const& around);
    void put_reference(Box const& box, Around const& around);
    void put_atomic(Box const& box, Around const& around);
    void shape_leader(Atomic& atomic);
    void limit_length();

    Box const& block_;
    Length measure_;
    LayoutContext& context_;
    ParagraphContent content_;
    std::map<ComputedStyle const*, std::shared_ptr<TextStyle const>> by_style_;
    std::vector<std::shared_ptr<TextStyle const>> styles_;
};

// Preserved line ends become line separators: white space to the bidi algorithm, so that they close no
// isolate (typography.md §1.2).
std::u32string to_characters(std::string_view text) {
    std::u32string characters = to_utf32(text);
    std::replace(characters.begin(), characters.end(), U'\n', line_separator);
    return characters;
}

// The digits must behave as those of Arabic text do, or a hyphen or a percent sign would stay at their right.
bool wants_arabic_mark(Isolate const& isolate) {
    bool const turned = isolate.kind == IsolateKind::range || isolate.kind == IsolateKind::percent;
    return turned && isolate.direction == Direction::rtl;
}

void ParagraphBuilder::put_text(Box const& box, Around const& around) {
    bool const apart =
        around.style->number_isolate == NumberIsolate::auto_ && !around.isolated && !box.generated;
    std::u32string const characters = to_characters(box.text.text);
    std::vector<Isolate> isolates;
    if (apart) isolates = find_isolates(box.text.text, box.language());
    std::erase_if(isolates, [](Isolate const& isolate) { return isolate.kind == IsolateKind::latin; });
    if (isolates.empty()) return put_segments(characters, box, around, 0);
    std::size_t byte = 0;
    std::uint32_t character = 0;
    auto const put_until = [&](std::size_t end) {
        auto const count = static_cast<std::uint32_t>(
            count_code_points(std::string_view(box.text.text).substr(byte, end - byte)));
        put_segments(std::u32string_view(characters).substr(character, count), box, around, byte);
        character += count;
        byte = end;
    };
    for (Isolate const& isolate : isolates) {
        put_until(isolate.begin);
        put({isolate.direction == Direction::rtl ? &rli : &lri, 1}, around.style);
        if (wants_arabic_mark(isolate)) put({&arabic_letter_mark, 1}, around.style);
        put_until(isolate.end);
        put({&pdi, 1}, around.style);
    }
    put_until(box.text.text.size());
}

Length inline_edge(AutoLength const& margin, LengthPercentage const& padding, BorderSide const& border,
                   Length measure) {
    return (margin ? margin->resolve(measure) : Length{}) + padding.resolve(measure) + border.width;
}

void ParagraphBuilder::put_inline(Box const& box, Around const& around) {
    ComputedStyle const& style = *box.style;
    Around inner = around;
    inner.style = box.style;
    if (box.provenance.role != Role::none && box.provenance.role != Role::span)
        inner.provenance = box.provenance;
    if (!box.link.empty()) inner.link = box.link.get();
    LineExtent const own = extent_of(style, context_);
    inner.shift += baseline_shift_of(style, own, *around.style, context_);
    inner.extent = join(around.extent, shifted(own, inner.shift));
    std::size_t const index = content_.inline_boxes.size();
    if (style.vertical_align == VerticalAlign::top || style.vertical_align == VerticalAlign::bottom) {
        // It is placed on the line by itself, with all that is aligned in it (CSS 2 §10.8.1).
        inner.aligned_box = static_cast<std::uint32_t>(index);
        inner.shift = {};
        inner.extent = own;
    }
    if (style.positioned()) inner.positioned_box = static_cast<std::uint32_t>(index);
    PhysicalPoint const moved = relative_shift(style, block_.style->direction, measure_, std::nullopt);
    inner.moved.x += moved.x;
    inner.moved.y += moved.y;
    inner.isolated = inner.isolated || style.unicode_bidi != UnicodeBidi::normal;
    InlineBoxSpan span;
    span.begin = size();
    span.style = box.style;
    span.provenance = box.provenance;
    span.box = &box;
    LineExtent const area = content_area_of(style, context_);
    span.ascent = area.ascent;
    span.descent = area.descent;
    span.baseline_shift = inner.shift;
    span.moved = inner.moved;
    span.aligned_box = inner.aligned_box;
    if (box.first_part)
        span.start_edge = inline_edge(style.margin.inline_start, style.padding.inline_start,
                                      style.border.inline_start, measure_);
    if (box.last_part)
        span.end_edge =
            inline_edge(style.margin.inline_end, style.padding.inline_end, style.border.inline_end, measure_);
    UnicodeBidiControls const controls = bidi_controls_of(style.unicode_bidi, style.direction);
    // Letters do not join over an edge that parts them, nor with those of another baseline (CSS Text 3 §7.3).
    bool const shifts = style.vertical_align != VerticalAlign::baseline;
    bool const parts_end = shifts || span.end_edge.raw != 0;
    if (shifts || span.start_edge.raw != 0) content_.text.unjoined.push_back(size());
    content_.inline_boxes.push_back(std::move(span));
    if (box.note != nullptr) content_.notes.push_back({size(), box.note});
    put(controls.open, box.style);
    walk(box.children, inner);
    put(controls.close, box.style);
    content_.inline_boxes[index].end = size();
    if (parts_end) content_.text.unjoined.push_back(size());
}

void ParagraphBuilder::put_reference(Box const& box, Around const& around) {
    // Two digits stand in until folios are known: most books have fewer than a thousand pages.
    std::string label = "00";
    if (box.note_number > 0) {
        auto const index = static_cast<std::size_t>(box.note_number) - 1;
        bool const by_page = context_.note_numbers != nullptr && index < context_.note_numbers->size();
        label = format_counter(by_page ? (*context_.note_numbers)[index] : box.note_number,
                               box.target.get().style, box.style->counter_styles.get());
    } else if (context_.targets != nullptr) {
        auto const found = context_.targets->find(box.link.get());
        bool const known = found != context_.targets->end();
        label = known ? format_counter(found->second, box.target.get().style, box.style->counter_styles.get())
                      : std::string();
        if (!known)
            context_.diagnostics.report(Code::reference_without_target, box.provenance.span, box.link.get());
    }
    put({&lri, 1}, around.style);
    put_segments(to_characters(label), box, around, 0);
    put({&pdi, 1}, around.style);
}

void ParagraphBuilder::put_atomic(Box const& box, Around const& around) {
    Atomic atomic;
    atomic.index = size();
    atomic.kind = box.kind;
    atomic.box = &box;
    PhysicalPoint const moved =
        box.kind == BoxKind::inline_block
            ? PhysicalPoint{}  // its fragment is moved by itself
            : relative_shift(*box.style, block_.style->direction, measure_, std::nullopt);
    atomic.aligned_box = around.aligned_box;
    atomic.positioned_box = around.positioned_box;
    atomic.moved = {around.moved.x + moved.x, around.moved.y + moved.y};
    if (box.kind == BoxKind::image) {
        ComputedStyle const& style = *box.style;
        LogicalSize const size = image_size(box, measure_, context_);
        Length const start = inline_edge(style.margin.inline_start, style.padding.inline_start,
                                         style.border.inline_start, measure_);
        Length const end =
            inline_edge(style.margin.inline_end, style.padding.inline_end, style.border.inline_end, measure_);
        atomic.inline_size = size.inline_size + start + end;
        atomic.ascent = size.block_size + inline_edge(style.margin.block_start, style.padding.block_start,
                                                      style.border.block_start, measure_);
        atomic.descent =
            inline_edge(style.margin.block_end, style.padding.block_end, style.border.block_end, measure_);
    } else if (box.kind == BoxKind::inline_block) {
        place_inline_block(atomic, measure_, context_);
    } else {
        shape_leader(atomic);
    }
    atomic.baseline_shift = around.shift + baseline_shift_of(*box.style, {atomic.ascent, atomic.descent},
                                                             *around.style, context_);
    content_.atomics.push_back(std::move(atomic));
    put({&object, 1}, around.style);
}

// A leader shows its pattern three times at the least (typography.md §4.5); the line gives it what is left.
void ParagraphBuilder::shape_leader(Atomic& atomic) {
    StyledText pattern;
    pattern.text = to_utf32(*atomic.box->leader);
    pattern.base_direction = Direction::ltr;
    if (pattern.text.empty()) return;
    auto const length = static_cast<std::uint32_t>(pattern.text.size());
    pattern.parts.push_back({0, length, text_style(atomic.box->style)});
    std::vector<Run> const runs = itemize(pattern, std::vector<BidiLevel>(length, 0), context_.fonts);
    Run const& run = runs.front();
    if (run.font == nullptr) return;
    atomic.leader = context_.shaper.shape(pattern, run, run.begin, run.end);
    atomic.inline_size = scaled_to(atomic.box->style->font_size, 3 * atomic.leader->advance, *run.font);
}

void ParagraphBuilder::limit_length() {
    std::size_t const most = context_.limits.paragraph_characters;
    if (size() <= most) return;
    context_.diagnostics.report(Code::paragraph_too_long, block_.provenance.span, most);
    auto const end = static_cast<std::uint32_t>(most);
    content_.text.text.resize(most);
    std::erase_if(content_.text.parts, [&](auto const& part) { return part.begin >= end; });
    std::erase_if(content_.segments, [&](auto const& segment) { return segment.begin >= end; });
    std::erase_if(content_.atomics, [&](auto const& atomic) { return atomic.index >= end; });
    std::erase_if(content_.inline_boxes, [&](auto const& box) { return box.begin >= end; });
    content_.text.parts.back().end = std::min(content_.text.parts.back().end, end);
    if (!content_.segments.empty())
        content_.segments.back().end = std::min(content_.segments.back().end, end);
    for (auto& call : content_.floats)
        call.index = std::min(call.index, end);
    for (auto& call : content_.absolutes)
        call.index = std::min(call.index, end);
    for (auto& box : content_.inline_boxes)
        box.end = std::min(box.end, end);
}

}  // namespace

ParagraphContent prepare_paragraph(Box const& block, Length measure, LayoutContext& context) {
    return ParagraphBuilder(block, measure, context).build();
}

Span span_of(ParagraphContent const& content, std::uint32_t begin, std::uint32_t end) {
    Span span;
    auto const& segments = content.segments;
    auto segment = std::partition_point(segments.begin(), segments.end(),
                                        [&](TextSegment const& one) { return one.end <= begin; });
    for (; segment != segments.end() && segment->begin < end; ++segment) {
        if (segment->generated || segment->box == nullptr || segment->box->kind != BoxKind::text) continue;
        auto const [from, to] =
            bytes_of(*segment, std::max(begin, segment->begin), std::min(end, segment->end));
        Span const part = segment->box->text.at(from, to);
        span = span.known() ? join(span, part) : part;
    }
    return span.known() || content.block == nullptr ? span : content.block->provenance.span;
}

ByteRange bytes_of(TextSegment const& segment, std::uint32_t begin, std::uint32_t end) {
    std::string_view const text = segment.box->text.text;
    std::size_t byte = segment.first_byte;
    for (std::uint32_t i = segment.begin; i < begin && byte < text.size(); ++i)
        next_code_point(text, byte);
    ByteRange range{byte, byte};
    for (std::uint32_t i = begin; i < end && range.end < text.size(); ++i)
        next_code_point(text, range.end);
    return range;
}

}  // namespace warraq
