// Languages: direction, script and the few words that a book generates in its own language.
#pragma once

#include "base/geometry.hpp"

#include <string>
#include <string_view>

namespace warraq {

Direction direction_of(std::string_view lang);
// The language the letters of `text` speak for (ar, fa, ur, ckb, ug, he, en …); "ar" when in doubt. So many
// bytes of a text are enough to tell.
inline constexpr std::size_t language_sample = std::size_t{64} * 1024;
std::string guess_language(std::string_view text);
// The primary subtag in lower case: "ar" of "ar-IQ".
std::string primary_subtag(std::string_view lang);
// The language whose words the program has and whose readers are nearest to those of `lang`: ar, fa, ur, ckb,
// he or en.
std::string nearest_language(std::string_view lang);
bool is_language_tag(std::string_view text);  // well-formed BCP 47

// Words that are printed by the program itself, a row per word and a column per language (meta/terms.def).
enum class Term : std::uint8_t {
#define WARRAQ_TERM(name, ...) name,
#include "meta/terms.def"
#undef WARRAQ_TERM
};
// In `lang`, else in its nearest relative, else in English.
std::string_view term(Term term, std::string_view lang);

}  // namespace warraq
