// Console: what is said to people (standard error) and what is handed on (standard output).
#pragma once

#include "base/message.hpp"
#include "batch/batch.hpp"
#include "options.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace warraq::tools {

// Makes sure that the three standard streams are open, so that no output file takes the number of a closed
// one.
void open_standard_streams();
// False when the stream is closed or full.
bool write_out(std::string_view text);
void write_error(std::string_view text);
// All of standard input, or the error why not.
Result<Bytes> read_standard_input(Limits const& limits);

// `--lang`; people get both languages unless they choose, machines English.
MessageLanguage message_language(Options const& options, MessageLanguage otherwise);
// The messages of one list: those that --quiet leaves, at most as many as the limit says, then a count.
std::string format_messages(std::vector<Diagnostic> const& diagnostics, Sources const& sources,
                            Options const& options);
// The messages of a run: its own, then those of each publication. What several publications have from one
// place, such as the house's file, is said once.
std::string format_messages(BatchReport const& report, Sources const& sources, Options const& options);
// Says one error that stopped a verb and returns its exit status; nothing but usage is to blame for a bad
// option's file.
int fail_with(Diagnostic const& error, Sources const& sources, Options const& options);
// The status of a verb that has written its product, or 3 when standard output did not take it.
int finish_output(std::string_view text, int status, Options const& options);

}  // namespace warraq::tools
