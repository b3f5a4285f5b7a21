#include "pdf/structure_tree.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace warraq;

namespace {

XhtmlDocument document_of(std::string_view body) {
    Diagnostics diagnostics;
    auto parsed = parse_xhtml({"test.xhtml",
                               "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" "
                               "xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>" +
                                   std::string(body) + "</body></html>"},
                              SourceId{1}, "test", Limits{}, diagnostics);
    REQUIRE(parsed.has_value());
    return std::move(*parsed);
}

// A draft made by hand of one document.
class HandDraft {
  public:
    explicit HandDraft(std::string_view body) : document_(document_of(body)) { add_page(); }

    void add_page() {
        draft_.marks.emplace_back();
        draft_.links.emplace_back();
        drawn_.emplace_back();
    }
    NodeId node(std::string_view id) const {
        NodeId const found = document_.dom.find_by_id(id);
        REQUIRE(found != NodeId::none);
        return found;
    }
    NodeId child(std::string_view id, std::size_t nth) const {
        NodeId found = document_.dom[node(id)].first_child;
        for (; nth > 0; --nth)
            found = document_.dom[found].next_sibling;
        return found;
    }
    MarkedContent& text(std::string_view id, std::uint32_t paragraph, std::uint32_t begin) {
        MarkedContent mark;
        mark.provenance.node = node(id);
        mark.provenance.role = Role::paragraph;
        mark.language = "ar";
        mark.paragraph = paragraph;
        mark.begin = begin;
        draft_.marks.back().push_back(mark);
        drawn_.back().push_back(true);
        return draft_.marks.back().back();
    }
    // The paragraph is that of an inline block, which stands there in another one.
    void inside(std::uint32_t paragraph, std::uint32_t around, std::uint32_t begin) {
        if (draft_.paragraphs.size() <= paragraph) draft_.paragraphs.resize(paragraph + 1);
        draft_.paragraphs[paragraph] = {around, begin};
    }
    // Beyond the page's edge: the last mark never reaches the page.
    void lose() { drawn_.back().back() = false; }
    void link(std::string_view id) {
        Provenance place;
        place.node = node(id);
        draft_.links.back().push_back({{}, "x", place});
    }
    StructureTree tree() const {
        XhtmlDocument const* const documents[] = {&document_};
        return structure_tree(draft_, drawn_, documents);
    }
    // "P(0 Link(1 @0) 2)": types, marks as page.number without the first page's "0.", links with @.
    std::string shown() const {
        StructureTree const made = tree();
        return shown(made, 0);
    }

  private:
    static std::string shown(StructureTree const& tree, std::uint32_t index) {
        StructureElement const& element = tree.elements[index];
        std::string out(element.type);
        if (!element.language.empty()) out += ":" + element.language;
        std::string inside;
        for (auto const& kid : element.kids) {
            if (!inside.empty()) inside += ' ';
            switch (kid.kind) {
                case StructureElement::KidKind::element:
                    inside += shown(tree, kid.index);
                    break;
                case StructureElement::KidKind::mark:
                    inside += kid.page == 0 ? fmt::format("{}", kid.index)
                                            : fmt::format("{}.{}", kid.page, kid.index);
                    break;
                case StructureElement::KidKind::link:
                    inside += fmt::format("@{}", kid.index);
                    break;
            }
        }
        return inside.empty() ? out : out + "(" + inside + ")";
    }

    XhtmlDocument document_;
    Draft draft_;
    DrawnMarks drawn_;
};

}  // namespace

TEST_CASE("text, a link and text again stand in reading order, whatever is drawn first") {
    HandDraft draft("<p id=\"p\">one <a id=\"a\" href=\"x\">two</a> three</p>");
    draft.text("p", 1, 8);  // the left end of the line
    draft.text("a", 1, 4);
    draft.text("p", 1, 0);
    draft.link("a");
    CHECK(draft.shown() == "Document(P(2 Link(1 @0) 0))");
}

TEST_CASE("a paragraph that goes over the page is one element") {
    HandDraft draft("<p id=\"p\">one <a id=\"a\" href=\"x\">two</a> three</p>");
    draft.text("p", 1, 0);
    draft.text("a", 1, 4);
    draft.add_page();
    draft.text("p", 1, 30);
    draft.text("a", 1, 12);
    CHECK(draft.shown() == "Document(P(0 Link(1 1.1) 1.0))");
}

TEST_CASE("a note stands behind the block that calls it, though it is drawn at the foot") {
    HandDraft draft(
        "<section><p id=\"p\">x<a id=\"r\" epub:type=\"noteref\" href=\"#n\">1</a></p>"
        "<aside epub:type=\"footnote\" id=\"n\"><p id=\"np\">note</p></aside><p id=\"q\">y</p></section>");
    draft.text("p", 1, 0);
    draft.text("r", 1, 1);
    draft.text("q", 2, 0);
    draft.text("np", 3, 0);
    CHECK(draft.shown() == "Document(Sect(P(0 Reference(Link(1))) Note(P(3)) P(2)))");
    StructureTree const tree = draft.tree();
    auto const note = std::find_if(tree.elements.begin(), tree.elements.end(),
                                   [](StructureElement const& one) { return one.type == "Note"; });
    REQUIRE(note != tree.elements.end());
    CHECK_FALSE(note->id.empty());
}

TEST_CASE("every cell of a table is there, the empty ones too") {
    HandDraft draft(
        "<table><thead><tr><th id=\"a\">1</th><th>2</th></tr></thead>"
        "<tbody><tr><td></td><td id=\"d\" colspan=\"2\">4</td></tr></tbody></table>");
    draft.text("a", 1, 0);
    draft.text("d", 2, 0);
    CHECK(draft.shown() == "Document(Table(THead(TR(TH(0) TH TD)) TBody(TR(TD TD(1)))))");
    auto const tree = draft.tree();
    CHECK(tree.elements[4].scope == "Column");
    CHECK(tree.elements[tree.marks[0][1]].column_span == 2);
}

TEST_CASE("a list has labels and bodies") {
    HandDraft draft("<ol><li id=\"a\">one<ul><li id=\"b\">two</li></ul></li></ol>");
    draft.text("a", 1, 0).provenance.role = Role::label;
    draft.text("a", 2, 0);
    draft.text("b", 3, 0);
    CHECK(draft.shown() == "Document(L(LI(Lbl(0) LBody(1 L(LI(LBody(2)))))))");
}

TEST_CASE("a number that pages give a note is its label") {
    HandDraft draft("<aside epub:type=\"footnote\" id=\"n\"><p id=\"p\">note</p></aside>");
    draft.text("p", 1, 2);  // it stands left of its number
    draft.text("n", 1, 0).provenance.role = Role::label;
    CHECK(draft.shown() == "Document(Note(Lbl(1) P(0)))");
}

TEST_CASE("another language is a Span with its name") {
    HandDraft draft("<p id=\"p\">x <bdi lang=\"en\">OPEC</bdi> y</p>");
    draft.text("p", 1, 0);
    draft.text("p", 1, 2).language = "en";
    draft.text("p", 1, 6);
    CHECK(draft.shown() == "Document(P(0 Span:en(1) 2))");
}

TEST_CASE("text that has no block of its own gets one; what the page adds is no content") {
    HandDraft draft("<div id=\"d\">x<p id=\"p\">y</p></div>");
    draft.text("d", 1, 0);
    draft.text("p", 2, 0);
    draft.text("p", 3, 0).layer = Layer::artifact;
    CHECK(draft.shown() == "Document(P(0) P(1))");
    CHECK(draft.tree().marks[0][2] == no_element);
}

TEST_CASE("a picture without words is told of; a decorative one is no content") {
    for (bool const decorative : {false, true}) {
        HandDraft draft("<figure><img id=\"i\" alt=\"\"/><figcaption id=\"c\">x</figcaption></figure>");
        MarkedContent& picture = draft.text("i", 0, 0);
        picture.kind = MarkedContent::Kind::picture;
        picture.decorative = decorative;
        draft.text("c", 1, 0);
        CHECK(draft.shown() ==
              (decorative ? "Document(Div(Caption(1)))" : "Document(Div(Figure(0) Caption(1)))"));
        CHECK(draft.tree().without_alternative.size() == (decorative ? 0 : 1));
    }
}

TEST_CASE("what lies beyond the page's edge is in no element") {
    HandDraft draft("<h1 id=\"h\">x</h1><p id=\"p\">y</p>");
    draft.text("h", 1, 0);
    draft.lose();
    draft.text("p", 2, 0);
    CHECK(draft.shown() == "Document(P(1))");
    CHECK(draft.tree().marks[0][0] == no_element);
}

TEST_CASE("an inline block is read where it stands in the text around it") {
    SECTION("of an element") {
        HandDraft draft("<p id=\"p\">one <span id=\"s\">two</span> three</p>");
        draft.inside(2, 1, 4);
        draft.text("p", 1, 5);  // the left end of the line
        draft.text("s", 2, 0);
        draft.text("p", 1, 0);
        CHECK(draft.shown() == "Document(P(2 1 0))");
    }
    SECTION("of a block between blocks, and one in another") {
        HandDraft draft(
            "<div id=\"d\">one <div><p id=\"p\">two</p><div id=\"e\">three</div></div> four</div>");
        draft.inside(2, 1, 4);
        draft.inside(3, 1, 4);
        draft.text("d", 1, 5);
        draft.text("p", 2, 0);
        draft.text("e", 3, 0);
        draft.text("d", 1, 0);
        CHECK(draft.shown() == "Document(P(3 P(1) Span(2) 0))");
    }
    SECTION("not when there is no text around it") {
        HandDraft draft("<div id=\"d\"><h1 id=\"h\">one</h1></div>");
        draft.inside(2, 1, 0);
        draft.text("h", 2, 0);
        CHECK(draft.shown() == "Document(H1(0))");
    }
}

TEST_CASE("text between blocks stands between them") {
    HandDraft draft("<div id=\"d\">one<p id=\"p\">two</p>three</div>");
    auto const text_of = [&](MarkedContent& mark, std::size_t nth) {
        mark.provenance.text = draft.child("d", nth);
    };
    text_of(draft.text("d", 1, 0), 0);
    draft.text("p", 2, 0);
    text_of(draft.text("d", 3, 0), 2);
    CHECK(draft.shown() == "Document(P(0) P(1) P(2))");
}

TEST_CASE("a label goes before its item's text, whichever was drawn first") {
    HandDraft draft("<ul><li id=\"a\">one</li></ul>");
    draft.text("a", 1, 2);
    draft.text("a", 1, 0).provenance.role = Role::label;
    CHECK(draft.shown() == "Document(L(LI(Lbl(1) LBody(0))))");
}

TEST_CASE("words that stand for a picture are text") {
    HandDraft draft("<p id=\"p\">one <img id=\"i\" alt=\"two\"/></p>");
    draft.text("p", 1, 0);
    draft.text("i", 1, 4);
    CHECK(draft.shown() == "Document(P(0 1))");
}

TEST_CASE("text straight in a list is an item") {
    HandDraft draft("<ul id=\"u\">x<li id=\"a\">y</li></ul>");
    draft.text("u", 1, 0);
    draft.text("a", 2, 0);
    CHECK(draft.shown() == "Document(L(LI(LBody(P(0))) LI(LBody(1))))");
}

TEST_CASE("items and cells out of their place get one, or are none") {
    HandDraft draft(
        "<div><li id=\"a\">1</li><li id=\"b\">2</li></div><td id=\"c\">3</td>"
        "<table><td id=\"d\">4</td><caption id=\"e\">5</caption><tr><td>6</td></tr></table>");
    for (std::uint32_t i = 0; char const* const id : {"a", "b", "c", "d", "e"})
        draft.text(id, ++i, 0);
    CHECK(draft.shown() == "Document(L(LI(LBody(0)) LI(LBody(1))) P(2) Table(Caption(4) TR(TD(3)) TR(TD)))");
}

TEST_CASE("a table has one head beside its bodies") {
    SECTION("rows without a body") {
        HandDraft draft(
            "<table><thead><tr><th id=\"a\">1</th></tr></thead><tr><td id=\"b\">2</td></tr></table>");
        draft.text("a", 1, 0);
        draft.text("b", 2, 0);
        CHECK(draft.shown() == "Document(Table(THead(TR(TH(0))) TBody(TR(TD(1)))))");
    }
    SECTION("a head alone, and another") {
        HandDraft draft(
            "<table><thead><tr><th id=\"a\">1</th></tr></thead><thead><tr><th id=\"b\">2</th></tr></thead>"
            "</table>");
        draft.text("a", 1, 0);
        draft.text("b", 2, 0);
        CHECK(draft.shown() == "Document(Table(THead(TR(TH(0))) TBody(TR(TH(1)))))");
    }
}

TEST_CASE("the rows of a table are filled up, and cells end with their group") {
    HandDraft draft(
        "<table><tr><td id=\"a\" rowspan=\"3\">1</td><td>2</td></tr><tr><td colspan=\"3\">3</td></tr></table>");
    draft.text("a", 1, 0);
    StructureTree const tree = draft.tree();
    CHECK(draft.shown() == "Document(Table(TR(TD(0) TD TD) TR(TD)))");
    std::vector<std::pair<int, int>> spans;
    for (StructureElement const& one : tree.elements)
        if (one.type == "TD") spans.emplace_back(one.column_span, one.row_span);
    CHECK(spans == std::vector<std::pair<int, int>>{{1, 2}, {1, 1}, {3, 1}, {2, 1}});
}
