#include "layout/inline_style.hpp"
#include "layout/line_placer.hpp"

#include <algorithm>
#include <map>

namespace warraq {
namespace {

bool is_at_edge(VerticalAlign align) {
    return align == VerticalAlign::top || align == VerticalAlign::bottom;
}

// What stands at the line's top or bottom, by inline box or by atomic: how far it reaches around its
// baseline.
struct AtEdge {
    VerticalAlign align = VerticalAlign::top;
    LineExtent extent{-unlimited_length, -unlimited_length};
    Length height() const { return extent.ascent + extent.descent; }
    Length shift(LineExtent const& line) const {
        return align == VerticalAlign::top ? line.ascent - extent.ascent : extent.descent - line.descent;
    }
};

class LineMeasure {
  public:
    explicit LineMeasure(ParagraphContent const& content)
        : content_(content), extent_{content.ascent, content.descent} {}

    void run(Line& line) {
        for (LinePiece const& piece : line.pieces)
            add(piece);
        // The line is no taller than they need (CSS 2 §10.8.1).
        for (auto const* group : {&boxes_, &atomics_})
            for (auto const& [index, edge] : *group)
                if (edge.align == VerticalAlign::top)
                    extent_.descent = std::max(extent_.descent, edge.height() - extent_.ascent);
        for (auto const* group : {&boxes_, &atomics_})
            for (auto const& [index, edge] : *group)
                if (edge.align == VerticalAlign::bottom)
                    extent_.ascent = std::max(extent_.ascent, edge.height() - extent_.descent);
        line.ascent = extent_.ascent;
        line.descent = extent_.descent;
        for (LinePiece& piece : line.pieces)
            piece.baseline_shift += shift_of(piece);
        for (LineBoxPart& part : line.box_parts)
            part.baseline_shift += box_shift(content_.inline_boxes[part.box].aligned_box);
    }

  private:
    void add(LinePiece const& piece) {
        if (piece.segment != UINT32_MAX) {
            TextSegment const& segment = content_.segments[piece.segment];
            share(segment.aligned_box, {segment.ascent, segment.descent});
        }
        if (piece.atomic == UINT32_MAX) return;
        Atomic const& atomic = content_.atomics[piece.atomic];
        VerticalAlign const align = atomic.box->style->vertical_align;
        LineExtent const own{atomic.ascent, atomic.descent};
        if (is_at_edge(align))
            atomics_[piece.atomic] = {align, own};
        else
            share(atomic.aligned_box, shifted(own, atomic.baseline_shift));
    }

    void share(std::uint32_t box, LineExtent const& extent) {
        if (box == UINT32_MAX) {
            extent_ = join(extent_, extent);
            return;
        }
        AtEdge& edge = boxes_[box];
        edge.align = content_.inline_boxes[box].style->vertical_align;
        edge.extent = join(edge.extent, extent);
    }

    Length box_shift(std::uint32_t box) const {
        auto const found = boxes_.find(box);
        return found != boxes_.end() ? found->second.shift(extent_) : Length{};
    }
    Length shift_of(LinePiece const& piece) const {
        if (piece.segment != UINT32_MAX) return box_shift(content_.segments[piece.segment].aligned_box);
        if (piece.atomic == UINT32_MAX) return {};
        auto const found = atomics_.find(piece.atomic);
        if (found != atomics_.end()) return found->second.shift(extent_) - piece.baseline_shift;
        return box_shift(content_.atomics[piece.atomic].aligned_box);
    }

    ParagraphContent const& content_;
    LineExtent extent_;
    std::map<std::uint32_t, AtEdge> boxes_, atomics_;
};

}  // namespace

void measure_line(Line& line, ParagraphContent const& content) {
    LineMeasure(content).run(line);
}

}  // namespace warraq
