// Reference pairs: tests/equal/NAME.a.xhtml and NAME.b.xhtml must lay out to the same pages.
#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace warraq::test {
namespace {

std::string style_of(std::string const& text) {
    auto const begin = text.find("<style>");
    auto const end = text.find("</style>");
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    return text.substr(begin + 7, end - begin - 7);
}

std::string shown(std::filesystem::path const& path) {
    std::string const text = read_text(path);
    auto const laid = lay_out(style_of(text), text.substr(text.find("<html")));
    CHECK(laid->said() == "");
    return display_of(laid->document);
}

}  // namespace

TEST_CASE("reference pairs lay out alike") {
    auto const folder = source_folder() / "tests" / "equal";
    std::vector<std::filesystem::path> firsts;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().string().ends_with(".a.xhtml")) firsts.push_back(entry.path());
    std::sort(firsts.begin(), firsts.end());
    REQUIRE_FALSE(firsts.empty());
    for (auto const& first : firsts) {
        std::string other = first.string();
        other.replace(other.size() - 8, 8, ".b.xhtml");
        INFO(first.filename().string());
        std::string const a = shown(first);
        CHECK(a.find("text ") != std::string::npos);
        CHECK(a == shown(other));
    }
}

}  // namespace warraq::test
