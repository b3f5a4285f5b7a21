// Tokens of CSS Syntax 3 §4, with their spans.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

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

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;  // name, string value, delimiter, or a dimension's unit in lower case
    double number = 0;
    bool integer = false;
    bool id_hash = false;  // a hash that is an identifier
    Span span;
};

std::vector<Token> tokenize_css(Source const& source, SourceId id);
// The tokens as CSS text again.
std::string serialize_tokens(std::vector<Token> const& tokens);

}  // namespace warraq
