// ::first-letter: the first letter of a block, with the punctuation around it, in an inline box or a float of
// its own (CSS Pseudo-Elements 4 §2.2).
#pragma once

#include "layout/box.hpp"

namespace warraq {

// The children of `block`, a block container whose first letter has the style `letter`. Arabic letters go on
// joining over the box's edges where it has none.
void split_first_letter(Box& block, ComputedStyle const& letter);

}  // namespace warraq
