#include "base/files.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace warraq {
namespace {

constexpr int read_flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
constexpr int look_flags = O_PATH | O_CLOEXEC;
constexpr int list_flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC;
constexpr int most_openings = 8;  // the kernel asks to try again where a folder was renamed meanwhile

class Descriptor {
  public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() {
        if (value_ >= 0) close(value_);
    }
    int get() const { return value_; }
    int release() { return std::exchange(value_, -1); }
    bool open() const { return value_ >= 0; }

  private:
    int value_;
};

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        std::size_t const cut = path.find('/');
        std::string_view const part = path.substr(0, cut);
        if (!part.empty() && part != ".") parts.emplace_back(part);
        path = cut == std::string_view::npos ? std::string_view() : path.substr(cut + 1);
    }
    return parts;
}

std::string joined(std::vector<std::string> const& parts) {
    return parts.empty() ? "." : fmt::format("{}", fmt::join(parts, "/"));
}

struct FolderStream {
    DIR* stream;
    explicit FolderStream(Descriptor folder) : stream(fdopendir(folder.get())) {
        if (stream != nullptr) folder.release();
    }
    FolderStream(FolderStream const&) = delete;
    FolderStream& operator=(FolderStream const&) = delete;
    ~FolderStream() {
        if (stream != nullptr) closedir(stream);
    }
};

EntryKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return EntryKind::file;
    return S_ISDIR(mode) ? EntryKind::folder : EntryKind::other;
}

EntryKind kind_of(Descriptor const& file) {
    struct stat status {};
    return fstat(file.get(), &status) == 0 ? kind_of(status.st_mode) : EntryKind::other;
}

class DiskFiles final : public Files {
  public:
    DiskFiles(std::string root, Descriptor folder, Limits const& limits, PathResolution resolution)
        : root_(std::move(root)),
          folder_(std::move(folder)),
          most_bytes_(std::max({limits.input_bytes, limits.image_bytes, limits.font_bytes})),
          resolution_(resolution) {}

    Result<Bytes> read(std::string_view path) override {
        auto file = open(path, read_flags);
        if (!file) return tl::unexpected(std::move(file.error()));
        struct stat status {};
        if (fstat(file->get(), &status) != 0) return tl::unexpected(error_of(path, errno));
        if (!S_ISREG(status.st_mode)) return error(Code::file_not_regular, path);
        auto const size = static_cast<std::uint64_t>(status.st_size);
        if (size > most_bytes_) return error(Code::file_too_large, path, size, most_bytes_);
        return read_all(path, *file, size);
    }

    Result<std::vector<FolderEntry>> list(std::string_view path) override {
        auto folder = open(path, list_flags);
        if (!folder) return tl::unexpected(std::move(folder.error()));
        FolderStream const entries(std::move(*folder));
        if (entries.stream == nullptr) return tl::unexpected(error_of(path, errno));
        std::vector<FolderEntry> found;
        errno = 0;
        while (dirent const* const entry = readdir(entries.stream)) {
            std::string const name = entry->d_name;
            if (name != "." && name != "..") found.push_back({name, kind_of_entry(path, *entry)});
            errno = 0;
        }
        if (errno != 0) return tl::unexpected(error_of(path, errno));
        std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
        return found;
    }

    EntryKind kind(std::string_view path) override {
        auto const file = open(path, look_flags);
        if (file) return kind_of(*file);
        return file.error().code == Code::file_missing ? EntryKind::absent : EntryKind::other;
    }

    std::string display(std::string_view path) const override {
        if (path.empty() || path == ".") return root_.empty() ? "." : root_;
        if (root_.empty() || root_ == ".") return std::string(path);
        return root_ + (root_.back() == '/' ? "" : "/") + std::string(path);
    }

  private:
    template <class... Arguments>
    tl::unexpected<Error> error(Code code, std::string_view path, Arguments&&... arguments) const {
        std::string const shown = display(path);
        Error made = make_diagnostic(code, {}, shown, std::forward<Arguments>(arguments)...);
        made.path = shown;
        return tl::unexpected(std::move(made));
    }

    Error error_of(std::string_view path, int number) const {
        char const* const reason = strerrordesc_np(number);
        std::string_view const text = reason == nullptr ? "?" : reason;
        switch (number) {
            case ENOENT:
            case ENOTDIR:
            case ENAMETOOLONG:
                return error(Code::file_missing, path).value();
            case EXDEV:
                return error(Code::path_escapes, path).value();
            case EISDIR:
            case ENXIO:
            case ENODEV:
                return error(Code::file_not_regular, path).value();
            case EMFILE:
            case ENFILE:
            case ENOMEM:
                return error(Code::system_short, path, text).value();
            case EIO:
            case ESTALE:
            case ETIMEDOUT:
                return error(Code::device_failed, path, text).value();
            default:
                return error(Code::file_unreadable, path, text).value();
        }
    }

    Result<Bytes> read_all(std::string_view path, Descriptor const& file, std::uint64_t size) const {
        Bytes bytes(size, '\0');
        std::size_t have = 0;
        for (;;) {
            // One byte over what is expected, to see a file that grows.
            if (have == bytes.size()) bytes.resize(have + std::max<std::size_t>(1, have / 2));
            ssize_t const count = ::read(file.get(), bytes.data() + have, bytes.size() - have);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return tl::unexpected(error_of(path, errno));
            if (count == 0) break;
            have += static_cast<std::size_t>(count);
            if (have > most_bytes_) return error(Code::file_too_large, path, have, most_bytes_);
        }
        bytes.resize(have);
        return bytes;
    }

    EntryKind kind_of_entry(std::string_view folder, dirent const& entry) {
        if (entry.d_type == DT_REG) return EntryKind::file;
        if (entry.d_type == DT_DIR) return EntryKind::folder;
        if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return EntryKind::other;
        std::string const path = folder.empty() ? entry.d_name : std::string(folder) + '/' + entry.d_name;
        EntryKind const kind = this->kind(path);
        // A link to a folder could lead a walk round in circles.
        return kind == EntryKind::file || entry.d_type == DT_UNKNOWN ? kind : EntryKind::other;
    }

    Result<Descriptor> open(std::string_view path, int flags) {
        if (auto const part = forbidden_part(path); !part.empty())
            return error(Code::path_forbidden, path, part);
        auto parts = parts_of(path);
        Descriptor file = open_exactly(joined(parts), flags);
        if (!file.open() && errno == ENOENT && use_twins(parts)) file = open_exactly(joined(parts), flags);
        if (!file.open()) return tl::unexpected(error_of(path, errno));
        return file;
    }

    // Leaves errno as the kernel would have it, EXDEV for a path that leads out.
    Descriptor open_exactly(std::string const& path, int flags) {
        if (resolution_ == PathResolution::kernel) {
            open_how how{};
            how.flags = static_cast<unsigned>(flags);
            how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
            for (int tries = 0; tries < most_openings; ++tries) {
                long const file = syscall(SYS_openat2, folder_.get(), path.c_str(), &how, sizeof how);
                if (file >= 0) return Descriptor(static_cast<int>(file));
                if (errno != EAGAIN && errno != EINTR) break;
            }
            if (errno == EAGAIN) errno = EXDEV;
            // An old kernel, or a container whose filter does not know the call.
            if (errno != ENOSYS && errno != EPERM) return Descriptor();
        }
        return walk(path, flags);
    }

    Descriptor walk(std::string const& path, int flags) const {
        auto const parts = parts_of(path);
        Descriptor folder(openat(folder_.get(), ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (parts.empty()) return Descriptor(openat(folder_.get(), ".", flags));
        for (std::size_t i = 0; folder.open() && i < parts.size(); ++i) {
            struct stat status {};
            if (fstatat(folder.get(), parts[i].c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
                return Descriptor();
            if (S_ISLNK(status.st_mode)) {
                errno = EXDEV;
                return Descriptor();
            }
            bool const last = i + 1 == parts.size();
            int const how = last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC;
            folder = Descriptor(openat(folder.get(), parts[i].c_str(), how | O_NOFOLLOW));
            if (!folder.open() && errno == ELOOP) errno = EXDEV;
        }
        return folder;
    }

    // Changes the parts that do not exist byte for byte to names in their folder that are canonically the
    // same. Leaves errno at ENOENT when there are none.
    bool use_twins(std::vector<std::string>& parts) {
        bool changed = false;
        std::string folder;
        for (std::string& part : parts) {
            std::string const path = folder.empty() ? part : folder + '/' + part;
            bool const ascii = to_nfd(part) == part && to_nfc(part) == part;
            if (!ascii && !open_exactly(path, look_flags).open()) {
                auto const twin = twin_in(folder, part);
                if (twin.empty()) break;
                part = twin;
                changed = true;
            }
            folder = folder.empty() ? part : folder + '/' + part;
        }
        errno = ENOENT;
        return changed;
    }

    std::string twin_in(std::string const& folder, std::string const& name) {
        FolderStream const entries(open_exactly(folder.empty() ? "." : folder, list_flags));
        std::string const wanted = to_nfc(name);
        std::string twin;
        if (entries.stream == nullptr) return twin;
        while (dirent const* const entry = readdir(entries.stream)) {
            std::string const found = entry->d_name;
            if (to_nfc(found) == wanted && (twin.empty() || found < twin)) twin = found;
        }
        return twin;
    }

    std::string root_;
    Descriptor folder_;
    std::uint64_t most_bytes_;
    PathResolution resolution_;
};

}  // namespace

Result<std::unique_ptr<Files>> open_disk_files(std::string_view root, Limits const& limits,
                                               PathResolution resolution) {
    std::string const path = root.empty() ? "." : std::string(root);
    auto const refuse = [&](Code code, std::string_view reason) {
        Error error = make_diagnostic(code, {}, path, reason);
        error.path = path;
        return tl::unexpected(std::move(error));
    };
    if (path.find('\0') != std::string::npos) return refuse(Code::path_forbidden, "NUL");
    Descriptor folder(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.open()) {
        bool const missing = errno == ENOENT || errno == ENOTDIR;
        bool const scarce = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
        char const* const reason = strerrordesc_np(errno);
        Code const code = missing ? Code::file_missing : scarce ? Code::system_short : Code::file_unreadable;
        return refuse(code, reason == nullptr ? "?" : reason);
    }
    return std::make_unique<DiskFiles>(std::string(root), std::move(folder), limits, resolution);
}

}  // namespace warraq
