// Page facts: what the pages of a laid-out book say about it: where ids stand, headings for the outline, the
// strings for running heads, where each page begins.
#pragma once

#include "layout/pages.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace warraq {

struct PageFacts {
    std::vector<std::pair<std::string, PhysicalPoint>> ids;
    std::vector<std::pair<std::string, std::string>> strings;  // string-set, in order
    std::vector<std::pair<Box const*, Length>> headings;       // with their tops
    std::optional<int> page_counter;                           // `counter-reset: page` of what begins here
    std::optional<PageMapEntry> start;                         // its label still open
};

PageFacts collect_facts(Page const& page);

// Anchors, outline and page map of a document whose pages have their labels.
void add_facts(PagedDocument& document, std::vector<PageFacts> const& facts);

// The text of a box, generated content before and after it included, markers left out.
std::string text_of(Box const& box);

}  // namespace warraq
