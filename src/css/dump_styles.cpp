#include "css/cascade.hpp"
#include "css/property.hpp"
#include "css/style_computer.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

std::string element_name(Dom const& dom, NodeId element) {
    std::string name = dom[element].name;
    if (auto const id = dom.attribute(element, "id"); !id.empty()) name += "#" + std::string(id);
    auto const classes = dom.attribute(element, "class");
    for (std::size_t i = 0; i < classes.size(); ++i) {
        bool const space = classes[i] == ' ' || classes[i] == '\t' || classes[i] == '\n';
        bool const begins = !space && (i == 0 || classes[i - 1] == ' ' || classes[i - 1] == '\n');
        if (begins) name += '.';
        if (!space) name += classes[i];
    }
    return name;
}

// What of `style` no declaration of an ancestor, and no initial value, explains.
std::string differences(ComputedStyle const& style, ComputedStyle const& parent) {
    ComputedStyle plain = inherited_style(parent);
    plain.underline = parent.underline;
    plain.overline = parent.overline;
    plain.line_through = parent.line_through;
    if (parent.underline || parent.overline || parent.line_through) plain.decoration = parent.decoration;
    std::string text;
    for (PropertyRow const& row : property_rows()) {
        if (row.physical) continue;
        std::string const value = row.print(style);
        if (value != row.print(plain)) text += fmt::format(" {}: {};", row.name, value);
    }
    if (style.language != parent.language) text += fmt::format(" lang: {};", style.language);
    return text;
}

void append_line(std::string& out, std::size_t depth, std::string_view name, ComputedStyle const& style,
                 ComputedStyle const& parent) {
    out.append(depth * 2, ' ');
    out += name;
    std::string const text = differences(style, parent);
    if (!text.empty()) out += " {" + text + " }";
    out += '\n';
}

}  // namespace

std::string dump_styles(XhtmlDocument const& document, StyleTree const& styles) {
    Dom const& dom = document.dom;
    std::string out;
    std::vector<std::size_t> depths(dom.size());
    ComputedStyle const initial;
    // In document order, which is not that of the numbers when nodes were added late.
    for (NodeId id = dom.root(); id != NodeId::none; id = dom.next(id, dom.root())) {
        if (dom[id].kind != NodeKind::element) continue;
        NodeId const parent = dom[id].parent;
        std::size_t const depth = parent == NodeId::none ? 0 : depths[index_of(parent)] + 1;
        depths[index_of(id)] = depth;
        ComputedStyle const& style = *styles.of(id);
        append_line(out, depth, element_name(dom, id), style,
                    parent == NodeId::none ? initial : *styles.of(parent));
        auto const* pseudo = styles.pseudo_of(id);
        if (!pseudo) continue;
        if (pseudo->marker) append_line(out, depth + 1, "::marker", *pseudo->marker, style);
        if (pseudo->before) append_line(out, depth + 1, "::before", *pseudo->before, style);
        if (pseudo->first_letter) append_line(out, depth + 1, "::first-letter", *pseudo->first_letter, style);
        if (pseudo->after) append_line(out, depth + 1, "::after", *pseudo->after, style);
        if (pseudo->footnote_call)
            append_line(out, depth + 1, "::footnote-call", *pseudo->footnote_call, style);
        if (pseudo->footnote_marker)
            append_line(out, depth + 1, "::footnote-marker", *pseudo->footnote_marker, style);
    }
    return out;
}

}  // namespace warraq
