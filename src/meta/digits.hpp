// Digits: the families of digits that generated numbers are written in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace warraq {

enum class DigitFamily : std::uint8_t { european, arabic_indic, persian };

// How many digits of each family a text has.
using DigitCounts = std::array<std::size_t, 3>;
void count_digits(std::string_view text, DigitCounts& counts);

// `setting` is the value of Key::digits. "keep" takes the family that most digits of the text are in; where
// the text has none to go by, that of the language and its region (typography.md §4.4).
DigitFamily choose_digits(std::string_view setting, DigitCounts const& counts, std::string_view language);
// `text` with its European digits in another family.
std::string in_digits(std::string_view text, DigitFamily family);
// The CSS counter style of a family.
std::string_view counter_style_of(DigitFamily family);

}  // namespace warraq
