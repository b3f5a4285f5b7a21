// Raw HTML has passed the reader's allow-list; what a document of an e-book may hold is narrower, so that
// every name and attribute is looked up here again.
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<std::string_view, 23> inline_names{
    "abbr", "b", "bdi", "bdo",  "cite",  "code", "del",    "dfn", "em",  "i", "ins", "kbd",
    "mark", "q", "s",   "samp", "small", "span", "strong", "sub", "sup", "u", "var"};
constexpr std::array<std::string_view, 5> block_names{"aside", "blockquote", "div", "hr", "section"};
constexpr std::array<std::string_view, 4> plain_attributes{"cite", "class", "datetime", "title"};

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_list(std::string_view name) {
    return name == "ol" || name == "ul";
}

// A list holds items and an item stands in a list; whatever would break that, and a p with blocks in it, is
// a div.
std::string_view block_element(std::string_view parent, HtmlBlock const& html) {
    if (html.name == "li") return is_list(parent) ? "li" : "div";
    if (is_list(parent)) return "li";
    if (is_list(html.name)) {
        bool const items = std::all_of(html.children.begin(), html.children.end(), [](Block const& child) {
            auto const* const item = std::get_if<HtmlBlock>(&child.value);
            return item != nullptr && item->name == "li";
        });
        return items && !html.children.empty() ? std::string_view(html.name) : "div";
    }
    return contains(block_names, html.name) ? std::string_view(html.name) : "div";
}

}  // namespace

void DocumentBuilder::set_html_attributes(NodeId node, std::vector<HtmlAttribute> const& attributes) {
    bool directed = false;
    std::string_view language;
    for (HtmlAttribute const& attribute : attributes) {
        if (attribute.name == "dir" &&
            (attribute.value == "ltr" || attribute.value == "rtl" || attribute.value == "auto")) {
            dom_.set_attribute(node, "dir", attribute.value);
            directed = true;
        } else if (attribute.name == "lang" && is_language_tag(attribute.value)) {
            language = attribute.value;
            dom_.set_attribute(node, "lang", attribute.value);
        } else if (attribute.name == "id") {
            dom_.set_attribute(node, "id", register_id(attribute.value));
        } else if (contains(plain_attributes, attribute.name)) {
            dom_.set_attribute(node, attribute.name, attribute.value);
        }
    }
    // A word of another language has its own direction (R34).
    if (!language.empty() && !directed)
        dom_.set_attribute(node, "dir", direction_of(language) == Direction::rtl ? "rtl" : "ltr");
}

NodeId DocumentBuilder::open(HtmlInline const& html, Inline const& node, NodeId parent) {
    NodeId const opened = element(parent, contains(inline_names, html.name) ? html.name : "span", node.span);
    set_html_attributes(opened, html.attributes);
    if (html.name == "bdo" && !dom_.has_attribute(opened, "dir")) dom_.set_attribute(opened, "dir", "ltr");
    return opened;
}

NodeId DocumentBuilder::open_html_block(NodeId parent, HtmlBlock const& html, Span span) {
    NodeId const opened = element(parent, block_element(dom_[parent].name, html), span);
    set_html_attributes(opened, html.attributes);
    if (html.name == "aside") dom_.set_attribute(opened, "role", "note");
    if (dom_.has_attribute(opened, "lang")) {
        here_.language = dom_.attribute(opened, "lang");
        here_.isolating = true;
    } else if (dom_.has_attribute(opened, "dir")) {
        here_.isolating =
            dom_.attribute(opened, "dir") == (direction_of(here_.language) == Direction::rtl ? "rtl" : "ltr");
    }
    return opened;
}

}  // namespace warraq
