// Notes: marks without a definition, and the numbers that notes have in a brief.
#pragma once

#include "brief/markdown_context.hpp"

namespace warraq {

// «[^label]» left in the texts becomes a mark where the label is defined anywhere in the brief (the text
// under a fence cannot see the notes outside), else a warning.
void resolve_marks(Brief& brief, MarkdownContext& context);
// Numbers the notes by their first mark, those without one last, each of them a warning.
void number_notes(Brief& brief, MarkdownContext& context);

}  // namespace warraq
