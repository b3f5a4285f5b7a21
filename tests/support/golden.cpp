#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace warraq::test {
namespace {

bool accepting = false;
constexpr std::string_view separator = "\n---8<---\n";

}  // namespace

std::filesystem::path source_folder() {
    return WARRAQ_SOURCE_DIR;
}

void accept_goldens() {
    accepting = true;
}

std::string read_text(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<GoldenCase> golden_cases(std::string_view stage) {
    std::vector<GoldenCase> cases;
    auto const folder = source_folder() / "tests" / "golden" / stage;
    REQUIRE(std::filesystem::is_directory(folder));
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::string const text = read_text(entry.path());
        auto const cut = text.find(separator);
        GoldenCase golden{entry.path().stem().string(), text.substr(0, cut), {}, entry.path()};
        if (cut != std::string::npos) golden.expected = text.substr(cut + separator.size());
        cases.push_back(std::move(golden));
    }
    std::sort(cases.begin(), cases.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    REQUIRE_FALSE(cases.empty());
    return cases;
}

void check_golden(GoldenCase const& golden, std::string_view actual) {
    if (accepting) {
        std::ofstream file(golden.path, std::ios::binary);
        file << golden.input << separator << actual;
        return;
    }
    INFO("golden case " << golden.path.string());
    CHECK(std::string(actual) == golden.expected);
}

void check_file(std::filesystem::path const& path, std::string_view expected) {
    if (accepting) {
        std::ofstream(path, std::ios::binary) << expected;
        return;
    }
    INFO("file " << path.string());
    CHECK(read_text(path) == std::string(expected));
}

}  // namespace warraq::test
