#include "base/files.hpp"

#include "base/hash.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace warraq;
namespace fs = std::filesystem;

namespace {

void put(fs::path const& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::unique_ptr<Files> open_files(fs::path const& root, PathResolution resolution,
                                  Limits const& limits = {}) {
    auto files = open_disk_files(root.string(), limits, resolution);
    REQUIRE(files.has_value());
    return std::move(*files);
}

// The bytes, or the label of the error.
std::string read(Files& files, std::string_view path) {
    auto const bytes = files.read(path);
    return bytes ? *bytes : std::string(row_of(bytes.error().code).name);
}

}  // namespace

TEST_CASE("forms of paths that are refused", "[files]") {
    for (std::string_view const path : {"", "a.txt", "a/b/c.txt", "./a", "...", "a..b", "محاولة: الكاظمي.txt",
                                        "Notes: 2021.txt", "12:30.txt", "a//b"})
        CHECK(forbidden_part(path).empty());
    CHECK(forbidden_part("/etc/passwd") == "absolute");
    CHECK(forbidden_part("../a") == "..");
    CHECK(forbidden_part("a/../b") == "..");
    CHECK(forbidden_part("a/..") == "..");
    CHECK(forbidden_part("a\\b") == "backslash");
    CHECK(forbidden_part(std::string_view("a\0b", 3)) == "NUL");
    for (std::string_view const path : {"http://x/y", "data:text/plain,x", "FILE:/etc/passwd", "x-y://z"})
        CHECK(forbidden_part(path) == "scheme");
}

TEST_CASE("only regular files inside the root are read", "[files]") {
    auto const resolution = GENERATE(PathResolution::kernel, PathResolution::walk);
    test::TemporaryFolder const folder;
    fs::path const root = folder.path() / "root";
    put(root / "a.txt", "نص");
    put(root / "sub/b.txt", "b");
    put(folder.path() / "outside.txt", "secret");
    fs::create_symlink("../outside.txt", root / "out");
    fs::create_symlink("..", root / "up");
    fs::create_symlink(folder.path() / "outside.txt", root / "absolute");
    fs::create_symlink("/proc/self/root", root / "magic");
    fs::create_symlink("loop", root / "loop");
    fs::create_symlink("a.txt", root / "inside");
    REQUIRE(mkfifo((root / "fifo").c_str(), 0600) == 0);
    fs::create_symlink("/dev/zero", root / "zero");
    auto const files = open_files(root, resolution);

    CHECK(read(*files, "a.txt") == "نص");
    CHECK(read(*files, "./sub//b.txt") == "b");
    CHECK(read(*files, "none.txt") == "file_missing");
    CHECK(read(*files, "a.txt/x") == "file_missing");
    CHECK(read(*files, "sub") == "file_not_regular");
    CHECK(read(*files, "") == "file_not_regular");
    CHECK(read(*files, "fifo") == "file_not_regular");
    CHECK(read(*files, "../outside.txt") == "path_forbidden");
    CHECK(read(*files, "out") == "path_escapes");
    CHECK(read(*files, "up/outside.txt") == "path_escapes");
    CHECK(read(*files, "absolute") == "path_escapes");
    CHECK(read(*files, "magic/etc/passwd") == "path_escapes");
    CHECK(read(*files, "zero") == "path_escapes");
    CHECK(read(*files, std::string(5000, 'x')) == "file_missing");
    CHECK_FALSE(files->read("loop").has_value());
    CHECK(read(*files, "inside") == (resolution == PathResolution::kernel ? "نص" : "path_escapes"));
    auto const missing = files->read("none.txt");
    CHECK(missing.error().path == (root / "none.txt").string());
}

TEST_CASE("kinds and lists", "[files]") {
    auto const resolution = GENERATE(PathResolution::kernel, PathResolution::walk);
    test::TemporaryFolder const folder;
    put(folder.path() / "ب.txt", "1");
    put(folder.path() / "a/x", "1");
    put(folder.path() / ".hidden", "1");
    fs::create_symlink("/etc", folder.path() / "etc");
    auto const files = open_files(folder.path(), resolution);
    CHECK(files->kind("ب.txt") == EntryKind::file);
    CHECK(files->kind("a") == EntryKind::folder);
    CHECK(files->kind("") == EntryKind::folder);
    CHECK(files->kind("etc") == EntryKind::other);
    CHECK(files->kind("none") == EntryKind::absent);
    auto const entries = files->list("");
    REQUIRE(entries.has_value());
    CHECK(*entries == std::vector<FolderEntry>{{".hidden", EntryKind::file},
                                               {"a", EntryKind::folder},
                                               {"etc", EntryKind::other},
                                               {"ب.txt", EntryKind::file}});
    CHECK(files->list("a")->size() == 1);
    CHECK_FALSE(files->list("etc").has_value());
    CHECK_FALSE(files->list("none").has_value());
    CHECK_FALSE(files->list("ب.txt").has_value());
}

TEST_CASE("a name is found in its other normal form", "[files]") {
    auto const resolution = GENERATE(PathResolution::kernel, PathResolution::walk);
    std::string const nfc = "\u0623\u0624.txt";
    std::string const nfd = "\u0627\u0654\u0648\u0654.txt";
    test::TemporaryFolder const folder;
    put(folder.path() / nfd, "decomposed");
    put(folder.path() / "\u0627\u0654" / "\u0623", "mixed");
    auto const files = open_files(folder.path(), resolution);
    CHECK(read(*files, nfc) == "decomposed");
    CHECK(read(*files, nfd) == "decomposed");
    CHECK(files->kind(nfc) == EntryKind::file);
    CHECK(read(*files, "\u0623/\u0627\u0654") == "mixed");
    put(folder.path() / nfc, "composed");
    CHECK(read(*files, nfc) == "composed");
    CHECK(read(*files, nfd) == "decomposed");
    CHECK(read(*files, "\u0625.txt") == "file_missing");
}

TEST_CASE("too large a file is refused before it is read", "[files]") {
    test::TemporaryFolder const folder;
    put(folder.path() / "big", std::string(101, 'x'));
    put(folder.path() / "fits", std::string(100, 'x'));
    Limits limits;
    limits.input_bytes = limits.image_bytes = limits.font_bytes = 100;
    auto const files = open_files(folder.path(), PathResolution::kernel, limits);
    auto const big = files->read("big");
    REQUIRE_FALSE(big.has_value());
    CHECK(big.error().code == Code::file_too_large);
    CHECK(big.error().arguments[1] == "101");
    CHECK(read(*files, "fits").size() == 100);
}

TEST_CASE("roots", "[files]") {
    test::TemporaryFolder const folder;
    put(folder.path() / "a.txt", "a");
    CHECK(open_disk_files((folder.path() / "none").string(), {}).error().code == Code::file_missing);
    CHECK(open_disk_files((folder.path() / "a.txt").string(), {}).error().code == Code::file_missing);
    auto const here = open_disk_files("", {});
    REQUIRE(here.has_value());
    CHECK((*here)->display("a.txt") == "a.txt");
    CHECK((*here)->display("") == ".");
    CHECK((*open_disk_files("/", {}))->display("etc") == "/etc");
    CHECK(open_files(folder.path(), PathResolution::kernel)->display("a") == (folder.path() / "a").string());
}

TEST_CASE("files in memory behave as on disk", "[files]") {
    auto const files =
        make_memory_files({{"a.txt", "a"}, {"./sub/b.txt", "b"}, {"sub-c", "c"}, {"\u0627\u0654", "d"}});
    CHECK(read(*files, "./a.txt") == "a");
    CHECK(read(*files, "sub/b.txt") == "b");
    CHECK(read(*files, "sub") == "file_not_regular");
    CHECK(read(*files, "none") == "file_missing");
    CHECK(read(*files, "../a.txt") == "path_forbidden");
    CHECK(read(*files, "\u0623") == "d");
    CHECK(files->kind("sub") == EntryKind::folder);
    CHECK(files->kind("") == EntryKind::folder);
    CHECK(files->kind("su") == EntryKind::absent);
    CHECK(files->list("")->size() == 4);
    CHECK((*files->list("sub/"))[0] == FolderEntry{"b.txt", EntryKind::file});
    CHECK_FALSE(files->list("none").has_value());
}

TEST_CASE("what was asked for is recorded", "[files]") {
    auto const inner = make_memory_files({{"a.txt", "a"}, {"b.txt", "b"}});
    RecordingFiles files(*inner);
    CHECK(read(files, "a.txt") == "a");
    CHECK(read(files, "none") == "file_missing");
    CHECK(files.kind("house.yaml") == EntryKind::absent);
    CHECK(files.kind("b.txt") == EntryKind::file);
    CHECK(files.list("").has_value());
    CHECK(files.records() == std::vector<FileRecord>{{"a.txt", hash64("a")},
                                                     {"none", 0},
                                                     {"house.yaml", 0},
                                                     {"/", hash64(std::string_view("a.txt\0b.txt\0", 12))}});
}

TEST_CASE("a device that fails is the environment's fault, not the file's") {
    // The first page of a program's memory cannot be read: EIO, as of a broken disk.
    auto const read = open_files("/proc/self", PathResolution::walk)->read("mem");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == Code::device_failed);
    CHECK(row_of(read.error().code).blame == Blame::environment);
}

TEST_CASE("a system without descriptors is the environment's fault too") {
    rlimit usual{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &usual) == 0);
    rlimit none = usual;
    none.rlim_cur = 0;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    auto const files = open_disk_files("/", Limits{}, PathResolution::walk);
    REQUIRE(setrlimit(RLIMIT_NOFILE, &usual) == 0);
    REQUIRE_FALSE(files.has_value());
    CHECK(files.error().code == Code::system_short);
}
