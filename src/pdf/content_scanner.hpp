// Reading content streams and CMaps fast: the operators of PDF, one by one, with their operands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

struct Operand {
    enum class Kind : std::uint8_t { number, name, string, open, close } kind = Kind::number;
    std::string text;   // of a name, without its slash; the bytes of a string; the bracket
    double number = 0;  // of a number
};

// Operators and inline images, in order. Whatever the bytes are, it ends.
class ContentScanner {
  public:
    explicit ContentScanner(std::string_view content) : content_(content) {}

    // False at the end. An inline image is the operator "BI".
    bool next();
    std::string_view name() const { return operator_; }
    std::vector<Operand> const& operands() const { return operands_; }
    bool damaged() const { return damaged_; }

  private:
    bool read_operand_or_operator();
    void read_literal();
    void read_hexadecimal();
    void read_name();
    bool read_word();
    void skip_image();
    void add(Operand::Kind kind, std::string text);

    std::string_view content_;
    std::size_t at_ = 0;
    std::string_view operator_;
    std::vector<Operand> operands_;
    bool damaged_ = false;
};

}  // namespace warraq
