// The manual's table of options is written from what the program says of itself: `test_command --accept`
// writes it, and this test says when it has grown old.
#include "support/golden.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <sstream>

namespace {

struct Option {
    std::string names, help, verbs;
};

std::string help_of(std::string const& verb) {
    std::string const command = std::string("'") + WARRAQ_PROGRAM + "' " + verb + " --help";
    FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    char part[4096];
    while (std::size_t const got = std::fread(part, 1, sizeof part, pipe))
        text.append(part, got);
    REQUIRE(pclose(pipe) == 0);
    return text;
}

// The lines «  --name VALUE  what it does» of a verb's help, behind those that are known.
void add_options(std::string const& verb, std::vector<Option>& options) {
    std::istringstream lines(help_of(verb));
    for (std::string line; std::getline(lines, line);) {
        auto const cut = line.find("  ", 3);
        if (line.rfind("  -", 0) != 0 || cut == std::string::npos) continue;
        std::string const names = line.substr(2, cut - 2);
        std::string const help = line.substr(line.find_first_not_of(' ', cut));
        auto const known = std::find_if(options.begin(), options.end(),
                                        [&](Option const& option) { return option.names == names; });
        if (known == options.end())
            options.push_back({names, help, verb});
        else
            known->verbs += ", " + verb;
    }
}

// Bars part the cells of a table.
std::string cell(std::string const& text) {
    std::string escaped;
    for (char const c : text)
        escaped += c == '|' ? std::string("\\|") : std::string(1, c);
    return escaped;
}

}  // namespace

TEST_CASE("the manual has every option, with the words of the program") {
    std::vector<Option> options;
    for (std::string const verb : {"build", "check", "dump", "config", "doctor"})
        add_options(verb, options);
    REQUIRE(options.size() > 10);
    std::string text =
        "---\ntitle: Every option\nlang: en\n---\n\n"
        "What `--help` says of each verb, in one table.\n\n"
        "| Option | Verbs | Meaning |\n|:--|:--|:--|\n";
    for (Option const& option : options)
        text += "| `" + cell(option.names) + "` | " + option.verbs + " | " + cell(option.help) + " |\n";
    warraq::test::check_file(
        warraq::test::source_folder() / "books" / "manual" / "chapters" / "10-options.md", text);
}
