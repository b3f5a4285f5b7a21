#include "layout/page_break.hpp"

#include "layout/box_geometry.hpp"

namespace warraq {
namespace {

BreakBetween stronger(BreakBetween a, BreakBetween b) {
    if (is_forced(b)) return is_forced(a) && b == BreakBetween::page ? a : b;
    if (is_forced(a)) return a;
    return a == BreakBetween::avoid ? a : b;
}

std::string const& end_page_of(Box const& box) {
    Box const* last = &box;
    while (Box const* child = last_block_child(*last))
        last = child;
    return last->style->page;
}

}  // namespace

bool is_forced(BreakBetween value) {
    return value != BreakBetween::auto_ && value != BreakBetween::avoid;
}

BreakBetween break_before_of(Box const& box) {
    BreakBetween value = box.style->break_before;
    for (Box const* child = first_block_child(box); child != nullptr; child = first_block_child(*child))
        value = stronger(value, child->style->break_before);
    return value;
}

BreakBetween break_after_of(Box const& box) {
    BreakBetween value = box.style->break_after;
    for (Box const* child = last_block_child(box); child != nullptr; child = last_block_child(*child))
        value = stronger(value, child->style->break_after);
    return value;
}

std::string const& start_page_of(Box const& box) {
    Box const* first = &box;
    while (Box const* child = first_block_child(*first))
        first = child;
    return first->style->page;
}

BreakBetween break_between(Box const& before, Box const& after) {
    BreakBetween const value = stronger(break_after_of(before), break_before_of(after));
    if (!is_forced(value) && end_page_of(before) != start_page_of(after)) return BreakBetween::page;
    return value;
}

bool has_begun(BreakToken const* token) {
    for (; token != nullptr; token = token->child.get()) {
        // The marker of a list item comes with what follows it.
        bool const marked = token->box != nullptr && !token->box->children.empty() &&
                            token->box->children.front().outside_marker;
        if (token->next_child > (marked ? 1U : 0U) || token->next_line > 0 || token->next_float > 0 ||
            token->consumed.raw > 0 || token->content_done || !token->cells.empty() || !token->floats.empty())
            return true;
    }
    return false;
}

std::unique_ptr<BreakToken> copy_of(BreakToken const* token) {
    if (token == nullptr) return nullptr;
    auto copy = std::make_unique<BreakToken>();
    copy->box = token->box;
    copy->next_child = token->next_child;
    copy->child = copy_of(token->child.get());
    copy->paragraph = token->paragraph;
    copy->next_line = token->next_line;
    copy->next_float = token->next_float;
    copy->content_done = token->content_done;
    for (PutOffFloat const& one : token->floats)
        copy->floats.push_back({one.request, copy_of(one.rest.get()), false});
    copy->consumed = token->consumed;
    copy->forced = token->forced;
    copy->next_page_name = token->next_page_name;
    for (auto const& cell : token->cells)
        copy->cells.push_back(copy_of(cell.get()));
    copy->inside_row = token->inside_row;
    copy->table = token->table;
    copy->next_rows = token->next_rows;
    return copy;
}

}  // namespace warraq
