// Intrinsic sizes: how narrow and how wide a box would be by its content (CSS Sizing 3 §5).
#pragma once

#include "layout/box.hpp"

namespace warraq {

struct LayoutContext;

struct IntrinsicSizes {
    Length min_content;  // without overflowing: the widest piece that does not break
    Length max_content;  // with no soft break taken
};

// Of a block-level box: its border box, margins left out; percentages count as auto. Depth is bounded by
// `context.limits.nesting`.
IntrinsicSizes intrinsic_sizes(Box const& box, LayoutContext& context);

}  // namespace warraq
