#include "base/output.hpp"

#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace warraq;
namespace fs = std::filesystem;

namespace {

std::size_t count_files(fs::path const& folder) {
    std::size_t count = 0;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        count += entry.is_regular_file();
    return count;
}

void put(fs::path const& path) {
    std::ofstream(path) << "x";
}

}  // namespace

TEST_CASE("a file appears whole, with its folders, and replaces what was there", "[output]") {
    test::TemporaryFolder const folder;
    fs::path const path = folder.path() / "سنة" / "2021" / "a.epub";
    REQUIRE(write_file(path.string(), std::string("one\0two", 7)).has_value());
    CHECK(test::read_text(path) == std::string_view("one\0two", 7));
    REQUIRE(write_file(path.string(), "three").has_value());
    CHECK(test::read_text(path) == "three");
    REQUIRE(write_file(path.string(), "").has_value());
    CHECK(test::read_text(path).empty());
    CHECK(count_files(folder.path()) == 1);
}

TEST_CASE("what cannot be written is said, and leaves nothing behind", "[output]") {
    test::TemporaryFolder const folder;
    fs::create_directory(folder.path() / "folder");
    put(folder.path() / "file");
    auto const fails = [&](fs::path const& path) {
        auto const written = write_file(path.string(), "x");
        REQUIRE_FALSE(written.has_value());
        CHECK(written.error().code == Code::output_failed);
        CHECK(written.error().path == path.string());
    };
    fails(folder.path() / "folder");
    fails(folder.path() / "file" / "a.epub");
    fails(folder.path() / "");
    fails(folder.path() / std::string(300, 'x'));
    fails("/dev/full");
    fails("/proc/a.epub");
    fails("");
    CHECK(count_files(folder.path()) == 1);
}

TEST_CASE("a staged file has its name only when it is committed", "[output]") {
    test::TemporaryFolder const folder;
    std::string const path = (folder.path() / "a.epub").string();
    put(path);
    {
        auto const staged = stage_file(path, "new");
        REQUIRE(staged.has_value());
        CHECK(test::read_text(path) == "x");
        CHECK(count_files(folder.path()) == 2);
    }
    CHECK(test::read_text(path) == "x");
    CHECK(count_files(folder.path()) == 1);

    // More than there are locks and first slots.
    std::vector<StagedFile> files;
    for (int i = 0; i < 100; ++i) {
        auto staged = stage_file((folder.path() / std::to_string(i)).string(), std::to_string(i));
        REQUIRE(staged.has_value());
        files.push_back(std::move(*staged));
    }
    for (StagedFile& file : files)
        CHECK(file.commit().has_value());
    files.clear();
    CHECK(count_files(folder.path()) == 101);
    CHECK(test::read_text(folder.path() / "99") == "99");
}

TEST_CASE("what output would replace is looked at by its first bytes", "[output]") {
    test::TemporaryFolder const folder;
    std::string const path = (folder.path() / "large").string();
    std::ofstream(path) << "{\"type\"";
    fs::resize_file(path, 70'000'000);
    CHECK(read_target(path, 7) == "{\"type\"");
    CHECK(read_target(path, 70)->size() == 70);
    CHECK_FALSE(read_target(folder.path().string(), 7).has_value());
    CHECK_FALSE(read_target((folder.path() / "none").string(), 7).has_value());
    CHECK_FALSE(read_target("/dev/zero", 7).has_value());
}

TEST_CASE("a link is replaced, not followed", "[output]") {
    test::TemporaryFolder const folder;
    put(folder.path() / "target");
    fs::create_symlink("target", folder.path() / "link");
    REQUIRE(write_file((folder.path() / "link").string(), "new").has_value());
    CHECK(test::read_text(folder.path() / "target") == "x");
    CHECK(test::read_text(folder.path() / "link") == "new");
    fs::create_symlink("nowhere", folder.path() / "hanging");
    REQUIRE(write_file((folder.path() / "hanging").string(), "new").has_value());
    CHECK(test::read_text(folder.path() / "hanging") == "new");
}

TEST_CASE("a link to what must not be replaced is left as it is", "[output]") {
    test::TemporaryFolder const folder;
    fs::create_symlink("/dev/full", folder.path() / "device.pdf");
    fs::create_directory_symlink(".", folder.path() / "folder.pdf");
    CHECK_FALSE(write_file((folder.path() / "device.pdf").string(), "x").has_value());
    CHECK_FALSE(write_file((folder.path() / "folder.pdf").string(), "x").has_value());
    CHECK(fs::is_symlink(folder.path() / "device.pdf"));
    CHECK(fs::is_symlink(folder.path() / "folder.pdf"));
}

TEST_CASE("several writers of one name leave one of their files", "[output]") {
    test::TemporaryFolder const folder;
    std::string const path = (folder.path() / "a.pdf").string();
    std::vector<std::thread> writers;
    for (char c = 'a'; c < 'i'; ++c)
        writers.emplace_back([&path, c] {
            for (int i = 0; i < 10; ++i)
                static_cast<void>(write_file(path, std::string(5000, c)));
        });
    for (auto& writer : writers)
        writer.join();
    std::string const text = test::read_text(path);
    REQUIRE(text.size() == 5000);
    CHECK(text.find_first_not_of(text[0]) == std::string::npos);
    CHECK(count_files(folder.path()) == 1);
}

TEST_CASE("temporaries of dead processes go, those of the living and of others stay", "[output]") {
    test::TemporaryFolder const folder;
    pid_t const child = fork();
    if (child == 0) _exit(0);
    REQUIRE(waitpid(child, nullptr, 0) == child);
    fs::path const dead = folder.path() / fmt::format(".warraq-{}-0.tmp", child);
    fs::path const own = folder.path() / fmt::format(".warraq-{}-999999.tmp", getpid());
    fs::path const locked = folder.path() / fmt::format(".warraq-{}-1.tmp", child);
    fs::path const parent = folder.path() / fmt::format(".warraq-{}-0.tmp", getppid());
    for (auto const& path : {dead, own, locked, parent})
        put(path);
    for (std::string_view const name : {".warraq-x-0.tmp", ".warraq-1.tmp", ".warraq-", "a.tmp", ".warraq"})
        put(folder.path() / name);
    int const lock = open(locked.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(flock(lock, LOCK_EX) == 0);
    clear_stale_temporaries(folder.path().string());
    CHECK_FALSE(fs::exists(dead));
    CHECK_FALSE(fs::exists(own));
    CHECK(fs::exists(locked));
    CHECK(fs::exists(parent));
    CHECK(count_files(folder.path()) == 7);
    close(lock);
    clear_stale_temporaries((folder.path() / "none").string());
}

TEST_CASE("a signal in the middle removes the temporary", "[output]") {
    test::TemporaryFolder const folder;
    std::string const path = (folder.path() / "big").string();
    pid_t const child = fork();
    if (child == 0) {
        signal(SIGALRM, [](int) {
            remove_temporaries();
            _exit(7);
        });
        ualarm(20'000, 0);
        Bytes const bytes(1 << 20, 'x');
        for (;;)
            static_cast<void>(write_file(path, bytes));
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 7);
    for (auto const& entry : fs::directory_iterator(folder.path()))
        CHECK(entry.path().filename() == "big");
}
