#include "layout/block_flow.hpp"
#include "layout/floats.hpp"
#include "layout/footnotes.hpp"
#include "layout/static_position.hpp"

#include <algorithm>

namespace warraq {
namespace {

// A child that stands on this page, and the state before it, to go back to.
struct Placed {
    std::size_t child = 0;
    std::size_t first = 0;  // … or the first of those right before it that float
    Length block_size;      // of the content before this child
    MarginStrut margin_end;
    bool started = false;
    std::size_t fragments = 0;
    std::size_t footnotes = 0;
    std::size_t page_floats = 0;
    FloatArea::Mark floats;
};

// The end margin of a child, and where it stands.
struct ChildPlace {
    Length margin;  // before it
    MarginStrut margin_end;
    bool cleared = false;
};

// The lines in a fragment, as far as `enough`; a picture or a table is enough.
std::size_t count_lines(Fragment const& fragment, std::size_t enough) {
    if (fragment.kind == FragmentKind::line) return 1;
    if (fragment.kind == FragmentKind::image || fragment.kind == FragmentKind::table) return enough;
    std::size_t count = 0;
    for (Fragment const& child : fragment.children) {
        if (count >= enough) break;
        count += child.kind == FragmentKind::marker || child.floats ? 0 : count_lines(child, enough - count);
    }
    return count;
}

class BlocksFlow {
  public:
    BlocksFlow(Box const& box, ContentRoom const& room, BreakToken const* from, LayoutContext& context)
        : box_(box), room_(room), from_(from), context_(context), start_(room.floats->mark()) {}

    FilledContent fill() {
        std::size_t i = from_ != nullptr ? from_->next_child : 0;
        BreakToken const* inside = from_ != nullptr ? from_->child.get() : nullptr;
        for (; i < box_.children.size(); ++i, inside = nullptr) {
            if (box_.children[i].outside_marker) continue;
            if (box_.children[i].out_of_flow()) {
                box_.children[i].floats() ? place_float(i) : leave_placeholder(i);
                continue;
            }
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
    static bool may_wait(Box const& child, BreakToken const* inside, ConstraintSpace const& space);
    void place_float(std::size_t i);
    void leave_placeholder(std::size_t i);
    // Above what stands out of the flow where the flow has come to.
    Length margin_here() const { return started_ || !margins_met() ? filled_.margin_end.sum() : Length{}; }
    ConstraintSpace space_for(Length margin) const;
    Placed state_before(std::size_t i) const;
    void go_back(Placed const& state);
    bool page_is_free() const { return room_.page_is_empty && placed_.empty() && room_.floats->empty(); }
    bool clears(std::size_t i, Length& margin) const;
    // Do the margins of the first children belong to the box's own?
    bool margins_met() const { return !room_.first_child_margin && !has_begun(from_); }
    Length margin_before(std::size_t i, BreakToken const* inside) const;
    Length keep_step(Box const& child, Length block_size, Length room, ChildPlace& at) const;
    void add(std::size_t i, Fragment fragment, ChildPlace const& place, Placed state);
    void break_before(std::size_t i, std::unique_ptr<BreakToken> inside);
    bool begin_child(std::size_t i, BreakToken const* inside, ConstraintSpace space, ChildPlace at,
                     Placed const& state);
    bool may_break_before(std::size_t placed, std::size_t next) const;
    std::size_t place_to_break(std::size_t next) const;
    void end_at(std::size_t i, std::unique_ptr<BreakToken> inside);

    Box const& box_;
    ContentRoom const& room_;
    BreakToken const* from_;
    LayoutContext& context_;
    FloatArea::Mark start_;
    FilledContent filled_;
    std::vector<Placed> placed_;
    std::optional<Placed> before_floats_;  // the state before those right before the child to come
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

ConstraintSpace BlocksFlow::space_for(Length margin) const {
    ConstraintSpace space;
    space.inline_size = room_.inline_size;
    space.block_size = room_.block_size;
    space.direction = box_.style->direction;
    Length const notes = added_note_size(filled_.footnotes, room_.footnote_size, context_);
    space.block_remaining = room_.block_remaining - filled_.block_size - margin - notes;
    space.page_block_size = room_.page_block_size;
    space.footnote_size = room_.footnote_size + notes;
    space.notes_go_on = room_.notes_go_on || goes_on(filled_.footnotes);
    space.page_is_empty = page_is_free();
    space.may_leave = room_.may_leave;
    space.others_wait = room_.others_wait || !filled_.page_floats.empty();
    space.floats = room_.floats;
    space.bounds = room_.bounds;
    space.top = room_.top + filled_.block_size + margin;
    space.grid = room_.grid.from(filled_.block_size + margin);
    return space;
}

Placed BlocksFlow::state_before(std::size_t i) const {
    return {i,
            i,
            filled_.block_size,
            filled_.margin_end,
            started_,
            filled_.children.size(),
            filled_.footnotes.size(),
            filled_.page_floats.size(),
            room_.floats->mark()};
}

void BlocksFlow::go_back(Placed const& state) {
    filled_.children.resize(state.fragments);
    filled_.footnotes.erase(filled_.footnotes.begin() + static_cast<std::ptrdiff_t>(state.footnotes),
                            filled_.footnotes.end());
    filled_.page_floats.resize(state.page_floats);
    filled_.block_size = state.block_size;
    filled_.margin_end = state.margin_end;
    started_ = state.started;
    room_.floats->back_to(state.floats);
}

// What floats stands no higher than what follows it would.
void BlocksFlow::place_float(std::size_t i) {
    if (!before_floats_) before_floats_ = state_before(i);
    FloatArea& area = *room_.floats;
    FloatRequest const request = request_float(box_.children[i], room_, box_.style->direction);
    if (!area.takes_more()) {
        area.put_off.push_back({request, nullptr, false});
        return;
    }
    LaidFloat laid = lay_out_float(request, area, context_);
    Length const margin = margin_here();
    Length const notes = added_note_size(filled_.footnotes, room_.footnote_size, context_) +
                         added_note_size(laid.footnotes, room_.footnote_size, context_);
    auto const place = take_place(laid, area, room_.top + filled_.block_size + margin,
                                  room_.top + room_.block_remaining - notes);
    if (place)
        show_float(std::move(laid), *place, room_, filled_);
    else if (page_is_free() && laid.size.block_size > room_.page_block_size)
        force_float(request, nullptr, room_, filled_, context_);
    else
        area.put_off.push_back({request, nullptr, false});
}

// It goes with what follows it, as what floats does.
void BlocksFlow::leave_placeholder(std::size_t i) {
    if (!before_floats_) before_floats_ = state_before(i);
    LogicalPoint const at{room_.offset.inline_start,
                          room_.offset.block_start + filled_.block_size + margin_here()};
    filled_.children.push_back(placeholder_for(box_.children[i], at));
}

// Does the child stand below what floats there, and not where its margin has it (CSS 2 §9.5.2)?
bool BlocksFlow::clears(std::size_t i, Length& margin) const {
    bool const flipped = room_.direction != room_.floats->direction();
    Length const clear = room_.floats->clearance(box_.children[i].style->clear, flipped);
    Length const top = room_.top + filled_.block_size + margin;
    if (clear <= top) return false;
    margin += clear - top;
    return true;
}

// False when the page ends here.
bool BlocksFlow::place(std::size_t i, BreakToken const* inside) {
    Box const& child = box_.children[i];
    ChildPlace at;
    at.margin = margin_before(i, inside);
    at.cleared = !has_begun(inside) && clears(i, at.margin);
    ConstraintSpace space = space_for(at.margin);
    if (space.block_remaining.raw < 0 && !space.page_is_empty) {
        break_before(i, copy_of(inside));
        return false;
    }
    Placed const state = state_before(i);
    if (space.others_wait && may_wait(child, inside, space)) {
        // Figures keep their order.
        filled_.page_floats.push_back({&child, nullptr});
        return true;
    }
    BlockResult result;
    if (avoids_floats(child) && room_.floats->reaches(space.top)) {
        Length const top = space.top;
        result = lay_out_beside_floats(child, space, inside, context_);
        at.margin += space.top - top;
        space.block_remaining -= space.top - top;
    } else {
        result = layout_block(child, space, inside, context_);
    }
    if (result.leaves) {
        std::ranges::move(result.page_floats, std::back_inserter(filled_.page_floats));
        return true;
    }
    Length const more_notes = added_note_size(result.footnotes, space.footnote_size, context_);
    bool const too_tall = result.fragment && !result.rest && !space.page_is_empty &&
                          result.fragment->rect.size.block_size > space.block_remaining - more_notes;
    if (!result.fragment || too_tall) {
        room_.floats->back_to(state.floats);
        if (may_wait(child, inside, space)) {
            filled_.page_floats.push_back({&child, nullptr});
            return true;
        }
        if (begin_child(i, inside, space, at, state)) return false;
        bool const known = !too_tall && result.rest != nullptr;
        break_before(i, known ? std::move(result.rest) : copy_of(inside));
        return false;
    }
    for (PlacedNote& note : result.footnotes)
        filled_.footnotes.push_back(std::move(note));
    std::ranges::move(result.page_floats, std::back_inserter(filled_.page_floats));
    at.margin_end = result.margin_end;
    Length behind;
    if (result.rest == nullptr && !has_begun(inside))
        behind =
            keep_step(child, result.fragment->rect.size.block_size, space.block_remaining - more_notes, at);
    add(i, std::move(*result.fragment), at, state);
    filled_.block_size += behind;
    if (result.rest == nullptr) return true;
    end_at(i, std::move(result.rest));
    return false;
}

// A box that has a step takes, its margins included, a whole number of them (CSS Rhythmic Sizing 1 §2): half
// of what that adds stands before it, but nothing at the top of a page. On a grid of that step it ends where
// a line may begin. What stands behind it is given back and meets no margin: the next line is on the grid.
Length BlocksFlow::keep_step(Box const& child, Length block_size, Length room, ChildPlace& at) const {
    Length const step = child.style->block_step_size ? child.style->block_step_size->resolve({}) : Length{};
    if (step.raw <= 0) return {};
    Length const margin = std::exchange(at.margin_end, {}).sum();
    Length const outer = at.margin + block_size + margin;
    bool const on_grid = room_.grid.step == step;
    Length const over =
        on_grid ? room_.grid.below_edge(filled_.block_size + outer) : Length::from_raw(outer.raw % step.raw);
    Length before, behind = margin;
    if (over.raw > 0) {
        if (!placed_.empty()) before = (step - over).scaled(1, 2);
        if (block_size + before > room) before = {};
        behind += step - over - before;
    }
    at.margin += before;
    return std::clamp(behind, Length{}, std::max(Length{}, room - block_size - before));
}

// May the child stand on the next page, so that what follows fills this one?
bool BlocksFlow::may_wait(Box const& child, BreakToken const* inside, ConstraintSpace const& space) {
    return child.style->figure_next_page && space.may_leave && !space.page_is_empty && !has_begun(inside);
}

// Where nothing that stands before child `i` may be left by it, on a page that was empty, a child that must
// not break breaks all the same: better than a heading alone on its page.
bool BlocksFlow::begin_child(std::size_t i, BreakToken const* inside, ConstraintSpace space, ChildPlace at,
                             Placed const& state) {
    if (!room_.page_is_empty || space.page_is_empty || place_to_break(i) > 0) return false;
    space.page_is_empty = true;
    BlockResult result = layout_block(box_.children[i], space, inside, context_);
    bool const begun = result.fragment && result.rest != nullptr &&
                       result.fragment->rect.size.block_size <= space.block_remaining;
    if (!begun) {
        room_.floats->back_to(state.floats);
        return false;
    }
    std::ranges::move(result.footnotes, std::back_inserter(filled_.footnotes));
    std::ranges::move(result.page_floats, std::back_inserter(filled_.page_floats));
    at.margin_end = result.margin_end;
    add(i, std::move(*result.fragment), at, state);
    end_at(i, std::move(result.rest));
    return true;
}

void BlocksFlow::add(std::size_t i, Fragment fragment, ChildPlace const& place, Placed state) {
    if (before_floats_) {
        state = *std::exchange(before_floats_, std::nullopt);
        state.child = i;
    }
    placed_.push_back(state);
    fragment.rect.offset.inline_start += room_.offset.inline_start;
    fragment.rect.offset.block_start += room_.offset.block_start + filled_.block_size + place.margin;
    bool const through = fragment.rect.size.block_size.raw == 0 && box_.children[i].collapses_through;
    if (through && !place.cleared) {
        if (started_ || !margins_met()) {
            filled_.margin_end.add(collapsed_margin_start(box_.children[i], room_.inline_size));
            filled_.margin_end.add(place.margin_end);
        }
    } else {
        filled_.block_size += place.margin + fragment.rect.size.block_size;
        filled_.margin_end = place.margin_end;
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
    bool const begun = has_begun(inside.get());
    std::size_t const at = place_to_break(i);
    end_at(i, std::move(inside));
    if (at == placed_.size() && at > 0) {
        // What floats right before a child goes with it.
        if (before_floats_ && !begun) {
            go_back(*before_floats_);
            end_at(before_floats_->first, nullptr);
        }
        return;
    }
    if (at == 0) {
        // No place is good: this one is as good as any.
        if (room_.page_is_empty && !filled_.children.empty()) return;
        filled_.nothing = true;
        room_.floats->back_to(start_);
        if (!placed_.empty() || before_floats_ || !filled_.page_floats.empty()) filled_.rest = copy_of(from_);
        filled_.page_floats.clear();
        return;
    }
    Placed const first_dropped = placed_[at];
    go_back(first_dropped);
    end_at(first_dropped.first, nullptr);
}

}  // namespace

FilledContent fill_with_blocks(Box const& box, ContentRoom const& room, BreakToken const* from,
                               LayoutContext& context) {
    return BlocksFlow(box, room, from, context).fill();
}

}  // namespace warraq
