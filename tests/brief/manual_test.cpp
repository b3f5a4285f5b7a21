// The manual's list of HTML tags is written from the table that reading uses: `test_brief --accept` writes
// it, and this test says when it has grown old.
#include "brief/html_tags.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

std::string tags_for(HtmlUse use) {
    std::string words;
    for (auto const tag : allowed_tags())
        if (use_of(tag) == use) words += (words.empty() ? "`" : ", `") + std::string(tag) + "`";
    return words;
}

}  // namespace

TEST_CASE("the manual has every HTML tag that a brief may hold") {
    auto const path = test::source_folder() / "books" / "manual" / "chapters" / "09-tags.md";
    std::string text =
        "---\ntitle: Every HTML tag\nlang: en\n---\n\n"
        "These tags may stand in a Markdown brief. Any other is left out with a note and its text is kept; of "
        "scripts, styles, frames and the like the content is left out too, with a warning.\n\n"
        "| Use | Tags |\n|:--|:--|\n";
    text += "| in a line | " + tags_for(HtmlUse::inline_tag) + " |\n";
    text += "| blocks | " + tags_for(HtmlUse::block_tag) + " |\n";
    text += "| a link | " + tags_for(HtmlUse::link) + " with `href` |\n";
    text += "| an image | " + tags_for(HtmlUse::image) + " with `src` and `alt` |\n";
    text += "| a new line | " + tags_for(HtmlUse::line_break) + " |\n";
    text +=
        "\nEvery tag may have `lang`, `dir`, `class`, `id` and `title`; `ol` also `start`; `time`, `ins` and "
        "`del` also `datetime`.\n";
    test::check_file(path, text);
}

TEST_CASE("the list of allowed tags is the one that reading keeps to") {
    for (auto const tag : allowed_tags()) {
        CHECK(use_of(tag) != HtmlUse::unknown);
        CHECK(use_of(tag) != HtmlUse::dropped);
    }
    CHECK(use_of("font") == HtmlUse::unknown);
    CHECK(use_of("script") == HtmlUse::dropped);
}
