// Files: the one door through which anything is read.
//
// The library's only virtual interface. An implementation is rooted in one folder and opens nothing outside
// it: paths are relative, '/'-separated and already decoded; absolute paths, "..", backslashes, NUL and
// schemes are refused, links that lead out too (openat2 with RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS, or a
// walk with O_NOFOLLOW where the kernel lacks it). Only regular files are read (reliability.md, rules 1–2).
#pragma once

#include "base/limits.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

using Bytes = std::string;  // octets, not necessarily text

enum class EntryKind : std::uint8_t { absent, file, folder, other };

struct FolderEntry {
    std::string name;
    EntryKind kind = EntryKind::absent;
    bool operator==(FolderEntry const&) const = default;
};

class Files {
  public:
    virtual ~Files() = default;

    // Errors: file_missing, file_unreadable, file_not_regular, file_too_large, path_escapes, path_forbidden,
    // and the environment's: system_short, device_failed.
    virtual Result<Bytes> read(std::string_view path) = 0;
    // The entries of a folder ("" is the root), sorted bytewise by name, "." and ".." left out. A link to a
    // folder is `other`.
    virtual Result<std::vector<FolderEntry>> list(std::string_view path) = 0;
    virtual EntryKind kind(std::string_view path) = 0;
    // How messages name `path`: the root as the user gave it, then the path.
    virtual std::string display(std::string_view path) const { return std::string(path); }
};

// Who keeps a path inside the root: the kernel, where it can, or a walk that follows no link at all.
enum class PathResolution : std::uint8_t { kernel, walk };
// Rooted at `root`, a path of the file system as the user gave it. A path that does not exist byte for byte
// is found under its canonically equivalent name (NFC and NFD).
Result<std::unique_ptr<Files>> open_disk_files(std::string_view root, Limits const& limits,
                                               PathResolution resolution = PathResolution::kernel);
// For tests, standard input and generated text: path → bytes.
std::unique_ptr<Files> make_memory_files(std::map<std::string, Bytes> files);

// What was read through a recording `Files`, for the incremental cache.
struct FileRecord {
    std::string path;  // a folder that was listed ends with '/'
    std::uint64_t digest =
        0;  // xxHash of the bytes, or of the names in the folder; 0 when there was nothing to read
    bool operator==(FileRecord const&) const = default;
};
class RecordingFiles final : public Files {
  public:
    explicit RecordingFiles(Files& inner) : inner_(inner) {}
    Result<Bytes> read(std::string_view path) override;
    Result<std::vector<FolderEntry>> list(std::string_view path) override;
    EntryKind kind(std::string_view path) override;
    std::string display(std::string_view path) const override { return inner_.display(path); }
    std::vector<FileRecord> const& records() const { return records_; }

  private:
    void record(std::string path, std::uint64_t digest);

    Files& inner_;
    std::mutex mutex_;
    std::vector<FileRecord> records_;
};

// Why `path` may not be opened (an English and Arabic-neutral word such as "absolute", "..", "backslash",
// "NUL", "scheme"), or empty when its form is allowed. A colon alone makes no scheme: files are called so.
std::string_view forbidden_part(std::string_view path);

// `path` without empty parts and "."; the root is "".
std::string plain_path(std::string_view path);

// What a reference (an image's src, a path in a manifest) written in a file of `folder` names, as a path of
// the root: valid percent escapes decoded, "." and ".." resolved. Errors: path_escapes, path_forbidden.
Result<std::string> resolve_path(std::string_view folder, std::string_view reference);

}  // namespace warraq
