// Whole packages: Markdown briefs in; the package document, the navigation and the NCX out.
#include "brief/reader.hpp"
#include "epub/books.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

// The parts of a case between lines of «=====»: a brief each; the first may be what the book says of itself,
// which has no line beside its front matter.
std::vector<std::string> parts_of(std::string text) {
    std::vector<std::string> parts;
    constexpr std::string_view line = "=====\n";
    for (;;) {
        auto const cut = text.find(line);
        parts.push_back(text.substr(0, cut));
        if (cut == std::string::npos) return parts;
        text.erase(0, cut + line.size());
    }
}

std::string package_of(std::string const& text) {
    Sources sources;
    Diagnostics diagnostics;
    std::vector<Brief> briefs;
    Metadata metadata;
    for (std::string const& part : parts_of(text)) {
        SourceId const id = sources.add({"brief.md", part});
        if (part.starts_with("---\n") && part.find("\n---\n") + 5 == part.size()) {
            Span const span{id, 4, to_offset(part.size() - 4)};
            metadata = read_metadata(parse_yaml(sources.at(id), span, Limits{}, diagnostics), in_book,
                                     "book.yaml", diagnostics);
        } else {
            briefs.push_back(read_markdown_brief(sources.at(id), id, Limits{}, diagnostics));
        }
    }
    if (briefs.size() == 1) metadata = merge(metadata, briefs.front().metadata);
    Input input = publication(briefs, metadata);
    input.documents = input.own;
    auto const package = build_epub(input, diagnostics);
    REQUIRE(package);
    std::string dump;
    for (EpubEntry const& entry : package->entries) {
        bool const shown = entry.name.ends_with(".opf") || entry.name.ends_with(".ncx") ||
                           entry.name.ends_with("nav.xhtml") || entry.name == "META-INF/container.xml";
        dump += "== " + entry.name + "\n" + (shown ? entry.bytes : "");
    }
    return dump;
}

}  // namespace

TEST_CASE("packages of golden cases") {
    for (auto const& golden : golden_cases("package"))
        check_golden(golden, package_of(golden.input));
}
