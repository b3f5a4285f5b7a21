// The pugixml adapter: a document tree as the bytes of an XHTML file.
#include "base/unicode.hpp"
#include "xhtml/xhtml.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<std::string_view, 13> void_elements{
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"};
// Elements that hold elements only: a line each, which no reader shows.
constexpr std::array<std::string_view, 16> structural_elements{
    "html", "head", "body",  "section", "header", "footer", "nav", "blockquote",
    "ul",   "ol",   "table", "thead",   "tbody",  "tr",     "div", "aside"};

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// XML cannot hold every character of Unicode, and a file's lines end with LF.
std::string writable(std::string_view text) {
    bool clean = true;
    for (std::size_t at = 0; at < text.size() && clean;) {
        char32_t const c = next_code_point(text, at);
        clean = is_xml_character(c) && c != U'\r';
    }
    if (clean) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        append_utf8(out, c == U'\r' ? U'\n' : is_xml_character(c) ? c : U'\uFFFD');
    }
    return out;
}

std::string_view namespace_name(Namespace name_space) {
    switch (name_space) {
        case Namespace::xhtml:
            return "http://www.w3.org/1999/xhtml";
        case Namespace::svg:
            return "http://www.w3.org/2000/svg";
        case Namespace::mathml:
            return "http://www.w3.org/1998/Math/MathML";
        case Namespace::other:
            break;
    }
    return "";
}

bool is_structural(Dom const& dom, NodeId node) {
    if (dom[node].kind != NodeKind::element || !contains(structural_elements, dom[node].name)) return false;
    for (NodeId child = dom[node].first_child; child != NodeId::none; child = dom[child].next_sibling)
        if (dom[child].kind == NodeKind::text) return false;
    return dom[node].first_child != NodeId::none;
}

// A prefix that nothing declares would break the file.
bool has_known_prefix(std::string_view name) {
    auto const colon = name.find(':');
    if (colon == std::string_view::npos) return true;
    std::string_view const prefix = name.substr(0, colon);
    return prefix == "xml" || prefix == "epub" || prefix == "xlink";
}

void set(pugi::xml_node element, std::string_view name, std::string_view value) {
    element.append_attribute(std::string(name).c_str()).set_value(writable(value).c_str());
}

void write_element(Dom const& dom, NodeId id, pugi::xml_node element) {
    Node const& node = dom[id];
    bool const root = node.parent == NodeId::none;
    if (root || dom[node.parent].name_space != node.name_space)
        set(element, "xmlns", namespace_name(node.name_space));
    if (root) set(element, "xmlns:epub", "http://www.idpf.org/2007/ops");
    bool const links = std::any_of(node.attributes.begin(), node.attributes.end(), [](Attribute const& it) {
        return std::string_view(it.name).substr(0, 6) == "xlink:";
    });
    if (links) set(element, "xmlns:xlink", "http://www.w3.org/1999/xlink");
    for (Attribute const& attribute : node.attributes)
        if (has_known_prefix(attribute.name)) set(element, attribute.name, attribute.value);
    // An element that may have content gets an end tag: readers that take the file for HTML need it.
    if (node.first_child == NodeId::none && !contains(void_elements, node.name))
        element.append_child(pugi::node_pcdata).set_value("");
}

class StringWriter final : public pugi::xml_writer {
  public:
    explicit StringWriter(std::string& out) : out_(out) {}
    void write(void const* data, std::size_t size) override {
        out_.append(static_cast<char const*>(data), size);
    }

  private:
    std::string& out_;
};

}  // namespace

std::string serialize_xhtml(XhtmlDocument const& document) {
    Dom const& dom = document.dom;
    pugi::xml_document tree;
    std::vector<pugi::xml_node> written(dom.size());
    std::vector<bool> structural(dom.size());
    for (NodeId id = dom.root(); id != NodeId::none; id = dom.next(id, dom.root())) {
        Node const& node = dom[id];
        bool const root = node.parent == NodeId::none;
        pugi::xml_node parent = root ? tree : written[index_of(node.parent)];
        bool const own_line = !root && structural[index_of(node.parent)];
        if (own_line) parent.append_child(pugi::node_pcdata).set_value("\n");
        if (node.kind == NodeKind::text) {
            parent.append_child(pugi::node_pcdata).set_value(writable(node.text.text).c_str());
            continue;
        }
        pugi::xml_node const element = parent.append_child(node.name.c_str());
        write_element(dom, id, element);
        written[index_of(id)] = element;
        structural[index_of(id)] = is_structural(dom, id);
    }
    // The last line of each structural element, now that its children are there.
    for (std::size_t i = 0; i < written.size(); ++i)
        if (structural[i]) written[i].append_child(pugi::node_pcdata).set_value("\n");

    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n";
    StringWriter writer(out);
    tree.document_element().print(writer, "", pugi::format_raw, pugi::encoding_utf8);
    return out += '\n';
}

}  // namespace warraq
