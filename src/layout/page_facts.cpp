#include "layout/page_facts.hpp"

#include "layout/fragment_walk.hpp"
#include "layout/page_turn.hpp"
#include "layout/white_space.hpp"

#include <algorithm>

namespace warraq {
namespace {

int bookmark_level(Box const& box) {
    int const level = box.style->bookmark_level;
    if (level != 0) return std::max(level, 0);
    return box.provenance.role == Role::heading ? box.provenance.heading_level : 0;
}

void gather_text(Box const& box, std::string& text) {
    if (box.outside_marker) return;
    text += box.text.text;
    if (box.kind == BoxKind::line_break) text += ' ';
    for (Box const& child : box.children)
        gather_text(child, text);
    if (!box.inline_level()) text += ' ';
}

class Collector {
  public:
    explicit Collector(PageFacts& facts) : facts_(facts) {}

    void see(Fragment const& fragment, PhysicalRect const& rect) {
        if (fragment.kind == FragmentKind::line)
            visit_boxes_of_line(fragment, [&](Box const& box) { see_box(box, rect); });
        else if (fragment.box != nullptr && fragment.first_part)
            see_box(*fragment.box, rect);
    }

    void find_start(Fragment const& fragment) {
        if (facts_.start) return;
        if (fragment.kind == FragmentKind::line)
            find_first_word(fragment);
        else if (fragment.box != nullptr && fragment.first_part && fragment.box->kind == BoxKind::image)
            start_at(*fragment.box);
    }

  private:
    void see_box(Box const& box, PhysicalRect const& rect) {
        if (!box.id.empty()) facts_.ids.emplace_back(box.id.get(), rect.origin);
        for (StringSet const& set : *box.string_sets)
            if (!set.parts.empty())
                if (auto const* string = std::get_if<ContentString>(&set.parts.front()))
                    facts_.strings.emplace_back(set.name, string->text);
        for (CounterChange const& reset : box.style->counter_reset)
            if (reset.name == "page") facts_.page_counter = std::max(reset.value, 1);
        if (bookmark_level(box) > 0) facts_.headings.emplace_back(&box, rect.origin.y);
    }

    void start_at(Box const& box) {
        if (box.provenance.node == NodeId::none) return;
        PageMapEntry& start = facts_.start.emplace();
        start.document = box.provenance.document;
        start.node = box.provenance.node;
    }

    void find_first_word(Fragment const& fragment) {
        ParagraphContent const& content = fragment.paragraph->content;
        Line const& line = fragment.paragraph->lines[fragment.line];
        auto const& segments = content.segments;
        auto segment = std::partition_point(segments.begin(), segments.end(),
                                            [&](TextSegment const& one) { return one.end <= line.begin; });
        for (; segment != segments.end() && segment->begin < line.end; ++segment) {
            if (segment->generated || segment->box == nullptr || segment->box->node_pieces.empty()) continue;
            std::uint32_t begin = std::max(segment->begin, line.begin);
            while (begin < segment->end && content.text.text[begin] == U' ')
                ++begin;
            if (begin == segment->end) continue;
            auto const byte = static_cast<std::uint32_t>(bytes_of(*segment, begin, begin).begin);
            auto const& pieces = segment->box->node_pieces;
            auto const piece = std::prev(std::partition_point(
                pieces.begin(), pieces.end(), [&](auto const& one) { return one.text_begin <= byte; }));
            start_at(*segment->box);
            if (facts_.start) facts_.start->text_offset = piece->source_begin + (byte - piece->text_begin);
            return;
        }
        for (LinePiece const& piece : line.pieces)
            if (piece.atomic != UINT32_MAX && content.atomics[piece.atomic].box->kind == BoxKind::image)
                return start_at(*content.atomics[piece.atomic].box);
    }

    PageFacts& facts_;
};

}  // namespace

PageFacts collect_facts(Page const& page) {
    PageFacts facts;
    Collector collector(facts);
    auto const see = [&](Fragment const& fragment, PhysicalRect const& rect) {
        collector.see(fragment, rect);
    };
    auto const find_start = [&](Fragment const& fragment, PhysicalRect const&) {
        collector.find_start(fragment);
    };
    for (Fragment const& one : page.page_floats)
        walk_what_is_read(one, float_frame(page), page.direction,
                          [&](Fragment const& fragment, PhysicalRect const& rect) {
                              collector.see(fragment, page.turned ? to_page(rect, page) : rect);
                          });
    walk_what_is_read(page.body, page.style.area(), page.direction, see);
    for (Fragment const& note : page.footnotes)
        walk_what_is_read(note, page.style.area(), page.direction, see);
    // A figure that waited for this page belongs where it is referred to: a page begins with its text.
    walk_what_is_read(page.body, page.style.area(), page.direction, find_start);
    for (auto const* others : {&page.page_floats, &page.footnotes})
        for (Fragment const& one : *others)
            walk_what_is_read(one, page.style.area(), page.direction, find_start);
    return facts;
}

void add_facts(PagedDocument& document, std::vector<PageFacts> const& facts) {
    document.anchors.clear();
    document.outline.clear();
    document.page_map.clear();
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        Page const& page = document.pages[i];
        auto const index = static_cast<std::uint32_t>(i);
        std::string const& name = document.chapters[page.chapter].name;
        if (!page.blank)
            document.anchors.try_emplace(name + "#", AnchorPlace{index, page.style.area().origin});
        for (auto const& [id, at] : facts[i].ids)
            document.anchors.try_emplace(name + "#" + id, AnchorPlace{index, at});
        for (auto const& [box, top] : facts[i].headings) {
            OutlineEntry entry;
            entry.label = box->style->bookmark_label.value_or(text_of(*box));
            entry.language = box->language();
            entry.level = bookmark_level(*box);
            entry.page = index;
            entry.top = top;
            entry.provenance = box->provenance;
            if (!entry.label.empty()) document.outline.push_back(std::move(entry));
        }
        if (facts[i].start) {
            document.page_map.push_back(*facts[i].start);
            document.page_map.back().page = index;
            document.page_map.back().label = page.label;
        }
    }
}

std::string text_of(Box const& box) {
    std::string text;
    gather_text(box, text);
    return collapsed(text);
}

}  // namespace warraq
