#include "base/ascii.hpp"
#include "css/token.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_ascii_digit(c) || c == '_' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}
void append_hex(std::string& out, char c) {
    out += fmt::format("\\{:x} ", static_cast<unsigned>(static_cast<unsigned char>(c)));
}
void append_name(std::string& out, std::string_view name) {
    for (char const c : name) {
        if (is_name_byte(c)) {
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            append_hex(out, c);
        } else {
            out += '\\';
            out += c;
        }
    }
}

// A unit that reads like an exponent must not join its number (CSS Syntax 3 §9).
std::string unit_text(std::string_view unit) {
    bool const exponent =
        unit.size() > 1 && unit[0] == 'e' &&
        (is_ascii_digit(unit[1]) || (unit[1] == '-' && unit.size() > 2 && is_ascii_digit(unit[2])));
    if (!exponent) return serialize_identifier(unit);
    std::string out = "\\65 ";
    append_name(out, unit.substr(1));
    return out;
}

std::string token_text(Token const& token) {
    switch (token.kind) {
        case TokenKind::identifier:
            return serialize_identifier(token.text);
        case TokenKind::function:
            return serialize_identifier(token.text) + "(";
        case TokenKind::at_keyword:
            return "@" + serialize_identifier(token.text);
        case TokenKind::hash: {
            if (token.id_hash) return "#" + serialize_identifier(token.text);
            std::string out = "#";
            append_name(out, token.text);
            return out;
        }
        case TokenKind::string:
            return serialize_string(token.text);
        case TokenKind::url:
            return "url(" + serialize_string(token.text) + ")";
        case TokenKind::delimiter:
            return token.text == "\\" ? "\\\n" : token.text;
        case TokenKind::number:
            return token.text;
        case TokenKind::percentage:
            return token.text + "%";
        case TokenKind::dimension:
            return fmt::format("{}{}", token.number, unit_text(token.text));
        case TokenKind::white_space:
            return " ";
        case TokenKind::cdo:
            return "<!--";
        case TokenKind::cdc:
            return "-->";
        case TokenKind::colon:
            return ":";
        case TokenKind::semicolon:
            return ";";
        case TokenKind::comma:
            return ",";
        case TokenKind::open_square:
            return "[";
        case TokenKind::close_square:
            return "]";
        case TokenKind::open_paren:
            return "(";
        case TokenKind::close_paren:
            return ")";
        case TokenKind::open_brace:
            return "{";
        case TokenKind::close_brace:
            return "}";
        case TokenKind::bad_string:
        case TokenKind::bad_url:
        case TokenKind::end:
            break;
    }
    return {};
}

bool is_delimiter(Token const& token, std::string_view text) {
    return token.kind == TokenKind::delimiter && token.text == text;
}

// Would `next`, written right behind `token`, be read as part of it? (the table of CSS Syntax 3 §9)
bool would_join(Token const& token, Token const& next) {
    bool const number = next.kind == TokenKind::number || next.kind == TokenKind::percentage ||
                        next.kind == TokenKind::dimension;
    bool const name = next.kind == TokenKind::identifier || next.kind == TokenKind::function ||
                      next.kind == TokenKind::url || next.kind == TokenKind::bad_url;
    bool const name_like = name || number || is_delimiter(next, "-") || next.kind == TokenKind::cdc;
    switch (token.kind) {
        case TokenKind::identifier:
            return name_like || next.kind == TokenKind::open_paren;
        case TokenKind::at_keyword:
        case TokenKind::hash:
        case TokenKind::dimension:
            return name_like;
        case TokenKind::number:
            return name || number || is_delimiter(next, "%") || next.kind == TokenKind::cdc;
        case TokenKind::delimiter:
            if (token.text == "#" || token.text == "-") return name_like;
            if (token.text == "@") return name || is_delimiter(next, "-") || next.kind == TokenKind::cdc;
            if (token.text == "." || token.text == "+") return number;
            if (token.text == "<") return is_delimiter(next, "!");
            return token.text == "/" && is_delimiter(next, "*");
        default:
            return false;
    }
}

}  // namespace

std::string serialize_identifier(std::string_view name) {
    std::string out;
    if (name == "-") return "\\-";
    std::size_t digit = name.starts_with('-') ? 1 : 0;
    if (digit < name.size() && is_ascii_digit(name[digit])) {
        out += name.substr(0, digit);
        append_hex(out, name[digit]);
        name.remove_prefix(digit + 1);
    }
    append_name(out, name);
    return out;
}

std::string serialize_string(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            append_hex(out, c);
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + "\"";
}

std::string serialize_tokens(std::span<Token const> tokens) {
    std::string out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && would_join(tokens[i - 1], tokens[i])) out += "/**/";
        out += token_text(tokens[i]);
    }
    return out;
}

}  // namespace warraq
