#include "css/epub_values.hpp"
#include "css/selector.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

struct ChangeRow {
    EpubChange change;
    Code code;
};
constexpr ChangeRow change_rows[] = {
    {EpubChange::direction, Code::css_epub_direction},   {EpubChange::sides, Code::css_epub_sides},
    {EpubChange::paged, Code::css_epub_paged},           {EpubChange::spacing, Code::css_epub_spacing},
    {EpubChange::references, Code::css_epub_references}, {EpubChange::colors, Code::css_epub_colors},
    {EpubChange::house, Code::css_epub_house},
};

// A pseudo-element that a reader does not know would cost it the whole rule.
std::string selectors_text(StyleRule const& rule, EpubValues& values) {
    std::string text;
    for (ComplexSelector const& selector : rule.selectors) {
        if (selector.pseudo_element >= PseudoElement::footnote_call) {
            values.count(EpubChange::paged);
            continue;
        }
        if (!text.empty()) text += ", ";
        text += serialize_selector(selector);
    }
    return text;
}

std::string rule_text(StyleRule const& rule, EpubValues& values) {
    std::string const selectors = selectors_text(rule, values);
    if (selectors.empty()) return {};
    std::string body;
    for (Declaration const& declaration : rule.declarations)
        for (EpubDeclaration const& each : values.convert(declaration))
            body += fmt::format("  {}: {}{};\n", each.property, serialize_tokens(each.value),
                                declaration.important ? " !important" : "");
    return body.empty() ? body : selectors + " {\n" + body + "}\n";
}

std::string counter_style_text(CounterStyleRule const& rule) {
    std::string text = "@counter-style " + serialize_identifier(rule.name) + " {\n";
    for (Declaration const& each : rule.declarations)
        text += fmt::format("  {}: {};\n", each.property, serialize_tokens(each.value));
    return text + "}\n";
}

}  // namespace

std::string serialize_for_epub(Stylesheet const& sheet, EpubStyleContext const& context,
                               Diagnostics& diagnostics) {
    EpubValues values(context);
    std::string text = "@charset \"utf-8\";\n";
    for (auto const& [prefix, name] : sheet.namespaces)
        text += fmt::format("@namespace {}{};\n", prefix.empty() ? "" : serialize_identifier(prefix) + " ",
                            serialize_string(name));
    for (auto const& [rule, media] : sheet.counter_styles)
        if (media.screen) text += counter_style_text(rule);
    for (auto const& [rule, media] : sheet.rules)
        if (media.screen) text += rule_text(rule, values);
    for (auto const& [change, code] : change_rows)
        if (values.changes(change) > 0) diagnostics.report(code, {}, sheet.name, values.changes(change));
    return text;
}

}  // namespace warraq
