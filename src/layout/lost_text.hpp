// Text of the documents that no page shows: what layout was given against what comes out of it.
#pragma once

#include "layout/pages.hpp"

#include <string>
#include <vector>

namespace warraq {

struct LostText {
    std::string text;  // its beginning
    Span span;         // of the text node
};

// Every character of every box that is to be seen, but for spaces and characters that are never seen. What
// lies beyond a page's edge or is clipped is shown as far as layout is concerned. In the order of the
// documents.
std::vector<LostText> lost_texts(PagedDocument const& document);

}  // namespace warraq
