#include "base/ascii.hpp"
#include "css/media.hpp"
#include "css/selector.hpp"
#include "css/sheet_parser.hpp"
#include "css/value_reader.hpp"

namespace warraq {
namespace {

constexpr int deepest_rules = 32;

TokenKind closing_kind(TokenKind kind) {
    switch (kind) {
        case TokenKind::function:
        case TokenKind::open_paren:
            return TokenKind::close_paren;
        case TokenKind::open_square:
            return TokenKind::close_square;
        case TokenKind::open_brace:
            return TokenKind::close_brace;
        default:
            return TokenKind::end;
    }
}

// Where each block ends. A closing token that fits not the innermost open block is no end of anything
// (CSS Syntax 3 §5.4.8); what is open at the end of the sheet ends there.
std::vector<std::size_t> find_closing(std::vector<Token> const& tokens) {
    std::vector<std::size_t> closing(tokens.size(), tokens.size() - 1);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (closing_kind(tokens[i].kind) != TokenKind::end) {
            open.push_back(i);
        } else if (!open.empty() && tokens[i].kind == closing_kind(tokens[open.back()].kind)) {
            closing[open.back()] = i;
            open.pop_back();
        }
    }
    return closing;
}

}  // namespace

SheetParser::SheetParser(std::vector<Token> tokens, Diagnostics& diagnostics)
    : tokens_(std::move(tokens)), closing_(find_closing(tokens_)), diagnostics_(diagnostics) {}

std::span<Token const> SheetParser::tokens(TokenRange range) const {
    return std::span(tokens_).subspan(range.begin, range.end - range.begin);
}

TokenRange SheetParser::trim(TokenRange range) const {
    while (range.begin < range.end && is(range.begin, TokenKind::white_space))
        ++range.begin;
    while (range.begin < range.end && is(range.end - 1, TokenKind::white_space))
        --range.end;
    return range;
}

std::size_t SheetParser::behind(std::size_t at, std::size_t end) const {
    if (closing_kind(tokens_[at].kind) == TokenKind::end) return at + 1;
    return std::min(closing_[at] + 1, end);
}

Span SheetParser::span_of(TokenRange range) const {
    if (range.begin >= range.end) return tokens_[std::min(range.begin, tokens_.size() - 1)].span;
    return join(tokens_[range.begin].span, tokens_[range.end - 1].span);
}

std::vector<TokenRange> SheetParser::split_at_commas(TokenRange range) const {
    std::vector<TokenRange> parts;
    TokenRange part{range.begin, range.begin};
    for (std::size_t at = range.begin; at < range.end; at = behind(at, range.end)) {
        if (!is(at, TokenKind::comma)) continue;
        part.end = at;
        parts.push_back(trim(part));
        part.begin = at + 1;
    }
    part.end = range.end;
    parts.push_back(trim(part));
    return parts;
}

Stylesheet SheetParser::parse_sheet() {
    parse_rules({0, tokens_.size() - 1}, {}, 0);
    return std::move(sheet_);
}

void SheetParser::parse_rules(TokenRange range, MediaSet media, int depth) {
    if (depth > deepest_rules) {
        diagnostics_.report(Code::css_nested_too_deep, span_of(range), deepest_rules);
        return;
    }
    for (std::size_t at = range.begin; at < range.end;) {
        TokenKind const kind = tokens_[at].kind;
        bool const comment_sign = depth == 0 && (kind == TokenKind::cdo || kind == TokenKind::cdc);
        if (kind == TokenKind::white_space || comment_sign) {
            ++at;
        } else if (kind == TokenKind::at_keyword) {
            AtRule const rule = read_at_rule(at, range.end);
            parse_at_rule(rule, media, depth);
        } else {
            imports_allowed_ = false;
            at = parse_style_rule(at, range.end, media);
        }
    }
}

SheetParser::AtRule SheetParser::read_at_rule(std::size_t& at, std::size_t end) const {
    AtRule rule;
    rule.name = ascii_lower(tokens_[at].text);
    std::size_t const begin = at++;
    rule.prelude.begin = at;
    while (at < end && !is(at, TokenKind::semicolon) && !is(at, TokenKind::open_brace))
        at = behind(at, end);
    rule.prelude.end = at;
    rule.prelude = trim(rule.prelude);
    if (at < end && is(at, TokenKind::open_brace))
        rule.block = TokenRange{at + 1, std::min(closing_[at], end)};
    rule.span = span_of({begin, std::max(rule.prelude.end, begin + 1)});
    if (at < end) at = behind(at, end);
    return rule;
}

void SheetParser::parse_at_rule(AtRule const& rule, MediaSet media, int depth) {
    if (rule.name == "charset") return;  // the bytes were decoded long ago
    if (rule.name == "import") return parse_import(rule, media);
    imports_allowed_ = false;
    if (rule.name == "namespace" && !rule.block) return parse_namespace(rule);
    if (rule.name == "media" && rule.block) {
        MediaSet const inner = both(media, parse_media(rule.prelude));
        if (inner.print || inner.screen) parse_rules(*rule.block, inner, depth + 1);
    } else if (rule.name == "supports" && rule.block) {
        if (supports(rule.prelude, 0)) parse_rules(*rule.block, media, depth + 1);
    } else if (rule.name == "page" && rule.block) {
        parse_page(rule, media);
    } else if (rule.name == "font-face" && rule.block) {
        parse_font_face(rule, media);
    } else if (rule.name == "counter-style" && rule.block) {
        parse_counter_style(rule, media);
    } else {
        report_unknown_rule(rule);
    }
}

void SheetParser::report_unknown_rule(AtRule const& rule) {
    if (reported_.insert("@" + rule.name).second)
        diagnostics_.report(Code::css_unknown_rule, rule.span, "@" + rule.name);
}

std::size_t SheetParser::parse_style_rule(std::size_t at, std::size_t end, MediaSet media) {
    TokenRange prelude{at, at};
    while (at < end && !is(at, TokenKind::open_brace))
        at = behind(at, end);
    prelude.end = at;
    prelude = trim(prelude);
    if (at == end) {
        diagnostics_.report(Code::css_bad_selector, span_of(prelude), shown_tokens(tokens(prelude)));
        return end;
    }
    TokenRange const block{at + 1, std::min(closing_[at], end)};
    at = behind(at, end);
    Span wrong = span_of({at - 1, at});
    auto selectors = parse_selectors(tokens(prelude), wrong);
    if (!selectors) {
        diagnostics_.report(Code::css_bad_selector, wrong, shown_tokens(tokens(prelude)));
        return at;
    }
    check_pseudo_elements(*selectors, span_of(prelude));
    StyleRule rule{std::move(*selectors), {}, span_of(prelude)};
    rule.declarations = parse_declarations(block, DeclarationPlace::style_rule, nullptr);
    if (!rule.declarations.empty()) sheet_.rules.push_back({std::move(rule), media});
    return at;
}

// Of this one only e-readers know.
void SheetParser::check_pseudo_elements(std::vector<ComplexSelector> const& selectors, Span span) {
    for (ComplexSelector const& selector : selectors) {
        if (selector.pseudo_element != PseudoElement::first_line) continue;
        std::string const text = serialize_selector({{{}}, {}, selector.pseudo_element, 0});
        if (reported_.insert(text).second) diagnostics_.report(Code::css_pseudo_element, span, text);
    }
}

Stylesheet parse_stylesheet(Source const& source, SourceId id, Diagnostics& diagnostics) {
    Stylesheet sheet = SheetParser(tokenize_css(source, id), diagnostics).parse_sheet();
    sheet.name = source.path;
    return sheet;
}

namespace {

// Tokens that all stand at the attribute.
std::vector<Token> tokenize_attribute(std::string_view text, Span span) {
    std::vector<Token> tokens = tokenize_css(Source{{}, std::string(text)}, span.source);
    for (Token& token : tokens)
        token.span = span;
    return tokens;
}

}  // namespace

std::vector<Declaration> parse_style_attribute(std::string_view text, Span span, Diagnostics& diagnostics) {
    return SheetParser(tokenize_attribute(text, span), diagnostics).parse_bare_declarations();
}

MediaSet parse_media_attribute(std::string_view text, Span span, Diagnostics& diagnostics) {
    return SheetParser(tokenize_attribute(text, span), diagnostics).parse_bare_media();
}

}  // namespace warraq
