// Text that layout was given and no page shows.
#include "layout/lost_text.hpp"

#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {
namespace {

constexpr char const* lost_sheet =
    "@page { size: 200pt 120pt; margin: 20pt } body { font: 12pt/20pt Amiri } p { margin: 0 } aside { float: "
    "footnote }";

std::vector<std::string> lost_of(PagedDocument const& document) {
    std::vector<std::string> texts;
    for (LostText const& lost : lost_texts(document))
        texts.push_back(lost.text);
    return texts;
}

// The first line of the tree, or the block around it, is taken out.
bool take_out(Fragment& fragment, bool whole_block) {
    auto& children = fragment.children;
    for (std::size_t i = 0; i < children.size(); ++i) {
        bool const line = children[i].kind == FragmentKind::line;
        bool const block =
            !children[i].children.empty() && children[i].children.front().kind == FragmentKind::line;
        if (whole_block ? block : line) {
            children.erase(children.begin() + static_cast<std::ptrdiff_t>(i));
            return true;
        }
        if (take_out(children[i], whole_block)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("nothing is lost that is hidden, clipped, generated or called as a note") {
    auto const laid = lay_out(
        lost_sheet,
        "<p>نص <b style=\"visibility: hidden\">خفي</b> a&#xAD;b&#x200C;c <img src=\"no.png\" alt=\"صورة\"/></p>"
        "<p style=\"display: none\">لا</p><div style=\"overflow: hidden; height: 5pt\"><p>أ</p><p>ب</p></div>"
        "<p style=\"position: absolute; left: -900pt\">بعيد <span style=\"display: inline-block\">جدا</span></p>"
        "<p>نص<a href=\"#n\">1</a> <span style=\"font-size: 0\">صفر</span></p><aside id=\"n\"><p>حاشية</p></aside>");
    CHECK(lost_of(laid->document).empty());
}

TEST_CASE("a line that no page shows is lost, from its first letter on") {
    auto const laid = lay_out(lost_sheet, "<p>أ<br/>ب</p><p>ج</p>");
    REQUIRE(lost_of(laid->document).empty());
    REQUIRE(take_out(laid->document.pages[0].body, false));
    CHECK(lost_of(laid->document) == std::vector<std::string>{"أ"});
}

TEST_CASE("a block that no page shows is lost, and says where it was written") {
    auto const laid = lay_out(lost_sheet, "<p>أول</p><p>ثان</p>");
    REQUIRE(take_out(laid->document.pages[0].body, true));
    auto const lost = lost_texts(laid->document);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].text == "أول");
    CHECK(lost[0].span.known());
}

TEST_CASE("a note that no page shows is lost") {
    auto const laid =
        lay_out(lost_sheet, "<p>نص<a href=\"#n\">1</a></p><aside id=\"n\"><p>حاشية</p></aside>");
    REQUIRE(lost_of(laid->document).empty());
    laid->document.pages[0].footnotes.clear();
    CHECK(lost_of(laid->document) == std::vector<std::string>{"حاشية"});
}

}  // namespace warraq::test
