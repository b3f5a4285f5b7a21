#include "layout/inline_block.hpp"

#include "layout/box_geometry.hpp"
#include "layout/floats.hpp"
#include "layout/positioned.hpp"

#include <algorithm>

namespace warraq {
namespace {

enum class Which : std::uint8_t { first, last };

std::optional<Length> baseline(Fragment const& fragment, Which which) {
    if (fragment.kind == FragmentKind::line) return fragment.paragraph->lines[fragment.line].ascent;
    auto const in_child = [](Fragment const& child, Which one) -> std::optional<Length> {
        if (child.kind == FragmentKind::marker || child.floats) return std::nullopt;
        auto const inner = baseline(child, one);
        return inner ? std::optional(*inner + child.rect.offset.block_start) : std::nullopt;
    };
    if (which == Which::first) {
        for (Fragment const& child : fragment.children)
            if (auto const found = in_child(child, which)) return found;
    } else {
        for (auto child = fragment.children.rbegin(); child != fragment.children.rend(); ++child)
            if (auto const found = in_child(*child, which)) return found;
    }
    return std::nullopt;
}

// That of its first row, at whose end a row without lines has it (CSS 2 §17.5.3).
std::optional<Length> table_baseline(Fragment const& fragment) {
    for (Fragment const& child : fragment.children) {
        bool const row = child.box != nullptr && child.box->kind == BoxKind::table_row;
        std::optional<Length> const inside =
            row ? baseline(child, Which::first).value_or(child.rect.size.block_size) : table_baseline(child);
        if (inside) return *inside + child.rect.offset.block_start;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Length> first_baseline(Fragment const& fragment) {
    return baseline(fragment, Which::first);
}

std::optional<Length> last_baseline(Fragment const& fragment) {
    return baseline(fragment, Which::last);
}

void place_inline_block(Atomic& atomic, Length measure, LayoutContext& context) {
    Box const& box = *atomic.box;
    ComputedStyle const& style = *box.style;
    Length const margin_start = resolve_margin(style.margin.inline_start, measure);
    Length const margin_end = resolve_margin(style.margin.inline_end, measure);
    Length const available = std::max(Length{}, measure - margin_start - margin_end);
    ConstraintSpace space;
    space.inline_size = measure;
    if (style.inline_size)
        space.exact_inline_size = resolve_inline(style, space, edges_of(style, measure)).border_box;
    else
        space.exact_inline_size = shrink_to_fit(box, available, context);
    space.block_remaining = space.page_block_size = unlimited_length;
    BlockResult result = layout_block(box, space, nullptr, context);
    if (!result.fragment) return;
    Length const above = resolve_margin(style.margin.block_start, measure);
    Length const below = resolve_margin(style.margin.block_end, measure);
    result.fragment->rect.offset = {margin_start, above};
    if (has_absolute(box)) place_positioned_inside(*result.fragment, context);
    Length const height = above + result.fragment->rect.size.block_size + below;
    // What is cut at its edge has its baseline there.
    bool const table = box.children.size() == 1 && box.children.front().kind == BoxKind::table &&
                       box.children.front().style->display == Display::inline_table;
    auto const last = style.scrolls() ? std::nullopt
                      : table         ? table_baseline(*result.fragment)
                                      : last_baseline(*result.fragment);
    atomic.inline_size = margin_start + *space.exact_inline_size + margin_end;
    atomic.ascent = last ? above + *last : height;
    atomic.descent = height - atomic.ascent;
    atomic.fragment = std::make_shared<Fragment const>(std::move(*result.fragment));
}

}  // namespace warraq
