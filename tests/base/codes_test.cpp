// Every diagnostic can be met: its label or its name stands in a test or in a golden case.
#include "base/diagnostic.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using namespace warraq;

namespace {

// What no test can bring about, and why.
std::set<std::string_view> const not_provoked{
    "EPB-001",  // libzip and libdeflate fail when memory does
    "LAY-004",  // takes roman folios, whose labels shrink, and a text that turns at their very width
    "VER-072",  // text that layout loses is a mistake of ours; what finds it is tested on harmed pages
    "JOB-011",  // the memory of a test program has no bound that sanitizers let stand
};

bool is_word_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::set<std::string> words_of_tests() {
    namespace fs = std::filesystem;
    std::set<std::string> words;
    for (auto const& entry : fs::recursive_directory_iterator(test::source_folder() / "tests")) {
        // This list is no case.
        if (!entry.is_regular_file() || entry.path().filename() == "codes_test.cpp") continue;
        std::string word;
        for (char const c : test::read_text(entry.path()) + "\n") {
            if (is_word_part(c) || (c == '-' && !word.empty())) {
                word += c;
            } else if (!word.empty()) {
                words.insert(std::move(word));
                word.clear();
            }
        }
    }
    return words;
}

}  // namespace

TEST_CASE("every code appears in a test or a golden case") {
    auto const words = words_of_tests();
    std::vector<std::string_view> never, needless;
    for (CodeRow const& row : code_rows()) {
        bool const seen = words.count(std::string(row.label)) + words.count(std::string(row.name)) > 0;
        bool const excused = not_provoked.count(row.label) > 0;
        if (!seen && !excused) never.push_back(row.label);
        if (seen && excused) needless.push_back(row.label);
    }
    CHECK(never == std::vector<std::string_view>{});
    CHECK(needless == std::vector<std::string_view>{});
}
