// A font whose licence forbids embedding stays out of the e-book, and is spoken of.
#include "epub/books.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

// Amiri with the licence bits that forbid embedding: OS/2 fsType 2.
FontPtr refused_font() {
    Bytes bytes = font_file("Amiri-Regular.ttf");
    auto const number_at = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i)
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    };
    std::size_t const record = bytes.find("OS/2");
    REQUIRE(record < 400);
    std::size_t const type = number_at(record + 8) + 8;
    bytes[type] = 0;
    bytes[type + 1] = 2;
    auto font = Font::load(std::move(bytes), "refused.ttf");
    REQUIRE(font.has_value());
    return *font;
}

}  // namespace

TEST_CASE("a font that may not be embedded is left out with a warning") {
    FontSet fonts;
    fonts.add(refused_font());
    Input input = publication({brief("عنوان", {paragraph("نص")})});
    input.documents = input.own;
    input.fonts = &fonts;
    Diagnostics diagnostics;
    auto const package = build_epub(input, diagnostics);
    REQUIRE(package);
    for (EpubEntry const& entry : package->entries)
        CHECK(entry.name.find("fonts/") == std::string::npos);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all().front().code == Code::epub_font_not_embedded);
}
