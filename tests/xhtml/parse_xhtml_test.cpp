#include "support/golden.hpp"
#include "xhtml/xhtml.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace warraq;

namespace {

struct Parsed {
    Result<XhtmlDocument> document;
    Diagnostics diagnostics;
};

Parsed parse(std::string text, Limits const& limits = {}) {
    Sources sources;
    SourceId const id = sources.add({"page.xhtml", std::move(text)});
    Diagnostics diagnostics;
    auto document = parse_xhtml(sources.at(id), id, "page", limits, diagnostics);
    return {std::move(document), std::move(diagnostics)};
}

std::string dump(Parsed const& parsed) {
    std::string out;
    auto add = [&](Diagnostic const& diagnostic) {
        out += fmt::format("{} @{}-{}", row_of(diagnostic.code).label, diagnostic.span.begin,
                           diagnostic.span.end);
        for (std::string const& argument : diagnostic.arguments)
            out += " " + argument;
        out += "\n";
    };
    for (Diagnostic const& diagnostic : parsed.diagnostics.all())
        add(diagnostic);
    if (parsed.document)
        out += dump_xhtml(*parsed.document);
    else
        add(parsed.document.error());
    return out;
}

std::string nested(std::size_t depth) {
    std::string text = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";
    for (std::size_t i = 1; i < depth; ++i)
        text += "<div>";
    for (std::size_t i = 1; i < depth; ++i)
        text += "</div>";
    return text + "</html>";
}

}  // namespace

TEST_CASE("pages are read as the goldens say") {
    for (auto const& golden : test::golden_cases("xhtml-read"))
        test::check_golden(golden, dump(parse(golden.input)));
}

TEST_CASE("every node knows its bytes of the source") {
    std::string const text =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p class=\"x\">ا&nbsp;ب</p></body></html>";
    auto const parsed = parse(text);
    REQUIRE(parsed.document);
    Dom const& dom = parsed.document->dom;
    NodeId const paragraph = dom.find_element("p");
    auto bytes = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
    CHECK(bytes(dom[paragraph].span) == "<p class=\"x\">ا&nbsp;ب</p>");
    CHECK(bytes(dom[paragraph].attributes.front().span) == "class=\"x\"");
    MappedText const& content = dom[dom[paragraph].first_child].text;
    CHECK(content.text == "ا\u00A0ب");
    CHECK(bytes(content.at(0, 2)) == "ا");
    CHECK(bytes(content.at(4, 6)) == "ب");
}

TEST_CASE("nesting is bounded") {
    Limits limits;
    limits.nesting = 20;
    CHECK(parse(nested(20), limits).document);
    auto const parsed = parse(nested(21), limits);
    REQUIRE_FALSE(parsed.document);
    CHECK(parsed.document.error().code == Code::xhtml_too_deep);
    CHECK_FALSE(parse(nested(100'000)).document);
}

TEST_CASE("a tag with very many attributes is read in one pass") {
    std::string text = "<html xmlns=\"http://www.w3.org/1999/xhtml\"";
    for (int i = 0; i < 50'000; ++i)
        text += fmt::format(" a{}=''", i);
    auto const parsed = parse(text + "/>");
    REQUIRE(parsed.document);
    CHECK((*parsed.document).dom[NodeId{0}].attributes.size() == 50'000);
}

TEST_CASE("input over the limit is refused") {
    Limits limits;
    limits.input_bytes = 10;
    auto const parsed = parse(nested(1), limits);
    REQUIRE_FALSE(parsed.document);
    CHECK(parsed.document.error().code == Code::file_too_large);
}
