// The project's own C++ files, for tests of how it is built.
#pragma once

#include <string>
#include <vector>

namespace warraq::test {

struct CodeFile {
    std::string path;   // "src/base/files.cpp"
    std::string layer;  // "base"; "tools" for the program
    std::string text;
};

// Every *.cpp and *.hpp of src/ and tools/, sorted by path.
std::vector<CodeFile> code_files();
// Comments and the insides of string and character literals made blank; line ends stay.
std::string without_comments_and_strings(std::string const& code);

struct IncludeLine {
    std::string name;
    bool quoted = false;
    std::size_t line = 0;
};
std::vector<IncludeLine> includes_of(std::string const& code);

}  // namespace warraq::test
