// The installed fonts of the build tree, for tests that need real ones.
#pragma once

#include "font/font_set.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

namespace warraq::test {

// share/warraq of the build tree, as a folder; ctest sets WARRAQ_SHARE.
inline std::string share_folder() {
    char const* folder = std::getenv("WARRAQ_SHARE");
    if (!folder)
        FAIL("WARRAQ_SHARE is not set: run the tests through ctest, or set it to BUILD/share/warraq");
    return folder;
}

class ShareFiles final : public Files {
  public:
    Result<Bytes> read(std::string_view path) override {
        std::string const whole = share_folder() + "/" + std::string(path);
        if (!std::filesystem::is_regular_file(whole)) return fail(Code::file_missing, {}, path);
        return read_text(whole);
    }
    Result<std::vector<FolderEntry>> list(std::string_view) override { return std::vector<FolderEntry>(); }
    EntryKind kind(std::string_view path) override {
        return std::filesystem::is_regular_file(share_folder() + "/" + std::string(path)) ? EntryKind::file
                                                                                          : EntryKind::absent;
    }
};

inline FontSet const& installed_fonts() {
    static FontSet const fonts = [] {
        auto loaded = load_installed_fonts(std::make_shared<ShareFiles>(), Limits());
        REQUIRE(loaded.has_value());
        return std::move(*loaded);
    }();
    return fonts;
}

inline Bytes font_file(std::string_view name) {
    return read_text(share_folder() + "/fonts/" + std::string(name));
}

inline FontPtr load_font(std::string_view name) {
    auto font = Font::load(font_file(name), name);
    REQUIRE(font.has_value());
    return *font;
}

}  // namespace warraq::test
