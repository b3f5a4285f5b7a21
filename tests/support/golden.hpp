// Golden cases: a text that a stage made, compared with the file that holds what it should be.
//
// `tests/golden/STAGE/NAME.txt` holds a case: its input, a line of `---8<---`, and the expected dump.
// --accept rewrites what stands under the line. A case's diagnostics are part of the dump, so none may come
// unexpected.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace warraq::test {

void accept_goldens();

// The top of the checkout.
std::filesystem::path source_folder();

struct GoldenCase {
    std::string name;
    std::string input;  // what stands over the line
    std::string expected;
    std::filesystem::path path;
};
// The cases of tests/golden/STAGE, sorted by name.
std::vector<GoldenCase> golden_cases(std::string_view stage);
// Checks `actual` against the case, or rewrites it with --accept. A failure shows the first differing line.
void check_golden(GoldenCase const& golden, std::string_view actual);

// Checks that a whole file is `expected`, or rewrites it with --accept.
void check_file(std::filesystem::path const& path, std::string_view expected);

std::string read_text(std::filesystem::path const& path);

}  // namespace warraq::test
