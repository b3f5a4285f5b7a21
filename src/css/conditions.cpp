#include "base/ascii.hpp"
#include "css/property.hpp"
#include "css/selector.hpp"
#include "css/sheet_parser.hpp"

namespace warraq {
namespace {

constexpr int deepest_condition = 16;
constexpr MediaSet no_medium{false, false};

}  // namespace

MediaSet SheetParser::parse_media(TokenRange range) {
    range = trim(range);
    if (range.begin == range.end) return {};
    MediaSet all = no_medium;
    for (TokenRange const part : split_at_commas(range)) {
        MediaSet const one = parse_media_query(part);
        all = {all.print || one.print, all.screen || one.screen};
    }
    return all;
}

MediaSet SheetParser::parse_bare_media() {
    std::size_t end = 0;
    while (end < tokens_.size() && !is(end, TokenKind::end))
        ++end;
    return parse_media({0, end});
}

// [ not | only ]? type [ and (feature) ]*, or features alone (Media Queries 4 §3). No feature is known, so
// none holds; and since what is unknown stays so under `not`, a query with one never matches (§3.2).
MediaSet SheetParser::parse_media_query(TokenRange range) {
    MediaSet media = no_medium;
    bool negated = false, features = false, good = range.begin < range.end;
    std::size_t words = 0;
    for (std::size_t at = range.begin; good && at < range.end; at = behind(at, range.end)) {
        if (is(at, TokenKind::white_space)) continue;
        if (is(at, TokenKind::open_paren) || is(at, TokenKind::function)) {
            report_media_feature(at, range.end);
            features = true;
            continue;
        }
        good = is(at, TokenKind::identifier);
        std::string const word = good ? ascii_lower(tokens_[at].text) : "";
        bool const prefix = words == 0 && (word == "not" || word == "only");
        bool const joint = (words > 0 || features) && (word == "and" || word == "or" || word == "not");
        if (prefix) {
            negated = word == "not";
            continue;
        }
        if (joint) continue;
        good = good && words++ == 0;
        bool const any = word == "all";
        media = {any || word == "print", any || word == "screen"};
    }
    if (!good || features || words == 0) return no_medium;
    if (negated) media = {!media.print, !media.screen};
    return media;
}

void SheetParser::report_media_feature(std::size_t at, std::size_t end) {
    TokenRange const range{at, behind(at, end)};
    std::string const text = shown_tokens(tokens(range));
    if (reported_.insert("media " + text).second)
        diagnostics_.report(Code::css_media_feature, span_of(range), text);
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
