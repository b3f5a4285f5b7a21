#include "layout/table.hpp"

#include "layout/box_geometry.hpp"
#include "layout/page_break.hpp"
#include "layout/table_builder.hpp"

namespace warraq {
namespace {

// Where the table's border box stands in its containing block, from that block's start edge.
Length table_offset(ComputedStyle const& style, ConstraintSpace const& space, Length inline_size) {
    if (space.exact_inline_size) return {};
    Length const base = space.inline_size;
    InlineMargins const margins = inline_margins(style, space);
    Length const start = resolve_margin(margins.start, base);
    Length const free = base - start - resolve_margin(margins.end, base) - inline_size;
    if (free.raw <= 0 || margins.start) return start;
    return start + (margins.end ? free : free.scaled(1, 2));
}

// What is known from the page before holds here, unless nothing of the table stands there and there is other
// room.
std::shared_ptr<TableLayout const> layout_for(Box const& table, ConstraintSpace const& space,
                                              BreakToken const* from, LayoutContext& context) {
    if (from != nullptr && from->table != nullptr &&
        (has_begun(from) || from->table->base == space.exact_inline_size.value_or(space.inline_size)))
        return from->table;
    return find_table_layout(table, space, context);
}

}  // namespace

BlockResult layout_table(Box const& table, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context) {
    std::shared_ptr<TableLayout const> const layout = layout_for(table, space, from, context);
    BlockResult result;
    if (layout->turned) {
        result.leaves = true;
        result.page_floats.push_back({&table, layout});
        return result;
    }
    bool const known = from != nullptr && from->table == layout;
    result = TableBuilder(table, layout, space, context).build(known ? from : nullptr);
    ComputedStyle const& style = *table.style;
    result.margin_end.add(resolve_margin(style.margin.block_end, space.inline_size));
    bool const avoided = style.break_inside == BreakInside::avoid && !has_begun(from) && !space.page_is_empty;
    if (avoided && result.fragment && result.rest != nullptr) {
        result = {};
        result.rest = std::make_unique<BreakToken>();
        result.rest->box = &table;
        result.rest->table = layout;
    }
    if (!result.fragment) return result;
    Length const inline_size = result.fragment->rect.size.inline_size;
    result.fragment->rect.offset = {table_offset(style, space, inline_size), Length{}};
    return result;
}

BlockResult layout_turned_table(std::shared_ptr<TableLayout const> const& layout, Box const& table,
                                ConstraintSpace const& space, BreakToken const* from,
                                LayoutContext& context) {
    BlockResult result = TableBuilder(table, layout, space, context).build(from);
    if (!result.fragment) return result;
    Length const free = space.inline_size - result.fragment->rect.size.inline_size;
    result.fragment->rect.offset = {free.scaled(1, 2), Length{}};
    return result;
}

}  // namespace warraq
