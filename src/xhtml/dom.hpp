// Dom: an immutable XHTML tree with a span on every node, and the builder that makes it.
//
// Nodes live in one vector in the order of their creation; a NodeId is an index, stable for the life of the
// document, and is what fragments, page maps and the PDF's structure refer to.
#pragma once

#include "base/source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class NodeId : std::uint32_t { none = 0xffffffff };
constexpr std::size_t index_of(NodeId id) {
    return static_cast<std::size_t>(id);
}

enum class NodeKind : std::uint8_t { element, text };
enum class Namespace : std::uint8_t { xhtml, svg, mathml, other };

struct Attribute {
    std::string name;  // as written, prefix and all: "epub:type", "xml:lang"
    std::string value;
    Span span;
};

struct Node {
    NodeKind kind = NodeKind::element;
    Namespace name_space = Namespace::xhtml;
    NodeId parent = NodeId::none;
    NodeId first_child = NodeId::none;
    NodeId last_child = NodeId::none;
    NodeId previous_sibling = NodeId::none;
    NodeId next_sibling = NodeId::none;
    std::string name;                   // an element's local name
    std::vector<Attribute> attributes;  // in the order they are written
    MappedText text;                    // of a text node
    Span span;
};

class Dom {
  public:
    Node const& operator[](NodeId id) const { return nodes_[index_of(id)]; }
    std::size_t size() const { return nodes_.size(); }
    bool empty() const { return nodes_.empty(); }
    NodeId root() const { return nodes_.empty() ? NodeId::none : NodeId{0}; }

    // The value of an attribute, or empty; `has` tells apart an empty value.
    std::string_view attribute(NodeId element, std::string_view name) const;
    bool has_attribute(NodeId element, std::string_view name) const;
    // Does the class attribute hold this word?
    bool has_class(NodeId element, std::string_view word) const;
    NodeId find_by_id(std::string_view id) const;
    // The first element of that name in document order, or none.
    NodeId find_element(std::string_view name) const;
    // The next node in document order inside `scope`, or none.
    NodeId next(NodeId node, NodeId scope) const;
    std::string text_content(NodeId node) const;
    // The language in force: the nearest lang or xml:lang attribute.
    std::string_view language(NodeId node) const;

    // --- building: only makers of documents call these ---
    // Room for so many nodes, and no more than there are.
    void reserve(std::size_t nodes) { nodes_.reserve(nodes); }
    void shrink() { nodes_.shrink_to_fit(); }
    NodeId append_element(NodeId parent, std::string_view name, Span span = {});
    NodeId append_text(NodeId parent, MappedText text);
    NodeId append_text(NodeId parent, std::string_view text);
    // Behind a node that has a parent; ids of the others stay.
    NodeId insert_element_after(NodeId sibling, std::string_view name, Span span = {});
    NodeId insert_text_after(NodeId sibling, std::string_view text);
    // Adds bytes that stand at `span` of the source to the end of a text node.
    void extend_text(NodeId text, std::string_view bytes, Span span);
    void set_attribute(NodeId element, std::string_view name, std::string_view value, Span span = {});
    // Without looking whether the name is there already: linear for a tag with very many.
    void append_attribute(NodeId element, Attribute attribute);
    void remove_attribute(NodeId element, std::string_view name);
    // Text in place of what a text node holds, from nowhere in the source.
    void set_text(NodeId text, std::string_view content);
    void set_namespace(NodeId element, Namespace name_space);
    void set_span(NodeId node, Span span);

  private:
    NodeId append(NodeId parent, Node node);
    NodeId insert_after(NodeId sibling, Node node);
    std::vector<Node> nodes_;
};

}  // namespace warraq
