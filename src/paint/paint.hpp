// Painting: pages into a draft PDF by Cairo, in two passes: collect what is drawn, then draw it.
//
// The draft has no structure, metadata or boxes: they are pdf/'s business. Text goes out in the plain mode of
// pdf.md §4: the fonts as they are, glyphs in visual order. Known limits of that mode (pdf.md §2, §3): Cairo
// puts the WinAnsi characters of a TrueType font in a second simple font, so each space changes fonts; and a
// ligature is one glyph with several characters, which readers of right-to-left text turn round.
#pragma once

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "layout/display.hpp"

#include <functional>

namespace warraq {

// Where the items of a page come from: for_each_display_item, or what a test makes by hand. Called once a
// page and pass; the same page must give the same items each time.
using ItemVisitor = std::function<void(DisplayItem const&)>;
using ItemSource = std::function<void(Page const&, ItemVisitor const&)>;

// Errors: paint_failed with Cairo's or FreeType's word for it; font_not_embeddable; font_not_drawable;
// image_not_drawable; cancelled.
Result<Bytes> paint_pdf(PagedDocument const& document, CancellationToken const& cancellation);
Result<Bytes> paint_pdf(PagedDocument const& document, ItemSource const& items,
                        CancellationToken const& cancellation);

}  // namespace warraq
