#include "pdf/structure_types.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

struct Row {
    std::string_view name;
    StructureType type;
};
constexpr std::array<Row, 27> by_name{{
    {"section", {"Sect", {}, false}},
    {"article", {"Sect", {}, false}},
    {"nav", {"Sect", {}, false}},
    {"aside", {"Sect", {}, false}},
    {"p", {"P", {}, true}},
    {"address", {"P", {}, true}},
    {"dt", {"P", {}, true}},
    {"dd", {"P", {}, true}},
    {"pre", {"P", {}, true}},
    {"ul", {"L", {}, false}},
    {"ol", {"L", {}, false}},
    {"menu", {"L", {}, false}},
    {"li", {"LI", "LBody", true}},
    {"table", {"Table", {}, false}},
    {"thead", {"THead", {}, false}},
    {"tbody", {"TBody", {}, false}},
    {"tfoot", {"TFoot", {}, false}},
    {"tr", {"TR", {}, false}},
    {"th", {"TH", {}, true}},
    {"td", {"TD", {}, true}},
    {"figure", {"Div", {}, false}},
    {"img", {"Figure", {}, true}},
    {"caption", {"Caption", {}, true}},
    {"figcaption", {"Caption", {}, true}},
    {"blockquote", {"BlockQuote", {}, false}},
    {"code", {"Code", {}, true}},
    {"a", {"Link", {}, true}},
}};
constexpr std::array<std::string_view, 6> headings{"H1", "H2", "H3", "H4", "H5", "H6"};

bool is_called(Dom const& dom, NodeId node, std::string_view type, std::string_view role) {
    return has_word(dom.attribute(node, "epub:type"), type) || dom.attribute(node, "role") == role;
}

bool stands_in_contents(Dom const& dom, NodeId node) {
    for (; node != NodeId::none; node = dom[node].parent)
        if (is_called(dom, node, "toc", "doc-toc")) return true;
    return false;
}

StructureType link_type(Dom const& dom, NodeId link) {
    if (!dom.has_attribute(link, "href")) return {};
    if (is_called(dom, link, "backlink", "doc-backlink")) return {"Lbl", "Link", true};
    bool const refers = is_called(dom, link, "noteref", "doc-noteref") || stands_in_contents(dom, link);
    return refers ? StructureType{"Reference", "Link", true} : StructureType{"Link", {}, true};
}

}  // namespace

StructureType structure_type(Dom const& dom, NodeId element) {
    Node const& node = dom[element];
    if (node.kind != NodeKind::element || node.name_space != Namespace::xhtml) return {};
    std::string_view const name = node.name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
        return {headings[static_cast<std::size_t>(name[1] - '1')], {}, true};
    if (is_called(dom, element, "footnote", "doc-footnote") ||
        is_called(dom, element, "endnote", "doc-endnote"))
        return {"Note", {}, false};
    if (name == "a") return link_type(dom, element);
    bool const contents = (name == "ol" || name == "ul" || name == "li") && stands_in_contents(dom, element);
    if (contents) return {name == "li" ? "TOCI" : "TOC", {}, name == "li"};
    auto const row =
        std::find_if(by_name.begin(), by_name.end(), [&](Row const& one) { return one.name == name; });
    return row != by_name.end() ? row->type : StructureType{};
}

}  // namespace warraq
