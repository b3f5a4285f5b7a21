#include "base/files.hpp"

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<std::string_view, 12> schemes{"about",  "blob",     "data",       "file",
                                                   "ftp",    "http",     "https",      "jar",
                                                   "mailto", "resource", "javascript", "vbscript"};

bool is_scheme(std::string_view path) {
    std::size_t const colon = path.find(':');
    if (colon == std::string_view::npos || colon > path.find('/')) return false;
    if (path.substr(colon).starts_with("://")) return true;
    std::string const name = ascii_lower(path.substr(0, colon));
    return std::find(schemes.begin(), schemes.end(), name) != schemes.end();
}

bool has_parent_part(std::string_view path) {
    while (!path.empty()) {
        std::size_t const cut = path.find('/');
        if (path.substr(0, cut) == "..") return true;
        path = cut == std::string_view::npos ? std::string_view() : path.substr(cut + 1);
    }
    return false;
}

class MemoryFiles final : public Files {
  public:
    explicit MemoryFiles(std::map<std::string, Bytes> files) {
        for (auto& [path, bytes] : files)
            files_.emplace(plain_path(path), std::move(bytes));
    }

    Result<Bytes> read(std::string_view path) override {
        if (auto const part = forbidden_part(path); !part.empty())
            return fail(Code::path_forbidden, {}, path, part);
        if (auto const* file = find(plain_path(path))) return *file;
        Code const code = kind(path) == EntryKind::folder ? Code::file_not_regular : Code::file_missing;
        Error error = make_diagnostic(code, {}, path);
        error.path = path;
        return tl::unexpected(std::move(error));
    }

    Result<std::vector<FolderEntry>> list(std::string_view path) override {
        if (auto const part = forbidden_part(path); !part.empty())
            return fail(Code::path_forbidden, {}, path, part);
        std::vector<FolderEntry> entries;
        std::string const folder = prefix(path);
        for (auto file = files_.lower_bound(folder); file != files_.end(); ++file) {
            if (!file->first.starts_with(folder)) break;
            std::string_view const rest = std::string_view(file->first).substr(folder.size());
            std::size_t const cut = rest.find('/');
            FolderEntry entry{std::string(rest.substr(0, cut)),
                              cut == std::string_view::npos ? EntryKind::file : EntryKind::folder};
            if (entries.empty() || entries.back().name != entry.name) entries.push_back(std::move(entry));
        }
        if (entries.empty() && !folder.empty()) return fail(Code::file_missing, {}, path);
        std::sort(entries.begin(), entries.end(),
                  [](auto const& a, auto const& b) { return a.name < b.name; });
        return entries;
    }

    EntryKind kind(std::string_view path) override {
        if (!forbidden_part(path).empty()) return EntryKind::absent;
        if (find(plain_path(path)) != nullptr) return EntryKind::file;
        std::string const folder = prefix(path);
        auto const inside = files_.lower_bound(folder);
        bool const there = folder.empty() || (inside != files_.end() && inside->first.starts_with(folder));
        return there ? EntryKind::folder : EntryKind::absent;
    }

  private:
    static std::string prefix(std::string_view path) {
        std::string folder = plain_path(path);
        if (!folder.empty()) folder += '/';
        return folder;
    }

    Bytes const* find(std::string const& path) const {
        if (auto const file = files_.find(path); file != files_.end()) return &file->second;
        std::string const wanted = to_nfc(path);
        for (auto const& [name, bytes] : files_)
            if (to_nfc(name) == wanted) return &bytes;
        return nullptr;
    }

    std::map<std::string, Bytes> files_;
};

}  // namespace

std::string_view forbidden_part(std::string_view path) {
    if (path.find('\0') != std::string_view::npos) return "NUL";
    if (path.find('\\') != std::string_view::npos) return "backslash";
    if (path.starts_with('/')) return "absolute";
    if (is_scheme(path)) return "scheme";
    return has_parent_part(path) ? ".." : std::string_view();
}

std::string plain_path(std::string_view path) {
    std::string plain;
    while (!path.empty()) {
        std::size_t const cut = path.find('/');
        std::string_view const part = path.substr(0, cut);
        path = cut == std::string_view::npos ? std::string_view() : path.substr(cut + 1);
        if (part.empty() || part == ".") continue;
        if (!plain.empty()) plain += '/';
        plain += part;
    }
    return plain;
}

std::unique_ptr<Files> make_memory_files(std::map<std::string, Bytes> files) {
    return std::make_unique<MemoryFiles>(std::move(files));
}

void RecordingFiles::record(std::string path, std::uint64_t digest) {
    std::lock_guard const lock(mutex_);
    records_.push_back({std::move(path), digest});
}

Result<Bytes> RecordingFiles::read(std::string_view path) {
    auto bytes = inner_.read(path);
    record(std::string(path), bytes ? hash64(*bytes) : 0);
    return bytes;
}

Result<std::vector<FolderEntry>> RecordingFiles::list(std::string_view path) {
    auto entries = inner_.list(path);
    std::string names;
    if (entries)
        for (FolderEntry const& entry : *entries)
            names += entry.name + '\0';
    record(std::string(path) + '/', entries ? hash64(names) : 0);
    return entries;
}

EntryKind RecordingFiles::kind(std::string_view path) {
    EntryKind const kind = inner_.kind(path);
    // That nothing was there is an answer that a new file would change.
    if (kind == EntryKind::absent) record(std::string(path), 0);
    return kind;
}

}  // namespace warraq
