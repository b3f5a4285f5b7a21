// IsolateText: a paragraph's characters as the search for isolates sees them: classed, brackets paired.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warraq {

enum class IsolateClass : std::uint8_t {
    left,        // letters written from left to right
    right,       // letters written from right to left, and the marks that only their texts have
    digit,       // European and Persian digits, whose order depends on what stands before them
    arab_digit,  // Arabic-Indic digits
    mark,        // combining marks: as what they stand on
    space,       // U+0020, U+00A0 and their like
    neutral,
    barrier  // bidi controls, inline boxes, line ends: nothing reaches across
};

struct IsolateChar {
    char32_t c = 0;
    std::uint32_t offset = 0;  // bytes
    IsolateClass kind = IsolateClass::neutral;
};

class IsolateText {
  public:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    explicit IsolateText(std::string_view text);

    std::size_t size() const { return characters_.size() - padding; }
    // Barriers follow the end, so that looking a few characters ahead needs no bound.
    IsolateChar const& operator[](std::size_t i) const { return characters_[i]; }
    char32_t at(std::size_t i) const { return characters_[i].c; }
    IsolateClass kind(std::size_t i) const { return characters_[i].kind; }
    bool is_number(std::size_t i) const {
        return kind(i) == IsolateClass::digit || kind(i) == IsolateClass::arab_digit;
    }
    bool is_letter(std::size_t i) const { return kind(i) == IsolateClass::left; }

    // The partner of a bracket or quotation mark, or npos when it has none.
    std::size_t partner(std::size_t i) const { return partners_[i]; }
    // The first right-to-left letter or barrier at or after i.
    std::size_t next_break(std::size_t i) const { return breaks_[i]; }
    // The first left-to-right letter or barrier at or after i.
    std::size_t next_left(std::size_t i) const { return lefts_[i]; }
    bool has_right_letters() const { return has_right_letters_; }

  private:
    static constexpr std::size_t padding = 4;

    void pair_brackets();

    std::vector<IsolateChar> characters_;
    std::vector<std::size_t> partners_;
    std::vector<std::size_t> breaks_, lefts_;
    bool has_right_letters_ = false;
};

bool is_opening(char32_t c);
bool is_closing(char32_t c);

constexpr bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2014);
}
constexpr bool is_sign(char32_t c) {
    return c == U'-' || c == U'+' || c == U'−' || c == U'±' || c == U'#';
}
constexpr bool is_currency(char32_t c) {
    return c == U'$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20C0);
}
constexpr bool is_percent(char32_t c) {
    return c == U'%' || c == U'٪' || c == U'‰' || c == U'؉';
}
constexpr bool is_degree(char32_t c) {
    return c == U'°' || c == U'′' || c == U'″';
}
// The signs of powers and indices: 10⁻³.
constexpr bool is_raised_sign(char32_t c) {
    return c == 0x207A || c == 0x207B || c == 0x208A || c == 0x208B;
}
constexpr bool is_raised(char32_t c) {
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x208E);
}
// Stands inside a number between two digits and keeps its place there.
constexpr bool is_separator(char32_t c) {
    return c == U'.' || c == U',' || c == U':' || c == U'/' || c == U'٫' || c == U'٬';
}
constexpr bool is_operator(char32_t c) {
    return c == U'×' || c == U'÷' || c == U'+' || c == U'=' || c == U'*' || c == U'^';
}
// Holds a word, a name of a thing or an address together: AT&T, 24/7, user@example.org, C:\x.
constexpr bool is_joiner(char32_t c) {
    constexpr std::u32string_view joiners = U".,:/-_+#@&'’%~=?\\*!°‑–$€£¥";
    return joiners.find(c) != std::u32string_view::npos;
}

}  // namespace warraq
