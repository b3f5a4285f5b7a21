// Options: the command line of a verb as a value, and the one table of what each verb takes.
//
// CLI11 does the splitting, in options.cpp only; the help is written from the same table.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace warraq::tools {

enum class Verb : std::uint8_t { build, check, verify, dump, config, doctor };

struct Options {
    std::vector<std::string> paths;
    std::string output = "out";
    std::string to;
    std::vector<std::string> style;
    std::string house, name, encoding, report, icc, ink, ink_limit;
    std::string profile = "screen", threads, fail_on, lang, progress = "auto", stage, format = "text";
    bool as_book = false, no_furniture = false, convert_colours = false, strict = false, quiet = false,
         help = false;
};

using OptionTarget =
    std::variant<bool Options::*, std::string Options::*, std::vector<std::string> Options::*>;

struct OptionRow {
    std::string_view names;  // "-o,--output"
    std::string_view value;  // what stands after it: "PATH"; empty for a flag
    std::string_view help;
    std::vector<Verb> verbs;
    OptionTarget target;
    std::vector<std::string_view> choices;  // the words it takes; empty: any
};
std::vector<OptionRow> const& option_rows();

// The words that an option takes: "ar|en|both".
std::string choices_of(std::vector<std::string_view> const& words);

// The arguments behind the verb. Errors: an unknown option, with the nearest that exists; a missing value; a
// word that an option does not take; a path where none is taken.
Result<Options> parse_options(Verb verb, std::vector<std::string> arguments);
// `known` with the nearest name in parentheses, or nothing.
std::string suggestion(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace warraq::tools
