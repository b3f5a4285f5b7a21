#include "css/selector.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

struct Read {
    std::string text;
    std::uint32_t specificity = 0;
};

Read read(std::string const& text) {
    auto const tokens = tokenize_css({{}, text}, SourceId::none);
    Span wrong;
    auto const selectors = parse_selectors(std::span(tokens).first(tokens.size() - 1), wrong);
    if (!selectors || selectors->size() != 1) return {"?", 0};
    return {serialize_selector(selectors->front()), selectors->front().specificity};
}

constexpr std::uint32_t weight(std::uint32_t ids, std::uint32_t classes, std::uint32_t types) {
    return (ids << 20) + (classes << 10) + types;
}

}  // namespace

TEST_CASE("selectors written out read back the same") {
    for (std::string const text : {"*",
                                   "p",
                                   "p#c.a.b",
                                   "a > b + c ~ d e",
                                   "[x]",
                                   "[x=\"y\" i]",
                                   "[epub|type~=\"footnote\"]",
                                   "p::before",
                                   ":root",
                                   "li:nth-child(2n+1)",
                                   "li:nth-child(-1n+3)",
                                   "li:nth-last-child(4)",
                                   "li:nth-child(2n of .k, li.j)",
                                   ":not(a, b > c)",
                                   ":is(a)",
                                   ":where(.x)",
                                   ":lang(ar, fa)",
                                   ":dir(rtl)",
                                   "a:hover",
                                   "\\31 x",
                                   ".عنوان",
                                   "p:first-of-type:last-of-type:only-of-type:empty"})
        CHECK(read(text).text == text);
    CHECK(read("LI:NTH-CHILD( odd )").text == "LI:nth-child(2n+1)");
    CHECK(read("a:after").text == "a::after");
    CHECK(read("a:any-link").text == "a:link");
}

TEST_CASE("specificity") {
    CHECK(read("*").specificity == weight(0, 0, 0));
    CHECK(read("p").specificity == weight(0, 0, 1));
    CHECK(read("p em::before").specificity == weight(0, 0, 3));
    CHECK(read("#a .b[c]:root d").specificity == weight(1, 3, 1));
    CHECK(read(":is(#a, .b)").specificity == weight(1, 0, 0));
    CHECK(read(":not(.a.b, em)").specificity == weight(0, 2, 0));
    CHECK(read(":where(#a)").specificity == weight(0, 0, 0));
    CHECK(read("li:nth-child(2 of #x)").specificity == weight(1, 1, 1));
    std::string many;
    for (int i = 0; i < 2000; ++i)
        many += ".a";
    CHECK(read(many).specificity == weight(0, 1023, 0));
    CHECK(read("#x").specificity > read(many).specificity);
}

}  // namespace warraq
