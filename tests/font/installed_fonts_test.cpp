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
    EntryKind kind(std::string_view path) override {
        return path == "fonts/broken.ttf" ? EntryKind::file : EntryKind::absent;
    }

  private:
    std::string text_;
};

Result<FontSet> load(std::string text) {
    return load_installed_fonts(std::make_shared<OneList>(std::move(text)), Limits());
}

Error list_error(std::string text) {
    auto const fonts = load(std::move(text));
    REQUIRE_FALSE(fonts.has_value());
    return fonts.error();
}

}  // namespace

TEST_CASE("the installed fonts are what the list says, the body font first") {
    auto const& fonts = test::installed_fonts();
    auto const all = fonts.all();
    REQUIRE_FALSE(all.empty());
    CHECK_FALSE(fonts.failure());
    CHECK(all.front()->postscript_name() == "Amiri-Regular");
    for (auto const& font : all) {
        INFO(font->name());
        CHECK(font->rights() != EmbeddingRights::restricted);
        CHECK(fonts.primary({{font->family()}, font->weight(), font->italic()}) == font);
    }
}

TEST_CASE("comments, empty lines, packages and CR LF in the list say nothing") {
    CHECK(load("# a list\r\n\r\npackage some-package\r\nrole serif: A, B # two\r\n").value().all().empty());
}

TEST_CASE("a font is read when something is asked of it, and what is wrong with it is told then") {
    auto const fonts = load("family Broken\nfont broken.ttf 400\n");
    REQUIRE(fonts.has_value());
    CHECK_FALSE(fonts->failure());
    CHECK(fonts->primary({{"Broken"}, 400, false}) == nullptr);
    REQUIRE(fonts->failure());
    CHECK(fonts->failure()->code == Code::font_unreadable);
    // Copies share what was read.
    FontSet const copy = *fonts;
    CHECK(copy.failure());
}

TEST_CASE("a damaged installation is told at its line") {
    auto const unknown = list_error("package x\nfnt Amiri.ttf\n");
    CHECK(unknown.code == Code::font_list_broken);
    CHECK(unknown.arguments == std::vector<std::string>{"2", "fnt Amiri.ttf"});
    for (char const* const line :
         {"font", "family", "role : A", "family A\nfont broken.ttf", "family A\nfont broken.ttf bold",
          "family A\nfont broken.ttf 400 slanted", "font broken.ttf 400"}) {
        INFO(line);
        auto const code = list_error(line).code;
        CHECK((code == Code::font_list_broken || code == Code::file_missing));
    }
    CHECK(list_error("family A\nfont broken.ttf 400 slanted").code == Code::font_list_broken);
    CHECK(list_error("family A\nfont Lost.ttf 400").code == Code::file_missing);
}
