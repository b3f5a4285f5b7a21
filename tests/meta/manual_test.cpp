#include "meta/metadata.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

// The manual's table of keys is written from meta/keys.def: `test_meta --accept` writes it, and this test
// says when it has grown old.
namespace {

using namespace warraq;

std::string scope_words(std::uint8_t scopes) {
    std::string words;
    auto const add = [&](KeyScope scope, char const* word) {
        if ((scopes & scope) == 0) return;
        if (!words.empty()) words += ", ";
        words += word;
    };
    add(in_house, "house");
    add(in_book, "book");
    add(in_brief, "brief");
    return words;
}

std::string key_table() {
    std::string table = "| Key | Stands in | Meaning |\n|:--|:--|:--|\n";
    for (KeyRow const& row : key_rows()) {
        std::string meaning(row.help_en);
        if (!row.choices.empty()) {
            std::string choices;
            for (char const c : row.choices)
                choices += c == '|' ? std::string("`, `") : std::string(1, c);
            meaning += ": `" + choices + "`";
        }
        if ((row.scopes & no_effect_yet) != 0)
            meaning += row.choices.empty() ? " (no effect yet)" : " (only the first has an effect yet)";
        table += fmt::format("| `{}` | {} | {} |\n", row.name, scope_words(row.scopes), meaning);
    }
    return table;
}

}  // namespace

TEST_CASE("the manual has every key, with the words of the table") {
    auto const path = test::source_folder() / "books" / "manual" / "chapters" / "08-keys.md";
    std::string const front =
        "---\ntitle: Every key\nlang: en\n---\n\n"
        "The keys of front matter, `book.yaml` and `house.yaml` are the same, and mean the same.\n\n";
    test::check_file(path, front + key_table());
}
