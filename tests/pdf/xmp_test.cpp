#include "pdf/document_info.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what nobody gave is not there") {
    std::string const xmp = to_xmp({});
    for (char const* key :
         {"dc:title", "dc:creator", "dc:publisher", "dc:date", "dc:identifier", "dc:language"})
        CHECK_FALSE(has(xmp, key));
    CHECK(has(xmp, "<pdf:Producer>warraq</pdf:Producer>"));
}

TEST_CASE("a title stands in its language and as the default") {
    DocumentInfo info;
    info.title = "التحشيد";
    info.language = "ar";
    std::string const xmp = to_xmp(info);
    CHECK(has(xmp, "<rdf:li xml:lang=\"x-default\">التحشيد</rdf:li>"));
    CHECK(has(xmp, "<rdf:li xml:lang=\"ar\">التحشيد</rdf:li>"));
}

TEST_CASE("mark-up in a value stays text") {
    DocumentInfo info;
    info.title = "a < b & \"c\" ]]> d";
    info.creators = {"<x/>"};
    std::string const xmp = to_xmp(info);
    CHECK(has(xmp, "a &lt; b &amp; &quot;c&quot; ]]&gt; d"));
    CHECK(has(xmp, "<rdf:li>&lt;x/&gt;</rdf:li>"));
}

TEST_CASE("creators keep their order") {
    DocumentInfo info;
    info.creators = {"ب", "أ"};
    std::string const xmp = to_xmp(info);
    CHECK(xmp.find("<rdf:li>ب<") < xmp.find("<rdf:li>أ<"));
}

TEST_CASE("dates in XMP's form") {
    DocumentInfo info;
    info.date = "2021-11";
    info.modified = "2021-11-08T00:00:00Z";
    std::string const xmp = to_xmp(info);
    CHECK(has(xmp, "<rdf:li>2021-11</rdf:li>"));
    CHECK(has(xmp, "<xmp:ModifyDate>2021-11-08T00:00:00Z</xmp:ModifyDate>"));
}
