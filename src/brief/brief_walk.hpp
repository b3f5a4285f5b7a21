// Walks over a brief while it is being made: every list of inlines that is a paragraph of its own, in
// reading order.
#pragma once

#include "brief/brief.hpp"
#include "brief/normalize.hpp"

#include <functional>
#include <vector>

namespace warraq {

// Calls `visit` with the inlines of each paragraph, heading, cell, title, caption and half-verse, and with
// the text of each block of code. Depth is that of the tree, which its reader has bounded.
struct ParagraphVisitor {
    std::function<void(Inlines&, Span)> inlines;
    std::function<void(MappedText&)> code;
};
void visit_paragraphs(Blocks& blocks, ParagraphVisitor const& visitor);

// Calls `visit` with each list of inlines that hangs below `inlines`, itself first.
void visit_lists(Inlines& inlines, std::function<void(Inlines&)> const& visit);

// The pieces of a paragraph in reading order, for the normaliser.
std::vector<Leaf> leaves_of(Inlines& inlines);

// Joins neighbouring texts, drops empty ones.
void merge_texts(Inlines& inlines);
// Nothing but spaces, breaks and empty markup?
bool is_empty(Inlines const& inlines);
// The words alone.
std::string plain_text(Inlines const& inlines);
// The span from the first to the last inline.
Span span_of(Inlines const& inlines);

}  // namespace warraq
