#include "css/presentational_hints.hpp"

#include "base/ascii.hpp"
#include "css/value_reader.hpp"

#include <fmt/format.h>

#include <charconv>

namespace warraq {
namespace {

enum class Zero : std::uint8_t { kept, ignored };

// HTML §2.3.4.4, rules for parsing (non-zero) dimension values: "120", "12.5", "50%"; what follows is
// ignored.
std::string dimension(std::string_view text, Zero zero = Zero::kept) {
    while (!text.empty() && is_ascii_space(text.front()))
        text.remove_prefix(1);
    std::size_t size = 0;
    while (size < text.size() && is_ascii_digit(text[size]))
        ++size;
    if (size == 0 || size > 9) return {};
    if (size < text.size() && text[size] == '.') {
        std::size_t end = size + 1;
        while (end < text.size() && is_ascii_digit(text[end]))
            ++end;
        if (end > size + 1) size = end;
    }
    std::string const number(text.substr(0, size));
    bool const nothing = number.find_first_not_of("0.") == std::string::npos;
    if (nothing && zero == Zero::ignored) return {};
    return number + (size < text.size() && text[size] == '%' ? "%" : "px");
}

// Non-negative integers; nothing for anything else.
std::string pixels(std::string_view text) {
    std::string const value = dimension(text);
    return value.ends_with('%') ? std::string{} : value;
}

// HTML §2.3.6, legacy colours, in the forms that are colours in CSS too.
std::string legacy_color(std::string_view text) {
    auto const tokens = tokenize_css(Source{{}, std::string(text)}, SourceId::none);
    UnitContext const units;
    ValueReader reader(tokens, units);
    Token const* first = reader.peek();
    bool const plain =
        first != nullptr && (first->kind == TokenKind::hash || first->kind == TokenKind::identifier);
    return plain && reader.color() && reader.done() ? std::string(text) : std::string{};
}

void add(std::string& css, std::string_view property, std::string const& value) {
    if (!value.empty()) css += fmt::format("{}: {}; ", property, value);
}

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
    for (std::string_view const each : names)
        if (name == each) return true;
    return false;
}

std::string border_of(std::string_view text) {
    std::string const width = pixels(text);
    return width.empty() ? "1px" : width;
}

void add_table(Dom const& dom, NodeId table, std::string& css, std::string& cells) {
    add(css, "border-spacing", pixels(dom.attribute(table, "cellspacing")));
    std::string const padding = pixels(dom.attribute(table, "cellpadding"));
    add(cells, "padding", padding);
    if (!dom.has_attribute(table, "border")) return;
    std::string const width = border_of(dom.attribute(table, "border"));
    css += fmt::format("border: {} outset; ", width);
    if (width.find_first_not_of("0.px") != std::string::npos) cells += "border: 1px inset; ";
}

void add_body(Dom const& dom, NodeId body, std::string& css) {
    add(css, "color", legacy_color(dom.attribute(body, "text")));
    constexpr std::pair<std::string_view, std::string_view> margins[] = {
        {"marginheight", "margin-block"},     {"topmargin", "margin-block-start"},
        {"bottommargin", "margin-block-end"}, {"marginwidth", "margin-inline"},
        {"leftmargin", "margin-left"},        {"rightmargin", "margin-right"}};
    for (auto const& [attribute, property] : margins)
        add(css, property, pixels(dom.attribute(body, attribute)));
}

void add_rule(Dom const& dom, NodeId rule, std::string& css) {
    add(css, "width", dimension(dom.attribute(rule, "width")));
    std::string const color = legacy_color(dom.attribute(rule, "color"));
    add(css, "color", color);
    if (!color.empty() || dom.has_attribute(rule, "noshade")) css += "border-style: solid; ";
    int size = 0;
    std::string_view const text = dom.attribute(rule, "size");
    std::from_chars(text.data(), text.data() + text.size(), size);
    constexpr int largest = 1000;
    if (size == 1)
        css += "border-bottom-width: 0; ";
    else if (size > 1 && size <= largest)
        css += fmt::format("height: {}px; ", size - 2);
}

// HTML §15.3.4: sizes 1 to 7, or so many steps from 3.
std::string legacy_font_size(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front()))
        text.remove_prefix(1);
    bool const more = text.starts_with('+'), less = text.starts_with('-');
    if (more || less) text.remove_prefix(1);
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return {};
    if (more) value = 3 + std::min(value, 4);
    if (less) value = 3 - std::min(value, 2);
    constexpr std::string_view sizes[] = {"x-small", "small",    "medium",   "large",
                                          "x-large", "xx-large", "xxx-large"};
    return std::string(sizes[std::clamp(value, 1, 7) - 1]);
}

void add_font(Dom const& dom, NodeId font, std::string& css) {
    add(css, "color", legacy_color(dom.attribute(font, "color")));
    add(css, "font-family", std::string(dom.attribute(font, "face")));
    add(css, "font-size", legacy_font_size(dom.attribute(font, "size")));
}

void add_picture(Dom const& dom, NodeId picture, std::string& css) {
    add(css, "margin-inline", dimension(dom.attribute(picture, "hspace")));
    add(css, "margin-block", dimension(dom.attribute(picture, "vspace")));
    std::string const border = pixels(dom.attribute(picture, "border"));
    if (!border.empty() && border.find_first_not_of("0.px") != std::string::npos)
        css += fmt::format("border: {} solid; ", border);
}

}  // namespace

void PresentationalHints::add_cell_hints(NodeId cell, std::string& css) const {
    constexpr int deepest = 4;  // cell, row, group, table
    NodeId up = dom_[cell].parent;
    for (int i = 0; i < deepest && up != NodeId::none; ++i, up = dom_[up].parent)
        if (dom_[up].name == "table") {
            if (auto const found = cells_.find(static_cast<std::uint32_t>(up)); found != cells_.end())
                css += found->second;
            return;
        }
}

std::string PresentationalHints::of(NodeId element) {
    Node const& node = dom_[element];
    std::string css;
    bool const cell = is_among(node.name, {"td", "th"});
    if (cell && !cells_.empty()) add_cell_hints(element, css);
    if (node.attributes.empty() || node.name_space != Namespace::xhtml) return css;
    bool const table = node.name == "table";
    bool const inner = cell || is_among(node.name, {"tr", "thead", "tbody", "tfoot"});
    if (table) {
        std::string cells;
        add_table(dom_, element, css, cells);
        if (!cells.empty()) cells_.emplace(static_cast<std::uint32_t>(element), std::move(cells));
    }
    if (table || inner || node.name == "body")
        add(css, "background-color", legacy_color(dom_.attribute(element, "bgcolor")));
    Zero const zero = table || cell ? Zero::ignored : Zero::kept;
    if (table || cell || is_among(node.name, {"img", "col", "colgroup"}))
        add(css, "width", dimension(dom_.attribute(element, "width"), zero));
    if (table || inner || node.name == "img")
        add(css, "height", dimension(dom_.attribute(element, "height"), zero));
    if (node.name == "body") add_body(dom_, element, css);
    if (node.name == "hr") add_rule(dom_, element, css);
    if (node.name == "font") add_font(dom_, element, css);
    if (node.name == "img") add_picture(dom_, element, css);
    return css;
}

}  // namespace warraq
