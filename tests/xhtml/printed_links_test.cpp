// Links as notes: what is added to a document for paper.
#include "xhtml/printed_links.hpp"

#include "xhtml/web_address.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

// The body with its link notes in short: ^address for a call, ⌊address⌋ for a note.
class Shown {
  public:
    explicit Shown(std::string_view body) {
        std::string const text =
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>" +
            std::string(body) + "</body></html>";
        Sources sources;
        SourceId const id = sources.add({"page.xhtml", text});
        Diagnostics said;
        auto const document = parse_xhtml(sources.at(id), id, "page", {}, said);
        REQUIRE(document.has_value());
        made_ = with_link_notes(*document);
        show(made_.dom.find_element("body"));
    }
    std::string text;

  private:
    void show(NodeId element) {
        Dom const& dom = made_.dom;
        for (NodeId child = dom[element].first_child; child != NodeId::none;
             child = dom[child].next_sibling) {
            Node const& node = dom[child];
            if (node.kind == NodeKind::text) {
                text += node.text.text;
            } else if (dom.has_class(child, "link-call")) {
                CHECK(dom.attribute(child, "role") == "doc-noteref");
                NodeId const note = dom.find_by_id(dom.attribute(child, "href").substr(1));
                REQUIRE(note != NodeId::none);
                text += "^" + dom.text_content(note);
            } else if (dom.has_class(child, "link-note")) {
                CHECK(dom.attribute(child, "role") == "doc-footnote");
                CHECK(dom.attribute(dom[dom[child].first_child].first_child, "dir") == "ltr");
                text += "⌊" + dom.text_content(child) + "⌋";
            } else if (node.name == "a" || node.name == "span" || node.name == "bdi") {
                show(child);
            } else {
                text += "<" + node.name + ">";
                show(child);
                text += "</>";
            }
        }
    }
    XhtmlDocument made_;
};

std::string shown(std::string_view body) {
    return Shown(body).text;
}

}  // namespace

TEST_CASE("a link that leads out is called behind its words and noted behind its block") {
    CHECK(shown("<p>x <a href=\"https://a.org/b\">y</a>.</p><p>z</p>") ==
          "<p>x y^https://a.org/b.</>⌊https://a.org/b⌋<p>z</>");
    CHECK(shown("<p><a href=\"mailto:m@a.org\">y</a></p>") == "<p>y^m@a.org</>⌊m@a.org⌋");
    CHECK(shown("<section><ul><li><a href=\"http://a.org\">y</a></li></ul></section>") ==
          "<section><ul><li>y^http://a.org</></>⌊http://a.org⌋</>");
    CHECK(shown("<p id=\"link-note-1\"><a href=\"http://a.org\"><img src=\"x\" alt=\"\"/></a></p>") ==
          "<p><img></>^http://a.org</>⌊http://a.org⌋");
}

TEST_CASE("links inside, links that say their address, and no links, are left alone") {
    for (std::string_view const words :
         {"<p id=\"i\"><a href=\"#i\">y</a></p>", "<p><a href=\"other.xhtml\">y</a></p>",
          "<p><a href=\"https://www.a.org/\">a.org</a></p>", "<p><a>y</a></p>",
          "<p><a href=\"https://a.org/%D9%85%D8%A7%D8%A1\">https://a.org/ماء</a></p>",
          "<p><a href=\"mailto:m@a.org\">m@a.org</a></p>"})
        CHECK(shown(words).find_first_of("^(") == std::string::npos);
}

TEST_CASE("an address is noted once a block") {
    CHECK(shown("<p><a href=\"http://a.org\">x</a><a href=\"http://a.org\">y</a></p>") ==
          "<p>x^http://a.orgy^http://a.org</>⌊http://a.org⌋");
    CHECK(shown("<p><a href=\"http://a.org\">x</a></p><p><a href=\"http://a.org\">y</a></p>") ==
          "<p>x^http://a.org</>⌊http://a.org⌋<p>y^http://a.org</>⌊http://a.org⌋");
}

TEST_CASE(
    "notes of links stand among the author's in the order of their calls, and in notes there are none") {
    CHECK(
        shown("<p><a href=\"http://a.org\">x</a><a role=\"doc-noteref\" href=\"#n\">1</a>"
              "<a href=\"http://b.org\">y</a></p>"
              "<aside role=\"doc-footnote\" id=\"n\"><p>see <a href=\"http://c.org\">z</a></p></aside>") ==
        "<p>x^http://a.org\u202F1y^http://b.org</>⌊http://a.org⌋<aside><p>see z (http://c.org)</></>⌊http://b.org⌋");
}

TEST_CASE("an address is printed as people type it") {
    CHECK(to_printed_address("https://a.org/%D9%85%D8%A7%D8%A1?x=1%202%2F%FF") ==
          "https://a.org/ماء?x=1%202%2F%FF");
    CHECK(to_printed_address("https://a.org/%E2%80%AE%D9%85") == "https://a.org/%E2%80%AEم");
    CHECK(to_printed_address("mailto:m@a.org") == "m@a.org");
}
