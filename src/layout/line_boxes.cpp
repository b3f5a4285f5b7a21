#include "layout/line_boxes.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

// Is it drawn, or does anything refer to its edges?
bool is_needed(ComputedStyle const& style) {
    auto const there = [](BorderSide const& side) {
        return side.width.raw > 0 && side.style != BorderStyle::none;
    };
    return style.positioned() || style.background_color || there(style.border.inline_start) ||
           there(style.border.inline_end) || there(style.border.block_start) || there(style.border.block_end);
}

Length margin_of(AutoLength const& margin) {
    return margin ? margin->length : Length{};
}

}  // namespace

std::vector<BoxNode> boxes_with_a_place(ParagraphContent const& content) {
    std::vector<BoxNode> nodes;
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < content.inline_boxes.size(); ++i) {
        InlineBoxSpan const& box = content.inline_boxes[i];
        if (box.start_edge.raw == 0 && box.end_edge.raw == 0 && !is_needed(*box.style)) continue;
        while (!open.empty() && content.inline_boxes[nodes[open.back()].box].end <= box.begin)
            open.pop_back();
        nodes.push_back({i, open.empty() ? none : open.back()});
        open.push_back(static_cast<std::uint32_t>(nodes.size() - 1));
    }
    return nodes;
}

LineBoxes::LineBoxes(InlineItems const& items, ParagraphContent const& content, std::uint32_t begin,
                     std::uint32_t end, Direction direction, std::vector<OrderedPiece> const& pieces)
    : content_(content), direction_(direction), before_(pieces.size()), after_(pieces.size()) {
    if (items.boxes.empty() || pieces.empty()) return;
    find(items, begin, end);
    for (Placed& placed : boxes_) {
        InlineBoxSpan const& box = box_of(placed);
        placed.has_start = box.begin >= begin;
        placed.has_end = box.end <= end;
        fill(placed, pieces);
        for_each_edge(placed, [&](std::uint32_t position, bool behind, Length edge, bool) {
            (behind ? after_ : before_)[position] += edge;
        });
    }
}

// Those open where the line begins, then those that begin on it.
void LineBoxes::find(InlineItems const& items, std::uint32_t begin, std::uint32_t end) {
    auto const box = [&](BoxNode const& node) -> InlineBoxSpan const& {
        return content_.inline_boxes[node.box];
    };
    auto const& nodes = items.boxes;
    auto const first = std::partition_point(nodes.begin(), nodes.end(),
                                            [&](BoxNode const& node) { return box(node).begin < begin; });
    std::vector<std::uint32_t> open;
    if (first != nodes.begin())
        for (auto i = static_cast<std::uint32_t>(first - nodes.begin() - 1); i != none; i = nodes[i].parent)
            if (box(nodes[i]).end > begin) open.push_back(nodes[i].box);
    for (auto one = open.rbegin(); one != open.rend(); ++one) {
        boxes_.emplace_back();
        boxes_.back().box = *one;
    }
    bool const at_end = end == content_.text.text.size();
    for (auto node = first; node != nodes.end() && box(*node).begin < end + (at_end ? 1U : 0U); ++node) {
        boxes_.emplace_back();
        boxes_.back().box = node->box;
    }
}

void LineBoxes::fill(Placed& placed, std::vector<OrderedPiece> const& pieces) const {
    InlineBoxSpan const& box = box_of(placed);
    auto const from = [&](std::uint32_t character) {
        return std::partition_point(pieces.begin(), pieces.end(),
                                    [&](OrderedPiece const& piece) { return piece.begin < character; });
    };
    auto const last = from(box.end);
    for (auto piece = from(box.begin); piece < last; ++piece)
        if (!piece->hangs) placed.positions.push_back(piece->position);
    std::sort(placed.positions.begin(), placed.positions.end());
    if (!placed.positions.empty()) return;
    auto const next = last != pieces.end() && !last->hangs ? last : pieces.end();
    if (next != pieces.end()) {
        placed.beside = next->position;
        return;
    }
    placed.behind = true;
    for (OrderedPiece const& piece : pieces)
        if (!piece.hangs) placed.beside = std::max(placed.beside, piece.position);
}

// `visit` is given the piece, on which side of it the edge stands, its size, and whether it is the start
// edge.
template <class Visit>
void LineBoxes::for_each_edge(Placed const& placed, Visit const& visit) const {
    InlineBoxSpan const& box = box_of(placed);
    bool const along = box.style->direction == direction_;
    auto const put = [&](bool start) {
        Length const edge = start ? box.start_edge : box.end_edge;
        if (placed.positions.empty())
            visit(placed.beside, placed.behind, edge, start);
        else if (start == along)
            visit(placed.positions.front(), false, edge, start);
        else
            visit(placed.positions.back(), true, edge, start);
    };
    if (placed.has_start) put(true);
    if (placed.has_end) put(false);
}

LengthSum LineBoxes::total() const {
    LengthSum sum = 0;
    for (std::size_t i = 0; i < before_.size(); ++i)
        sum += LengthSum{before_[i].raw} + after_[i].raw;
    return sum;
}

void LineBoxes::add_parts(Placed const& placed, std::vector<PieceSpan> const& spans,
                          std::vector<Length> const& inner_before, std::vector<Length> const& inner_after,
                          std::vector<LineBoxPart>& parts) const {
    InlineBoxSpan const& box = box_of(placed);
    LogicalSides<AutoLength> const& margin = box.style->margin;
    Length const start = placed.has_start ? box.start_edge - margin_of(margin.inline_start) : Length{};
    Length const end = placed.has_end ? box.end_edge - margin_of(margin.inline_end) : Length{};
    bool const along = box.style->direction == direction_;
    auto const& at = placed.positions;
    if (at.empty()) {
        PieceSpan const& span = spans[placed.beside];
        Length const from = placed.behind ? span.offset + span.size + inner_after[placed.beside]
                                          : span.offset - inner_before[placed.beside] - start - end;
        parts.push_back(
            {placed.box, from, from + start + end, box.baseline_shift, placed.has_start, placed.has_end});
        return;
    }
    for (std::size_t first = 0; first < at.size();) {
        std::size_t last = first;
        while (last + 1 < at.size() && at[last + 1] == at[last] + 1)
            ++last;
        LineBoxPart part{placed.box,
                         spans[at[first]].offset - inner_before[at[first]],
                         spans[at[last]].offset + spans[at[last]].size + inner_after[at[last]],
                         box.baseline_shift,
                         false,
                         false};
        if (first == 0) {
            part.from -= along ? start : end;
            (along ? part.start : part.end) = along ? placed.has_start : placed.has_end;
        }
        if (last + 1 == at.size()) {
            part.to += along ? end : start;
            (along ? part.end : part.start) = along ? placed.has_end : placed.has_start;
        }
        parts.push_back(part);
        first = last + 1;
    }
}

std::vector<LineBoxPart> LineBoxes::parts(std::vector<PieceSpan> const& spans) const {
    std::vector<LineBoxPart> parts;
    std::vector<Length> inner_before(spans.size()), inner_after(spans.size());
    // From the inside: a box reaches around the edges of those in it.
    for (auto placed = boxes_.rbegin(); placed != boxes_.rend(); ++placed) {
        if (is_needed(*box_of(*placed).style)) add_parts(*placed, spans, inner_before, inner_after, parts);
        for_each_edge(*placed, [&](std::uint32_t position, bool behind, Length edge, bool) {
            (behind ? inner_after : inner_before)[position] += edge;
        });
    }
    std::reverse(parts.begin(), parts.end());
    return parts;
}

}  // namespace warraq
