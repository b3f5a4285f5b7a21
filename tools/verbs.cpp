#include "verbs.hpp"

#include <fmt/format.h>

namespace warraq::tools {

std::vector<VerbRow> const& verb_rows() {
    static std::vector<VerbRow> const rows{
        {Verb::build,
         "build",
         "PATH…",
         "makes an EPUB and a PDF of a brief, a folder, a book, a page.xhtml or -",
         {"warraq build brief.txt", "warraq build archive/2021 --as-book -o books --report run.jsonl"},
         build},
        {Verb::check,
         "check",
         "PATH…",
         "says what there is to say about the inputs; nothing is made",
         {"warraq check brief.txt", "warraq check archive --format json --fail-on error"},
         check},
        {Verb::verify,
         "verify",
         "FILE.pdf…",
         "checks finished PDF files: tags, fonts, colours, links, metadata",
         {"warraq verify out/brief.pdf", "warraq verify out/*.pdf --format json"},
         verify},
        {Verb::dump,
         "dump",
         "--stage=STAGE PATH",
         "shows the value of one stage of the pipeline, as text",
         {"warraq dump --stage=text brief.txt", "warraq dump --stage=brief notes.md"},
         dump},
        {Verb::config,
         "config",
         "PATH",
         "shows every setting of a brief or book, and where it comes from",
         {"warraq config brief.md", "warraq config books/sample --house house.yaml"},
         config},
        {Verb::doctor,
         "doctor",
         "",
         "shows what the program finds: its fonts, its styles, its libraries",
         {"warraq doctor", "warraq doctor --lang en"},
         doctor}};
    return rows;
}

std::vector<std::string_view> const& later_verbs() {
    static std::vector<std::string_view> const names{"fix", "new", "clean", "report"};
    return names;
}

VerbRow const& verb_row(Verb verb) {
    return verb_rows()[static_cast<std::size_t>(verb)];
}

std::string program_help() {
    std::string text = "warraq COMMAND …: turns Arabic briefs into e-books and print-ready books.\n\n";
    for (VerbRow const& row : verb_rows())
        text += fmt::format("  {:<7} {}\n", row.name, row.summary);
    text += "\nEvery command takes --help.\n\nExamples:\n";
    for (std::string_view const example : verb_rows().front().examples)
        text += fmt::format("  {}\n", example);
    return text;
}

}  // namespace warraq::tools
