// What a whole run costs: peak memory against the limits of the reliability goals, and time that grows in
// step with the input. Times are compared with each other in one run, never with a clock on the wall.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Cost {
    int status = -1;
    double cpu_seconds = 0;
    double peak_mib = 0;
};

Cost run(std::vector<std::string> arguments) {
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_t const child = fork();
    if (child == 0) {
        execv(argv[0], argv.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    REQUIRE(wait4(child, &status, 0, &usage) == child);
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024};
}

// A brief of about 2.5 KB; its words differ from brief to brief, so that no cache makes it free.
std::string brief_text(int number) {
    static char const* const words[] = {"المدينة", "القرار", "الاجتماع", "السوق",   "الحكومة", "التقرير",
                                        "الطريق",  "النهر",  "المجلس",   "الميناء", "الاتفاق", "العام"};
    std::string text = "موجز رقم " + std::to_string(number) + "\n\n" + std::to_string(number % 28 + 1) +
                       " نوفمبر 2021\n\nالحدث\n\n";
    unsigned state = static_cast<unsigned>(number) * 2654435761u + 1;
    for (int paragraph = 0; paragraph < 3; ++paragraph) {
        for (int word = 0; word < 60; ++word) {
            state = state * 1664525u + 1013904223u;
            text += words[(state >> 16) % 12];
            text += word % 9 == 8 ? "، " : " ";
        }
        text += "انتهى.\n\n";
    }
    return text;
}

// A folder of `count` briefs, made anew.
std::filesystem::path briefs(int count) {
    auto const folder = std::filesystem::temp_directory_path() /
                        ("warraq-cost-" + std::to_string(getpid()) + "-" + std::to_string(count));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "in");
    for (int i = 0; i < count; ++i)
        std::ofstream(folder / "in" / ("brief-" + std::to_string(i) + ".txt")) << brief_text(i);
    return folder;
}

Cost build(int count, std::vector<std::string> options) {
    auto const folder = briefs(count);
    std::vector<std::string> arguments{WARRAQ_PROGRAM, "build", "--quiet", "--output", folder / "out"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(folder / "in");
    Cost const cost = run(arguments);
    std::filesystem::remove_all(folder);
    return cost;
}

}  // namespace

TEST_CASE("one small brief needs less than 80 MiB") {
    Cost const cost = build(1, {});
    CHECK(cost.status == 0);
    CHECK(cost.peak_mib < 80);
}

TEST_CASE(
    "a bound book of 200 briefs needs less than 512 MiB, and four times the text about four times the time") {
    Cost const small = build(50, {"--as-book", "-j", "1"});
    Cost const large = build(200, {"--as-book", "-j", "1"});
    CHECK(small.status == 0);
    CHECK(large.status == 0);
    CHECK(large.peak_mib < 512);
    CHECK(large.cpu_seconds < 8 * small.cpu_seconds);
}

TEST_CASE("a batch holds in memory only what is in flight") {
    Cost const small = build(20, {"-j", "2"});
    Cost const large = build(160, {"-j", "2"});
    CHECK(small.status == 0);
    CHECK(large.status == 0);
    CHECK(large.peak_mib < small.peak_mib + 60);
}
