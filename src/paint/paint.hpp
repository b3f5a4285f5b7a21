// Painting: pages into a draft PDF by Cairo, in two passes: collect what is drawn, then draw it.
//
// The draft has Cairo's flat marked content only; structure, metadata and boxes are pdf/'s business.
#pragma once

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "layout/pages.hpp"

namespace warraq {

// Errors: paint_failed with Cairo's or FreeType's word for it; cancelled.
Result<Bytes> paint_pdf(PagedDocument const& document, CancellationToken const& cancellation);

}  // namespace warraq
