#include "base/message.hpp"
#include "base/unicode.hpp"
#include "brief/reading.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;
using namespace std::string_literals;

namespace {

// "text", or "LABEL place [arguments]" of the error; then the diagnostics.
std::string decode(Bytes const& bytes, std::string_view encoding = "", std::string_view path = "brief.txt") {
    Reading reading;
    auto const result = decode_source(path, bytes, encoding, reading.sources, reading.diagnostics);
    std::string text = reading.messages();
    if (result) return text + reading.sources.at(*result).text;
    Reading error;
    text +=
        std::string(row_of(result.error().code).label) + " " + format_place(result.error(), reading.sources);
    for (auto const& argument : result.error().arguments)
        text += " [" + argument + "]";
    return text;
}

std::string to_utf16_bytes(std::string_view text, bool big, bool marked) {
    std::string bytes = marked ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
    for (char16_t const unit : to_utf16(text)) {
        auto const high = static_cast<char>(unit >> 8);
        auto const low = static_cast<char>(unit & 0xFF);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

// «الحدث في بغداد» as Windows-1256 has it.
std::string const windows_words = "\xC7\xE1\xCD\xCF\xCB \xDD\xED \xC8\xDB\xCF\xC7\xCF";

}  // namespace

TEST_CASE("UTF-8 is read as it is, its byte order mark dropped") {
    CHECK(decode("نص\n") == "نص\n");
    CHECK(decode("\xEF\xBB\xBFنص\n", "UTF-8") == "نص\n");
}

TEST_CASE("a text that is not UTF-8 is refused at its line and column") {
    CHECK(decode("سطر\nوهنا \xE9t\xE9\n") == "READ-003 brief.txt:2:6 [0xE9]");
    CHECK(decode("a\n\xED\xA0\x80") == "READ-003 brief.txt:2:1 [0xED]");
}

TEST_CASE("Windows-1256 is guessed, and read where it is named") {
    CHECK(decode("1\n" + windows_words) == "READ-004 brief.txt:2:1 [0xC7]");
    CHECK(decode(windows_words, "Windows-1256") == "note READ-014 1:1-1:1 [windows-1256]\nالحدث في بغداد");
    CHECK(decode("نص", "cp1256") == "warning READ-015 1:1-1:1 [windows-1256]\nنص");
}

TEST_CASE("UTF-16 is known with and without its mark, and read where it is named") {
    std::string const text = "الحدث في بغداد\nThe event";
    for (bool const marked : {false, true}) {
        CHECK(decode(to_utf16_bytes(text, false, marked)) == "READ-005 brief.txt:1:1 [utf-16le]");
        CHECK(decode(to_utf16_bytes(text, true, marked)) == "READ-005 brief.txt:1:1 [utf-16be]");
        CHECK(decode(to_utf16_bytes(text, false, marked), "utf-16") ==
              "note READ-014 1:1-1:1 [utf-16le]\n" + text);
        CHECK(decode(to_utf16_bytes(text, true, marked), "utf-16be") ==
              "note READ-014 1:1-1:1 [utf-16be]\n" + text);
    }
    CHECK(decode("\xFF\xFE") == "READ-002 brief.txt");
    CHECK(decode("نص", "utf-16") == "warning READ-015 1:1-1:1 [utf-16]\nنص");
}

TEST_CASE("an empty file, a mark alone and blanks alone are refused") {
    CHECK(decode("") == "READ-001 brief.txt");
    CHECK(decode("\xEF\xBB\xBF") == "READ-002 brief.txt");
    CHECK(decode(" \n\t\r\n") == "READ-001 brief.txt");
}

TEST_CASE("controls that XML allows are kept and warned of, but the line end among them") {
    CHECK(decode("نص\x7F\nو\xC2\x80\xC2\x9F") ==
          "warning READ-020 1:3-1:4 [U+007F]\nwarning READ-020 2:2-2:3 [U+0080]\n"
          "warning READ-020 2:3-2:4 [U+009F]\nنص\x7F\nو\xC2\x80\xC2\x9F");
    CHECK(decode("سطر\xC2\x85سطر ~\xC2\xA0") == "سطر\xC2\x85سطر ~\xC2\xA0");
}

TEST_CASE("characters that XML cannot hold are all named at their places") {
    CHECK(decode("نص\n\x01 و\x0C") == "error READ-007 2:1-2:2 [U+0001]\nREAD-007 brief.txt:2:4 [U+000C]");
    CHECK(decode("نص طويل بعض الشيء\0"s) == "READ-006 brief.txt:1:18");
    CHECK(decode("نص\xEF\xBF\xBE") == "READ-007 brief.txt:1:3 [U+FFFE]");
    CHECK(decode("نص\xEF\xB7\x90") == "warning READ-008 1:3-1:4 [U+FDD0]\nنص\xEF\xB7\x90");
}

TEST_CASE("files of other kinds are known by their bytes, with the command that converts them") {
    std::string const zip = "PK\x03\x04\x14\0\0\0"s;
    CHECK(decode(zip + "....word/document.xml", "", "أ/موجز.docx") ==
          "READ-010 أ/موجز.docx [Word (.docx)] [pandoc 'أ/موجز.docx' -t markdown -o 'أ/موجز.md']");
    CHECK(decode(zip + "mimetypeapplication/epub+zip").find("READ-010 brief.txt [EPUB]") == 0);
    CHECK(decode(zip + "mimetypeapplication/vnd.oasis.opendocument.text").find("[OpenDocument (.odt)]") !=
          std::string::npos);
    CHECK(decode(zip + "other") == "READ-011 brief.txt [ZIP]");
    CHECK(decode("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").find("[Word (.doc)] [soffice") != std::string::npos);
    CHECK(decode("{\\rtf1 x}").find("[RTF] [pandoc") != std::string::npos);
    CHECK(decode("%PDF-1.7\n", "", "it's.pdf") ==
          "READ-010 it's.pdf [PDF] [pdftotext -enc UTF-8 -nopgbrk 'it'\\''s.pdf' 'it'\\''s.txt']");
    CHECK(decode("\x89PNG\r\n\x1A\n") == "READ-011 brief.txt [image]");
    CHECK(decode("\x7F"
                 "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"s) == "READ-009 brief.txt");
}

TEST_CASE("an encoding that does not exist is refused with the nearest one") {
    CHECK(decode("نص", "windows-1265") == "READ-012 brief.txt [windows-1265] [windows-1256]");
    CHECK(decode("نص", "utf-9") == "READ-012 brief.txt [utf-9] [utf-8]");
}

TEST_CASE("bytes that are not of the encoding that is named are refused") {
    CHECK(decode("\xFF\xFE\x00\xD8"s, "utf-16") == "READ-013 brief.txt [utf-16le]");
}

TEST_CASE("what only resembles Windows-1256 or UTF-16 is not said to be it") {
    // «العراق على المحك» in ISO 8859-6: its lam and waw are accented letters of Windows-1256.
    std::string const iso =
        "\xC7\xE4\xD9\xD1\xC7\xE2 \xD9\xE4\xE9 \xC7\xE4\xE5\xCD\xE3 \xE8\xC7\xE4\xEA\xE8\xE5\n";
    CHECK(decode(iso).rfind("READ-003", 0) == 0);
    using namespace std::string_literals;
    std::string const wide = "\xFF\xFE\0\0\x27\x06\0\0\x28\x06\0\0\x0A\0\0\0"s;
    CHECK(decode(wide).rfind("READ-009", 0) == 0);
    CHECK(decode("\xEF\xBB\xBF%PDF-1.4\n").rfind("READ-010", 0) == 0);
    CHECK(decode("PK\x03\x04 a.txt word/ ").rfind("READ-011", 0) == 0);
}
