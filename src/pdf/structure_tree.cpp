#include "pdf/structure_tree.hpp"

#include "pdf/reading_order.hpp"
#include "pdf/structure_nesting.hpp"
#include "pdf/structure_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <ranges>
#include <set>
#include <tuple>

namespace warraq {
namespace {

using Kid = StructureElement::Kid;
using KidKind = StructureElement::KidKind;

// The parts of an element of XHTML that are structure elements.
enum class Part : std::uint8_t { outer, inner, label, text };

class TreeBuilder {
  public:
    TreeBuilder(Draft const& draft, DrawnMarks const& drawn, std::span<XhtmlDocument const* const> documents)
        : draft_(draft),
          drawn_(drawn),
          documents_(documents),
          reading_(draft.paragraphs),
          orders_(documents.size()) {}

    StructureTree build() {
        StructureElement root;
        root.type = "Document";
        if (!documents_.empty()) languages_.push_back(documents_.front()->language);
        tree_.elements.push_back(std::move(root));
        languages_.resize(1);
        for (std::uint32_t page = 0; page < draft_.marks.size(); ++page) {
            tree_.marks.emplace_back(draft_.marks[page].size(), no_element);
            for (std::uint32_t n = 0; n < draft_.marks[page].size(); ++n)
                if (drawn_[page][n]) add_mark(page, n, draft_.marks[page][n]);
            add_links(page);
        }
        gather_inline_blocks();
        nest_properly(tree_);
        return std::move(tree_);
    }

  private:
    struct Key {
        std::uint32_t document = 0;
        NodeId node = NodeId::none;
        Part part = Part::outer;
        std::uint32_t paragraph = 0;  // of a text
        auto operator<=>(Key const&) const = default;
    };

    Dom const& dom_of(std::uint32_t document) const { return documents_[document]->dom; }
    void add_mark(std::uint32_t page, std::uint32_t number, MarkedContent const& mark);
    void add_links(std::uint32_t page);
    std::uint32_t add(std::uint32_t parent, std::string_view type, std::string const& language,
                      std::uint32_t order);
    ReadingPlace place_of_kid(Kid const& kid) const;
    void attach(std::uint32_t parent, Kid kid, ReadingPlace const& place);
    std::uint32_t outer_element(std::uint32_t document, NodeId node);
    std::uint32_t element_of(std::uint32_t document, NodeId node);
    std::uint32_t parent_of(std::uint32_t document, NodeId node);
    std::uint32_t place_of(Provenance const& provenance);
    std::uint32_t span_in(std::uint32_t element, std::string const& language);
    void add_table_cells(std::uint32_t document, NodeId table);
    void set_attributes(StructureElement& made, Dom const& dom, NodeId node);
    std::uint32_t order_of(std::uint32_t document, NodeId node);
    std::uint32_t order_of_text(std::uint32_t parent, Provenance const& provenance);
    void gather_inline_blocks();

    Draft const& draft_;
    DrawnMarks const& drawn_;
    std::span<XhtmlDocument const* const> documents_;
    ReadingOrder reading_;
    std::vector<std::vector<std::uint32_t>> orders_;  // of nodes in their documents, where asked for
    StructureTree tree_;
    std::vector<std::string> languages_;  // in force, by element
    std::map<Key, std::uint32_t> known_;
    std::map<std::uint32_t, std::uint32_t> texts_;  // by paragraph: the P that its text was given
    ReadingPlace current_;                          // of the mark that is being added
};

std::uint32_t TreeBuilder::order_of(std::uint32_t document, NodeId node) {
    std::vector<std::uint32_t>& orders = orders_[document];
    if (orders.empty()) {
        Dom const& dom = dom_of(document);
        orders.resize(dom.size());
        std::uint32_t next = 0;
        for (NodeId at = dom.root(); at != NodeId::none; at = dom.next(at, dom.root()))
            orders[index_of(at)] = next++;
    }
    return orders[index_of(node)];
}

std::uint32_t TreeBuilder::add(std::uint32_t parent, std::string_view type, std::string const& language,
                               std::uint32_t order) {
    auto const index = static_cast<std::uint32_t>(tree_.elements.size());
    StructureElement made;
    made.type = type;
    made.parent = parent;
    made.order = order;
    made.paragraph = current_.paragraph;
    made.begin = current_.begin;
    if (!language.empty() && language != languages_[parent]) made.language = language;
    languages_.push_back(language.empty() ? languages_[parent] : language);
    ReadingPlace const place{made.paragraph, made.begin, made.order, true};
    tree_.elements.push_back(std::move(made));
    attach(parent, {KidKind::element, 0, index}, place);
    return index;
}

ReadingPlace TreeBuilder::place_of_kid(Kid const& kid) const {
    if (kid.kind == KidKind::element) {
        StructureElement const& element = tree_.elements[kid.index];
        return {element.paragraph, element.begin, element.order, true};
    }
    if (kid.kind == KidKind::link) return {};
    MarkedContent const& mark = draft_.marks[kid.page][kid.index];
    return {mark.paragraph, mark.begin, 0, false};
}

// Before those that follow it in reading, where they were drawn first: what stands left on a right-to-left
// line, and the text below a block whose note stands at the foot of the page.
void TreeBuilder::attach(std::uint32_t parent, Kid kid, ReadingPlace const& place) {
    std::vector<Kid>& kids = tree_.elements[parent].kids;
    auto at = kids.end();
    while (at != kids.begin() &&
           (std::prev(at)->kind == KidKind::link || reading_.behind(place_of_kid(*std::prev(at)), place)))
        --at;
    // Links of other kids that were passed over stay before it.
    while (at != kids.end() && at->kind == KidKind::link)
        ++at;
    kids.insert(at, kid);
}

constexpr int most_span = 1000;

int span_attribute(Dom const& dom, NodeId node, char const* name) {
    std::string_view const text = dom.attribute(node, name);
    int value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp(value, 1, most_span);
}

void TreeBuilder::set_attributes(StructureElement& made, Dom const& dom, NodeId node) {
    if (made.type == "TH" || made.type == "TD") {
        made.column_span = span_attribute(dom, node, "colspan");
        bool const to_the_end = dom.attribute(node, "rowspan") == "0";  // of its group (HTML §4.9.11)
        made.row_span = to_the_end ? most_span : span_attribute(dom, node, "rowspan");
    }
    if (made.type == "TH") {
        std::string_view const scope = dom.attribute(node, "scope");
        NodeId const group = dom[dom[node].parent].parent;
        bool const in_head = group != NodeId::none && dom[group].name == "thead";
        bool const of_row = scope == "row" || scope == "rowgroup" || (scope.empty() && !in_head);
        made.scope = of_row ? "Row" : "Column";
    }
    if (made.type == "L") made.list_numbering = dom[node].name == "ol" ? "Decimal" : "Disc";
    if (made.type == "Note") made.id = fmt::format("note-{}", tree_.elements.size());
}

std::uint32_t TreeBuilder::parent_of(std::uint32_t document, NodeId node) {
    Dom const& dom = dom_of(document);
    NodeId const parent = dom[node].parent;
    return parent == NodeId::none ? 0 : element_of(document, parent);
}

// The outermost structure element of a node, made with all that it stands in.
std::uint32_t TreeBuilder::outer_element(std::uint32_t document, NodeId node) {
    Dom const& dom = dom_of(document);
    if (auto const found = known_.find({document, node, Part::outer}); found != known_.end())
        return found->second;
    std::uint32_t const parent = parent_of(document, node);
    // A table makes its cells when it is made itself.
    if (auto const found = known_.find({document, node, Part::outer}); found != known_.end())
        return found->second;
    StructureType type = structure_type(dom, node);
    // The documents of a book are its parts.
    if (dom[node].parent == NodeId::none && documents_.size() > 1) type.type = "Part";
    std::uint32_t made = parent;
    if (!type.type.empty()) {
        made = add(parent, type.type, std::string(dom.language(node)), order_of(document, node));
        set_attributes(tree_.elements[made], dom, node);
        if (type.type.front() == 'H') tree_.headings[{document, node}] = made;
    }
    known_[{document, node, Part::outer}] = made;
    std::uint32_t inner = made;
    if (!type.inner.empty()) inner = add(made, type.inner, {}, 1);
    known_[{document, node, Part::inner}] = inner;
    if (type.type == "Table") add_table_cells(document, node);
    return made;
}

// The one that what stands in the node is a kid of.
std::uint32_t TreeBuilder::element_of(std::uint32_t document, NodeId node) {
    outer_element(document, node);
    return known_.at({document, node, Part::inner});
}

// All of them, also those that hold nothing and so have no mark: a table's rows are equally long.
void TreeBuilder::add_table_cells(std::uint32_t document, NodeId table) {
    Dom const& dom = dom_of(document);
    for (NodeId at = dom.next(table, table); at != NodeId::none; at = dom.next(at, table))
        if (dom[at].name == "td" || dom[at].name == "th") outer_element(document, at);
}

// Where the content of a mark belongs.
std::uint32_t TreeBuilder::place_of(Provenance const& provenance) {
    auto const document = provenance.document;
    Dom const& dom = dom_of(document);
    NodeId const node = provenance.node;
    bool const labelled = dom[node].name == "li" || structure_type(dom, node).type == "Note";
    if (provenance.role == Role::label && labelled) {
        auto const [place, fresh] = known_.try_emplace({document, node, Part::label}, no_element);
        if (fresh) {
            std::uint32_t const item = outer_element(document, node);
            std::uint32_t const label = place->second = add(item, "Lbl", {}, 0);
            std::vector<Kid>& kids = tree_.elements[item].kids;
            auto const own = std::find_if(kids.begin(), kids.end(), [&](Kid const& kid) {
                return kid.kind == KidKind::element && kid.index == label;
            });
            std::rotate(kids.begin(), own, std::next(own));
        }
        return place->second;
    }
    std::uint32_t const element = element_of(document, node);
    StructureType const type = structure_type(dom, node);
    bool const bare = type.type.empty() || !type.holds_text;
    if (!bare) return element;
    // Text that has no block of its own in the tree gets one; where it stands in a line, it has one already.
    std::string_view const around = tree_.elements[element].type;
    bool const in_text = around != "Document" && around != "Sect" && around != "Div" && around != "Note" &&
                         around != "BlockQuote" && around != "L" && around != "Table" && around != "TR" &&
                         around != "TOC" && around != "THead" && around != "TBody" && around != "TFoot";
    if (in_text) return element;
    auto const [place, fresh] =
        known_.try_emplace({document, node, Part::text, current_.paragraph}, no_element);
    if (fresh) {
        place->second = add(element, "P", {}, order_of_text(element, provenance));
        if (current_.paragraph != 0) texts_.emplace(current_.paragraph, place->second);
    }
    return place->second;
}

// Text between blocks stands where its node is; generated text, which has none, where it was drawn.
std::uint32_t TreeBuilder::order_of_text(std::uint32_t parent, Provenance const& provenance) {
    auto const [document, node, text] = std::tie(provenance.document, provenance.node, provenance.text);
    if (text != NodeId::none && text != node) return order_of(document, text);
    std::uint32_t order = order_of(document, node);
    for (Kid const& kid : tree_.elements[parent].kids | std::views::reverse)
        if (kid.kind == KidKind::element) return std::max(order, tree_.elements[kid.index].order);
    return order;
}

// What is part of an inline block becomes part of the text around that, where that text has no element of
// XHTML to itself.
void TreeBuilder::gather_inline_blocks() {
    std::size_t const count = tree_.elements.size();
    std::set<std::uint32_t> emptied;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;  // element → text around it
    for (std::uint32_t i = 0; i < count; ++i) {
        StructureElement const& element = tree_.elements[i];
        if (element.parent == no_element) continue;
        for (ParagraphPlace up = reading_.around(element.paragraph); up.around != 0;
             up = reading_.around(up.around)) {
            auto const text = texts_.find(up.around);
            bool const neighbours = text != texts_.end() && text->second != i &&
                                    tree_.elements[text->second].parent == element.parent;
            if (!neighbours) continue;
            moves.emplace_back(i, text->second);
            emptied.insert(element.parent);
            break;
        }
    }
    std::map<std::uint32_t, std::uint32_t> const moved(moves.begin(), moves.end());
    for (std::uint32_t const parent : emptied)
        std::erase_if(tree_.elements[parent].kids, [&](Kid const& kid) {
            return kid.kind == KidKind::element && moved.count(kid.index) != 0;
        });
    for (auto const& [index, text] : moves) {
        StructureElement& element = tree_.elements[index];
        element.parent = text;
        auto const own = texts_.find(element.paragraph);
        if (own != texts_.end() && own->second == index) element.type = "Span";
        attach(text, {KidKind::element, 0, index}, {element.paragraph, element.begin, element.order, true});
    }
}

// A Span for text in another language, of its own for each stretch of it.
std::uint32_t TreeBuilder::span_in(std::uint32_t element, std::string const& language) {
    if (language.empty() || language == languages_[element]) return element;
    return add(element, "Span", language, tree_.elements[element].order);
}

void TreeBuilder::add_mark(std::uint32_t page, std::uint32_t number, MarkedContent const& mark) {
    bool const known = mark.provenance.node != NodeId::none && mark.provenance.document < documents_.size();
    if (mark.layer == Layer::artifact || !known) return;
    bool const picture = mark.kind == MarkedContent::Kind::picture;
    if (picture && mark.decorative) return;
    current_ = {mark.paragraph, mark.begin, 0, false};
    // Words in place of a picture that could not be read are text of what it stands in.
    Provenance place = mark.provenance;
    bool const words = !picture && dom_of(place.document)[place.node].name == "img";
    if (words && dom_of(place.document)[place.node].parent != NodeId::none) {
        place.text = place.node;
        place.node = dom_of(place.document)[place.node].parent;
    }
    std::uint32_t element = place_of(place);
    if (picture) {
        // A picture on two lines of the tree would be two; it is drawn once.
        StructureElement& figure = tree_.elements[element];
        if (figure.type != "Figure") element = add(element, "Figure", {}, figure.order);
        tree_.elements[element].alternative = mark.alternative;
        tree_.elements[element].box = mark.rect;
        if (mark.alternative.empty()) tree_.without_alternative.push_back(mark.provenance);
    } else {
        element = span_in(element, mark.language);
    }
    attach(element, {KidKind::mark, page, number}, current_);
    tree_.marks[page][number] = element;
}

void TreeBuilder::add_links(std::uint32_t page) {
    tree_.links.emplace_back();
    if (page >= draft_.links.size()) return;
    auto const& links = draft_.links[page];
    for (std::uint32_t n = 0; n < links.size(); ++n) {
        std::uint32_t element = no_element;
        Provenance const& place = links[n].provenance;
        if (place.node != NodeId::none && place.document < documents_.size()) {
            Dom const& dom = dom_of(place.document);
            NodeId node = place.node;
            while (node != NodeId::none && !(dom[node].name == "a" && dom.has_attribute(node, "href")))
                node = dom[node].parent;
            if (node != NodeId::none) element = element_of(place.document, node);
        }
        if (element != no_element) tree_.elements[element].kids.push_back({KidKind::link, page, n});
        tree_.links.back().push_back(element);
    }
}

}  // namespace

std::uint32_t element_of(StructureTree const& tree, Provenance const& provenance) {
    auto const found = tree.headings.find({provenance.document, provenance.node});
    return found != tree.headings.end() ? found->second : no_element;
}

StructureTree structure_tree(Draft const& draft, DrawnMarks const& drawn,
                             std::span<XhtmlDocument const* const> documents) {
    return TreeBuilder(draft, drawn, documents).build();
}

}  // namespace warraq
