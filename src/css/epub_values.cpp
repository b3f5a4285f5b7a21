#include "css/epub_values.hpp"

#include "base/ascii.hpp"
#include "css/property_kinds.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_root(ComplexSelector const& selector) {
    if (selector.compounds.size() != 1 || selector.pseudo_element != PseudoElement::none) return false;
    CompoundSelector const& only = selector.compounds[0];
    if (!only.id.empty() || !only.classes.empty() || !only.attributes.empty()) return false;
    bool const root_class = only.pseudo_classes.size() == 1 && only.type.empty() &&
                            only.pseudo_classes[0].kind == PseudoClass::Kind::root;
    return root_class || (only.type == "html" && only.pseudo_classes.empty());
}

template <std::size_t Size>
bool is_one_of(std::string_view name, std::string_view const (&names)[Size]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::string_view paged_properties[] = {"page",           "string-set",     "bookmark-label",
                                                 "bookmark-level", "bookmark-state", "footnote-display",
                                                 "footnote-policy"};
constexpr std::string_view paged_functions[] = {"leader", "target-counter", "target-counters", "target-text",
                                                "string", "running",        "element"};
constexpr std::string_view press_functions[] = {"device-cmyk", "-warraq-spot", "gray"};
constexpr std::string_view hyphen_properties[] = {"hyphens",       "-webkit-hyphens", "-moz-hyphens",
                                                  "-epub-hyphens", "-ms-hyphens",     "adobe-hyphenate"};

bool is_word(std::vector<Token> const& value, std::string_view word) {
    return value.size() == 1 && value[0].kind == TokenKind::identifier &&
           equal_ignoring_case(value[0].text, word);
}
bool is_zero(std::vector<Token> const& value) {
    bool const numeric =
        value.size() == 1 && (value[0].kind == TokenKind::number || value[0].kind == TokenKind::dimension);
    return numeric && value[0].number == 0;
}

bool has_house_words(std::vector<Token> const& value) {
    return std::any_of(value.begin(), value.end(), [](Token const& token) {
        bool const name = token.kind == TokenKind::identifier || token.kind == TokenKind::function;
        return name && token.text.starts_with("-warraq-");
    });
}
bool has_reference(std::vector<Token> const& value) {
    return std::any_of(value.begin(), value.end(), [](Token const& token) {
        bool const function = token.kind == TokenKind::function && (equal_ignoring_case(token.text, "url") ||
                                                                    equal_ignoring_case(token.text, "src"));
        return function || token.kind == TokenKind::url;
    });
}
bool is_paged(std::string_view property, std::vector<Token> const& value) {
    if (is_one_of(property, paged_properties)) return true;
    if (property == "float" && is_word(value, "footnote")) return true;
    return std::any_of(value.begin(), value.end(), [](Token const& token) {
        return token.kind == TokenKind::function && is_one_of(token.text, paged_functions);
    });
}

Token word(std::string_view text) {
    Token token;
    token.kind = TokenKind::identifier;
    token.text = text;
    return token;
}

}  // namespace

EpubValues::EpubValues(EpubStyleContext const& context) : direction_(context.direction) {
    for (bool const important : {false, true})
        for (Stylesheet const& sheet : context.sheets)
            for (auto const& [rule, media] : sheet.rules) {
                if (!media.screen) continue;
                bool const root = std::all_of(rule.selectors.begin(), rule.selectors.end(), is_root);
                for (Declaration const& each : rule.declarations) {
                    if (!each.property.starts_with("--") || each.important != important) continue;
                    if (root)
                        fixed_[each.property] = each.value;
                    else
                        changing_.insert(each.property);
                }
            }
    for (std::string const& name : changing_)
        fixed_.erase(name);
    variables_ = resolve_variables(nullptr, fixed_);
}

std::optional<std::vector<Token>> EpubValues::filled(Declaration const& declaration) const {
    auto const& value = declaration.value;
    bool const kept = std::any_of(value.begin(), value.end(), [&](Token const& token) {
        return token.kind == TokenKind::identifier && changing_.contains(token.text);
    });
    if (kept) return value;
    return substitute_variables(value, variables_.get());
}

bool EpubValues::left_out(std::string_view property, std::vector<Token> const& value) {
    auto const drop = [&](EpubChange change) {
        count(change);
        return true;
    };
    if (property.starts_with("-warraq-")) return drop(EpubChange::house);
    if (property == "direction" || property == "unicode-bidi") return drop(EpubChange::direction);
    if (property == "letter-spacing" && !is_zero(value) && !is_word(value, "normal"))
        return drop(EpubChange::spacing);
    if (is_one_of(property, hyphen_properties) && !is_word(value, "none") && !is_word(value, "manual"))
        return drop(EpubChange::spacing);
    if (is_paged(property, value)) return drop(EpubChange::paged);
    if (has_reference(value)) return drop(EpubChange::references);
    if (has_house_words(value)) return drop(EpubChange::house);
    return false;
}

// Inks become what a screen shows of them, wherever in the value they stand.
void EpubValues::convert_colors(std::vector<Token>& value) {
    UnitContext const units;
    std::vector<Token> out;
    bool changed = false;
    for (std::size_t at = 0; at < value.size();) {
        bool const press =
            value[at].kind == TokenKind::function && is_one_of(value[at].text, press_functions);
        ValueReader reader(std::span<Token const>(value).subspan(at), units);
        auto const component = press ? reader.component() : std::span<Token const>{};
        auto const color = press ? ValueReader(component, units).color() : std::nullopt;
        if (!color) {
            out.push_back(value[at++]);
            continue;
        }
        auto const shown = tokenize_css({{}, to_text(Color{to_rgb(*color), color->alpha})}, SourceId::none);
        out.insert(out.end(), shown.begin(), shown.end() - 1);
        at += component.size();
        changed = true;
    }
    if (!changed) return;
    count(EpubChange::colors);
    value = std::move(out);
}

// margin-left → margin-inline-start, or -end where the text runs the other way; left → inset-inline-…
std::string EpubValues::logical_name(std::string_view property) const {
    bool const ltr = direction_ == Direction::ltr;
    for (bool const left : {true, false}) {
        std::string_view const side = left ? "left" : "right";
        std::string const logical = left == ltr ? "inline-start" : "inline-end";
        if (property == side) return "inset-" + logical;
        std::string const middle = "-" + std::string(side);
        auto const at = property.find(middle);
        bool const prefix = property.starts_with("margin-") || property.starts_with("padding-") ||
                            property.starts_with("border-");
        bool const whole = at != std::string_view::npos &&
                           (at + middle.size() == property.size() || property[at + middle.size()] == '-');
        if (prefix && whole)
            return std::string(property.substr(0, at + 1)) + logical +
                   std::string(property.substr(at + middle.size()));
    }
    return std::string(property);
}

void EpubValues::convert_sides(EpubDeclaration& declaration) {
    std::string const name = logical_name(declaration.property);
    bool changed = name != declaration.property;
    bool const align = name == "text-align" || name == "text-align-last";
    bool const floats = name == "float" || name == "clear" || name == "caption-side";
    if (align || floats)
        for (Token& token : declaration.value) {
            bool const left = token.kind == TokenKind::identifier && equal_ignoring_case(token.text, "left");
            bool const right =
                token.kind == TokenKind::identifier && equal_ignoring_case(token.text, "right");
            if (!left && !right) continue;
            bool const start = left == (direction_ == Direction::ltr);
            token = word(align ? (start ? "start" : "end") : (start ? "inline-start" : "inline-end"));
            changed = true;
        }
    if (!changed) return;
    declaration.property = name;
    count(EpubChange::sides);
}

// `margin: 1em 2em 3em 4em` names two sides by their place; unequal ones become margin-block and
// margin-inline.
bool EpubValues::split_four_sides(EpubDeclaration const& declaration,
                                  std::vector<EpubDeclaration>& out) const {
    constexpr std::string_view with_sides[] = {"margin", "padding", "inset"};
    if (!is_one_of(declaration.property, with_sides)) return false;
    UnitContext const units;
    std::vector<std::vector<Token>> sides;
    for (ValueReader reader(declaration.value, units); !reader.done();) {
        auto const side = reader.component();
        sides.emplace_back(side.begin(), side.end());
    }
    if (sides.size() != 4 || serialize_tokens(sides[1]) == serialize_tokens(sides[3])) return false;
    bool const ltr = direction_ == Direction::ltr;
    auto const pair = [](std::vector<Token> first, std::vector<Token> const& second) {
        Token space;
        space.kind = TokenKind::white_space;
        first.push_back(space);
        first.insert(first.end(), second.begin(), second.end());
        return first;
    };
    out.push_back({declaration.property + "-block", pair(sides[0], sides[2])});
    out.push_back({declaration.property + "-inline", pair(sides[ltr ? 3 : 1], sides[ltr ? 1 : 3])});
    return true;
}

std::vector<EpubDeclaration> EpubValues::convert(Declaration const& declaration) {
    bool const custom = declaration.property.starts_with("--");
    if (custom && fixed_.contains(declaration.property)) return {};
    auto value = custom ? std::optional(declaration.value) : filled(declaration);
    if (!value) return {};
    EpubDeclaration made{declaration.property, std::move(*value)};
    convert_colors(made.value);
    if (left_out(made.property, made.value)) return {};
    std::vector<EpubDeclaration> out;
    if (split_four_sides(made, out)) {
        count(EpubChange::sides);
        return out;
    }
    convert_sides(made);
    out.push_back(std::move(made));
    return out;
}

}  // namespace warraq
