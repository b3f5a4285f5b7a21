#include "layout/canvas_style.hpp"

namespace warraq {
namespace {

bool has_background(StyleTree const& styles, NodeId element) {
    ComputedStyle const& style = *styles.of(element);
    return style.display != Display::none && style.background_color && !style.background_color->transparent();
}

StylePtr without_page_overflow(Dom const& dom, StyleTree const& styles, NodeId element) {
    StylePtr const& style = styles.of(element);
    if (!style->clips()) return style;
    NodeId const parent = dom[element].parent;
    bool const of_page =
        parent == NodeId::none ||
        (dom[element].name == "body" && dom[parent].parent == NodeId::none && !styles.of(parent)->clips());
    if (!of_page) return style;
    auto visible = std::make_shared<ComputedStyle>(*style);
    visible->overflow_x = visible->overflow_y = Overflow::visible;
    return visible;
}

}  // namespace

NodeId find_canvas(Dom const& dom, StyleTree const& styles) {
    NodeId const root = dom.root();
    if (has_background(styles, root)) return root;
    if (dom[root].name != "html" || styles.of(root)->display == Display::none) return NodeId::none;
    NodeId body = dom[root].first_child;
    while (body != NodeId::none && dom[body].name != "body")
        body = dom[body].next_sibling;
    return body != NodeId::none && has_background(styles, body) ? body : NodeId::none;
}

StylePtr without_page_style(Dom const& dom, StyleTree const& styles, NodeId element, NodeId canvas) {
    StylePtr style = without_page_overflow(dom, styles, element);
    if (element != canvas) return style;
    auto bare = std::make_shared<ComputedStyle>(*style);
    bare->background_color.reset();
    return bare;
}

}  // namespace warraq
