#include "css/token.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

std::string_view name_of(TokenKind kind) {
    constexpr std::string_view names[] = {
        "ident",  "function", "at",        "hash",  "string", "bad-string", "url",   "bad-url",   "delim",
        "number", "percent",  "dimension", "space", "cdo",    "cdc",        "colon", "semicolon", "comma",
        "[",      "]",        "(",         ")",     "{",      "}",          "end"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<Token> tokens_of(std::string const& text) {
    return tokenize_css({"x.css", text}, SourceId{1});
}

// "kind:text kind:text …", the end left out.
std::string show(std::string const& text) {
    std::string shown;
    for (Token const& token : tokens_of(text)) {
        if (token.kind == TokenKind::end) break;
        if (!shown.empty()) shown += ' ';
        shown += name_of(token.kind);
        if (!token.text.empty()) shown += ":" + token.text;
    }
    return shown;
}

Token first(std::string const& text) {
    return tokens_of(text).front();
}

}  // namespace

TEST_CASE("names begin and go on as the specification says") {
    CHECK(show("a-b_1") == "ident:a-b_1");
    CHECK(show("-a --x -\\61") == "ident:-a space ident:--x space ident:-a");
    CHECK(show("--") == "ident:--");
    CHECK(show("- -1") == "delim:- space number:-1");
    CHECK(show("عنوان") == "ident:عنوان");
    CHECK(show("a(b") == "function:a ident:b");
    CHECK(show("@media @-x @1") == "at:media space at:-x space delim:@ number:1");
    CHECK(show("#a #1a #-1 #") == "hash:a space hash:1a space hash:-1 space delim:#");
    CHECK(first("#a").id_hash);
    CHECK_FALSE(first("#1a").id_hash);
    CHECK_FALSE(first("#-1").id_hash);
}

TEST_CASE("escapes stand for characters") {
    CHECK(show("\\61 b") == "ident:ab");
    CHECK(show("\\000061b") == "ident:ab");
    CHECK(show("\\61\r\nb") == "ident:ab");
    CHECK(show("\\{x") == "ident:{x");
    CHECK(show("\\0 \\d800 \\110000 ") == "ident:\uFFFD\uFFFD\uFFFD");
    CHECK(show("\\") == "ident:\uFFFD");
    CHECK(show("\\\na") == "delim:\\ space ident:a");
    CHECK(show(std::string("a\0b", 3)) == "ident:a\uFFFDb");
    CHECK(show("\"\\\r\nx\\\n\\22\"") == "string:x\"");
    CHECK(show("'\\645'") == "string:م");
}

TEST_CASE("strings end at a quote, a line end or the end") {
    CHECK(show("\"a'b\"'c\"d'") == "string:a'b string:c\"d");
    CHECK(show("\"a") == "string:a");
    CHECK(show("\"a\\") == "string:a");
    CHECK(show("\"a\nb") == "bad-string:a space ident:b");
    CHECK(show("\"\"") == "string");
}

TEST_CASE("numbers have signs, fractions, exponents and units") {
    CHECK(show("1 +1 -1.5 .5 1e3 1e-3 1.e3") ==
          "number:1 space number:+1 space number:-1.5 space number:.5 space number:1e3 space number:1e-3 "
          "space number:1 delim:. ident:e3");
    CHECK(first("1e3").number == 1000);
    CHECK_FALSE(first("1e3").integer);
    CHECK(first("+12").integer);
    CHECK(first("-.25").number == -0.25);
    CHECK(show("1PX 1e 1e- 1--x 50% 1\\70 x") ==
          "dimension:px space dimension:e space dimension:e- space dimension:--x space percent:50 space "
          "dimension:px");
    CHECK(first("1e999").number == 1e9);
    CHECK(first("-1e999").number == -1e9);
    CHECK(first("1e-999").number == 0);
    CHECK(first("0e999").number == 0);
    CHECK(first(std::string(400, '9')).number == 1e9);
    CHECK(first("0." + std::string(400, '0') + "1").number == 0);
    CHECK(first("0." + std::string(400, '0') + "1e900").number == 1e9);
    CHECK(first("1e-99999999999999999999").number == 0);
}

TEST_CASE("addresses may be bad") {
    CHECK(show("url(a) URL( b ) url( 'c' ) url()") ==
          "url:a space url:b space function:url space string:c space ) space url");
    CHECK(show("url(a b) c") == "bad-url space ident:c");
    CHECK(show("url(a\"b\\)c) d") == "bad-url space ident:d");
    CHECK(show("url(a\\) b") == "bad-url");
    CHECK(show("url(a\\)b)") == "url:a)b");
    CHECK(show("url(a") == "url:a");
    CHECK(show("url(\x01)") == "bad-url");
}

TEST_CASE("comments are nothing, also where they are open") {
    CHECK(show("a/**/b/*") == "ident:a ident:b");
    CHECK(show("/*/ x */y") == "ident:y");
    CHECK(show("a/ *") == "ident:a delim:/ space delim:*");
}

TEST_CASE("signs") {
    CHECK(show("<!-- --> <! ->") == "cdo space cdc space delim:< delim:! space delim:- delim:>");
    CHECK(show("[](){}:;,") == "[ ] ( ) { } colon semicolon comma");
    CHECK(show(" \t\r\n\f") == "space");
}

TEST_CASE("spans are bytes of the source") {
    auto const tokens = tokens_of("متن: 12pt");
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[0].span == Span{SourceId{1}, 0, 6});
    CHECK(tokens[3].span == Span{SourceId{1}, 8, 12});
    CHECK(tokens[4].kind == TokenKind::end);
    CHECK(tokens[4].span == Span{SourceId{1}, 12, 12});
}

TEST_CASE("tokens written out read back as the same tokens") {
    for (std::string const text :
         {"a/**/b",  "a/**/(b)", "1/**/px", "1/**/e3", "1px/**/-x",    "#a/**/b", "-/**/1",
          "@x/**/y", "\\31 x",   "1\\65 3", "1e/**/3", "'a\\22\\a b'", "+/**/1",  "/ *",
          "\\-",     "a\\:b",    "<!--",    "--x:y",   "50%/**/%",     "1.50e+2", "\\{",
          ".5",      "a|b",      "@\\{",    "#\\31",   "نص 'نص'"}) {
        auto const once = tokens_of(text);
        std::string const written = serialize_tokens(once);
        INFO(text << " → " << written);
        CHECK(show(written) == show(text));
    }
    CHECK(serialize_tokens(std::vector{first("url(a\\)b)")}) == "url(\"a)b\")");
}

}  // namespace warraq
