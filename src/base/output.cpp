#include "base/output.hpp"

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

// The temporaries that are open, a list that grows at its head and never shrinks. A signal handler walks it,
// and a slot's path is only read while its state says that it is whole.
enum class SlotState : int { free, claimed, open };
struct Slot {
    std::atomic<SlotState> state{SlotState::claimed};
    Slot* next = nullptr;
    char path[longest_path];
};
static_assert(std::atomic<SlotState>::is_always_lock_free && std::atomic<Slot*>::is_always_lock_free);
std::atomic<Slot*> slots{nullptr};

Slot* new_slot() {
    Slot* const slot = new Slot;
    slot->next = slots.load();
    while (!slots.compare_exchange_weak(slot->next, slot)) {
    }
    return slot;
}

Slot* claim_slot(std::string const& path) {
    if (path.size() >= longest_path) return nullptr;
    Slot* slot = slots.load();
    for (; slot != nullptr; slot = slot->next) {
        SlotState expected = SlotState::free;
        if (slot->state.compare_exchange_strong(expected, SlotState::claimed)) break;
    }
    if (slot == nullptr) slot = new_slot();
    std::memcpy(slot->path, path.c_str(), path.size() + 1);
    slot->state.store(SlotState::open);
    return slot;
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

// How many temporaries keep their lock till they have their names: each takes a descriptor.
constexpr int most_locks = 32;
std::atomic<int> locks{0};

// A temporary being written; the lock says that its writer lives, across containers too, and is kept in
// `lock` where it can be.
int write_temporary(int folder, char const* name, Bytes const& bytes, int& lock) {
    int const file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, file_mode);
    if (file < 0) return errno;
    flock(file, LOCK_EX | LOCK_NB);
    int number = write_all(file, bytes);
    if (number == 0 && fsync(file) != 0) number = errno;
    if (locks.fetch_add(1) < most_locks) {
        lock = file;
        return number;
    }
    locks.fetch_sub(1);
    if (close(file) != 0 && number == 0) number = errno;
    return number;
}

// Some file systems have nothing to sync in a folder, and say so.
int sync_folder(int folder) {
    return fsync(folder) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP ? errno : 0;
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

struct StagedFile::State {
    std::string target, folder, name;  // the folder with its slash, or empty; the names inside it
    std::string temporary;             // empty: there is none
    Slot* slot = nullptr;
    int lock = -1;

    // Writes the temporary: 0, or the error's number.
    int write(Bytes const& bytes);
    int rename_it();
    void end();
};

int StagedFile::State::write(Bytes const& bytes) {
    static std::atomic<std::uint64_t> next_number{0};
    int const place = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (place < 0) return errno;
    int number = EEXIST;
    for (int tries = 0; number == EEXIST && tries < most_names; ++tries) {
        temporary = fmt::format("{}{}-{}{}", name_start, getpid(), next_number.fetch_add(1), name_end);
        // The name is in the table before the file is on the disk: a signal may come between.
        slot = claim_slot(folder + temporary);
        number = slot == nullptr ? ENAMETOOLONG : write_temporary(place, temporary.c_str(), bytes, lock);
        if (number == 0) break;
        // What has this name already is not ours to delete.
        if (number == EEXIST) temporary.clear();
        end();
    }
    close(place);
    return number;
}

int StagedFile::State::rename_it() {
    int const place = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (place < 0) return errno;
    int number = renameat(place, temporary.c_str(), place, name.c_str()) != 0 ? errno : 0;
    if (number == 0) {
        temporary.clear();
        number = sync_folder(place);
        // A file whose name may be lost in a crash was not made.
        if (number != 0) unlinkat(place, name.c_str(), 0);
    }
    close(place);
    end();
    return number;
}

void StagedFile::State::end() {
    if (!temporary.empty()) unlink((folder + temporary).c_str());
    temporary.clear();
    if (lock >= 0) {
        close(lock);
        locks.fetch_sub(1);
    }
    lock = -1;
    if (slot != nullptr) slot->state.store(SlotState::free);
    slot = nullptr;
}

StagedFile::StagedFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
StagedFile::StagedFile(StagedFile&& other) noexcept = default;
StagedFile& StagedFile::operator=(StagedFile&& other) noexcept {
    std::swap(state_, other.state_);
    return *this;
}
StagedFile::~StagedFile() {
    if (state_) state_->end();
}

Result<void> StagedFile::commit() {
    if (int const number = state_->rename_it(); number != 0) return failed(state_->target, number);
    return {};
}

Result<StagedFile> stage_file(std::string_view path, Bytes const& bytes) {
    auto state = std::make_unique<StagedFile::State>();
    std::string& target = state->target;
    target = path;
    if (target.find('\0') != std::string::npos) return failed(path, EINVAL);
    if (int const number = make_folders(target); number != 0) return failed(path, number);
    if (int const number = check_target(target); number != 0) return failed(path, number);
    std::size_t const name = target.rfind('/') + 1;  // 0 where there is none
    state->folder = target.substr(0, name);
    state->name = target.substr(name);
    if (int const number = state->write(bytes); number != 0) return failed(path, number);
    return StagedFile(std::move(state));
}

Result<void> write_file(std::string_view path, Bytes const& bytes) {
    return stage_file(path, bytes).and_then([](StagedFile file) { return file.commit(); });
}

std::optional<Bytes> read_target(std::string const& path, std::size_t most) {
    int const file = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0) return std::nullopt;
    struct stat status {};
    Bytes bytes(most, '\0');
    ssize_t count = -1;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) count = ::read(file, bytes.data(), most);
    close(file);
    if (count < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(count));
    return bytes;
}

void remove_temporaries() noexcept {
    int const number = errno;
    for (Slot const* slot = slots.load(); slot != nullptr; slot = slot->next)
        if (slot->state.load() == SlotState::open) unlink(slot->path);
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
