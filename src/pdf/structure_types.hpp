// Which structure element an element of XHTML is.
#pragma once

#include "xhtml/dom.hpp"

#include <string_view>

namespace warraq {

// What becomes of an element: nothing of its own (`type` is empty), one structure element, or two, the inner
// one inside the outer.
struct StructureType {
    std::string_view type;
    std::string_view inner;
    bool holds_text = true;  // may text stand in it directly, without a P around?
};
StructureType structure_type(Dom const& dom, NodeId element);

}  // namespace warraq
