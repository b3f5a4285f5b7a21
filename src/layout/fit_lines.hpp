// Fitting lines: text that would take too many lines is set smaller (`-warraq-fit-lines`; typography.md
// §4.7a).
#pragma once

#include "layout/block.hpp"

namespace warraq {

// The paragraph of a box that has `-warraq-fit-lines`, its lines broken for `measure`, in the first of its
// sizes in which they are few enough. One that has too many lines in the smallest too keeps that, and is told
// of.
std::shared_ptr<BrokenParagraph> fit_lines(Box const& box, Length measure, LayoutContext& context);

}  // namespace warraq
