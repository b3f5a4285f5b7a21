// Static position: where a box that has left the flow would stand in it (CSS Positioned Layout 3 §3.5.1). A
// placeholder there travels with the flow, until the page is full and the box can have its place.
#pragma once

#include "layout/block_flow.hpp"

namespace warraq {

// `at` is the start corner of its margin box.
Fragment placeholder_for(Box const& box, LogicalPoint at);

// The placeholders of the boxes among the characters of the lines that stand in `children` from `first` on;
// `content` is the start corner of the paragraph's content box. They go before the lines of a paragraph that
// begins here, and behind those of one that does not.
void leave_placeholders(std::shared_ptr<BrokenParagraph const> const& paragraph, LogicalPoint content,
                        std::vector<Fragment>& children, std::size_t first);

}  // namespace warraq
