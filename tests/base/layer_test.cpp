// The layers of ARCHITECTURE.md, read from the includes: an edge or a library in the wrong place fails here.
#include "support/source_files.hpp"

#include <catch2/catch.hpp>

#include <set>

using warraq::test::code_files;
using warraq::test::CodeFile;
using warraq::test::includes_of;

namespace {

// What each layer uses directly; it may include all that these use too.
std::map<std::string, std::set<std::string>> const direct{{"base", {}},
                                                          {"meta", {"base"}},
                                                          {"brief", {"meta"}},
                                                          {"book", {"meta"}},
                                                          {"font", {"base"}},
                                                          {"image", {"base"}},
                                                          {"xhtml", {"brief", "book"}},
                                                          {"css", {"xhtml"}},
                                                          {"text", {"font"}},
                                                          {"layout", {"css", "text", "image"}},
                                                          {"epub", {"css", "font", "image"}},
                                                          {"paint", {"layout"}},
                                                          {"pdf", {"paint"}},
                                                          {"job", {"epub", "pdf"}},
                                                          {"batch", {"job"}},
                                                          {"tools", {"batch"}}};

struct Library {
    std::string_view start;       // of the header's name
    std::set<std::string> where;  // layers, or files, that may include it
};
std::vector<Library> const libraries{{"tl/", {"base"}},
                                     {"oneapi/", {"src/base/parallel.cpp"}},
                                     {"tbb/", {"src/base/parallel.cpp"}},
                                     {"xxhash", {"src/base/hash.cpp"}},
                                     {"nettle/", {"src/base/hash.cpp"}},
                                     {"unicode/",
                                      {"src/base/unicode.cpp", "src/base/unicode_bidi.cpp",
                                       "src/base/unicode_case.cpp", "src/base/calendar.cpp", "text"}},
                                     {"yaml-cpp/", {"src/meta/yaml.cpp"}},
                                     {"cmark", {"brief"}},
                                     {"hb", {"font", "text"}},
                                     {"ft2build", {"font", "paint"}},
                                     {"freetype", {"font", "paint"}},
                                     {"png", {"image"}},
                                     {"jpeglib", {"image"}},
                                     {"jerror", {"image"}},
                                     {"pugixml", {"xhtml", "epub"}},
                                     {"expat", {"xhtml"}},
                                     {"zip.h", {"epub"}},
                                     {"libdeflate", {"base"}},
                                     {"cairo", {"paint"}},
                                     {"qpdf/", {"pdf"}},
                                     {"lcms2.h", {"pdf"}},
                                     {"nlohmann/", {"batch"}},
                                     {"CLI/", {"tools"}}};

// Headers of the language and the system are the ones without a library's name; these are all we use.
std::set<std::string> const system_headers{"cerrno",     "csetjmp",        "csignal",         "cstdio",
                                           "dirent.h",   "fcntl.h",        "linux/openat2.h", "signal.h",
                                           "sys/file.h", "sys/resource.h", "sys/stat.h",      "sys/syscall.h",
                                           "sys/wait.h", "unistd.h"};

std::set<std::string> reachable(std::string const& layer) {
    std::set<std::string> all{layer};
    for (std::string const& used : direct.at(layer))
        all.merge(reachable(used));
    return all;
}

bool is_standard(std::string const& name) {
    return name.find_first_of("./") == std::string::npos || system_headers.count(name) != 0;
}

}  // namespace

TEST_CASE("every include follows the layers", "[layers]") {
    auto const files = code_files();
    REQUIRE(files.size() > 50);
    for (CodeFile const& file : files) {
        INFO(file.path);
        REQUIRE(direct.count(file.layer) == 1);
        auto const allowed = reachable(file.layer);
        for (auto const& include : includes_of(file.text)) {
            if (!include.quoted) continue;
            INFO(include.name << ", line " << include.line);
            std::size_t const cut = include.name.find('/');
            // The program's own files are named without a folder.
            bool const own = file.layer == "tools" && cut == std::string::npos;
            CHECK((own || allowed.count(include.name.substr(0, cut)) == 1));
        }
    }
}

TEST_CASE("every library stays in its folder", "[layers]") {
    for (CodeFile const& file : code_files()) {
        for (auto const& include : includes_of(file.text)) {
            if (include.quoted || include.name.rfind("fmt/", 0) == 0) continue;
            INFO(file.path << ": " << include.name);
            Library const* library = nullptr;
            for (Library const& row : libraries)
                if (include.name.rfind(row.start, 0) == 0) library = &row;
            if (library == nullptr)
                CHECK(is_standard(include.name));
            else
                CHECK((library->where.count(file.layer) == 1 || library->where.count(file.path) == 1));
        }
    }
}
