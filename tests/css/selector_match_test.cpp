#include "css/selector.hpp"
#include "css/token.hpp"
#include "xhtml/xhtml.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

constexpr std::string_view page = R"(<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" dir="rtl">
<body id="b" class="one  two">
<h1 id="h">عنوان</h1>
<p id="p1" class="first" data-x="Alpha beta">نص <em id="e1">a</em> <em id="e2" lang="en-GB">b</em></p>
<p id="p2" xml:lang="fa">متن <a id="a" href="x">l</a><a id="n">n</a></p>
<ul id="u"><li id="l1">1</li><li id="l2" class="k">2</li><li id="l3">3</li><li id="l4" class="k">4</li></ul>
<p id="p3" lang="ur-Arab-PK"></p>
<p id="p4" dir="auto">Latin</p>
</body></html>)";

class Page {
  public:
    Page() {
        SourceId const id = sources_.add({"x.xhtml", std::string(page)});
        document_ = *parse_xhtml(sources_.at(id), id, "x", Limits{}, diagnostics_);
    }
    // The ids of the elements that match, in order; "?" for no selector at all.
    std::string matching(std::string const& text) const {
        auto const tokens = tokenize_css({{}, text}, SourceId::none);
        Span wrong;
        auto const selectors = parse_selectors(std::span(tokens).first(tokens.size() - 1), wrong);
        if (!selectors) return "?";
        SelectorMatcher matcher(document_.dom);
        std::string found;
        Dom const& dom = document_.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            if (dom[node].kind != NodeKind::element) continue;
            for (ComplexSelector const& each : *selectors)
                if (matcher.matches(each, node)) {
                    found += (found.empty() ? "" : " ") + std::string(dom.attribute(node, "id"));
                    break;
                }
        }
        return found;
    }

  private:
    Sources sources_;
    Diagnostics diagnostics_;
    XhtmlDocument document_;
};

}  // namespace

TEST_CASE("simple selectors") {
    Page const page;
    CHECK(page.matching("p") == "p1 p2 p3 p4");
    CHECK(page.matching("P") == "");
    CHECK(page.matching("*.first, h1") == "h p1");
    CHECK(page.matching("#p2") == "p2");
    CHECK(page.matching("#p2#p3") == "");
    CHECK(page.matching("#p2#p2") == "p2");
    CHECK(page.matching(".one.two") == "b");
    CHECK(page.matching(".On") == "");
    CHECK(page.matching("*|li.k") == "l2 l4");
    CHECK(page.matching("epub|li.k, |h1") == "h l2 l4");
}

TEST_CASE("attributes") {
    Page const page;
    CHECK(page.matching("[data-x]") == "p1");
    CHECK(page.matching("[data-x='Alpha beta']") == "p1");
    CHECK(page.matching("[data-x='alpha beta']") == "");
    CHECK(page.matching("[data-x='alpha beta' i]") == "p1");
    CHECK(page.matching("[data-x~=beta]") == "p1");
    CHECK(page.matching("[data-x~='Alpha beta']") == "");
    CHECK(page.matching("[data-x^=Al]") == "p1");
    CHECK(page.matching("[data-x$=ta]") == "p1");
    CHECK(page.matching("[data-x*='a b']") == "p1");
    CHECK(page.matching("[data-x*='']") == "");
    CHECK(page.matching("[lang|=en]") == "e2");
    CHECK(page.matching("p[xml|lang]") == "p2");
    CHECK(page.matching("[data-x=]") == "?");
    CHECK(page.matching("[data-x=a x]") == "?");
}

TEST_CASE("combinators") {
    Page const page;
    CHECK(page.matching("body em") == "e1 e2");
    CHECK(page.matching("body > em") == "");
    CHECK(page.matching("h1 + p") == "p1");
    CHECK(page.matching("h1~p") == "p1 p2 p3 p4");
    CHECK(page.matching("p.first ~ ul > li") == "l1 l2 l3 l4");
    CHECK(page.matching("li ~ li.k") == "l2 l4");
    CHECK(page.matching(".k ~ li") == "l3 l4");
    CHECK(page.matching("em + em") == "e2");
    CHECK(page.matching("html body > p em + em") == "e2");
    CHECK(page.matching("ul p, p ul") == "");
    CHECK(page.matching("h1 + ul") == "");
    CHECK(page.matching("> p") == "?");
    CHECK(page.matching("p >") == "?");
    CHECK(page.matching("p, ") == "?");
    CHECK(page.matching("p > > em") == "?");
}

TEST_CASE("structure") {
    Page const page;
    CHECK(page.matching("li:first-child") == "l1");
    CHECK(page.matching("li:last-child") == "l4");
    CHECK(page.matching("p:first-of-type") == "p1");
    CHECK(page.matching("p:last-of-type") == "p4");
    CHECK(page.matching("h1:only-of-type") == "h");
    CHECK(page.matching("li:nth-child(odd)") == "l1 l3");
    CHECK(page.matching("li:nth-child( 2N + 0 )") == "l2 l4");
    CHECK(page.matching("li:nth-child(-n+2)") == "l1 l2");
    CHECK(page.matching("li:nth-child(n + 3)") == "l3 l4");
    CHECK(page.matching("li:nth-child(+3)") == "l3");
    CHECK(page.matching("li:nth-last-child(2)") == "l3");
    CHECK(page.matching("p:nth-of-type(2n)") == "p2 p4");
    CHECK(page.matching("p:nth-last-of-type(1)") == "p4");
    CHECK(page.matching("li:nth-child(2 of .k)") == "l4");
    CHECK(page.matching("li:nth-last-child(2 of .k)") == "l2");
    CHECK(page.matching("p:empty") == "p3");
    CHECK(page.matching("ul:root, html:root body") == "b");
    CHECK(page.matching("li:nth-child(2 n)") == "?");
    CHECK(page.matching("li:nth-child(n +)") == "?");
    CHECK(page.matching("li:nth-child(+ 2)") == "?");
    CHECK(page.matching("li:nth-of-type(2 of .k)") == "?");
}

TEST_CASE("lists of selectors inside") {
    Page const page;
    CHECK(page.matching("li:not(.k)") == "l1 l3");
    CHECK(page.matching("p:not(:first-of-type, [dir])") == "p2 p3");
    CHECK(page.matching("li:not(ul > .k)") == "l1 l3");
    CHECK(page.matching(":is(h1, ul) + p") == "p1 p3");
    CHECK(page.matching("li:is(.k, :no-such)") == "l2 l4");
    CHECK(page.matching("li:is()") == "");
    CHECK(page.matching("li:where(.k)") == "l2 l4");
    CHECK(page.matching("li:not(:no-such)") == "?");
    CHECK(page.matching("li:not()") == "?");
    CHECK(page.matching("li:not(::before)") == "?");
}

TEST_CASE("languages, directions, links, and what a page cannot be") {
    Page const page;
    CHECK(page.matching("p:lang(ar)") == "p1 p4");
    CHECK(page.matching("p:lang(fa, 'ur-arab')") == "p2 p3");
    CHECK(page.matching("em:lang(en)") == "e2");
    CHECK(page.matching("p:lang('*-PK'), em:lang('*-gb')") == "e2 p3");
    CHECK(page.matching("p:lang(ur-pk)") == "p3");
    CHECK(page.matching("p:lang(ur-pk-x)") == "");
    CHECK(page.matching("em:lang(e)") == "");
    CHECK(page.matching("a:link") == "a");
    CHECK(page.matching("p:dir(ltr)") == "p4");
    CHECK(page.matching("h1:dir(rtl)") == "h");
    CHECK(page.matching("a:hover, a:visited") == "");
    CHECK(page.matching("a:no-such") == "?");
    CHECK(page.matching("a::no-such") == "?");
    CHECK(page.matching("a::before") == "a n");
    CHECK(page.matching("a:before") == "a n");
    CHECK(page.matching("a:marker") == "?");
    CHECK(page.matching("a::before b") == "?");
    CHECK(page.matching("a::before.x") == "?");
}

TEST_CASE("many siblings cost what they are") {
    Dom dom;
    NodeId const root = dom.append_element(NodeId::none, "html");
    for (int i = 0; i < 100'000; ++i)
        dom.append_element(root, "p");
    SelectorMatcher matcher(dom);
    Span wrong;
    auto const tokens =
        tokenize_css({{}, "x ~ p, q ~ x ~ p, p:nth-child(2 of p), p:last-of-type"}, SourceId::none);
    auto const selectors = parse_selectors(std::span(tokens).first(tokens.size() - 1), wrong);
    REQUIRE(selectors);
    std::size_t found = 0;
    for (std::size_t i = 1; i < dom.size(); ++i)
        for (ComplexSelector const& each : *selectors)
            found += matcher.matches(each, static_cast<NodeId>(i));
    CHECK(found == 2);
}

}  // namespace warraq
