// Diagnostics: what the program has to say about a value it nevertheless made.
//
// A diagnostic is data (code, span, arguments); its sentences, in English and in Arabic, are rows of
// base/codes.def and are put together by base/message.hpp.
#pragma once

#include "base/source.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace warraq {

enum class Severity : std::uint8_t { note, warning, error };

// Whose doing it is; decides the exit status when it stops a run (reliability.md, "Exit status").
enum class Blame : std::uint8_t { input, usage, environment, internal };

enum class Code : std::uint16_t {
#define WARRAQ_CODE(name, ...) name,
#include "base/codes.def"
#undef WARRAQ_CODE
};

// One row of base/codes.def. Sentences hold {0}, {1} … for the arguments.
struct CodeRow {
    std::string_view name;   // the enumerator
    std::string_view label;  // as printed: "ING-001"
    Severity severity;
    Blame blame;
    std::string_view sentence_en, repair_en;
    std::string_view sentence_ar, repair_ar;
};

CodeRow const& row_of(Code code);
std::vector<CodeRow> const& code_rows();

struct Diagnostic {
    Code code{};
    Severity severity = Severity::error;
    Span span;
    std::vector<std::string> arguments;
    std::string path;  // the file, where there is a file but no span in it (a missing or unreadable one)

    bool operator==(Diagnostic const&) const = default;
};

inline std::string to_argument(std::string_view text) {
    return std::string(text);
}
template <class T>
requires std::is_arithmetic_v<T> std::string to_argument(T value) {
    return fmt::format("{}", value);
}

template <class... Arguments>
Diagnostic make_diagnostic(Code code, Span span, Arguments&&... arguments) {
    return Diagnostic{code, row_of(code).severity, span, {to_argument(arguments)...}, {}};
}

// The second error channel: an ordered list to which stages append. Not for several threads at once: each
// parallel task has its own and the caller appends them in input order.
class Diagnostics {
  public:
    template <class... Arguments>
    void report(Code code, Span span, Arguments&&... arguments) {
        add(make_diagnostic(code, span, std::forward<Arguments>(arguments)...));
    }
    void add(Diagnostic diagnostic);
    void append(Diagnostics const& others);

    std::vector<Diagnostic> const& all() const { return list_; }
    std::size_t count(Severity severity) const;
    bool has_errors() const { return count(Severity::error) != 0; }

  private:
    std::vector<Diagnostic> list_;
};

}  // namespace warraq
