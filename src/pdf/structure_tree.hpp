// StructureTree: what the marked-content sequences of a draft are parts of, as PDF's structure elements
// (ISO 32000-1 §14.7, §14.8; pdf.md §1.3, §3).
//
// The tree follows the documents, not the drawing: a paragraph that goes over the page is one element, text
// and links inside it stand in reading order, a note stands behind the block that calls it.
#pragma once

#include "paint/paint.hpp"
#include "xhtml/xhtml.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warraq {

constexpr std::uint32_t no_element = std::numeric_limits<std::uint32_t>::max();

struct StructureElement {
    std::string_view type;  // a standard structure type: "P"
    std::uint32_t parent = no_element;
    std::string language;     // where it is another than the parent's
    std::string alternative;  // of a figure
    std::string id;           // of a note
    std::string_view scope, list_numbering;
    int column_span = 1, row_span = 1;
    std::optional<PhysicalRect> box;         // of a figure, on the page of its mark
    std::uint32_t order = 0;                 // of its node in its document
    std::uint32_t paragraph = 0, begin = 0;  // where the first of its text stands (MarkedContent)

    enum class KidKind : std::uint8_t { element, mark, link };
    struct Kid {
        KidKind kind = KidKind::element;
        std::uint32_t page = 0;   // of a mark or a link
        std::uint32_t index = 0;  // of the element; the number of the mark on its page; of the page's link
    };
    std::vector<Kid> kids;
};

struct StructureTree {
    std::vector<StructureElement> elements;  // the first one is the Document
    std::vector<std::vector<std::uint32_t>>
        marks;  // by page and number: whose it is; no_element: an artifact
    std::vector<std::vector<std::uint32_t>> links;                       // by page and number
    std::vector<Provenance> without_alternative;                         // pictures that nobody described
    std::map<std::pair<std::uint32_t, NodeId>, std::uint32_t> headings;  // by document and node
};

// Of the element of XHTML; no_element when nothing of it was drawn.
std::uint32_t element_of(StructureTree const& tree, Provenance const& provenance);

// Which of the draft's sequences reached the pages, by page and number.
using DrawnMarks = std::vector<std::vector<bool>>;
// `documents` are those that the draft's provenances count.
StructureTree structure_tree(Draft const& draft, DrawnMarks const& drawn,
                             std::span<XhtmlDocument const* const> documents);

}  // namespace warraq
