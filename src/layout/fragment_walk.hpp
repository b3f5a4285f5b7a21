// Fragment walk: fragments of a page in reading order, with the place of each on the page.
#pragma once

#include "layout/pages.hpp"

namespace warraq {

// Calls `enter(fragment, rect)` for `fragment` and all that is in it, parents first. Boxes are at most as
// deep as build_boxes lets them be, and so are fragments.
template <class Enter>
void walk_fragments(Fragment const& fragment, PhysicalRect const& container, Direction direction,
                    Enter const& enter) {
    PhysicalRect const rect = to_physical(fragment.rect, container, direction);
    enter(fragment, rect);
    for (Fragment const& child : fragment.children)
        walk_fragments(child, rect, fragment.direction, enter);
}

// A table's header shown again, a rule: not part of what is read.
inline bool is_artifact(Fragment const& fragment) {
    return fragment.repeated || fragment.provenance.role == Role::artifact;
}

// The same without artifacts and all that is in them.
template <class Enter>
void walk_what_is_read(Fragment const& fragment, PhysicalRect const& container, Direction direction,
                       Enter const& enter) {
    if (is_artifact(fragment)) return;
    PhysicalRect const rect = to_physical(fragment.rect, container, direction);
    enter(fragment, rect);
    for (Fragment const& child : fragment.children)
        walk_what_is_read(child, rect, fragment.direction, enter);
}

// The inline boxes that begin on a line.
template <class Visit>
void visit_boxes_of_line(Fragment const& line, Visit const& visit) {
    ParagraphContent const& content = line.paragraph->content;
    Line const& on = line.paragraph->lines[line.line];
    bool const last = line.line + 1 == line.paragraph->lines.size();
    auto const& boxes = content.inline_boxes;
    auto box = std::partition_point(boxes.begin(), boxes.end(),
                                    [&](InlineBoxSpan const& one) { return one.begin < on.begin; });
    for (; box != boxes.end() && (box->begin < on.end || last); ++box)
        visit(*box->box);
    for (LinePiece const& piece : on.pieces)
        if (piece.atomic != UINT32_MAX) visit(*content.atomics[piece.atomic].box);
}

}  // namespace warraq
