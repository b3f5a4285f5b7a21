#include "pdf/content_scanner.hpp"

#include "base/ascii.hpp"

#include <charconv>

namespace warraq {
namespace {

constexpr std::size_t most_operands = 100'000;

bool is_pdf_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_pdf_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

}  // namespace

bool ContentScanner::next() {
    operands_.clear();
    while (at_ < content_.size()) {
        char const c = content_[at_];
        if (is_pdf_space(c)) {
            ++at_;
        } else if (c == '%') {
            while (at_ < content_.size() && content_[at_] != '\n' && content_[at_] != '\r')
                ++at_;
        } else if (read_operand_or_operator()) {
            return true;
        }
    }
    damaged_ = damaged_ || !operands_.empty();
    return false;
}

void ContentScanner::add(Operand::Kind kind, std::string text) {
    if (operands_.size() >= most_operands) {
        damaged_ = true;
        return;
    }
    operands_.push_back({kind, std::move(text), 0});
}

bool ContentScanner::read_operand_or_operator() {
    char const c = content_[at_];
    bool const twice = at_ + 1 < content_.size() && content_[at_ + 1] == c;
    if (c == '(') {
        read_literal();
    } else if (c == '<' && !twice) {
        read_hexadecimal();
    } else if (c == '/') {
        read_name();
    } else if (c == '[' || c == ']' || c == '<' || c == '>' || c == '{' || c == '}') {
        bool const opens = c == '[' || c == '<' || c == '{';
        add(opens ? Operand::Kind::open : Operand::Kind::close, std::string(1, c));
        at_ += (c == '<' || c == '>') && twice ? 2 : 1;
    } else if (c == ')') {
        damaged_ = true;
        ++at_;
    } else {
        return read_word();
    }
    return false;
}

void ContentScanner::read_literal() {
    std::string text;
    int depth = 1;
    for (++at_; at_ < content_.size(); ++at_) {
        char const c = content_[at_];
        if (c == '\\' && at_ + 1 < content_.size()) {
            char const next = content_[++at_];
            if (next >= '0' && next <= '7') {
                int value = 0;
                std::size_t const end = std::min(at_ + 3, content_.size());
                for (; at_ < end && content_[at_] >= '0' && content_[at_] <= '7'; ++at_)
                    value = value * 8 + (content_[at_] - '0');
                --at_;
                text += static_cast<char>(value);
            } else if (next == '\r' || next == '\n') {
                if (next == '\r' && at_ + 1 < content_.size() && content_[at_ + 1] == '\n') ++at_;
            } else {
                std::size_t const known = std::string_view("nrtbf").find(next);
                text += known == std::string_view::npos ? next : "\n\r\t\b\f"[known];
            }
            continue;
        }
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) break;
        text += c;
    }
    damaged_ = damaged_ || at_ >= content_.size();
    ++at_;
    add(Operand::Kind::string, std::move(text));
}

void ContentScanner::read_hexadecimal() {
    std::string text;
    int high = -1;
    for (++at_; at_ < content_.size() && content_[at_] != '>'; ++at_) {
        int const value = hex_value(content_[at_]);
        if (value < 0) {
            damaged_ = damaged_ || !is_pdf_space(content_[at_]);
            continue;
        }
        if (high < 0) {
            high = value;
        } else {
            text += static_cast<char>(high * 16 + value);
            high = -1;
        }
    }
    if (high >= 0) text += static_cast<char>(high * 16);
    damaged_ = damaged_ || at_ >= content_.size();
    ++at_;
    add(Operand::Kind::string, std::move(text));
}

void ContentScanner::read_name() {
    std::string text;
    for (++at_; at_ < content_.size() && !is_pdf_space(content_[at_]) && !is_pdf_delimiter(content_[at_]);
         ++at_) {
        if (content_[at_] == '#' && at_ + 2 < content_.size() && hex_value(content_[at_ + 1]) >= 0 &&
            hex_value(content_[at_ + 2]) >= 0) {
            text += static_cast<char>(hex_value(content_[at_ + 1]) * 16 + hex_value(content_[at_ + 2]));
            at_ += 2;
        } else {
            text += content_[at_];
        }
    }
    add(Operand::Kind::name, std::move(text));
}

// A number, or an operator: then true.
bool ContentScanner::read_word() {
    std::size_t const begin = at_;
    while (at_ < content_.size() && !is_pdf_space(content_[at_]) && !is_pdf_delimiter(content_[at_]))
        ++at_;
    std::string_view const word = content_.substr(begin, at_ - begin);
    char const first = word.front();
    if (is_ascii_digit(first) || first == '-' || first == '+' || first == '.') {
        double value = 0;
        std::string_view const digits = first == '+' ? word.substr(1) : word;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        damaged_ = damaged_ || error != std::errc{} || end != digits.data() + digits.size();
        add(Operand::Kind::number, {});
        operands_.back().number = value;
        return false;
    }
    if (word == "true" || word == "false" || word == "null") {
        add(Operand::Kind::number, {});
        return false;
    }
    operator_ = word;
    if (word == "BI") skip_image();
    return true;
}

// Up to the EI that stands alone.
void ContentScanner::skip_image() {
    for (std::size_t end = content_.find("EI", at_); end != std::string_view::npos;
         end = content_.find("EI", end + 1)) {
        bool const after = end + 2 >= content_.size() || is_pdf_space(content_[end + 2]);
        if (is_pdf_space(content_[end - 1]) && after) {
            at_ = end + 2;
            return;
        }
    }
    damaged_ = true;
    at_ = content_.size();
}

}  // namespace warraq
