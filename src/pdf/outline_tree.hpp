// The outline as a tree: a flat list of entries with levels, linked as PDF wants it (ISO 32000-1 §12.3.3).
#pragma once

#include "layout/pages.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace warraq {

// Indices are those of the entries; `none` stands for the outline itself, or for nobody.
struct OutlineNode {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t parent = none, previous = none, next = none, first = none, last = none;
    int count = 0;  // descendants shown when opened, negative while the entry is closed
};

struct OutlineTree {
    std::vector<OutlineNode> nodes;  // one an entry
    std::size_t first = OutlineNode::none, last = OutlineNode::none;
    int count = 0;  // entries shown at first
};

// The parent of an entry is the nearest one before it with a lower level, whatever levels are left out
// between. Entries are closed, but for the only one at the top.
OutlineTree outline_tree(std::span<OutlineEntry const> entries);

}  // namespace warraq
