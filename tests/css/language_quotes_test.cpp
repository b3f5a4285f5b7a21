#include "css/language_quotes.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("quotation marks of a language, of its region where that has its own") {
    CHECK(quotes_of("ar") == std::vector<std::string>{"”", "“", "’", "‘"});
    CHECK(quotes_of("fa-IR").front() == "«");
    CHECK(quotes_of("FR-ch")[2] == "‹");
    CHECK(quotes_of("fr-CA")[2] == "«");
    CHECK(quotes_of("zh-Hant-HK").front() == "「");
    CHECK(quotes_of("").front() == "“");
    CHECK(quotes_of("english").front() == "“");
    CHECK(quotes_of("deu").front() == "“");
}
