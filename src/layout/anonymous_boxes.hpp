// Anonymous boxes: what CSS puts around boxes that cannot stand side by side (CSS Display 3 §2.7–2.8, CSS 2
// §9.2.1.1 and §17.2.1).
#pragma once

#include "layout/box.hpp"

#include <vector>

namespace warraq {

// The parts of an inline box around the block-level boxes among its children, those boxes between them; the
// box itself where there are none.
std::vector<Box> split_inline(Box inline_box);

// Makes the children of a block container either all block-level or one inline formatting context with its
// white space collapsed. Table parts outside a table get one.
void arrange_children(Box& container);

// Makes the children of a table captions, columns, then row groups (header first, footer last) of rows of
// cells.
void arrange_table(Box& table);

// A table that stands in a line, in the inline block that it is for the line.
Box table_in_line(Box table);

}  // namespace warraq
