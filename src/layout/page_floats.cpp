#include "layout/page_floats.hpp"

#include "layout/box_geometry.hpp"
#include "layout/footnotes.hpp"
#include "layout/page_turn.hpp"
#include "layout/table.hpp"

#include <algorithm>

namespace warraq {

void PageFloats::wait(std::vector<PageFloat> floats) {
    std::ranges::move(floats, std::back_inserter(waiting_));
}

Length PageFloats::place(Page& page, ConstraintSpace space, std::vector<PlacedNote>& notes,
                         LayoutContext& context) {
    Length top;
    Length const whole = space.block_remaining;
    Length const taken = space.footnote_size;
    while (!waiting_.empty() && !next_is_turned()) {
        Box const& box = *waiting_.front().box;
        Length const more_notes = added_note_size(notes, {}, context) - taken;
        space.block_remaining = whole - top - more_notes;
        space.footnote_size = taken + more_notes;
        space.page_is_empty = page.page_floats.empty();
        BlockResult result = layout_block(box, space, rest_.get(), context);
        bool const fits =
            result.fragment &&
            (space.page_is_empty ||
             (result.rest == nullptr && result.fragment->rect.size.block_size <= space.block_remaining));
        if (!result.fragment && space.page_is_empty) {
            context.diagnostics.report(Code::layout_stuck, box.provenance.span, page.label, box.language());
            waiting_.pop_front();
            continue;
        }
        if (!fits) break;
        result.fragment->rect.offset.block_start += top;
        top += result.fragment->rect.size.block_size;
        std::ranges::move(result.footnotes, std::back_inserter(notes));
        page.page_floats.push_back(std::move(*result.fragment));
        rest_ = std::move(result.rest);
        if (rest_ != nullptr) return whole;
        top += result.margin_end.sum();
        waiting_.pop_front();
    }
    return std::min(top, whole);
}

std::vector<PlacedNote> PageFloats::place_turned(Page& page, LayoutContext& context) {
    page.turned = true;
    PageFloat const next = waiting_.front();
    PhysicalSize const frame = float_frame(page).size;
    ConstraintSpace space;
    space.inline_size = frame.width;
    space.direction = page.direction;
    space.block_remaining = space.page_block_size = frame.height;
    BlockResult result = layout_turned_table(next.table, *next.box, space, rest_.get(), context);
    rest_ = std::move(result.rest);
    if (rest_ == nullptr || !result.fragment) waiting_.pop_front();
    if (!result.fragment) return {};
    page.page_floats.push_back(std::move(*result.fragment));
    return std::move(result.footnotes);
}

}  // namespace warraq
