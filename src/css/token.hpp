// Tokens of CSS Syntax 3 §4, with their spans.
#pragma once

#include "base/source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class TokenKind : std::uint8_t {
    identifier,
    function,
    at_keyword,
    hash,
    string,
    bad_string,
    url,
    bad_url,
    delimiter,
    number,
    percentage,
    dimension,
    white_space,
    cdo,
    cdc,
    colon,
    semicolon,
    comma,
    open_square,
    close_square,
    open_paren,
    close_paren,
    open_brace,
    close_brace,
    end
};

// Does this token begin a block or a function (§5.4.8), does it end one?
constexpr bool opens_block(TokenKind kind) {
    return kind == TokenKind::function || kind == TokenKind::open_paren || kind == TokenKind::open_square ||
           kind == TokenKind::open_brace;
}
constexpr bool closes_block(TokenKind kind) {
    return kind == TokenKind::close_paren || kind == TokenKind::close_square ||
           kind == TokenKind::close_brace;
}

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;  // name, string value, delimiter, a dimension's unit in lower case, a number as written
    double number = 0;  // finite, within ±1e9
    bool integer = false;
    bool id_hash = false;  // a hash that is an identifier
    Span span;
};

// Ends with a token of kind `end`. Comments are no tokens.
std::vector<Token> tokenize_css(Source const& source, SourceId id);
// The tokens as CSS text that gives the same tokens again (CSS Syntax 3 §9).
std::string serialize_tokens(std::span<Token const> tokens);
// A name and a string as CSS writes them, escapes and quotes included (CSSOM §2.1).
std::string serialize_identifier(std::string_view name);
std::string serialize_string(std::string_view text);

}  // namespace warraq
