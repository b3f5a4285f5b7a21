#include "base/ascii.hpp"
#include "css/media.hpp"
#include "css/property.hpp"
#include "css/selector.hpp"
#include "css/sheet_parser.hpp"

namespace warraq {
namespace {

constexpr int deepest_condition = 16;

}  // namespace

MediaSet SheetParser::parse_media(TokenRange range) {
    range = trim(range);
    if (range.begin == range.end) return {};
    MediaSet all{false, false, nullptr};
    for (TokenRange const part : split_at_commas(range))
        all = either(all, parse_media_query(part));
    return all;
}

MediaSet SheetParser::parse_bare_media() {
    std::size_t end = 0;
    while (end < tokens_.size() && !is(end, TokenKind::end))
        ++end;
    return parse_media({0, end});
}

MediaSet SheetParser::parse_media_query(TokenRange range) {
    return read_media_query(tokens(trim(range)), [&](std::span<Token const> feature) {
        std::string const text = shown_tokens(feature);
        if (reported_.insert("media " + text).second)
            diagnostics_.report(Code::css_media_feature, join(feature.front().span, feature.back().span),
                                text);
    });
}

// CSS Conditional 3 §6: not X, X and Y and …, X or Y or …
bool SheetParser::supports(TokenRange range, int depth) const {
    range = trim(range);
    if (depth > deepest_condition || range.begin == range.end) return false;
    std::size_t at = range.begin;
    if (is(at, TokenKind::identifier) && equal_ignoring_case(tokens_[at].text, "not")) {
        at = trim({at + 1, range.end}).begin;
        bool const inner = supports_in_parens(at, range.end, depth);
        return !inner && at == range.end;
    }
    bool value = supports_in_parens(at, range.end, depth);
    std::string joint;
    while (at < range.end) {
        at = trim({at, range.end}).begin;
        std::string const word = is(at, TokenKind::identifier) ? ascii_lower(tokens_[at].text) : "";
        if ((word != "and" && word != "or") || (!joint.empty() && word != joint)) return false;
        joint = word;
        at = trim({at + 1, range.end}).begin;
        bool const next = supports_in_parens(at, range.end, depth);
        value = word == "and" ? value && next : value || next;
    }
    return value;
}

bool SheetParser::supports_in_parens(std::size_t& at, std::size_t end, int depth) const {
    if (at >= end) return false;
    std::size_t const begin = at;
    at = behind(at, end);
    bool const closed = at > begin + 1 && is(at - 1, TokenKind::close_paren);
    TokenRange const inner = trim({begin + 1, closed ? at - 1 : at});
    if (is(begin, TokenKind::function)) {
        Span wrong;
        return equal_ignoring_case(tokens_[begin].text, "selector") && parse_selectors(tokens(inner), wrong);
    }
    if (!is(begin, TokenKind::open_paren) || inner.begin >= inner.end) return false;
    TokenRange const value = trim({inner.begin + 1, inner.end});
    bool const declaration = is(inner.begin, TokenKind::identifier) && value.begin < value.end &&
                             is(value.begin, TokenKind::colon);
    if (!declaration) return supports(inner, depth + 1);
    std::string const& name = tokens_[inner.begin].text;
    return name.starts_with("--") ||
           expand_declaration(ascii_lower(name), tokens(trim({value.begin + 1, value.end})));
}

}  // namespace warraq
