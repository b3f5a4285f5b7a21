// The quotation marks of a language, for `quotes: auto` (CSS Content 3 §3.1).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// Open, close, and the same for what is quoted inside; those of English where the language is not known.
std::vector<std::string> quotes_of(std::string_view language);

}  // namespace warraq
