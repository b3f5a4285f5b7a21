// The bidi levels of a paragraph's characters.
#pragma once

#include "layout/inline_items.hpp"

namespace warraq {

// Finds the paragraphs of the bidi algorithm and the level of each character: `out.paragraphs`, `out.levels`.
void set_levels(ParagraphContent const& content, InlineItems& out);

}  // namespace warraq
