// Rules that the compiler does not check: who opens files, and what would make output depend on the machine.
#include "support/source_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using warraq::test::code_files;
using warraq::test::CodeFile;
using warraq::test::without_comments_and_strings;

namespace {

// Every match of `pattern` outside comments and strings, as "path: match", but in the files of `except`.
std::vector<std::string> find_all(std::string const& pattern, std::set<std::string> const& except) {
    std::regex const form(pattern);
    std::vector<std::string> found;
    for (CodeFile const& file : code_files()) {
        if (except.count(file.path) != 0) continue;
        std::string const code = without_comments_and_strings(file.text);
        for (std::sregex_iterator at(code.begin(), code.end(), form), end; at != end; ++at)
            found.push_back(file.path + ": " + at->str());
    }
    return found;
}

using Found = std::vector<std::string>;

// The types that a file defines where every file could define one of that name, as "warraq::Span". In our
// form what stands in namespaces begins its line, and an unnamed namespace's end says so.
std::vector<std::string> shared_types(std::string const& text) {
    static std::regex const type("^(?:struct|class|enum|enum class|union) (\\w+)(?: final)?(?: :.*)? \\{.*");
    static std::regex const named("^namespace ([\\w:]+) \\{");
    std::vector<std::string> types;
    std::istringstream lines(text);
    std::string line, space;
    bool unnamed = false;
    while (std::getline(lines, line)) {
        std::smatch match;
        if (line == "namespace {") unnamed = true;
        if (line == "}  // namespace") unnamed = false;
        if (std::regex_match(line, match, named)) space = match.str(1) + "::";
        if (!unnamed && std::regex_match(line, match, type)) types.push_back(space + match.str(1));
    }
    return types;
}

}  // namespace

TEST_CASE("only the base layer opens files, nobody starts programs or talks to the network", "[rules]") {
    std::set<std::string> const doors{"src/base/disk_files.cpp", "src/base/output.cpp"};
    // console.cpp opens /dev/null in the place of streams that are closed.
    auto with_console = doors;
    with_console.insert("tools/console.cpp");
    CHECK(find_all("#include <(fcntl|dirent|sys/mman)\\.h>", with_console) == Found{});
    CHECK(find_all("#include <(fstream|spawn\\.h|netdb\\.h|sys/socket\\.h|dlfcn\\.h|stdio\\.h)>", {}) ==
          Found{});
    CHECK(find_all("\\b(fopen|freopen|fdopen|opendir|openat|open64|mmap|(recursive_)?directory_iterator)\\b",
                   doors) == Found{});
    CHECK(find_all("(^|[^\\w:])::(open|creat)\\b", with_console) == Found{});
    CHECK(find_all("\\b(popen|posix_spawnp?|execv[pe]*|execl[pe]*|fork|vfork|socket|connect|dlopen)\\s*\\(",
                   {}) == Found{});
    CHECK(find_all("\\bstd::system\\b", {}) == Found{});
    CHECK(find_all(
              "\\b(FT_New_Face|hb_blob_create_from_file\\w*|cairo_pdf_surface_create|cairo_ps_surface_create|"
              "cairo_image_surface_create_from_png|cairo_surface_write_to_png|XML_ParseFile|load_file|"
              "processFile|setOutputFilename|zip_open|zip_source_file)\\s*\\(",
              {}) == Found{});
}

TEST_CASE("no clock, no chance, no locale", "[rules]") {
    // setup.cpp reads SOURCE_DATE_EPOCH and where the program is installed, and fixes the zone of libraries.
    CHECK(find_all("\\b(getenv|setenv|putenv|secure_getenv)\\b", {"tools/setup.cpp"}) == Found{});
    CHECK(find_all("#include <(ctime|chrono|random|locale|cctype|cwctype|iostream|time\\.h)>", {}) ==
          Found{});
    CHECK(find_all("\\b(std::)?(isalpha|isdigit|isalnum|isspace|isupper|islower|ispunct|isxdigit|tolower|"
                   "toupper|strtod|"
                   "strtol|strtoul|atoi|atof|stod|stof|stoi|stol|stoul|stoll|sscanf|setlocale|strcoll|"
                   "strftime|localtime|"
                   "gmtime|clock_gettime|gettimeofday|rand|srand|drand48)\\s*\\(",
                   {}) == Found{});
    CHECK(find_all("\\b(system_clock|steady_clock|random_device|mt19937)\\b", {}) == Found{});
}

TEST_CASE("no file grows over four hundred lines", "[rules]") {
    Found long_files;
    for (CodeFile const& file : code_files())
        if (std::count(file.text.begin(), file.text.end(), '\n') > 400) long_files.push_back(file.path);
    CHECK(long_files == Found{});
}

TEST_CASE("a header says in its first line what it is", "[rules]") {
    Found silent;
    for (CodeFile const& file : code_files())
        if (file.path.ends_with(".hpp") &&
            (!file.text.starts_with("// ") || file.text.find("#pragma once") > 3000))
            silent.push_back(file.path);
    CHECK(silent == Found{});
}

TEST_CASE("no two files define types of one name: the linker would mix them", "[rules]") {
    CHECK(shared_types("namespace a {\nstruct B {\n};\nenum class C : int { d };\nstruct E;\n"
                       "namespace {\nclass F final : G {\n};\n}  // namespace\nclass H final : G {\n") ==
          Found{"a::B", "a::C", "a::H"});
    std::map<std::string, std::string> first;
    Found twice;
    for (CodeFile const& file : code_files())
        for (std::string const& type : shared_types(file.text)) {
            auto const [at, added] = first.emplace(type, file.path);
            if (!added) twice.push_back(type + ": " + at->second + ", " + file.path);
        }
    CHECK(first.size() > 200);
    CHECK(twice == Found{});
}
