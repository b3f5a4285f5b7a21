// Raw HTML has passed the reader's allow-list; what a document of an e-book may hold is narrower, so that
// every name and attribute is looked up here again.
#include <algorithm>
#include <array>

#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"

namespace warraq {
namespace {

constexpr std::array<std::string_view, 24> inline_names{
    "abbr", "b",    "bdi", "bdo",  "cite",  "code", "data",   "del", "dfn", "em",   "i", "ins",
    "kbd",  "mark", "q",   "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"};
constexpr std::array<std::string_view, 5> block_names{"article", "aside", "blockquote", "div", "section"};
constexpr std::array<std::string_view, 4> plain_attributes{"cite", "class", "datetime", "title"};

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
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
    bool const dateless_time = html.name == "time";
    bool const known = contains(inline_names, html.name) && !dateless_time;
    NodeId const opened = element(parent, known ? html.name : "span", node.span);
    set_html_attributes(opened, html.attributes);
    if (html.name == "bdo" && !dom_.has_attribute(opened, "dir")) dom_.set_attribute(opened, "dir", "ltr");
    return opened;
}

NodeId DocumentBuilder::open_html_block(NodeId parent, HtmlBlock const& html, Span span) {
    NodeId const opened = element(parent, contains(block_names, html.name) ? html.name : "div", span);
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
