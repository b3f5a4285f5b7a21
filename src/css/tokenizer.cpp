#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "css/token.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace warraq {
namespace {

bool is_newline(char c) {
    return c == '\n' || c == '\r' || c == '\f';
}
// NUL counts as U+FFFD, which preprocessing would have put in its place (§3.3).
bool is_name_start(char c) {
    auto const u = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || u >= 0x80 || u == 0;
}
bool is_name(char c) {
    return is_name_start(c) || is_ascii_digit(c) || c == '-';
}
bool is_non_printable(char c) {
    auto const u = static_cast<unsigned char>(c);
    return (u >= 1 && u <= 8) || u == 0x0b || (u >= 0x0e && u <= 0x1f) || u == 0x7f;
}

// Numbers beyond this mean nothing on a page and would only overflow later (reliability.md, rule 7).
constexpr double largest_number = 1e9;

class Tokenizer {
  public:
    Tokenizer(std::string_view text, SourceId id) : text_(text), id_(id) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        tokens.reserve(text_.size() / 4 + 1);
        while (skip_comment(), at_ < text_.size()) {
            std::size_t const begin = at_;
            Token token = consume();
            token.span = Span{id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
            tokens.push_back(std::move(token));
        }
        Token end;
        end.span =
            Span{id_, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text_.size())};
        tokens.push_back(std::move(end));
        return tokens;
    }

  private:
    // The byte `ahead` of the current one; at the end a space, which starts nothing, after `past_end`.
    bool past_end(std::size_t ahead) const { return at_ + ahead >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return past_end(ahead) ? ' ' : text_[at_ + ahead]; }

    void skip_comment() {
        while (text_.substr(at_, 2) == "/*") {
            std::size_t const end = text_.find("*/", at_ + 2);
            at_ = end == std::string_view::npos ? text_.size() : end + 2;
        }
    }

    // §4.3.8: a backslash not before a newline; one at the very end stands for U+FFFD.
    bool escape_at(std::size_t ahead) const {
        return !past_end(ahead) && peek(ahead) == '\\' &&
               (past_end(ahead + 1) || !is_newline(peek(ahead + 1)));
    }
    // §4.3.9
    bool identifier_at(std::size_t ahead) const {
        if (past_end(ahead)) return false;
        char const c = peek(ahead);
        if (c == '-') {
            if (past_end(ahead + 1)) return false;
            return is_name_start(peek(ahead + 1)) || peek(ahead + 1) == '-' || escape_at(ahead + 1);
        }
        return is_name_start(c) || escape_at(ahead);
    }
    // §4.3.10
    bool number_at(std::size_t ahead) const {
        char const c = peek(ahead);
        if (c == '+' || c == '-')
            return is_ascii_digit(peek(ahead + 1)) ||
                   (peek(ahead + 1) == '.' && is_ascii_digit(peek(ahead + 2)));
        if (c == '.') return is_ascii_digit(peek(ahead + 1));
        return is_ascii_digit(c);
    }

    void skip_one_newline() {
        if (peek() == '\r' && peek(1) == '\n') ++at_;
        ++at_;
    }

    // §4.3.7, behind the backslash.
    void consume_escape(std::string& text) {
        if (at_ >= text_.size()) {
            append_utf8(text, 0xfffd);
            return;
        }
        if (hex_value(peek()) < 0) {
            consume_character(text);
            return;
        }
        char32_t value = 0;
        for (int i = 0; i < 6 && !past_end(0) && hex_value(peek()) >= 0; ++i, ++at_) {
            char const c = peek();
            int const digit = hex_value(c);
            value = value * 16 + static_cast<char32_t>(digit);
        }
        if (at_ < text_.size() && is_ascii_space(peek())) skip_one_newline();
        bool const bad = value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff);
        append_utf8(text, bad ? U'\ufffd' : value);
    }

    void consume_character(std::string& text) {
        if (peek() == '\0') {
            append_utf8(text, 0xfffd);
            ++at_;
            return;
        }
        text += text_[at_++];
        while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xc0) == 0x80)
            text += text_[at_++];
    }

    // §4.3.11
    std::string consume_name() {
        std::string name;
        while (at_ < text_.size()) {
            if (is_name(peek())) {
                consume_character(name);
            } else if (escape_at(0)) {
                ++at_;
                consume_escape(name);
            } else {
                break;
            }
        }
        return name;
    }

    // §4.3.12; `from_chars` knows no locale and no leading plus.
    void consume_number(Token& token) {
        token.integer = true;
        std::size_t const written = at_;
        if (peek() == '+') ++at_;
        std::size_t const begin = at_;
        if (peek() == '-') ++at_;
        while (is_ascii_digit(peek()))
            ++at_;
        if (peek() == '.' && is_ascii_digit(peek(1))) {
            token.integer = false;
            ++at_;
            while (is_ascii_digit(peek()))
                ++at_;
        }
        bool const sign = peek(1) == '+' || peek(1) == '-';
        if ((peek() == 'e' || peek() == 'E') && is_ascii_digit(peek(sign ? 2 : 1))) {
            token.integer = false;
            at_ += sign ? 2 : 1;
            while (is_ascii_digit(peek()))
                ++at_;
        }
        std::string_view const digits = text_.substr(begin, at_ - begin);
        auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
        if (result.ec == std::errc::result_out_of_range) token.number = overflowed(digits);
        token.number = std::clamp(token.number, -largest_number, largest_number);
        token.text = text_.substr(written, at_ - written);
    }
    // Too near zero, or too far from it: the place of the first digit that counts tells which.
    static double overflowed(std::string_view digits) {
        std::size_t const e = std::min(digits.find_first_of("eE"), digits.size());
        std::string_view const mantissa = digits.substr(0, e);
        std::size_t const point = std::min(mantissa.find('.'), mantissa.size());
        std::size_t const leading = mantissa.find_first_of("123456789");
        if (leading == std::string_view::npos) return 0;
        std::int64_t exponent = 0;
        std::string_view written = digits.substr(std::min(e + 1, digits.size()));
        if (written.starts_with('+')) written.remove_prefix(1);
        auto const result = std::from_chars(written.data(), written.data() + written.size(), exponent);
        if (result.ec == std::errc::result_out_of_range) {
            constexpr std::int64_t beyond = 1'000'000'000'000;
            exponent = written.front() == '-' ? -beyond : beyond;
        }
        bool const large = exponent + static_cast<std::int64_t>(point) > static_cast<std::int64_t>(leading);
        if (!large) return 0;
        return digits.front() == '-' ? -largest_number : largest_number;
    }

    // §4.3.3
    Token consume_numeric() {
        Token token;
        consume_number(token);
        if (identifier_at(0)) {
            token.kind = TokenKind::dimension;
            token.text = consume_name();
            for (char& c : token.text)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        } else if (peek() == '%') {
            ++at_;
            token.kind = TokenKind::percentage;
        } else {
            token.kind = TokenKind::number;
        }
        return token;
    }

    // §4.3.4
    Token consume_identifier_like() {
        Token token;
        token.kind = TokenKind::identifier;
        token.text = consume_name();
        if (past_end(0) || peek() != '(') return token;
        ++at_;
        token.kind = TokenKind::function;
        std::string_view const name = token.text;
        bool const url =
            name.size() == 3 && (name[0] | 0x20) == 'u' && (name[1] | 0x20) == 'r' && (name[2] | 0x20) == 'l';
        if (!url) return token;
        std::size_t quote = at_;
        while (quote < text_.size() && is_ascii_space(text_[quote]))
            ++quote;
        if (quote < text_.size() && (text_[quote] == '"' || text_[quote] == '\'')) return token;
        at_ = quote;
        return consume_url();
    }

    // §4.3.5
    Token consume_string() {
        Token token;
        token.kind = TokenKind::string;
        char const quote = text_[at_++];
        while (at_ < text_.size() && peek() != quote) {
            if (is_newline(peek())) {
                token.kind = TokenKind::bad_string;
                return token;
            }
            if (peek() != '\\') {
                consume_character(token.text);
                continue;
            }
            ++at_;
            if (at_ >= text_.size()) return token;
            if (is_newline(peek()))
                skip_one_newline();
            else
                consume_escape(token.text);
        }
        if (at_ < text_.size()) ++at_;
        return token;
    }

    // §4.3.6, behind the parenthesis and its white space.
    Token consume_url() {
        Token token;
        token.kind = TokenKind::url;
        while (at_ < text_.size()) {
            char const c = peek();
            if (c == ')') break;
            if (is_ascii_space(c)) {
                while (at_ < text_.size() && is_ascii_space(peek()))
                    ++at_;
                if (at_ >= text_.size() || peek() == ')') break;
                return consume_bad_url();
            }
            if (c == '"' || c == '\'' || c == '(' || is_non_printable(c)) return consume_bad_url();
            if (c == '\\') {
                if (!escape_at(0)) return consume_bad_url();
                ++at_;
                consume_escape(token.text);
            } else {
                consume_character(token.text);
            }
        }
        if (at_ < text_.size()) ++at_;
        return token;
    }
    // §4.3.14
    Token consume_bad_url() {
        Token token;
        token.kind = TokenKind::bad_url;
        while (at_ < text_.size()) {
            if (text_[at_] == ')') {
                ++at_;
                break;
            }
            at_ += escape_at(0) && !past_end(1) ? std::size_t{2} : std::size_t{1};
        }
        return token;
    }

    Token consume_delimiter() {
        Token token;
        token.kind = TokenKind::delimiter;
        consume_character(token.text);
        return token;
    }

    Token consume_hash() {
        bool const name = !past_end(1) && (is_name(peek(1)) || escape_at(1));
        if (!name) return consume_delimiter();
        ++at_;
        Token token;
        token.kind = TokenKind::hash;
        token.id_hash = identifier_at(0);
        token.text = consume_name();
        return token;
    }

    Token single(TokenKind kind, std::size_t size = 1) {
        Token token;
        token.kind = kind;
        at_ += size;
        return token;
    }

    // §4.3.1
    Token consume() {
        char const c = peek();
        if (is_ascii_space(c)) {
            while (at_ < text_.size() && is_ascii_space(peek()))
                ++at_;
            return single(TokenKind::white_space, 0);
        }
        if (number_at(0)) return consume_numeric();
        if (text_.substr(at_, 4) == "<!--") return single(TokenKind::cdo, 4);
        if (text_.substr(at_, 3) == "-->") return single(TokenKind::cdc, 3);
        if (identifier_at(0)) return consume_identifier_like();
        switch (c) {
            case '"':
            case '\'':
                return consume_string();
            case '#':
                return consume_hash();
            case '(':
                return single(TokenKind::open_paren);
            case ')':
                return single(TokenKind::close_paren);
            case '[':
                return single(TokenKind::open_square);
            case ']':
                return single(TokenKind::close_square);
            case '{':
                return single(TokenKind::open_brace);
            case '}':
                return single(TokenKind::close_brace);
            case ',':
                return single(TokenKind::comma);
            case ':':
                return single(TokenKind::colon);
            case ';':
                return single(TokenKind::semicolon);
            case '@':
                break;
            default:
                return consume_delimiter();
        }
        if (!identifier_at(1)) return consume_delimiter();
        ++at_;
        Token token;
        token.kind = TokenKind::at_keyword;
        token.text = consume_name();
        return token;
    }

    std::string_view text_;
    SourceId id_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize_css(Source const& source, SourceId id) {
    return Tokenizer(source.text, id).run();
}

}  // namespace warraq
