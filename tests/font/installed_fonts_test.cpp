#include "support/fonts.hpp"

using namespace warraq;

namespace {

class OneList final : public Files {
  public:
    explicit OneList(std::string text) : text_(std::move(text)) {}
    Result<Bytes> read(std::string_view path) override {
        if (path == "fonts/fonts.list") return text_;
        if (path == "fonts/broken.ttf") return Bytes("no font");
        return fail(Code::file_missing, {}, path);
    }
    Result<std::vector<FolderEntry>> list(std::string_view) override { return std::vector<FolderEntry>(); }
    EntryKind kind(std::string_view) override { return EntryKind::absent; }

  private:
    std::string text_;
};

Error list_error(std::string text) {
    OneList files(std::move(text));
    auto const fonts = load_installed_fonts(files, Limits());
    REQUIRE_FALSE(fonts.has_value());
    return fonts.error();
}

}  // namespace

TEST_CASE("the installed fonts load, the body font first") {
    auto const& fonts = test::installed_fonts();
    REQUIRE_FALSE(fonts.all().empty());
    CHECK(fonts.all().front()->postscript_name() == "Amiri-Regular");
    for (auto const& font : fonts.all())
        CHECK(font->rights() != EmbeddingRights::restricted);
}

TEST_CASE("comments, empty lines, packages and CR LF in the list say nothing") {
    OneList files("# a list\r\n\r\npackage some-package\r\nrole serif: A, B # two\r\n");
    CHECK(load_installed_fonts(files, Limits()).value().all().empty());
}

TEST_CASE("a damaged installation is told at its line") {
    auto const unknown = list_error("package x\nfnt Amiri.ttf\n");
    CHECK(unknown.code == Code::font_list_broken);
    CHECK(unknown.arguments == std::vector<std::string>{"2", "fnt Amiri.ttf"});
    CHECK(list_error("font").code == Code::font_list_broken);
    CHECK(list_error("role : A").code == Code::font_list_broken);
    CHECK(list_error("font Lost.ttf").code == Code::file_missing);
    CHECK(list_error("font broken.ttf").code == Code::font_unreadable);
}
