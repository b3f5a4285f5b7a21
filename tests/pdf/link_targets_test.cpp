#include "pdf/link_targets.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

PagedDocument two_briefs() {
    PagedDocument document;
    for (char const* name : {"brief-001", "brief-002"})
        document.chapters.emplace_back().name = name;
    for (std::uint32_t i = 0; i < 3; ++i) {
        Page page;
        page.index = i;
        page.label = std::to_string(i + 1);
        page.chapter = i == 0 ? 0 : 1;
        document.pages.push_back(std::move(page));
    }
    document.anchors["brief-001#a"] = {0, {1_pt, 10_pt}};
    document.anchors["brief-002#a"] = {2, {1_pt, 20_pt}};
    document.anchors["brief-002#الرأي"] = {2, {1_pt, 30_pt}};
    document.anchors["brief-002#lost"] = {99, {}};
    document.outline.push_back({"الرأي", "ar", 2, 2, 20_pt, {}});
    return document;
}

}  // namespace

TEST_CASE("a fragment is looked up in its own chapter, a file in its own") {
    PagedDocument const document = two_briefs();
    LinkResolver const links(document);
    CHECK(links.resolve("#a", 0)->place.page == 0);
    CHECK(links.resolve("#a", 1)->place.page == 2);
    CHECK(links.resolve("brief-002.xhtml#a", 0)->place.at.y == 20_pt);
    CHECK(links.resolve("brief-002#a", 0)->place.page == 2);
    CHECK(links.resolve("brief-002.xhtml#a", 0)->uri.empty());
}

TEST_CASE("a file without a fragment is the first page of its chapter") {
    PagedDocument const document = two_briefs();
    CHECK(LinkResolver(document).resolve("brief-002.xhtml", 0)->place.page == 1);
}

TEST_CASE("a place is described by its heading, else by its page") {
    PagedDocument const document = two_briefs();
    LinkResolver const links(document);
    CHECK(links.resolve("brief-002.xhtml#a", 0)->description == "الرأي");
    CHECK(links.resolve("#a", 0)->description == "1");
}

TEST_CASE("a fragment may be percent-encoded") {
    PagedDocument const document = two_briefs();
    CHECK(LinkResolver(document).resolve("#%D8%A7%D9%84%D8%B1%D8%A3%D9%8A", 1)->place.at.y == 30_pt);
}

TEST_CASE("what leads nowhere is nothing") {
    PagedDocument const document = two_briefs();
    LinkResolver const links(document);
    for (std::string const target : {"#none", "other.xhtml", "", "#", "brief-002.xhtml#lost", "%", "#%zz"}) {
        INFO(target);
        auto const found = links.resolve(target, 7);
        CHECK_FALSE(found.has_value());
    }
}

TEST_CASE("only the web and mail are outside") {
    PagedDocument const document = two_briefs();
    LinkResolver const links(document);
    CHECK(links.resolve("HTTPS://example.org/", 0)->uri == "HTTPS://example.org/");
    CHECK(links.resolve("mailto:a@example.org", 0)->uri == "mailto:a@example.org");
    CHECK_FALSE(links.resolve("javascript:alert(1)", 0).has_value());
    CHECK_FALSE(links.resolve("file:///etc/passwd", 0).has_value());
}

TEST_CASE("an address becomes ASCII, and keeps its escapes") {
    CHECK(to_ascii_uri("https://example.org/خبر?a=1&b=%20#x") ==
          "https://example.org/%D8%AE%D8%A8%D8%B1?a=1&b=%20#x");
    CHECK(to_ascii_uri("https://e.org/a b(\"c\")") == "https://e.org/a%20b(%22c%22)");
}
