// Pages: fragments on numbered, sided, furnished pages (CSS Paged Media 3, GCPM 3).
//
// Each chapter is flowed by itself (a chapter starts a page); then the pages are numbered, take sides, get
// their margin boxes and blanks. Contents pages are laid out again until their folios stand still.
#pragma once

#include "css/cascade.hpp"
#include "layout/block.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// One document, boxed and ready to flow.
struct Chapter {
    std::string name;  // "brief-001"
    std::string title;
    std::string language;
    Direction direction = Direction::rtl;
    std::string label;  // of its pages, in place of a folio; empty: they are counted
    Box box;
};

struct MarginBoxFragment {
    MarginBox box{};
    PhysicalRect area;  // on the page, margins left out: what the fragment stands in
    Fragment fragment;
    std::shared_ptr<Box const> source;  // the box it was made of
};

struct Page {
    std::uint32_t index = 0;         // from 0
    std::string label;               // as printed and as the PDF's page label
    PageSide side = PageSide::left;  // recto is left in a right-to-left book
    bool blank = false;
    std::uint32_t chapter = 0;
    std::string name;  // the named page
    PageStyle style;   // size is the trim size; bleed and marks lie outside
    Direction direction = Direction::rtl;
    Fragment body;  // inside style.area()
    std::vector<MarginBoxFragment> margin_boxes;
    std::vector<Fragment> footnotes;
    std::vector<Fragment> page_floats;  // above the body: what had no room on a page before
    bool turned = false;                // … or alone on the page, which then lies on its side
};

struct OutlineEntry {
    std::string label;
    std::string language;
    int level = 1;
    std::uint32_t page = 0;
    Length top;  // from the page's top edge
    Provenance provenance;
};

// Where an id stands: "brief-001#3fa9c1-p3" → page and position.
struct AnchorPlace {
    std::uint32_t page = 0;
    PhysicalPoint at;
};

struct PagedDocument {
    std::vector<Chapter> chapters;  // own the boxes that fragments point to; never moved after layout
    std::vector<Page> pages;
    std::vector<OutlineEntry> outline;
    std::map<std::string, AnchorPlace> anchors;  // "document#id", and "document#" for its first page
    PageMap page_map;
    std::string title, language;
    Direction direction = Direction::rtl;
};

struct PagesInput {
    std::vector<Chapter> chapters;
    std::span<Stylesheet const> sheets;
    std::string title, language;
    Direction direction = Direction::rtl;
    enum class Furniture : std::uint8_t { shown, hidden } furniture = Furniture::shown;  // --no-furniture
    LeastPage least;
};

// At most 5 rounds for contents; then a warning. The limit on pages is an error in `diagnostics`.
PagedDocument layout_pages(PagesInput input, LayoutContext& context);

// The same without what is on the pages and the boxes it was made of: for those who only ask where things
// are. That is most of a document's memory.
PagedDocument without_content(PagedDocument document);

std::string dump_pages(PagedDocument const& document);
// What the pages show in reading order, heads and folios left out: a paragraph a line.
std::string dump_text(PagedDocument const& document);

}  // namespace warraq
