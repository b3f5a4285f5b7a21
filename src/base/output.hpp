// Output: files that appear whole under their final name, or not at all.
//
// Bytes go to a temporary in the target folder, are synced, renamed, and the folder is synced
// (reliability.md, rule 8). A signal handler may call `remove_temporaries`.
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace warraq {

// Makes the folders on the way. Error: output_failed.
Result<void> write_file(std::string_view path, Bytes const& bytes);
// Deletes every temporary that this process has open; safe in a signal handler.
void remove_temporaries() noexcept;
// Deletes temporaries that a killed process left in `folder` (their names say whose they were).
void clear_stale_temporaries(std::string_view folder);

}  // namespace warraq
