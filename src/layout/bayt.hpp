// Bayt: a verse of two halves on one line (typography.md §4.8).
#pragma once

#include "layout/line_kashida.hpp"

#include <optional>

namespace warraq {

// The sadr at the start side, the ajuz at the end side, of one width; the sadr alone on its line, flush with
// the start, and the ajuz on the next, flush with the end, where the measure is too narrow for both. Nothing
// when the paragraph does not hold two inline boxes, or a half does not fit a line.
std::optional<std::vector<Line>> set_bayt(InlineItems const& items, ParagraphContent const& content,
                                          Length measure, KashidaWords& kashidas, LayoutContext& context);

}  // namespace warraq
