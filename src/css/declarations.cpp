#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "css/property.hpp"
#include "css/sheet_parser.hpp"

#include <algorithm>

namespace warraq {
namespace {

// More misspelt names than this are no misspellings, and looking for the nearest is not free.
constexpr std::size_t most_suggestions = 50;

bool is_vendor_property(std::string_view name) {
    return name.starts_with('-') && !name.starts_with("-warraq-");
}

// What no value may hold outside a block of its own (CSS Syntax 3 §5.4.6, §8.2).
bool has_bad_token(std::span<Token const> value) {
    return std::any_of(value.begin(), value.end(), [](Token const& token) {
        return token.kind == TokenKind::bad_string || token.kind == TokenKind::bad_url;
    });
}

// Values that the page reads but cannot show yet; e-readers can.
struct NotLaidOut {
    std::string_view property, word;  // a keyword or the name of a function
};
constexpr NotLaidOut not_laid_out[] = {
    {"position", "running"},
    {"text-decoration", "wavy"},
    {"text-decoration-style", "wavy"},
};

bool is_laid_out(Declaration const& declaration) {
    return std::none_of(std::begin(not_laid_out), std::end(not_laid_out), [&](NotLaidOut const& row) {
        return row.property == declaration.property &&
               std::any_of(declaration.value.begin(), declaration.value.end(), [&](Token const& token) {
                   bool const word = token.kind == TokenKind::identifier || token.kind == TokenKind::function;
                   return word && equal_ignoring_case(token.text, row.word);
               });
    });
}

}  // namespace

std::string shown_tokens(std::span<Token const> tokens) {
    constexpr std::size_t most = 60;
    std::string text = serialize_tokens(tokens.first(std::min(tokens.size(), most)));
    std::size_t at = 0, characters = 0;
    while (at < text.size() && characters++ < most)
        next_code_point(text, at);
    if (at < text.size()) text = text.substr(0, at) + "…";
    return text;
}

bool has_variables(std::span<Token const> value) {
    return std::any_of(value.begin(), value.end(), [](Token const& token) {
        return token.kind == TokenKind::function && equal_ignoring_case(token.text, "var");
    });
}

std::vector<Declaration> SheetParser::parse_bare_declarations() {
    return parse_declarations({0, tokens_.size() - 1}, DeclarationPlace::style_rule, nullptr);
}

std::vector<Declaration> SheetParser::parse_declarations(TokenRange range, DeclarationPlace place,
                                                         std::vector<AtRule>* at_rules) {
    std::vector<Declaration> declarations;
    for (std::size_t at = range.begin; at < range.end;) {
        if (is(at, TokenKind::white_space) || is(at, TokenKind::semicolon)) {
            ++at;
            continue;
        }
        if (is(at, TokenKind::at_keyword)) {
            AtRule const rule = read_at_rule(at, range.end);
            if (at_rules)
                at_rules->push_back(rule);
            else
                report_unknown_rule(rule);
            continue;
        }
        TokenRange declaration{at, at};
        while (at < range.end && !is(at, TokenKind::semicolon))
            at = behind(at, range.end);
        declaration.end = at;
        if (auto read = parse_declaration(trim(declaration), place)) declarations.push_back(std::move(*read));
    }
    return declarations;
}

std::optional<Declaration> SheetParser::parse_declaration(TokenRange range, DeclarationPlace place) {
    std::size_t at = range.begin + 1;
    while (at < range.end && is(at, TokenKind::white_space))
        ++at;
    if (!is(range.begin, TokenKind::identifier) || at >= range.end || !is(at, TokenKind::colon)) {
        report_bad_declaration(range);
        return {};
    }
    TokenRange value = trim({at + 1, range.end});
    Declaration declaration;
    declaration.span = span_of(range);
    declaration.property = tokens_[range.begin].text;
    bool const custom = declaration.property.starts_with("--");
    if (!custom) declaration.property = ascii_lower(declaration.property);
    if (value.end - value.begin >= 2 && is(value.end - 1, TokenKind::identifier) &&
        equal_ignoring_case(tokens_[value.end - 1].text, "important")) {
        TokenRange const before = trim({value.begin, value.end - 1});
        if (before.begin < before.end && is(before.end - 1, TokenKind::delimiter) &&
            tokens_[before.end - 1].text == "!") {
            declaration.important = true;
            value = trim({before.begin, before.end - 1});
        }
    }
    if (has_bad_token(tokens(value)) || (value.begin >= value.end && !custom)) {
        report_bad_declaration(range);
        return {};
    }
    auto const tokens_of_value = tokens(value);
    declaration.value.assign(tokens_of_value.begin(), tokens_of_value.end());
    judge(declaration, place);
    return declaration;
}

void SheetParser::report_bad_declaration(TokenRange range) {
    diagnostics_.report(Code::css_bad_declaration, span_of(range), shown_tokens(tokens(range)));
}

// What the page makes of a declaration. One that it does not take stays in the sheet all the same: an
// e-reader may know it.
void SheetParser::judge(Declaration& declaration, DeclarationPlace place) {
    using Standing = Declaration::Standing;
    if (place == DeclarationPlace::font_face || place == DeclarationPlace::counter_style) return;
    bool const variables = has_variables(declaration.value);
    if (variables) declaration.standing = Standing::with_variables;
    std::string const& property = declaration.property;
    if (property.starts_with("--")) return;
    bool const descriptor = place == DeclarationPlace::page && is_page_descriptor(property);
    if (!descriptor && !is_known_property(property)) {
        declaration.standing = Standing::not_for_pages;
        report_unknown_property(declaration);
        return;
    }
    if (variables) return;
    bool const good = descriptor ? accepts_page_descriptor(property, declaration.value)
                                 : expand_declaration(property, declaration.value).has_value();
    if (good) {
        if (!is_laid_out(declaration))
            diagnostics_.report(Code::css_not_laid_out, declaration.span, property,
                                shown_tokens(declaration.value));
        return;
    }
    declaration.standing = Standing::not_for_pages;
    diagnostics_.report(Code::css_bad_value, declaration.span, shown_tokens(declaration.value), property);
}

void SheetParser::report_unknown_property(Declaration const& declaration) {
    std::string const& property = declaration.property;
    if (is_vendor_property(property) || !reported_.insert(property).second) return;
    std::string_view const near =
        reported_.size() < most_suggestions ? nearest_property(property) : std::string_view{};
    if (near.empty())
        diagnostics_.report(Code::css_unknown_property, declaration.span, property);
    else
        diagnostics_.report(Code::css_misspelt_property, declaration.span, property, near);
}

}  // namespace warraq
