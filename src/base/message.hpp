// Messages: a diagnostic as an editor reads it, on a terminal or in a report.
//
// Carets do not work under right-to-left text, so the place is marked with ⟦ ⟧ inside a line that is isolated
// with U+2068 … U+2069 (copydesk.md, design notes). The language is a choice, never the locale.
#pragma once

#include "base/diagnostic.hpp"

#include <string>

namespace warraq {

enum class MessageLanguage : std::uint8_t { english, arabic, both };

// "brief.txt:11:19", "brief.txt", or empty.
std::string format_place(Diagnostic const& diagnostic, Sources const& sources);
// The sentence with its arguments filled in, in one language (`both` is not allowed here).
std::string format_sentence(Diagnostic const& diagnostic, MessageLanguage language);
// The same without its arguments, for a count of many: «there is no file «…»».
std::string format_sentence(Code code, MessageLanguage language);
std::string format_repair(Diagnostic const& diagnostic, MessageLanguage language);
// The whole message: place, severity, code and sentence; the marked line, cut to about 70 characters around
// the mark; the repair. Ends with LF.
std::string format_message(Diagnostic const& diagnostic, Sources const& sources, MessageLanguage language);

}  // namespace warraq
