// The parts that build_epub puts together: what each file of a package is called, and what makes it.
//
// Names are fixed and ASCII (epub.md R04): EPUB/text/brief-001.xhtml, EPUB/nav.xhtml, EPUB/css/book.css,
// EPUB/fonts/…, EPUB/images/image-001.png. Paths in these structs are relative to EPUB/.
#pragma once

#include "epub/epub.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// A row of the package's manifest.
struct ManifestItem {
    std::string id;
    std::string href;  // relative to EPUB/
    std::string media_type;
    std::string properties;
};

// A place in the reading order; what is not linear is reached by links only.
struct SpinePlace {
    std::string id;
    bool linear = true;
};

// A document as it goes into the package.
struct PackagedDocument {
    XhtmlDocument document;
    DocumentKind kind = DocumentKind::brief;
    std::string href;    // "text/brief-001.xhtml"
    std::string origin;  // the name of the document that this is, or is a part of
};

// Where the ids of a publication stand, now that a long document may have several files.
class Places {
  public:
    explicit Places(std::vector<PackagedDocument> const& documents);
    // "text/brief-001.xhtml#id", relative to EPUB/; empty when there is no such document or id in it.
    std::string find(std::string_view document, std::string_view id) const;

  private:
    std::map<std::string, std::string, std::less<>> places_;  // "brief-001#id" and "brief-001"
};

// "brief-002.xhtml#x" → document and id; the document is `own` for "#x".
std::pair<std::string, std::string> split_href(std::string_view href, std::string_view own);

// The tree of the table of contents, flattened: in reading order, levels from 1 without gaps.
struct NavigationEntry {
    std::string label;
    std::string href;  // relative to EPUB/; empty: a heading without a place of its own
    std::string language;
    int level = 1;
};

// The page breaks of the printed contents, by the entry they stand at; those before the first at `at_top`.
struct PageBreak;
struct NavPageBreaks {
    std::vector<PageBreak const*> at_top;
    std::map<std::size_t, std::vector<PageBreak const*>> at_entries;
};

struct Landmark {
    std::string type;  // of epub:type
    std::string label;
    std::string href;
};

// A page of the PDF, where the book has it.
struct PageTarget {
    std::string label;
    std::string href;  // relative to EPUB/
};

struct PackageFacts {
    bool pages = false;  // it has a page list
    bool images = false;
    bool all_images_described = true;
    bool fonts = false;
};

// --- page_breaks.cpp ---
// Where a page of the PDF begins: at `offset` bytes of a text node, or before an element.
struct PageBreak {
    NodeId node = NodeId::none;
    std::uint32_t order = 0;  // of `node` in its document
    std::uint32_t offset = 0;
    std::string id, label;

    bool operator<(PageBreak const& other) const {
        return std::pair(order, offset) < std::pair(other.order, other.offset);
    }
};
// By document of the input, in their order.
using PageBreaks = std::vector<std::vector<PageBreak>>;
PageBreaks find_page_breaks(EpubInput const& input);
// A marker with its name (R40), last in `parent`.
void append_page_break(Dom& dom, NodeId parent, PageBreak const& at);

// --- documents.cpp ---
// Each document as the package holds it: pictures and links by their names here, nothing that an e-book may
// not have, titles all different, a long one split at its sections (R41).
std::vector<PackagedDocument> package_documents(EpubInput const& input,
                                                std::map<std::string, std::string> const& image_hrefs,
                                                PageBreaks const& breaks, Diagnostics& diagnostics);

// --- directions.cpp ---
// The rules of the sheets that set `direction` on a screen, alone.
std::vector<Stylesheet> direction_rules(std::span<Stylesheet const> sheets);
// What they say of each element as its dir attribute.
void set_directions(XhtmlDocument& document, std::span<Stylesheet const> rules);

// --- split_document.cpp ---
// The parts of a document that would be larger than `limit` bytes as a file: the first keeps the name.
std::vector<XhtmlDocument> split_document(XhtmlDocument document, std::size_t limit);

// --- navigation.cpp ---
std::vector<NavigationEntry> make_navigation(EpubInput const& input,
                                             std::vector<PackagedDocument> const& documents);
std::vector<Landmark> make_landmarks(EpubInput const& input, std::vector<PackagedDocument> const& documents);
// Every page of the page map, in its order.
std::vector<PageTarget> make_page_list(EpubInput const& input, PageBreaks const& breaks,
                                       std::vector<PackagedDocument> const& documents);
// Where the page breaks of the printed contents stand in the navigation document.
NavPageBreaks place_in_contents(EpubInput const& input, PageBreaks const& breaks,
                                std::vector<NavigationEntry> const& entries,
                                std::vector<PackagedDocument> const& documents);
XhtmlDocument make_nav_document(EpubInput const& input, std::vector<NavigationEntry> const& entries,
                                std::vector<Landmark> const& landmarks, std::vector<PageTarget> const& pages,
                                NavPageBreaks const& breaks);

// --- embed_fonts.cpp ---
struct EmbeddedFont {
    std::string href;  // "fonts/Amiri-Regular.ttf"
    std::string media_type;
    Bytes bytes;
};
struct EmbeddedFonts {
    std::vector<EmbeddedFont> files;
    std::string font_faces;  // CSS, for a sheet in EPUB/css/
};
EmbeddedFonts embed_fonts(EpubInput const& input, std::vector<XhtmlDocument const*> const& documents,
                          Diagnostics& diagnostics);

// --- xml_files.cpp (pugixml) ---
std::string write_container();
std::string write_display_options();
std::string write_package(EpubInput const& input, std::vector<ManifestItem> const& manifest,
                          std::vector<SpinePlace> const& spine, PackageFacts const& facts);
std::string write_ncx(EpubInput const& input, std::vector<NavigationEntry> const& entries,
                      std::vector<PageTarget> const& pages);

}  // namespace warraq
