// Inputs made to hang or break a reader of Markdown (reliability.md, finding 1). Each asserts what is said of
// it; that it ends at all is asserted by the test ending.
#include "brief/reading.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        result += text;
    return result;
}

std::string read(std::string_view text) {
    Reading reading;
    read_into(reading, text, read_markdown_brief);
    return reading.messages();
}

}  // namespace

TEST_CASE("nested list markers on one line before blank lines are refused") {
    CHECK(read(repeat(" -", 10000) + "x" + repeat("\n", 10000)) == "error MD-005 1:1-1:81 [9999] [256]\n");
}

TEST_CASE("nested quotations on one line are refused") {
    CHECK(read(repeat(">", 40000) + repeat("a*", 40000)) == "error MD-005 1:1-1:81 [40000] [256]\n");
}

TEST_CASE("a ragged table of too many columns is refused") {
    std::string const text = repeat("|a", 2000) + "\n" + repeat("|-", 2000) + "\n" + repeat("|x\n", 40000);
    CHECK(read(text) == "error MD-006 2:1-2:81 [2000] [1000]\n");
}

TEST_CASE("a ragged table of too many cells is refused") {
    std::string const text = repeat("|a", 900) + "\n" + repeat("|-", 900) + "\n" + repeat("|x\n", 40000);
    CHECK(read(text) == "error MD-007 1:1-1:81 [500400] [500000]\n");
}

TEST_CASE("a list nested by indents is refused") {
    std::string text;
    for (std::size_t i = 0; i < 300; ++i)
        text += std::string(2 * i, ' ') + "- a\n";
    CHECK(read(text).find("error MD-005 258:1-258:81 [257] [256]\n") == 0);
}

TEST_CASE("unfinished image brackets are refused") {
    CHECK(read(repeat("![[]()", 200000)).find("error MD-008 1:1-1:81 [200000] [![]") == 0);
}

TEST_CASE("unfinished declarations are refused") {
    CHECK(read(repeat("a <!A ", 200000)).find("error MD-008 1:1-1:81 [200000] [<!]") == 0);
    CHECK(read(repeat("a <? ", 200000)).find("error MD-008 1:1-1:81 [200000] [<!]") == 0);
}

TEST_CASE("a long reference definition used over and over is refused") {
    std::string const text = "[a]: /" + std::string(200000, 'u') + "\n\n" + repeat("[a] ", 200000);
    CHECK(read(text).find("error MD-008 1:1-1:81 [200001] [[]") == 0);
}

TEST_CASE("rows of dashes under a long paragraph are refused") {
    CHECK(read(repeat("a\n", 200000) + repeat("|-|\n", 200000)).find("error MD-008 1:1-1:2 [200000] [|-|]") ==
          0);
}

TEST_CASE("nested emphasis loses its markup below the limit, not its words") {
    Reading reading;
    read_into(reading, repeat("*a **b ", 400) + "x" + repeat(" b** a*", 400), read_markdown_brief);
    CHECK(reading.has(Code::markdown_nesting));
    CHECK(reading.dump().find("x") != std::string::npos);
}

TEST_CASE("what is merely long is read") {
    auto const forms = {"[",
                        "![",
                        "[a](",
                        "[a](b",
                        "<a href=\"",
                        "`x``",
                        "&",
                        "\\",
                        "&amp;",
                        "[^1]",
                        "a@b.",
                        "www.",
                        "www.a_:",
                        "a://",
                        "**a _b ",
                        "~~a ",
                        "<b>",
                        "</b>",
                        "<svg>",
                        "<!--",
                        "- a\n",
                        "> a\n",
                        "a\n",
                        "# a\n",
                        "<div>\n",
                        "```\n",
                        "| a |\n",
                        "{.keep} ",
                        "{.keep}\n\na\n",
                        "[^1]: x\n\n",
                        "<div>\n\n",
                        "![](a){.decorative}",
                        "<a href=\"x\">"};
    for (std::string const form : forms) {
        INFO(form);
        Reading reading;
        read_into(reading, "# a\n\n" + repeat(form, 4000) + "x\n", read_markdown_brief);
        CHECK(reading.brief.title.size() == 1);
    }
}

TEST_CASE("a line of ten million bytes is over the limit of a paragraph") {
    Reading text;
    read_into(text, "عنوان\n\n" + repeat("كلمة ", 1200000) + "\n", read_text_brief);
    CHECK(text.messages() ==
          "error READ-016 3:1-3:6000000 [5999999] [4194304]\nnote TXT-004 3:6000000-3:6000001 [1]\n");
    Reading markdown;
    read_into(markdown, "# عنوان\n\n" + repeat("كلمة ", 1200000) + "\n", read_markdown_brief);
    CHECK(markdown.has(Code::paragraph_over_limit));
}

TEST_CASE("front matter of one long line is read in linear time") {
    Reading reading;
    read_into(reading, "---\nkeywords: [" + repeat("a, ", 200000) + "b]\n---\n\n# a\n\nb\n",
              read_markdown_brief);
    CHECK(reading.brief.title.size() == 1);
    CHECK(read("---\ncover: &a [x]\nkeywords: [" + repeat("*a, ", 200000) + "b]\n---\n\n# a\n\nb\n")
              .find("error YAML-003 2:8") == 0);
}
