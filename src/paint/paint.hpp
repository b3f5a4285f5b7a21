// Painting: pages into a draft PDF by Cairo, in two passes: collect what is drawn, then draw it.
//
// Text goes out as cells (paint/cells.hpp), in visual order. What is drawn stands in marked-content
// sequences, flat and numbered page by page; the draft says what each of them is, so that the finisher can
// build the structure tree of the document, which Cairo cannot (pdf.md §2). The draft has no metadata, no
// boxes and no pictures, only places for them. A JPEG is placed as its file has it, and its EXIF turn is in
// its place.
#pragma once

#include "base/cancel.hpp"
#include "base/result.hpp"
#include "layout/display.hpp"
#include "paint/color_table.hpp"

#include <functional>

namespace warraq {

// Where the items of a page come from: for_each_display_item, or what a test makes by hand. Called once a
// page and pass; the same page must give the same items each time.
using ItemVisitor = std::function<void(DisplayItem const&)>;
using ItemSource = std::function<void(Page const&, ItemVisitor const&)>;

// How text is put down: as cells; or with the fonts as they are, which readers of right-to-left text often
// take out wrongly (pdf.md §3), for fonts that nobody may change and for comparing.
enum class TextMode : std::uint8_t { cells, plain };

struct PaintOptions {
    TextMode text = TextMode::cells;
};

// A marked-content sequence: what its items have in common.
struct MarkedContent {
    enum class Kind : std::uint8_t { text, picture, graphics } kind = Kind::text;
    Layer layer = Layer::content;
    Provenance provenance;
    std::string language;
    // Which paragraph of the draft it is text of, counted from 1 (0: of none), and which characters.
    std::uint32_t paragraph = 0, begin = 0, end = 0;
    PhysicalRect rect;  // of a picture, from the trim's top left corner; of text, where it begins
    std::string alternative;
    bool decorative = false;
};

// Where a link is on its page, from the trim's top left corner.
struct DrawnLink {
    PhysicalRect rect;
    std::string target;
    Provenance provenance;
};

// A picture that the draft has only a placeholder of, and where it is first shown.
struct DraftPicture {
    std::shared_ptr<LoadedImage const> image;
    Span span;
};

// Where a paragraph that is part of an inline block stands: in which other one (0: in none), before which of
// its characters.
struct ParagraphPlace {
    std::uint32_t around = 0, begin = 0;
};

struct Draft {
    Bytes pdf;
    std::vector<DraftPicture> pictures;             // by the numbers of their placeholders
    std::vector<std::vector<DrawnLink>> links;      // by page
    std::vector<std::vector<MarkedContent>> marks;  // by page; the n-th of a page has the MCID n
    std::vector<ParagraphPlace> paragraphs;         // by number, the first is none
    std::vector<ColorTable::Row> colors;            // what the colours of its operators stand for
    std::vector<FontPtr> plain_fonts;               // whose licence lets nobody make cells of them
};

// Errors: paint_failed with Cairo's or FreeType's word for it; font_not_embeddable; font_not_drawable;
// cancelled.
Result<Draft> paint_pdf(PagedDocument const& document, PaintOptions const& options,
                        CancellationToken const& cancellation);
Result<Draft> paint_pdf(PagedDocument const& document, ItemSource const& items, PaintOptions const& options,
                        CancellationToken const& cancellation);

// A page as a screen shows it, so many pixels wide, without what lies beyond its trim. Errors: as above.
Result<Pixels> paint_page(PagedDocument const& document, Page const& page, std::uint32_t width);

}  // namespace warraq
