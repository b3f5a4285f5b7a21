// Books made of briefs, for tests of the package.
#pragma once

#include "css/stylesheet.hpp"
#include "epub/epub.hpp"
#include "support/fonts.hpp"
#include "support/golden.hpp"
#include "xhtml/briefs.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {

inline Stylesheet read_theme(std::string const& name) {
    Diagnostics diagnostics;
    std::string const folder = (test::source_folder() / "styles").string() + "/";
    auto parsed = [&](std::string const& file) {
        return parse_stylesheet({file, read_text(folder + file)}, SourceId::none, diagnostics);
    };
    return with_imports(parsed(name), {parsed("common.css")});
}

// The input of a publication of these briefs: a single one, or a book with a title page and printed contents.
// With the documents that it names.
struct Input : EpubInput {
    std::vector<EpubDocument> own;
};

inline Input publication(std::vector<Brief> const& briefs, Metadata metadata = {}) {
    Input input;
    input.language = briefs.front().language;
    metadata.set(Key::lang, setting(input.language, Origin::book));
    input.metadata = metadata;
    input.identity = {"urn:uuid:3fa9c1aa-0000-5000-8000-000000000001", "3fa9c1"};
    input.modified = 1636329600;  // 2021-11-08
    input.fonts = &installed_fonts();
    input.sheets = {read_theme(briefs.size() == 1 ? "brief.css" : "book.css")};
    DocumentContext context;
    context.stylesheets = {"../css/book.css"};
    context.id_prefix = "3fa9c1";
    if (briefs.size() > 1) {
        context.name = "title-page";
        input.own.push_back({make_title_page(metadata, context), DocumentKind::title_page});
    }
    Diagnostics ignored;
    for (std::size_t i = 0; i < briefs.size(); ++i) {
        context.name = fmt::format("brief-{:03}", i + 1);
        context.id_prefix = fmt::format("{:06x}", 0x3fa9c1 + i);
        input.own.push_back({to_xhtml(briefs[i], merge(metadata, briefs[i].metadata), context, ignored),
                             DocumentKind::brief});
        XhtmlDocument const& document = input.own.back().document;
        Dom const& dom = document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            bool const listed = dom[node].name == "h1" || (briefs.size() == 1 && dom[node].name == "h2");
            if (!listed) continue;
            input.contents.push_back({heading_text(dom, node), document.name,
                                      std::string(dom.attribute(node, "id")), document.language,
                                      dom[node].name == "h1" ? 1 : 2, false});
        }
    }
    if (briefs.size() > 1) {
        context.name = "contents";
        input.own.insert(input.own.begin() + 1,
                         {make_contents_page(metadata, input.contents, context), DocumentKind::contents});
    }
    return input;
}

}  // namespace warraq::test
