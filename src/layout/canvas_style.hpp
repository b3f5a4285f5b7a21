// What the root and the body of a document give to the page they are laid out on.
#pragma once

#include "css/cascade.hpp"
#include "xhtml/dom.hpp"

namespace warraq {

// The element whose background is that of the canvas: the root, else its body (CSS Backgrounds 3 §2.11); none
// when neither has one.
NodeId find_canvas(Dom const& dom, StyleTree const& styles);

// The style of an element without what the page has from it: the background of the canvas, and the overflow
// of the root, else of its body, which clips all (CSS Overflow 3 §3.3).
StylePtr without_page_style(Dom const& dom, StyleTree const& styles, NodeId element, NodeId canvas);

}  // namespace warraq
