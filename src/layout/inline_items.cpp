#include "layout/inline_items.hpp"

#include "base/unicode.hpp"
#include "layout/inline_levels.hpp"
#include "layout/inline_style.hpp"
#include "layout/line_boxes.hpp"
#include "layout/paragraph_breaks.hpp"
#include "text/characters.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr char32_t soft_hyphen = U'\u00AD';

ItemKind kind_of(char32_t c) {
    switch (c) {
        case U' ':
        case U'\u00A0':
            return ItemKind::space;
        case U'\t':
            return ItemKind::tab;
        case U'\uFFFC':
            return ItemKind::atomic;
        case U'\n':
        case U'\r':
        case U'\u2028':
        case U'\u2029':
        case U'\u061C':
        case U'\u200B':
            return ItemKind::control;
        default:
            break;
    }
    bool const bidi_control = (c >= U'\u202A' && c <= U'\u202E') || (c >= U'\u2066' && c <= U'\u2069');
    if (bidi_control) return ItemKind::control;
    return is_other_space(c) ? ItemKind::other_space : ItemKind::word;
}

bool wraps(WhiteSpace mode) {
    return mode != WhiteSpace::nowrap && mode != WhiteSpace::pre;
}

std::size_t count_clusters(GlyphRun const& run) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < run.glyphs.size(); ++i)
        if (i == 0 || run.glyphs[i].cluster != run.glyphs[i - 1].cluster) ++count;
    return count;
}

std::string hexadecimal(char32_t c) {
    return fmt::format("{:04X}", static_cast<std::uint32_t>(c));
}

class ItemMaker {
  public:
    ItemMaker(ParagraphContent const& content, Length narrowest, LayoutContext& context)
        : content_(content), text_(content.text.text), narrowest_(narrowest), context_(context) {}

    InlineItems make() {
        if (text_.empty()) return {};
        set_levels(content_, out_);
        out_.boxes = boxes_with_a_place(content_);
        out_.runs = itemize(content_.text, out_.levels, context_.fonts);
        breaks_ = paragraph_breaks(content_);
        for (InlineBoxSpan const& box : content_.inline_boxes) {
            if (box.start_edge.raw != 0) edges_.push_back(box.begin);
            if (box.end_edge.raw != 0) edges_.push_back(box.end);
        }
        std::sort(edges_.begin(), edges_.end());
        for (BoxNode const& node : out_.boxes) {
            out_.box_ends.push_back(content_.inline_boxes[node.box].begin);
            out_.box_ends.push_back(content_.inline_boxes[node.box].end);
        }
        std::sort(out_.box_ends.begin(), out_.box_ends.end());
        for (std::uint32_t r = 0; r < out_.runs.size(); ++r)
            add_run(r);
        add_edges();
        return std::move(out_);
    }

  private:
    Run const& run_of(InlineItem const& item) const { return out_.runs[item.run]; }

    std::uint32_t segment_at(std::uint32_t character) {
        auto const& segments = content_.segments;
        while (segment_ < segments.size() && segments[segment_].end <= character)
            ++segment_;
        bool const inside = segment_ < segments.size() && segments[segment_].begin <= character;
        return inside ? segment_ : UINT32_MAX;
    }

    ComputedStyle const& style_of(InlineItem const& item) const { return out_.style_of(content_, item); }

    void add_run(std::uint32_t index) {
        Run const& run = out_.runs[index];
        for (std::uint32_t i = run.begin; i < run.end;) {
            std::uint32_t const begin = i;
            ItemKind const kind = kind_of(text_[i++]);
            InlineItem item;
            item.kind = kind;
            item.level = run.level;
            item.run = index;
            item.segment = segment_at(begin);
            item.begin = item.token_begin = begin;
            if (kind == ItemKind::word) i = word_end(item, run.end);
            item.end = item.token_end = i;
            set_break(item);
            switch (kind) {
                case ItemKind::word:
                    add_word(item);
                    break;
                case ItemKind::space:
                case ItemKind::other_space:
                    add_space(item);
                    break;
                case ItemKind::tab:
                    add_tab(item);
                    break;
                case ItemKind::atomic:
                    add_atomic(item);
                    break;
                default:
                    out_.items.push_back(item);
                    break;
            }
        }
    }

    // A word goes on over the edges of segments that differ in colour or link only: nothing but what is
    // drawn changes there, and ligatures survive (typography.md §1, step 3).
    std::uint32_t word_end(InlineItem const& item, std::uint32_t limit) const {
        auto const edge = std::upper_bound(edges_.begin(), edges_.end(), item.begin);
        if (edge != edges_.end()) limit = std::min(limit, *edge);
        auto const& segments = content_.segments;
        std::size_t segment = item.segment;
        std::uint32_t end = item.begin + 1;
        for (; end < limit && kind_of(text_[end]) == ItemKind::word; ++end) {
            if (item.segment == UINT32_MAX || end < segments[segment].end) continue;
            bool const goes_on = segment + 1 < segments.size() && segments[segment + 1].begin == end &&
                                 segments[segment + 1].baseline_shift == segments[segment].baseline_shift;
            if (!goes_on) break;
            ++segment;
        }
        return end;
    }

    void set_break(InlineItem& item) {
        BreakOpportunity const& opportunity = breaks_[item.begin];
        item.break_before = opportunity.kind;
        item.penalty = opportunity.penalty;
        if (opportunity.kind != BreakKind::allowed || out_.items.empty()) return;
        // A break stands in the nearest box around both sides; where both forbid it, so does that box.
        if (!wraps(style_of(item).white_space) && !wraps(style_of(out_.items.back()).white_space))
            item.break_before = BreakKind::none;
    }

    GlyphRunPtr shape(InlineItem const& item);
    std::uint32_t stretch_end(std::uint32_t begin, std::uint32_t limit) const;
    void add_word(InlineItem item);
    void cut_word(InlineItem const& whole, std::vector<std::uint32_t> const& cuts, bool emergency);
    void add_space(InlineItem item);
    void add_tab(InlineItem item);
    void add_hyphen(InlineItem& item);
    void add_atomic(InlineItem item);
    void add_edges();
    void report_missing(InlineItem const& item);

    ParagraphContent const& content_;
    std::u32string const& text_;
    Length narrowest_;
    LayoutContext& context_;
    InlineItems out_;
    std::vector<BreakOpportunity> breaks_;
    std::vector<bool> graphemes_;
    std::vector<std::uint32_t> edges_;  // where inline boxes have margin, border or padding
    GlyphRunPtr stretch_;               // the last that was shaped over its spaces
    std::uint32_t stretch_begin_ = 0, stretch_end_ = 0;
    std::uint32_t segment_ = 0;
    std::uint32_t atomic_ = 0;
    std::map<std::pair<Font const*, bool>, GlyphRunPtr> spaces_;
};

// Words and spaces from `begin` on that one call of the shaper may see.
std::uint32_t ItemMaker::stretch_end(std::uint32_t begin, std::uint32_t limit) const {
    auto const edge = std::upper_bound(edges_.begin(), edges_.end(), begin);
    if (edge != edges_.end()) limit = std::min(limit, *edge);
    auto const shaped = [&](std::uint32_t at) {
        ItemKind const kind = kind_of(text_[at]);
        return kind == ItemKind::word || kind == ItemKind::space || kind == ItemKind::other_space;
    };
    std::uint32_t end = begin;
    while (end < limit && shaped(end))
        ++end;
    return end;
}

// Where the style wants it and the font has rules for the space, words are shaped with the spaces between
// them and cut out of that; else each by itself, which gives the same glyphs and comes out of the cache.
GlyphRunPtr ItemMaker::shape(InlineItem const& item) {
    Run const& run = run_of(item);
    // A space and the mark behind it would be one cluster, of which neither of the two has all.
    bool const cut = is_mark(text_[item.begin]) || (item.end < run.end && is_mark(text_[item.end]));
    bool const over_spaces = run.style->shape_spaces && run.font && run.font->shapes_spaces() && !cut;
    if (!over_spaces) return context_.shaper.shape(content_.text, run, item.begin, item.end);
    if (stretch_ == nullptr || item.begin < stretch_begin_ || item.end > stretch_end_) {
        stretch_begin_ = item.begin;
        stretch_end_ = std::max(item.end, stretch_end(item.begin, run.end));
        stretch_ = context_.shaper.shape(content_.text, run, stretch_begin_, stretch_end_);
    }
    return part_of(*stretch_, item.begin - stretch_begin_, item.end - stretch_begin_);
}

void ItemMaker::add_word(InlineItem item) {
    Run const& run = run_of(item);
    item.glyphs = shape(item);
    ComputedStyle const& style = style_of(item);
    if (run.font == nullptr) report_missing(item);
    if (!is_cursive(run.script)) item.letter_spacing = style.letter_spacing;
    item.size = glyphs_size(*item.glyphs, style.font_size, item.letter_spacing);
    bool const may_wrap = wraps(style.white_space);
    std::vector<std::uint32_t> cuts;
    bool const anywhere = style.overflow_wrap != OverflowWrap::normal || style.break_long_words;
    bool const emergency = may_wrap && anywhere && item.size > narrowest_;
    if (emergency) {
        if (graphemes_.empty()) graphemes_ = grapheme_starts(text_);
        for (std::uint32_t i = item.begin + 1; i < item.end; ++i)
            if (graphemes_[i]) cuts.push_back(i);
    } else if (may_wrap) {
        for (std::uint32_t i = item.begin + 1; i < item.end; ++i)
            if (breaks_[i].kind == BreakKind::allowed) cuts.push_back(i);
    }
    if (cuts.empty()) {
        add_hyphen(item);
        out_.items.push_back(std::move(item));
    } else {
        cut_word(item, cuts, emergency);
    }
}

void ItemMaker::add_hyphen(InlineItem& item) {
    ComputedStyle const& style = style_of(item);
    if (text_[item.end - 1] != soft_hyphen || style.hyphens == Hyphens::none) return;
    item.hyphen = shape_hyphen(content_.text, run_of(item), item.begin, context_);
    item.hyphen_size = glyphs_size(*item.hyphen, style.font_size, item.letter_spacing);
}

void ItemMaker::add_tab(InlineItem item) {
    ComputedStyle const& style = style_of(item);
    FontPtr const font = context_.fonts.primary({style.font_family, style.font_weight, style.font_italic});
    Length const space = font != nullptr
                             ? scaled_to(style.font_size, std::int64_t{font->metrics().space_advance}, *font)
                             : style.font_size.scaled(0.25);
    item.size = style.tab_size.length.value_or(
        (space + style.letter_spacing + style.word_spacing).scaled(style.tab_size.spaces));
    out_.items.push_back(std::move(item));
}

// The parts share the word's glyphs; their sizes add up to the word's exactly.
void ItemMaker::cut_word(InlineItem const& whole, std::vector<std::uint32_t> const& cuts, bool emergency) {
    std::vector<std::int64_t> advance(whole.end - whole.begin + 1);
    std::vector<std::int64_t> clusters(advance.size());
    std::uint32_t previous = UINT32_MAX;
    for (Glyph const& glyph : whole.glyphs->glyphs) {
        auto const at = std::min<std::size_t>(glyph.cluster, advance.size() - 2);
        advance[at + 1] += glyph.advance;
        if (glyph.cluster != previous) ++clusters[at + 1];
        previous = glyph.cluster;
    }
    for (std::size_t i = 1; i < advance.size(); ++i) {
        advance[i] += advance[i - 1];
        clusters[i] += clusters[i - 1];
    }
    Length const font_size = style_of(whole).font_size;
    auto const width_until = [&](std::uint32_t character) {
        std::size_t const at = character - whole.begin;
        Font const* const font = whole.glyphs->font.get();  // none in a job without fonts
        Length const glyphs = font != nullptr ? scaled_to(font_size, advance[at], *font) : Length{};
        return glyphs + Length::from_raw(clusters[at] * whole.letter_spacing.raw);
    };
    std::uint32_t begin = whole.begin;
    for (std::size_t c = 0; c <= cuts.size(); ++c) {
        InlineItem part = whole;
        part.begin = begin;
        part.end = c < cuts.size() ? cuts[c] : whole.end;
        part.size = (part.end == whole.end ? whole.size : width_until(part.end)) -
                    (begin == whole.begin ? Length{} : width_until(begin));
        if (c > 0) {
            BreakOpportunity const& opportunity = breaks_[begin];
            part.emergency = emergency && opportunity.kind != BreakKind::allowed;
            part.break_before = BreakKind::allowed;
            part.penalty = part.emergency ? std::uint16_t{0} : opportunity.penalty;
        }
        begin = part.end;
        add_hyphen(part);
        out_.items.push_back(std::move(part));
    }
}

void ItemMaker::add_space(InlineItem item) {
    Run const& run = run_of(item);
    ComputedStyle const& style = style_of(item);
    if (run.font != nullptr) {
        bool const rtl = run.level % 2 == 1;
        bool const alone = !run.style->shape_spaces || !run.font->shapes_spaces();
        GlyphRunPtr& glyphs = spaces_[{run.font.get(), rtl}];
        if (glyphs == nullptr || !alone || text_[item.begin] != U' ') glyphs = shape(item);
        item.glyphs = glyphs;
        item.size = scaled_to(style.font_size, item.glyphs->advance, *run.font);
    } else {
        item.size = style.font_size.scaled(0.25);
    }
    bool const other = item.kind == ItemKind::other_space;
    item.hangs = (other || text_[item.begin] == U' ') && style.white_space != WhiteSpace::pre &&
                 style.white_space != WhiteSpace::break_spaces;
    if (!other && style.space_ideal_low && style.space_ideal_high)
        item.size =
            std::clamp(item.size, style.font_size.scaled(*style.space_ideal_low),
                       style.font_size.scaled(std::max(*style.space_ideal_low, *style.space_ideal_high)));
    item.size += (other ? Length{} : style.word_spacing) + style.letter_spacing;
    out_.items.push_back(std::move(item));
}

void ItemMaker::add_atomic(InlineItem item) {
    auto const& atomics = content_.atomics;
    while (atomic_ < atomics.size() && atomics[atomic_].index < item.begin)
        ++atomic_;
    if (atomic_ >= atomics.size() || atomics[atomic_].index != item.begin) {
        item.kind = ItemKind::word;  // U+FFFC of the author's text
        add_word(std::move(item));
        return;
    }
    item.atomic = atomic_;
    Atomic const& atomic = atomics[atomic_];
    item.size = atomic.inline_size;
    item.glyphs = atomic.leader;
    if (atomic.kind == BoxKind::leader) item.kind = ItemKind::leader;
    out_.items.push_back(std::move(item));
}

// Edges of inline boxes stand with the item they adjoin, so that no break comes between.
void ItemMaker::add_edges() {
    auto& items = out_.items;
    if (items.empty()) return;
    for (InlineBoxSpan const& box : content_.inline_boxes) {
        if (box.start_edge.raw == 0 && box.end_edge.raw == 0) continue;
        auto const after = [&](std::uint32_t character) {
            return std::partition_point(items.begin(), items.end(),
                                        [&](InlineItem const& item) { return item.begin < character; });
        };
        auto const first = after(box.begin);
        auto const last = after(box.end);
        if (first == last && first != items.end()) {
            first->edge_before += box.start_edge + box.end_edge;  // an empty box stands before what follows
            continue;
        }
        if (first != items.end()) first->edge_before += box.start_edge;
        if (last != items.begin()) std::prev(last)->edge_after += box.end_edge;
    }
}

void ItemMaker::report_missing(InlineItem const& item) {
    for (std::uint32_t i = item.begin; i < item.end; ++i) {
        char32_t const c = text_[i];
        if (rides_along(c) || is_mark(c)) continue;
        if (context_.missing != nullptr && !context_.missing->insert(c).second) continue;
        std::uint32_t begin = i;
        std::uint32_t end = i + 1;
        while (begin > 0 && kind_of(text_[begin - 1]) == ItemKind::word && i - begin < 40)
            --begin;
        while (end < text_.size() && kind_of(text_[end]) == ItemKind::word && end - i < 40)
            ++end;
        context_.diagnostics.report(Code::character_without_glyph, span_of(content_, i, i + 1),
                                    hexadecimal(c),
                                    to_utf8(std::u32string_view(text_).substr(begin, end - begin)));
    }
}

}  // namespace

Direction InlineItems::direction_at(std::uint32_t character) const {
    auto const paragraph = std::partition_point(
        paragraphs.begin(), paragraphs.end(), [&](DirectedText const& one) { return one.end <= character; });
    return paragraph != paragraphs.end() ? paragraph->direction : paragraphs.back().direction;
}

Length glyphs_size(GlyphRun const& glyphs, Length font_size, Length letter_spacing) {
    if (glyphs.font == nullptr) return {};
    Length size = scaled_to(font_size, glyphs.advance, *glyphs.font);
    if (letter_spacing.raw != 0)
        size += Length::from_raw(static_cast<std::int64_t>(count_clusters(glyphs)) * letter_spacing.raw);
    return size;
}

InlineItems make_items(ParagraphContent const& content, Length narrowest, LayoutContext& context) {
    return ItemMaker(content, narrowest, context).make();
}

}  // namespace warraq
