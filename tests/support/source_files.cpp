#include "support/source_files.hpp"

#include "support/golden.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <sstream>

namespace warraq::test {
namespace {

namespace fs = std::filesystem;

void add_files(fs::path const& root, std::string const& folder, std::vector<CodeFile>& files) {
    for (auto const& entry : fs::recursive_directory_iterator(root / folder)) {
        auto const extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".cpp" && extension != ".hpp")) continue;
        std::string const path = entry.path().lexically_relative(root).generic_string();
        std::size_t const start = path.find('/') + 1;
        std::string const layer =
            folder == "src" ? path.substr(start, path.find('/', start) - start) : folder;
        files.push_back({path, layer, read_text(entry.path())});
    }
}

}  // namespace

std::vector<CodeFile> code_files() {
    std::vector<CodeFile> files;
    add_files(source_folder(), "src", files);
    add_files(source_folder(), "tools", files);
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

std::string without_comments_and_strings(std::string const& code) {
    std::string plain = code;
    auto const blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, plain.size()); ++i)
            if (plain[i] != '\n') plain[i] = ' ';
        return to;
    };
    for (std::size_t i = 0; i < code.size();) {
        if (code.compare(i, 2, "//") == 0) {
            i = blank(i, std::min(code.find('\n', i), code.size()));
        } else if (code.compare(i, 2, "/*") == 0) {
            i = blank(i, std::min(code.find("*/", i), code.size() - 2) + 2);
        } else if (code.compare(i, 2, "R\"") == 0) {
            std::size_t const open = code.find('(', i);
            std::string const close = ')' + code.substr(i + 2, open - i - 2) + '"';
            i = blank(open, std::min(code.find(close, open), code.size()) + close.size());
        } else if (code[i] == '"' ||
                   (code[i] == '\'' && (i == 0 || !std::isalnum(static_cast<unsigned char>(code[i - 1]))))) {
            std::size_t end = i + 1;
            while (end < code.size() && code[end] != code[i] && code[end] != '\n')
                end += code[end] == '\\' ? 2u : 1u;
            blank(i + 1, end);
            i = end + 1;
        } else {
            ++i;
        }
    }
    return plain;
}

std::vector<IncludeLine> includes_of(std::string const& code) {
    static std::regex const form("^#include ([<\"])([^>\"]+)[>\"]");
    std::vector<IncludeLine> includes;
    std::istringstream lines(code);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, form)) includes.push_back({match[2], match[1] == "\"", number});
    }
    return includes;
}

}  // namespace warraq::test
