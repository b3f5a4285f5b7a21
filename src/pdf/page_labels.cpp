#include "pdf/page_labels.hpp"

#include <charconv>

namespace warraq {
namespace {

// The number that `label` is, written as a PDF viewer would write it: no sign, no leading zero.
std::optional<int> decimal(std::string_view label) {
    if (label.empty() || label.front() < '1' || label.front() > '9') return {};
    int value = 0;
    auto const [end, error] = std::from_chars(label.data(), label.data() + label.size(), value);
    if (error != std::errc{} || end != label.data() + label.size()) return {};
    return value;
}

}  // namespace

std::vector<PageLabelRange> page_label_ranges(std::span<Page const> pages) {
    std::vector<PageLabelRange> ranges;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string const& label = pages[i].label;
        std::optional<int> const number = decimal(label);
        if (!ranges.empty()) {
            PageLabelRange const& open = ranges.back();
            auto const passed = static_cast<int>(i - open.first_page);
            bool const goes_on =
                number ? open.start && *number - passed == *open.start : !open.start && label == open.prefix;
            if (goes_on) continue;
        }
        ranges.push_back({i, number, number ? std::string() : label});
    }
    return ranges;
}

}  // namespace warraq
