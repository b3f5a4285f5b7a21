#include "base/output.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace warraq {
namespace {

// ".warraq-PID-NUMBER.tmp": the process says whether it still lives when another run finds it.
constexpr std::string_view name_start = ".warraq-";
constexpr std::string_view name_end = ".tmp";
constexpr std::size_t longest_path = 4096;
constexpr int most_names = 100;
constexpr mode_t file_mode = 0666;
constexpr mode_t folder_mode = 0777;

// The temporaries that are open. A signal handler reads it, so it is fixed, and a slot's path is only read
// while its state says that it is whole.
enum class SlotState : int { free, claimed, open };
struct Slot {
    std::atomic<SlotState> state{SlotState::free};
    char path[longest_path];
};
static_assert(std::atomic<SlotState>::is_always_lock_free);
std::array<Slot, 64> slots;

Slot* claim_slot(std::string const& path) {
    if (path.size() >= longest_path) return nullptr;
    for (Slot& slot : slots) {
        SlotState expected = SlotState::free;
        if (!slot.state.compare_exchange_strong(expected, SlotState::claimed)) continue;
        std::memcpy(slot.path, path.c_str(), path.size() + 1);
        slot.state.store(SlotState::open);
        return &slot;
    }
    return nullptr;
}

tl::unexpected<Error> failed(std::string_view path, int number) {
    char const* const reason = strerrordesc_np(number);
    Error error = make_diagnostic(Code::output_failed, {}, path, reason == nullptr ? "?" : reason);
    error.path = path;
    return tl::unexpected(std::move(error));
}

// 0, or the error's number.
int write_all(int file, Bytes const& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        ssize_t const count = ::write(file, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        done += static_cast<std::size_t>(count);
    }
    return 0;
}

int make_folders(std::string const& path) {
    for (std::size_t cut = path.find('/', 1); cut != std::string::npos; cut = path.find('/', cut + 1))
        if (mkdir(path.substr(0, cut).c_str(), folder_mode) != 0 && errno != EEXIST && errno != EISDIR) {
            struct stat status {};
            // A folder on the way may be read-only for us, and yet be there.
            int const number = errno;
            if (stat(path.substr(0, cut).c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return number;
        }
    return 0;
}

// A temporary being written; the lock says that its writer lives, across containers too.
int write_temporary(int folder, char const* name, Bytes const& bytes) {
    int const file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, file_mode);
    if (file < 0) return errno;
    flock(file, LOCK_EX | LOCK_NB);
    int number = write_all(file, bytes);
    if (number == 0 && fsync(file) != 0) number = errno;
    if (close(file) != 0 && number == 0) number = errno;
    return number;
}

// Some file systems have nothing to sync in a folder, and say so.
int sync_folder(int folder) {
    return fsync(folder) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP ? errno : 0;
}

// Writes `bytes` to `folder`/`name` through a temporary; `prefix` is the folder's path for the table.
int replace_file(int folder, std::string const& prefix, std::string const& name, Bytes const& bytes) {
    static std::atomic<std::uint64_t> next_number{0};
    for (int tries = 0; tries < most_names; ++tries) {
        std::string const temporary =
            fmt::format("{}{}-{}{}", name_start, getpid(), next_number.fetch_add(1), name_end);
        // The name is in the table before the file is on the disk: a signal may come between.
        Slot* const slot = claim_slot(prefix + temporary);
        if (slot == nullptr) return ENAMETOOLONG;
        int number = write_temporary(folder, temporary.c_str(), bytes);
        bool const taken = number == EEXIST;
        if (number == 0 && renameat(folder, temporary.c_str(), folder, name.c_str()) != 0) number = errno;
        if (number != 0 && !taken) unlinkat(folder, temporary.c_str(), 0);
        slot->state.store(SlotState::free);
        if (taken) continue;
        if (number != 0) return number;
        number = sync_folder(folder);
        // A file whose name may be lost in a crash was not made.
        if (number != 0) unlinkat(folder, name.c_str(), 0);
        return number;
    }
    return EEXIST;
}

// Something that is not a regular file must not be replaced: a folder, /dev/full, or a link to either, as
// /dev/stdout is one.
int check_target(std::string const& path) {
    struct stat status {};
    if (path.empty() || path.back() == '/') return EISDIR;
    if (stat(path.c_str(), &status) != 0) return errno == ENOENT || errno == ELOOP ? 0 : errno;
    if (S_ISDIR(status.st_mode)) return EISDIR;
    return S_ISREG(status.st_mode) ? 0 : EINVAL;
}

bool lives(pid_t process) {
    return kill(process, 0) == 0 || errno == EPERM;
}

// The process that a temporary's name tells of; 0 when it is not one of ours.
pid_t owner_of(std::string_view name) {
    if (!name.starts_with(name_start) || !name.ends_with(name_end)) return 0;
    name.remove_prefix(name_start.size());
    pid_t process = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
    bool const whole = error == std::errc() && end != name.data() + name.size() && *end == '-';
    return whole && process > 0 ? process : 0;
}

// Its process is gone, and nobody holds its lock: a process of another container has a number of its own.
bool is_stale(int folder, char const* name) {
    pid_t const owner = owner_of(name);
    if (owner == 0 || (owner != getpid() && lives(owner))) return false;
    int const file = openat(folder, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return false;
    bool const stale = flock(file, LOCK_EX | LOCK_NB) == 0;
    close(file);
    return stale;
}

}  // namespace

Result<void> write_file(std::string_view path, Bytes const& bytes) {
    std::string const target(path);
    if (target.find('\0') != std::string::npos) return failed(path, EINVAL);
    if (int const number = make_folders(target); number != 0) return failed(path, number);
    if (int const number = check_target(target); number != 0) return failed(path, number);
    std::size_t const name = target.rfind('/') + 1;  // 0 where there is none
    std::string const prefix = target.substr(0, name);
    int const folder = open(prefix.empty() ? "." : prefix.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return failed(path, errno);
    int const number = replace_file(folder, prefix, target.substr(name), bytes);
    close(folder);
    if (number != 0) return failed(path, number);
    return {};
}

void remove_temporaries() noexcept {
    int const number = errno;
    for (Slot const& slot : slots)
        if (slot.state.load() == SlotState::open) unlink(slot.path);
    errno = number;
}

void clear_stale_temporaries(std::string_view folder) {
    std::string const path = folder.empty() ? "." : std::string(folder);
    DIR* const stream = opendir(path.c_str());
    if (stream == nullptr) return;
    while (dirent const* const entry = readdir(stream))
        if (is_stale(dirfd(stream), entry->d_name)) unlinkat(dirfd(stream), entry->d_name, 0);
    closedir(stream);
}

}  // namespace warraq
