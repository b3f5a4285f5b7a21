// Links on paper: the address of a link that leads out of the publication as a note at the foot of its page.
#pragma once

#include "xhtml/xhtml.hpp"

namespace warraq {

// `document` with a call (class "link-call") behind each link to another place and a note (class "link-note")
// with its address behind the block that holds the call, as authors' notes stand. A link whose words are its
// address gets none; the second of a block to one address is called by the number of the first; in a note the
// address stands in parentheses behind the words (class "link-address"). The numbers are the style sheet's:
// those of `counter(footnote)`. Nodes of `document` keep their ids.
XhtmlDocument with_link_notes(XhtmlDocument const& document);

}  // namespace warraq
