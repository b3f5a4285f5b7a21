#include "css/cascade.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

std::string shown(Diagnostics const& diagnostics, Sources const& sources) {
    std::string text;
    for (Diagnostic const& each : diagnostics.all()) {
        Location const place = sources.locate(each.span);
        text += fmt::format("{} {}:{}:{}", row_of(each.code).label, place.path, place.line, place.column);
        for (std::string const& argument : each.arguments)
            text += " [" + argument + "]";
        text += '\n';
    }
    return text;
}

// A case is a sheet, a line of dashes, and the body of a document. `with base` in the first comment adds the
// user-agent sheet.
std::string styles_of(std::string const& input) {
    auto const cut = input.find("\n----\n");
    REQUIRE(cut != std::string::npos);
    Sources sources;
    Diagnostics diagnostics;
    std::vector<Stylesheet> sheets;
    if (input.starts_with("/* with base")) {
        auto const path = test::source_folder() / "styles" / "base.css";
        SourceId const id = sources.add({"base.css", test::read_text(path)});
        sheets.push_back(parse_stylesheet(sources.at(id), id, diagnostics));
        sheets.back().author = Stylesheet::Author::user_agent;
    }
    SourceId const sheet = sources.add({"case.css", input.substr(0, cut)});
    sheets.push_back(parse_stylesheet(sources.at(sheet), sheet, diagnostics));
    SourceId const page = sources.add({"case.xhtml", input.substr(cut + 6)});
    auto const document = parse_xhtml(sources.at(page), page, "case", Limits{}, diagnostics);
    REQUIRE(document);
    StyleTree const styles = cascade(*document, sheets, CascadeContext{}, diagnostics);
    return dump_styles(*document, styles) + shown(diagnostics, sources);
}

}  // namespace

TEST_CASE("styles of golden documents") {
    for (auto const& golden : test::golden_cases("css"))
        test::check_golden(golden, styles_of(golden.input));
}

}  // namespace warraq
