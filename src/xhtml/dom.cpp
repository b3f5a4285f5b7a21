#include "xhtml/dom.hpp"

#include "base/ascii.hpp"

#include <limits>
#include <utility>

namespace warraq {
namespace {

Attribute const* find_attribute(Node const& node, std::string_view name) {
    for (Attribute const& attribute : node.attributes)
        if (attribute.name == name) return &attribute;
    return nullptr;
}

}  // namespace

std::string_view Dom::attribute(NodeId element, std::string_view name) const {
    Attribute const* const found = find_attribute((*this)[element], name);
    return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

bool Dom::has_attribute(NodeId element, std::string_view name) const {
    return find_attribute((*this)[element], name) != nullptr;
}

bool Dom::has_class(NodeId element, std::string_view word) const {
    std::string_view const classes = attribute(element, "class");
    for (std::size_t begin = 0; begin < classes.size();) {
        std::size_t end = begin;
        while (end < classes.size() && !is_ascii_space(classes[end]))
            ++end;
        if (end > begin && classes.substr(begin, end - begin) == word) return true;
        begin = end + 1;
    }
    return false;
}

NodeId Dom::find_by_id(std::string_view id) const {
    if (id.empty()) return NodeId::none;
    for (NodeId node = root(); node != NodeId::none; node = next(node, root()))
        if (attribute(node, "id") == id) return node;
    return NodeId::none;
}

NodeId Dom::find_element(std::string_view name) const {
    for (NodeId node = root(); node != NodeId::none; node = next(node, root()))
        if ((*this)[node].kind == NodeKind::element && (*this)[node].name == name) return node;
    return NodeId::none;
}

NodeId Dom::next(NodeId node, NodeId scope) const {
    if ((*this)[node].first_child != NodeId::none) return (*this)[node].first_child;
    while (node != scope && node != NodeId::none) {
        if ((*this)[node].next_sibling != NodeId::none) return (*this)[node].next_sibling;
        node = (*this)[node].parent;
    }
    return NodeId::none;
}

std::string Dom::text_content(NodeId node) const {
    std::string text;
    for (NodeId at = node; at != NodeId::none; at = next(at, node))
        text += (*this)[at].text.text;
    return text;
}

std::string_view Dom::language(NodeId node) const {
    for (NodeId at = node; at != NodeId::none; at = (*this)[at].parent) {
        if (Attribute const* const lang = find_attribute((*this)[at], "lang")) return lang->value;
        if (Attribute const* const lang = find_attribute((*this)[at], "xml:lang")) return lang->value;
    }
    return {};
}

NodeId Dom::append(NodeId parent, Node node) {
    auto const id = NodeId{static_cast<std::uint32_t>(nodes_.size())};
    node.parent = parent;
    if (parent != NodeId::none) {
        Node& above = nodes_[index_of(parent)];
        node.previous_sibling = above.last_child;
        if (above.last_child == NodeId::none)
            above.first_child = id;
        else
            nodes_[index_of(above.last_child)].next_sibling = id;
        above.last_child = id;
    }
    nodes_.push_back(std::move(node));
    return id;
}

NodeId Dom::insert_after(NodeId sibling, Node node) {
    auto const id = NodeId{static_cast<std::uint32_t>(nodes_.size())};
    Node& before = nodes_[index_of(sibling)];
    node.parent = before.parent;
    node.name_space = nodes_[index_of(node.parent)].name_space;
    node.previous_sibling = sibling;
    node.next_sibling = before.next_sibling;
    if (before.next_sibling != NodeId::none)
        nodes_[index_of(before.next_sibling)].previous_sibling = id;
    else
        nodes_[index_of(node.parent)].last_child = id;
    before.next_sibling = id;
    nodes_.push_back(std::move(node));
    return id;
}

NodeId Dom::insert_element_after(NodeId sibling, std::string_view name, Span span) {
    Node node;
    node.name = name;
    node.span = span;
    return insert_after(sibling, std::move(node));
}

NodeId Dom::insert_text_after(NodeId sibling, std::string_view text) {
    Node node;
    node.kind = NodeKind::text;
    node.text.text = text;
    return insert_after(sibling, std::move(node));
}

NodeId Dom::append_element(NodeId parent, std::string_view name, Span span) {
    Node node;
    node.name = name;
    node.span = span;
    if (parent != NodeId::none) node.name_space = (*this)[parent].name_space;
    return append(parent, std::move(node));
}

NodeId Dom::append_text(NodeId parent, MappedText text) {
    Node node;
    node.kind = NodeKind::text;
    if (parent != NodeId::none) node.name_space = (*this)[parent].name_space;
    node.span = text.span;
    node.text = std::move(text);
    return append(parent, std::move(node));
}

NodeId Dom::append_text(NodeId parent, std::string_view text) {
    MappedText mapped;
    mapped.text = text;
    return append_text(parent, std::move(mapped));
}

void Dom::extend_text(NodeId text, std::string_view bytes, Span span) {
    Node& node = nodes_[index_of(text)];
    node.text.append(bytes, span.source, span.begin, span.end);
    node.span = node.text.span;
}

void Dom::set_attribute(NodeId element, std::string_view name, std::string_view value, Span span) {
    for (Attribute& attribute : nodes_[index_of(element)].attributes) {
        if (attribute.name != name) continue;
        attribute.value = value;
        attribute.span = span;
        return;
    }
    nodes_[index_of(element)].attributes.push_back({std::string(name), std::string(value), span});
}

void Dom::append_attribute(NodeId element, Attribute attribute) {
    nodes_[index_of(element)].attributes.push_back(std::move(attribute));
}

void Dom::remove_attribute(NodeId element, std::string_view name) {
    std::erase_if(nodes_[index_of(element)].attributes,
                  [&](Attribute const& attribute) { return attribute.name == name; });
}

void Dom::set_text(NodeId text, std::string_view content) {
    MappedText replaced;
    replaced.text = content;
    nodes_[index_of(text)].text = std::move(replaced);
    nodes_[index_of(text)].span = {};
}

void Dom::set_namespace(NodeId element, Namespace name_space) {
    nodes_[index_of(element)].name_space = name_space;
}

void Dom::set_span(NodeId node, Span span) {
    nodes_[index_of(node)].span = span;
}

}  // namespace warraq
