#include "base/message.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

std::string marked(std::string const& text, std::size_t begin, std::size_t end) {
    Sources sources;
    SourceId const id = sources.add({"brief.txt", text});
    Diagnostic const diagnostic = make_diagnostic(
        Code::file_missing, {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, "x");
    std::string const message = format_message(diagnostic, sources, MessageLanguage::english);
    std::size_t const line = message.find('\n') + 1;
    return message.substr(line, message.find('\n', line) - line);
}

}  // namespace

TEST_CASE("a message whole, in each language", "[message]") {
    Sources sources;
    SourceId const id = sources.add({"brief.txt", "عنوان\nيوم الأحد 7 نوفمبر"});
    Diagnostic const diagnostic = make_diagnostic(Code::file_missing, {id, 18, 27}, "صورة.png");
    CHECK(format_message(diagnostic, sources, MessageLanguage::english) ==
          "brief.txt:2:5  error  FILE-001  there is no file «\u2068صورة.png\u2069»\n"
          "    \u2068يوم ⟦الأحد⟧ 7 نوفمبر\u2069\n"
          "    check the name and the folder\n");
    CHECK(format_message(diagnostic, sources, MessageLanguage::arabic) ==
          "brief.txt:2:5  خطأ  FILE-001  لا يوجد ملف «\u2068صورة.png\u2069»\n"
          "    \u2068يوم ⟦الأحد⟧ 7 نوفمبر\u2069\n"
          "    تحقّق من الاسم والمجلد\n");
    CHECK(format_message(diagnostic, sources, MessageLanguage::both) ==
          "brief.txt:2:5  error · \u2068خطأ\u2069  FILE-001  there is no file «\u2068صورة.png\u2069» · "
          "\u2068لا يوجد ملف «\u2068صورة.png\u2069»\u2069\n"
          "    \u2068يوم ⟦الأحد⟧ 7 نوفمبر\u2069\n"
          "    check the name and the folder · \u2068تحقّق من الاسم والمجلد\u2069\n");
}

TEST_CASE("a file without a span, and nothing at all", "[message]") {
    Sources sources;
    Diagnostic diagnostic = make_diagnostic(Code::file_missing, {}, "a.png");
    CHECK(format_message(diagnostic, sources, MessageLanguage::english) ==
          "error  FILE-001  there is no file «a.png»\n    check the name and the folder\n");
    diagnostic.path = "موجز.txt";
    CHECK(format_place(diagnostic, sources) == "موجز.txt");
    CHECK(format_message(diagnostic, sources, MessageLanguage::english) ==
          "\u2066موجز.txt\u2069  error  FILE-001  there is no file «a.png»\n    check the name and the "
          "folder\n");
}

TEST_CASE("long lines are cut around the mark", "[message]") {
    std::string const x100(100, 'x');
    CHECK(marked("short", 0, 5) == "    \u2068⟦short⟧\u2069");
    CHECK(marked("ab", 1, 1) == "    \u2068a⟦⟧b\u2069");
    CHECK(marked(x100 + "MARK" + x100, 100, 104) ==
          "    \u2068…" + std::string(33, 'x') + "⟦MARK⟧" + std::string(33, 'x') + "…\u2069");
    CHECK(marked("MARK" + x100, 0, 4) == "    \u2068⟦MARK⟧" + std::string(66, 'x') + "…\u2069");
    CHECK(marked(x100 + "MARK", 100, 104) == "    \u2068…" + std::string(66, 'x') + "⟦MARK⟧\u2069");
    CHECK(marked(x100, 0, 100) == "    \u2068⟦" + std::string(70, 'x') + "…⟧\u2069");
    CHECK(marked(std::string(10'000'000, 'x'), 5'000'000, 5'000'001).size() < 200);
}

TEST_CASE("what a file says cannot steer the terminal", "[message]") {
    CHECK(marked("a\x1B[31m\u202Eb\x07", 0, 1) == "    \u2068⟦a⟧<U+001B>[31m<U+202E>b<U+0007>\u2069");
    Sources sources;
    Diagnostic diagnostic = make_diagnostic(Code::file_missing, {}, std::string("a\n\xFF\x1B"));
    CHECK(format_sentence(diagnostic, MessageLanguage::english) ==
          "there is no file «a<U+000A>\\xFF<U+001B>»");
}

TEST_CASE("braces and missing arguments in sentences do no harm", "[message]") {
    Sources sources;
    CHECK(format_sentence(make_diagnostic(Code::file_too_large, {}, "a"), MessageLanguage::english) ==
          "«a» has  bytes; the limit is ");
    CHECK(format_sentence(make_diagnostic(Code::name_placeholder_unknown, {}, "x"),
                          MessageLanguage::english) == "«{x}» does not exist in a pattern of names");
}
