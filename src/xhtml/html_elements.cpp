// Raw HTML has passed the reader's allow-list; what a document of an e-book may hold is narrower, so that
// every name and attribute is looked up here again.
#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"
#include "xhtml/web_address.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<std::string_view, 24> inline_names{
    "abbr", "b", "bdi", "bdo",  "cite",  "code", "del",    "dfn", "em",  "i",    "ins", "kbd",
    "mark", "q", "s",   "samp", "small", "span", "strong", "sub", "sup", "time", "u",   "var"};
constexpr std::array<std::string_view, 5> block_names{"aside", "blockquote", "div", "hr", "section"};
constexpr std::array<std::string_view, 2> plain_attributes{"class", "title"};
constexpr std::array<std::string_view, 4> quoting_names{"blockquote", "del", "ins", "q"};
constexpr std::array<std::string_view, 3> dated_names{"del", "ins", "time"};

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// "2021-11-08", or "2021-11" where a month may stand: the part of HTML's dates that a book needs.
bool is_date(std::string_view value, bool month_may_stand) {
    bool const month = value.size() == 7 && month_may_stand;
    if (!month && value.size() != 10) return false;
    auto const number = [&](std::size_t at, std::size_t count) {
        int found = 0;
        for (char const c : value.substr(at, count)) {
            if (!is_ascii_digit(c)) return -1;
            found = 10 * found + (c - '0');
        }
        return found;
    };
    if (number(0, 4) < 1 || value[4] != '-' || number(5, 2) < 1 || number(5, 2) > 12) return false;
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    auto const longest = days[static_cast<std::size_t>(number(5, 2) - 1)];
    return month || (value[7] == '-' && number(8, 2) >= 1 && number(8, 2) <= longest);
}

// Words of the Latin script only, so that the language around is not theirs.
bool is_latin(std::string_view text) {
    bool latin = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (!is_letter(c)) continue;
        if (script_of(c) != script_tag('L', 'a', 't', 'n')) return false;
        latin = true;
    }
    return latin;
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
        } else if (attribute.name == "cite" && contains(quoting_names, dom_[node].name)) {
            if (auto const address = to_web_address(attribute.value))
                dom_.set_attribute(node, "cite", *address);
        } else if (attribute.name == "datetime" && contains(dated_names, dom_[node].name)) {
            if (is_date(attribute.value, dom_[node].name == "time"))
                dom_.set_attribute(node, "datetime", attribute.value);
        } else if (contains(plain_attributes, attribute.name)) {
            dom_.set_attribute(node, attribute.name, attribute.value);
        }
    }
    // A word of another language has its own direction (R34).
    if (!language.empty() && !directed)
        dom_.set_attribute(node, "dir", direction_of(language) == Direction::rtl ? "rtl" : "ltr");
}

NodeId DocumentBuilder::open(HtmlInline const& html, Inline const& node, NodeId parent) {
    std::string_view name = contains(inline_names, html.name) ? std::string_view(html.name) : "span";
    // What is written in a time without a date must be one itself: that is not looked at.
    bool const dated = std::any_of(html.attributes.begin(), html.attributes.end(), [](auto const& attribute) {
        return attribute.name == "datetime" && is_date(attribute.value, true);
    });
    if (name == "time" && !dated) name = "span";
    NodeId const opened = element(parent, name, node.span);
    set_html_attributes(opened, html.attributes);
    if (html.name == "bdo" && !dom_.has_attribute(opened, "dir")) dom_.set_attribute(opened, "dir", "ltr");
    // The author has isolated these words; a voice must still know that they are foreign (R34).
    bool const isolates = html.name == "bdi" || dom_.has_attribute(opened, "dir");
    if (isolates && !dom_.has_attribute(opened, "lang") && direction_of(here_.language) == Direction::rtl &&
        is_latin(words_of(html.children)))
        dom_.set_attribute(opened, "lang", latin_lang_);
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
