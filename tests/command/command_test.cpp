// Command tests: each file of cases/ holds a shell command, the files it finds, and what must come of it.
//
//     $ warraq build brief.txt
//     === brief.txt
//     the file's text
//     === other.txt hex
//     FF FE 41 00
//     ---8<---
//     status 0
//     stdout:
//     …
//     stderr:
//     …
//     files:
//     out/brief.epub
//
// The command runs in an empty folder with nothing but PATH in its environment; `files:` are those that were
// not there before. A line of «=== NAME × N» repeats the text that follows N times; «=== NAME profile KIND»
// is an ICC profile made on the spot: of a press, of one without a way to its inks (one-way), cut short
// (cut), or of a screen (screen).
#include "support/golden.hpp"
#include "support/press_profile.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

std::string from_hex(std::string const& text) {
    std::istringstream words(text);
    std::string bytes, word;
    while (words >> word)
        bytes += static_cast<char>(std::stoi(word, nullptr, 16));
    return bytes;
}

std::string repeated(std::string const& text, std::size_t times) {
    std::string whole;
    for (std::size_t i = 0; i < times; ++i)
        whole += text;
    return whole;
}

std::string profile(std::string const& kind) {
    if (kind == "screen") return warraq::test::make_screen_profile();
    std::string bytes = warraq::test::make_press_profile(kind != "one-way");
    if (kind == "cut") bytes.resize(bytes.size() / 4);
    return bytes;
}

struct Case {
    std::string command;
    std::map<std::string, std::string> files;
};

Case parse_case(std::string const& text) {
    Case parsed;
    std::istringstream lines(text);
    std::string line, name, how, content;
    auto const finish = [&] {
        if (name.empty()) return;
        if (how == "hex") content = from_hex(content);
        if (how.rfind("×", 0) == 0) content = repeated(content, std::stoul(how.substr(how.find(' '))));
        if (how.rfind("profile", 0) == 0) content = profile(how.substr(how.find(' ') + 1));
        if (how == "bare") content.pop_back();  // without the last line end
        parsed.files[name] = content;
    };
    while (std::getline(lines, line)) {
        if (line.rfind("$ ", 0) == 0 && name.empty()) {
            parsed.command += line.substr(2) + "\n";
        } else if (line.rfind("=== ", 0) == 0) {
            finish();
            std::string const head = line.substr(4);
            name = head.substr(0, head.find(' '));
            how = head.find(' ') == std::string::npos ? "" : head.substr(head.find(' ') + 1);
            content.clear();
        } else {
            content += line + "\n";
        }
    }
    finish();
    return parsed;
}

std::set<std::string> files_in(fs::path const& folder) {
    std::set<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory()) names.insert(fs::relative(entry.path(), folder).string());
    return names;
}

// The shell's exit status, its two streams in `streams`.
int run_shell(std::string const& command, fs::path const& folder, fs::path const& streams) {
    pid_t const child = fork();
    if (child == 0) {
        std::string const path = "PATH=" + fs::path(WARRAQ_PROGRAM).parent_path().string() + ":/usr/bin:/bin";
        std::string const out = (streams / "out").string(), error = (streams / "error").string();
        if (chdir(folder.c_str()) != 0 || std::freopen(out.c_str(), "w", stdout) == nullptr ||
            std::freopen(error.c_str(), "w", stderr) == nullptr)
            _exit(126);
        char const* const argv[] = {"/bin/sh", "-c", command.c_str(), nullptr};
        // … and what the leak checker of a sanitized program is told.
        char const* const told = std::getenv("LSAN_OPTIONS");
        std::string const leaks = std::string("LSAN_OPTIONS=") + (told != nullptr ? told : "");
        char const* const environment[] = {path.c_str(), leaks.c_str(), nullptr};
        execve(argv[0], const_cast<char* const*>(argv), const_cast<char* const*>(environment));
        _exit(127);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string run_case(Case const& parsed, fs::path const& folder) {
    fs::path const place = folder / "place", streams = folder / "streams";
    fs::create_directories(place);
    fs::create_directories(streams);
    for (auto const& [name, content] : parsed.files) {
        fs::create_directories((place / name).parent_path());
        std::ofstream(place / name, std::ios::binary) << content;
    }
    std::set<std::string> const before = files_in(place);
    int const status = run_shell(parsed.command, place, streams);
    std::string result = "status " + std::to_string(status) + "\n";
    result += "stdout:\n" + warraq::test::read_text(streams / "out");
    result += "stderr:\n" + warraq::test::read_text(streams / "error") + "files:\n";
    for (std::string const& name : files_in(place))
        if (before.count(name) == 0) result += name + "\n";
    return result;
}

}  // namespace

TEST_CASE("commands") {
    fs::path const root = fs::temp_directory_path() / ("warraq-command-" + std::to_string(getpid()));
    for (auto const& golden : warraq::test::golden_cases("../command/cases")) {
        Case const parsed = parse_case(golden.input);
        fs::remove_all(root);
        warraq::test::check_golden(golden, run_case(parsed, root));
    }
    fs::remove_all(root);
}
