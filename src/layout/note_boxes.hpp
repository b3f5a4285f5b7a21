// Note boxes: the call and the marker of what floats to the page's foot (GCPM 3 §2.3–2.5).
#pragma once

#include "layout/generated_content.hpp"

#include <optional>

namespace warraq {

// Puts its marker before the first words of a note and makes its call, which takes the note's place or, where
// links call it (`linked`), stands in them: nothing where a link keeps what the author wrote in it. A block
// that is not linked to and has no ::footnote-call is no such note: nothing is made, and nothing put in.
std::optional<Box> make_note_call(Box& note, StyleTree::PseudoStyles const* pseudo, bool linked,
                                  ContentSource const& source);

// Numbers what shows the number of a note in this box.
void give_note_number(Box& box, int number);

}  // namespace warraq
