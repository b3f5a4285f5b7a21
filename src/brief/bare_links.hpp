// Bare links: «https://…», «www.…» and mail addresses in running text, as GitHub's extension of CommonMark
// finds them (GFM 6.9).
#pragma once

#include "brief/brief.hpp"

namespace warraq {

// Parts the texts of `inlines` where they hold bare links; texts inside links and code stay whole.
void find_bare_links(Inlines& inlines);

}  // namespace warraq
