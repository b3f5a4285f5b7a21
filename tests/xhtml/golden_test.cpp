// Whole documents: a Markdown brief in, its XHTML and what was said of it out.
#include "support/golden.hpp"

#include "brief/reader.hpp"
#include "xhtml/xhtml.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace warraq;

namespace {

std::string document_of(std::string const& text) {
    Sources sources;
    SourceId const id = sources.add({"brief.md", text});
    Diagnostics reading, making;
    Brief const brief = read_markdown_brief(sources.at(id), id, Limits{}, reading);
    DocumentContext context;
    context.name = "brief-001";
    context.id_prefix = "3fa9c1";
    context.stylesheets = {"../css/book.css"};
    std::string made = serialize_xhtml(to_xhtml(brief, brief.metadata, context, making));
    for (Diagnostic const& diagnostic : making.all()) {
        Location const at = sources.locate(diagnostic.span);
        made += fmt::format("{} {}:{}", row_of(diagnostic.code).label, at.line, at.column);
        for (std::string const& argument : diagnostic.arguments)
            made += " [" + argument + "]";
        made += "\n";
    }
    return made;
}

}  // namespace

TEST_CASE("documents of golden cases") {
    for (auto const& golden : test::golden_cases("xhtml"))
        test::check_golden(golden, document_of(golden.input));
}
