#include "layout/intrinsic.hpp"

#include "layout/box_geometry.hpp"
#include "layout/replaced.hpp"
#include "layout/table_grid.hpp"

#include <algorithm>

namespace warraq {
namespace {

Length fixed(AutoLength const& length, Length otherwise) {
    return length && length->percent == 0 ? length->length : otherwise;
}

// Border and padding on the inline axis; percentages count as nothing.
Length inline_edges(ComputedStyle const& style) {
    return style.border.inline_start.width + style.border.inline_end.width +
           style.padding.inline_start.length + style.padding.inline_end.length;
}

IntrinsicSizes content_sizes(Box const& box, LayoutContext& context, std::size_t depth);

IntrinsicSizes border_box_sizes(Box const& box, LayoutContext& context, std::size_t depth) {
    ComputedStyle const& style = *box.style;
    Length const edges = inline_edges(style);
    IntrinsicSizes sizes;
    if (style.inline_size && style.inline_size->percent == 0 && box.kind != BoxKind::table_cell) {
        Length const width = style.inline_size->length + (style.border_box ? Length{} : edges);
        sizes = {width, width};
    } else {
        sizes = content_sizes(box, context, depth);
        sizes.min_content += edges;
        sizes.max_content += edges;
    }
    Length const added = style.border_box ? Length{} : edges;
    Length const least = fixed(style.min_inline_size, Length{}) + added;
    Length const most = style.max_inline_size
                            ? fixed(style.max_inline_size, sizes.max_content - added) + added
                            : sizes.max_content;
    auto const limit = [&](Length size) { return std::max(least, std::min(size, std::max(most, least))); };
    return {limit(sizes.min_content), limit(sizes.max_content)};
}

IntrinsicSizes content_sizes(Box const& box, LayoutContext& context, std::size_t depth) {
    if (depth > context.limits.nesting) return {};
    if (box.kind == BoxKind::table) return table_sizes(box, context);
    if (box.kind == BoxKind::image) {
        Length const width = image_size(box, unlimited_length, context).inline_size;
        // What is a part of its room asks for none (CSS Sizing 3 §5.2.2).
        auto const part = [](AutoLength const& size) { return size && size->percent != 0; };
        bool const asks = !part(box.style->inline_size) && !part(box.style->max_inline_size);
        return {asks && !box.style->image_limited ? width : Length{}, width};
    }
    IntrinsicSizes sizes;
    Length floats;  // side by side, and beside what follows
    auto const add = [&](Box const& child) {
        IntrinsicSizes inner = border_box_sizes(child, context, depth + 1);
        Length const margins = fixed(child.style->margin.inline_start, Length{}) +
                               fixed(child.style->margin.inline_end, Length{});
        inner.min_content += margins;
        inner.max_content += margins;
        if (child.style->clear != Clear::none) floats = {};
        sizes.min_content = std::max(sizes.min_content, inner.min_content);
        bool const beside = child.floats() || own_formatting_context(child);
        Length const added = beside ? floats : Length{};
        sizes.max_content = std::max(sizes.max_content, added + inner.max_content);
        floats = child.floats() ? floats + inner.max_content : Length{};
    };
    if (holds_lines(box)) {
        ParagraphContent const content = prepare_paragraph(box, unlimited_length, context);
        for (FloatCall const& call : content.floats)
            add(*call.box);
        IntrinsicSizes const lines = paragraph_sizes(content, *box.style, context);
        return {std::max(sizes.min_content, lines.min_content),
                std::max(sizes.max_content, floats + lines.max_content)};
    }
    for (Box const& child : box.children)
        if (!child.absolute()) add(child);
    return sizes;
}

}  // namespace

IntrinsicSizes intrinsic_sizes(Box const& box, LayoutContext& context) {
    if (context.sizes != nullptr)
        if (auto const found = context.sizes->find(&box); found != context.sizes->end()) return found->second;
    IntrinsicSizes const sizes = border_box_sizes(box, context, 0);
    if (context.sizes != nullptr) context.sizes->emplace(&box, sizes);
    return sizes;
}

}  // namespace warraq
