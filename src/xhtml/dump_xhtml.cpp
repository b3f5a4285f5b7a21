#include "xhtml/xhtml.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

// Line ends and quotes would break the dump's one node a line.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    return out += '"';
}

std::string dump_node(Node const& node) {
    std::string line;
    if (node.kind == NodeKind::text) {
        line = quoted(node.text.text);
    } else {
        if (node.name_space == Namespace::svg) line += "svg:";
        if (node.name_space == Namespace::mathml) line += "mathml:";
        if (node.name_space == Namespace::other) line += "other:";
        line += node.name;
        for (Attribute const& attribute : node.attributes)
            line += fmt::format(" {}={}", attribute.name, quoted(attribute.value));
    }
    if (node.span.known()) line += fmt::format(" @{}-{}", node.span.begin, node.span.end);
    return line;
}

}  // namespace

std::string dump_xhtml(XhtmlDocument const& document) {
    Dom const& dom = document.dom;
    std::string out = fmt::format("document name={} title={} language={}\n", quoted(document.name),
                                  quoted(document.title), quoted(document.language));
    std::size_t depth = 0;
    for (NodeId node = dom.root(); node != NodeId::none;) {
        out += fmt::format("{} {:>{}}{}\n", index_of(node), "", depth * 2, dump_node(dom[node]));
        if (dom[node].first_child != NodeId::none) {
            node = dom[node].first_child;
            ++depth;
            continue;
        }
        while (node != NodeId::none && dom[node].next_sibling == NodeId::none) {
            node = dom[node].parent;
            if (depth > 0) --depth;
        }
        if (node != NodeId::none) node = dom[node].next_sibling;
    }
    return out;
}

}  // namespace warraq
