// Output: files that appear whole under their final name, or not at all.
//
// Bytes go to a temporary in the target folder, are synced, renamed, and the folder is synced
// (reliability.md, rule 8). A signal handler may call `remove_temporaries`.
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace warraq {

// A file whose bytes are on the disk, under a temporary name beside `path`. It is deleted with this value
// unless it was committed.
class StagedFile {
  public:
    StagedFile(StagedFile&& other) noexcept;
    StagedFile& operator=(StagedFile&& other) noexcept;
    ~StagedFile();

    // Gives it its name, in the place of what had that name. Error: output_failed.
    Result<void> commit();

  private:
    friend Result<StagedFile> stage_file(std::string_view path, Bytes const& bytes);
    struct State;
    explicit StagedFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Makes the folders on the way. Several files that belong together are staged, and committed when all of
// them stand. Error: output_failed.
Result<StagedFile> stage_file(std::string_view path, Bytes const& bytes);
// The two for one file.
Result<void> write_file(std::string_view path, Bytes const& bytes);
// Up to `most` bytes of the beginning of the file that writing to `path` would replace; nothing when it
// cannot be read or is no regular file.
std::optional<Bytes> read_target(std::string const& path, std::size_t most);
// Deletes every temporary that this process has open; safe in a signal handler.
void remove_temporaries() noexcept;
// Deletes temporaries that a killed process left in `folder` (their names say whose they were).
void clear_stale_temporaries(std::string_view folder);

}  // namespace warraq
