// E-readers take no `direction` in a style sheet (R35): what a sheet says with it, dir attributes say.
#include "base/ascii.hpp"
#include "css/rule_index.hpp"
#include "epub/package.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The value of a declaration of `direction`; empty when it is none, or says none.
std::string_view direction_said(Declaration const& declaration) {
    if (declaration.property != "direction" || declaration.value.size() != 1) return {};
    Token const& value = declaration.value.front();
    if (value.kind != TokenKind::identifier) return {};
    for (std::string_view const word : {"rtl", "ltr"})
        if (equal_ignoring_case(value.text, word)) return word;
    return {};
}

// Ascending rules: what comes later wins, unless something before it is important.
std::string_view winner(std::vector<IndexedRule const*> const& rules) {
    std::string_view won;
    bool important = false;
    for (IndexedRule const* const indexed : rules)
        for (Declaration const& declaration : indexed->rule->declarations) {
            std::string_view const said = direction_said(declaration);
            if (said.empty() || (important && !declaration.important)) continue;
            won = said;
            important = declaration.important;
        }
    return won;
}

}  // namespace

std::vector<Stylesheet> direction_rules(std::span<Stylesheet const> sheets) {
    std::vector<Stylesheet> found;
    for (Stylesheet const& sheet : sheets) {
        Stylesheet part;
        part.author = sheet.author;
        for (auto const& entry : sheet.rules)
            if (entry.media.screen &&
                std::ranges::any_of(entry.rule.declarations, [](Declaration const& declaration) {
                    return !direction_said(declaration).empty();
                }))
                part.rules.push_back(entry);
        if (!part.rules.empty()) found.push_back(std::move(part));
    }
    return found;
}

void set_directions(XhtmlDocument& document, std::span<Stylesheet const> rules) {
    if (rules.empty()) return;
    Dom& dom = document.dom;
    RuleIndex index(rules, Medium::screen);
    SelectorMatcher matcher(dom, document.language);
    std::vector<std::pair<NodeId, std::string_view>> said;
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
        if (dom[node].kind != NodeKind::element) continue;
        auto const matches = index.match(dom, node, matcher);
        auto const own = matches.find(PseudoElement::none);
        if (own == matches.end()) continue;
        if (std::string_view const direction = winner(own->second); !direction.empty())
            said.emplace_back(node, direction);
    }
    // Afterwards: rules may ask for the attribute that is set.
    for (auto const& [node, direction] : said)
        dom.set_attribute(node, "dir", direction);
}

}  // namespace warraq
