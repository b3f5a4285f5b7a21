// Page labels (ISO 32000-1 §12.4.2): the folios as printed, in as few ranges as they allow.
#pragma once

#include "layout/pages.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// From `first_page` on: decimal numbers counted up from `start`; or, without one, `prefix` as it is on every
// page of the range (a PDF counts in European digits and Roman numerals only).
struct PageLabelRange {
    std::size_t first_page = 0;
    std::optional<int> start;
    std::string prefix;
    bool operator==(PageLabelRange const&) const = default;
};

std::vector<PageLabelRange> page_label_ranges(std::span<Page const> pages);

}  // namespace warraq
