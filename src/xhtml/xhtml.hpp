// XhtmlDocument: the one document that the e-reader gets and page layout reads.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"
#include "book/book.hpp"
#include "brief/brief.hpp"
#include "xhtml/dom.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// An <?xml-stylesheet?> of a document from outside.
struct StylesheetInstruction {
    std::string href, media, type;
    bool alternate = false;
    Span span;
};

struct XhtmlDocument {
    Dom dom;
    std::string name;      // "brief-001": the file's stem in the e-book, ASCII
    std::string title;     // of this document
    std::string language;  // of the root
    std::string folder;    // links and images are relative to this folder of the root
    std::vector<StylesheetInstruction> stylesheet_instructions{};
};

// What a brief's document needs to know of the publication around it.
struct DocumentContext {
    std::string name;                      // "brief-001"
    std::string id_prefix;                 // six hex digits, before "-p3" (R38)
    std::string folder;                    // of the brief's file inside the root
    std::string title_suffix;              // told apart from an equal title: its date
    std::vector<std::string> stylesheets;  // hrefs relative to the document: "../css/theme.css"
};

// One brief as a document (epub.md R29–R42; typography.md §1.2 for what is isolated): masthead, sections,
// paragraphs with ASCII ids, notes as asides after the block that refers to them first.
// A link that leads nowhere is a warning.
XhtmlDocument to_xhtml(Brief const& brief, Metadata const& metadata, DocumentContext const& context,
                       Diagnostics& diagnostics);

// The pages a book adds around its briefs.
struct ContentsEntry {
    std::string title;
    std::string document;  // name
    std::string id;        // anchor inside it
    std::string language;
    int level = 1;       // 1: a month or section, or a brief where there are none
    bool group = false;  // a month or section heading
};
XhtmlDocument make_title_page(Metadata const& metadata, DocumentContext const& context);
// What the house says of its rights, and of itself; no page where it says nothing.
std::optional<XhtmlDocument> make_rights_page(Metadata const& metadata, DocumentContext const& context);
std::optional<XhtmlDocument> make_about_page(Metadata const& metadata, DocumentContext const& context);
// The same facts at the foot of a brief that stands alone.
void add_imprint(XhtmlDocument& document, Metadata const& metadata, std::string_view id_prefix);
XhtmlDocument make_contents_page(Metadata const& metadata, std::vector<ContentsEntry> const& entries,
                                 DocumentContext const& context);
XhtmlDocument make_part_page(std::string_view heading, Metadata const& metadata,
                             DocumentContext const& context);

// The cover of a publication of that title: its art is CSS (styles/common.css); or a picture, by its name as
// the document refers to it.
XhtmlDocument make_cover_page(Metadata const& metadata, std::string_view title,
                              DocumentContext const& context);
XhtmlDocument make_cover_picture(Metadata const& metadata, std::string_view source,
                                 DocumentContext const& context);

// The text of a heading as a list of contents has it: without the marks of notes.
std::string heading_text(Dom const& dom, NodeId heading);

// A document from outside, read by Expat: its root is html, the named characters of XHTML 1.0 are known,
// nothing is fetched, depth is bounded. Errors, located: xhtml_malformed and its like (tags, attributes,
// prefixes), xhtml_entity_unknown, xhtml_entity_declared, xhtml_too_deep, xhtml_not_html.
Result<XhtmlDocument> parse_xhtml(Source const& source, SourceId id, std::string_view name,
                                  Limits const& limits, Diagnostics& diagnostics);

// UTF-8, LF, XML declaration and HTML doctype; the same bytes for the same tree.
std::string serialize_xhtml(XhtmlDocument const& document);
// One node a line, with its number and span, for `dump --stage=xhtml` and goldens.
std::string dump_xhtml(XhtmlDocument const& document);

// Where the pages of the PDF begin: filled by layout, used for the EPUB's page list. In the order of the
// pages; one on which nothing is read has no entry.
struct PageMapEntry {
    std::size_t document = 0;       // index into the documents that were laid out
    NodeId node = NodeId::none;     // the first word's text node, or the img that comes first
    std::uint32_t text_offset = 0;  // bytes into the text of `node`
    std::uint32_t page = 0;         // index
    std::string label;              // as printed on the page
};
using PageMap = std::vector<PageMapEntry>;

}  // namespace warraq
