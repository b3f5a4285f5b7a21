#include "layout/block_flow.hpp"
#include "layout/footnotes.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A child that stands on this page, and the state before it, to go back to.
struct Placed {
    std::size_t child = 0;
    Length block_size;  // of the content before this child
    MarginStrut margin_end;
    bool started = false;
    std::size_t fragments = 0;
    std::size_t footnotes = 0;
};

// The lines in a fragment, as far as `enough`; a picture or a table is enough.
std::size_t count_lines(Fragment const& fragment, std::size_t enough) {
    if (fragment.kind == FragmentKind::line) return 1;
    if (fragment.kind == FragmentKind::image || fragment.kind == FragmentKind::table) return enough;
    std::size_t count = 0;
    for (Fragment const& child : fragment.children) {
        if (count >= enough) break;
        count += child.kind == FragmentKind::marker ? 0 : count_lines(child, enough - count);
    }
    return count;
}

class BlocksFlow {
  public:
    BlocksFlow(Box const& box, ContentRoom const& room, BreakToken const* from, LayoutContext& context)
        : box_(box), room_(room), from_(from), context_(context) {}

    FilledContent fill() {
        std::size_t i = from_ != nullptr ? from_->next_child : 0;
        BreakToken const* inside = from_ != nullptr ? from_->child.get() : nullptr;
        for (; i < box_.children.size(); ++i, inside = nullptr) {
            if (box_.children[i].outside_marker) continue;
            if (context_.cancellation.cancelled()) break;
            if (!placed_.empty()) {
                BreakBetween const between =
                    break_between(box_.children[placed_.back().child], box_.children[i]);
                if (is_forced(between)) {
                    end_at(i, nullptr);
                    filled_.rest->forced = between;
                    filled_.rest->next_page_name = start_page_of(box_.children[i]);
                    break;
                }
            }
            if (!place(i, inside)) break;
        }
        return std::move(filled_);
    }

  private:
    bool place(std::size_t i, BreakToken const* inside);
    // Do the margins of the first children belong to the box's own?
    bool margins_met() const { return !room_.first_child_margin && !has_begun(from_); }
    Length margin_before(std::size_t i, BreakToken const* inside) const;
    void add(std::size_t i, Fragment fragment, Length margin, MarginStrut const& margin_end);
    void break_before(std::size_t i, std::unique_ptr<BreakToken> inside);
    bool begin_child(std::size_t i, BreakToken const* inside, ConstraintSpace space, Length margin);
    bool may_break_before(std::size_t placed, std::size_t next) const;
    std::size_t place_to_break(std::size_t next) const;
    void end_at(std::size_t i, std::unique_ptr<BreakToken> inside);

    Box const& box_;
    ContentRoom const& room_;
    BreakToken const* from_;
    LayoutContext& context_;
    FilledContent filled_;
    std::vector<Placed> placed_;
    bool started_ = false;  // something stands in it, not only boxes whose margins meet each other
};

Length BlocksFlow::margin_before(std::size_t i, BreakToken const* inside) const {
    if (has_begun(inside)) return {};
    MarginStrut margin = collapsed_margin_start(box_.children[i], room_.inline_size);
    // At the top of a page that an unforced break began, margins are cut off (CSS Fragmentation 3 §5.2).
    if (placed_.empty() && has_begun(from_)) return is_forced(from_->forced) ? margin.sum() : Length{};
    if (!started_ && margins_met()) return {};
    margin.add(filled_.margin_end);
    return margin.sum();
}

// False when the page ends here.
bool BlocksFlow::place(std::size_t i, BreakToken const* inside) {
    Length const margin = margin_before(i, inside);
    ConstraintSpace space;
    space.inline_size = room_.inline_size;
    space.block_size = room_.block_size;
    space.direction = box_.style->direction;
    Length const notes = added_note_size(filled_.footnotes, room_.footnote_size, context_);
    space.block_remaining = room_.block_remaining - filled_.block_size - margin - notes;
    space.page_block_size = room_.page_block_size;
    space.footnote_size = room_.footnote_size + notes;
    space.notes_go_on = room_.notes_go_on || goes_on(filled_.footnotes);
    space.page_is_empty = room_.page_is_empty && placed_.empty();
    if (space.block_remaining.raw < 0 && !space.page_is_empty) {
        break_before(i, nullptr);
        return false;
    }
    BlockResult result = layout_block(box_.children[i], space, inside, context_);
    Length const more_notes = added_note_size(result.footnotes, space.footnote_size, context_);
    bool const too_tall = result.fragment && !result.rest && !space.page_is_empty &&
                          result.fragment->rect.size.block_size > space.block_remaining - more_notes;
    if (!result.fragment || too_tall) {
        if (begin_child(i, inside, space, margin)) return false;
        break_before(i, too_tall ? nullptr : std::move(result.rest));
        return false;
    }
    for (PlacedNote& note : result.footnotes)
        filled_.footnotes.push_back(std::move(note));
    add(i, std::move(*result.fragment), margin, result.margin_end);
    if (result.rest == nullptr) return true;
    end_at(i, std::move(result.rest));
    return false;
}

// Where nothing that stands before child `i` may be left by it, on a page that was empty, a child that must
// not break breaks all the same: better than a heading alone on its page.
bool BlocksFlow::begin_child(std::size_t i, BreakToken const* inside, ConstraintSpace space, Length margin) {
    if (!room_.page_is_empty || space.page_is_empty || place_to_break(i) > 0) return false;
    space.page_is_empty = true;
    BlockResult result = layout_block(box_.children[i], space, inside, context_);
    bool const begun = result.fragment && result.rest != nullptr &&
                       result.fragment->rect.size.block_size <= space.block_remaining;
    if (!begun) return false;
    std::ranges::move(result.footnotes, std::back_inserter(filled_.footnotes));
    add(i, std::move(*result.fragment), margin, result.margin_end);
    end_at(i, std::move(result.rest));
    return true;
}

void BlocksFlow::add(std::size_t i, Fragment fragment, Length margin, MarginStrut const& margin_end) {
    placed_.push_back({i, filled_.block_size, filled_.margin_end, started_, filled_.children.size(),
                       filled_.footnotes.size()});
    fragment.rect.offset.inline_start += room_.offset.inline_start;
    fragment.rect.offset.block_start += room_.offset.block_start + filled_.block_size + margin;
    if (fragment.rect.size.block_size.raw == 0 && box_.children[i].collapses_through) {
        if (started_ || !margins_met()) {
            filled_.margin_end.add(collapsed_margin_start(box_.children[i], room_.inline_size));
            filled_.margin_end.add(margin_end);
        }
    } else {
        filled_.block_size += margin + fragment.rect.size.block_size;
        filled_.margin_end = margin_end;
        started_ = true;
    }
    filled_.children.push_back(std::move(fragment));
}

// May the page end before the child that was placed as number `placed` (or after all of them, before `next`)?
bool BlocksFlow::may_break_before(std::size_t placed, std::size_t next) const {
    if (placed == 0) return false;
    std::size_t const before = placed_[placed - 1].child;
    std::size_t const after = placed < placed_.size() ? placed_[placed].child : next;
    if (break_between(box_.children[before], box_.children[after]) == BreakBetween::avoid) return false;
    // A heading keeps two lines with it (typography.md §4.3): one line alone is not enough.
    if (placed < 2) return true;
    Box const& heading = box_.children[placed_[placed - 2].child];
    return break_after_of(heading) != BreakBetween::avoid ||
           count_lines(filled_.children[placed_[placed - 1].fragments], 2) >= 2;
}

// The last place before child `next` where the page may end; 0: nowhere.
std::size_t BlocksFlow::place_to_break(std::size_t next) const {
    std::size_t at = placed_.size();
    while (at > 0 && !may_break_before(at, next))
        --at;
    return at;
}

void BlocksFlow::end_at(std::size_t i, std::unique_ptr<BreakToken> inside) {
    filled_.rest = std::make_unique<BreakToken>();
    filled_.rest->box = &box_;
    filled_.rest->next_child = i;
    if (inside != nullptr) {
        filled_.rest->forced = inside->forced;
        filled_.rest->next_page_name = inside->next_page_name;
    }
    filled_.rest->child = std::move(inside);
}

// Ends the page before child `i`, or before an earlier one where that is forbidden.
void BlocksFlow::break_before(std::size_t i, std::unique_ptr<BreakToken> inside) {
    std::size_t const at = place_to_break(i);
    end_at(i, std::move(inside));
    if (at == placed_.size() && at > 0) return;
    if (at == 0) {
        if (room_.page_is_empty && !placed_.empty()) return;  // no place is good: this one is as good as any
        filled_.nothing = true;
        if (!placed_.empty()) filled_.rest = nullptr;
        return;
    }
    Placed const& first_dropped = placed_[at];
    filled_.children.resize(first_dropped.fragments);
    filled_.footnotes.erase(filled_.footnotes.begin() + static_cast<std::ptrdiff_t>(first_dropped.footnotes),
                            filled_.footnotes.end());
    filled_.block_size = first_dropped.block_size;
    filled_.margin_end = first_dropped.margin_end;
    started_ = first_dropped.started;
    end_at(first_dropped.child, nullptr);
}

}  // namespace

FilledContent fill_with_blocks(Box const& box, ContentRoom const& room, BreakToken const* from,
                               LayoutContext& context) {
    return BlocksFlow(box, room, from, context).fill();
}

}  // namespace warraq
