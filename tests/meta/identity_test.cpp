#include "meta/identity.hpp"

#include "base/unicode.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace warraq;

namespace {

Metadata facts(std::string publisher, std::optional<GregorianDate> date) {
    Metadata metadata;
    if (!publisher.empty()) metadata.set(Key::publisher, {std::move(publisher), Origin::house, {}, {}});
    if (date) metadata.set(Key::date, {AuthoredDate{"x", date, {}, {}}, Origin::brief, {}, {}});
    return metadata;
}

void set(Metadata& metadata, Key key, std::string value) {
    metadata.set(key, {std::move(value), Origin::brief, {}, {}});
}

}  // namespace

TEST_CASE("the identifier given, the ISBN, else a UUID of what does not change", "[identity]") {
    Metadata metadata = facts("دار", GregorianDate{2021, 11, 8});
    Identity const made = make_identity(metadata, "brief-1");
    CHECK(made.urn.starts_with("urn:uuid:"));
    CHECK(made.urn[23] == '5');  // version
    CHECK(made.prefix == made.urn.substr(9, 6));
    CHECK(made.urn == make_identity(metadata, "brief-1").urn);

    set(metadata, Key::title, "عنوان آخر");
    CHECK(make_identity(metadata, "brief-1").urn == made.urn);
    std::set<std::string> urns{made.urn, make_identity(metadata, "brief-2").urn,
                               make_identity(facts("", GregorianDate{2021, 11, 8}), "brief-1").urn,
                               make_identity(facts("دار", {}), "brief-1").urn,
                               make_identity(facts("دارbrief", {}), "-1").urn};
    CHECK(urns.size() == 5);
    CHECK(make_identity({}, "\u0627\u0654").urn == make_identity({}, "\u0623").urn);

    set(metadata, Key::isbn, "978-99966-1-000-9");
    CHECK(make_identity(metadata, "a").urn == "urn:isbn:9789996610009");
    set(metadata, Key::identifier, "https://example.org/1");
    CHECK(make_identity(metadata, "a").urn == "https://example.org/1");
    CHECK(make_identity(metadata, "a").prefix.size() == 6);
    set(metadata, Key::identifier, "2ED6657D-e927-568b-95e1-2665a8aea6a2");
    CHECK(make_identity(metadata, "a").urn == "urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2");
    CHECK(make_identity(metadata, "a").prefix == "2ed665");
}

TEST_CASE("names of outputs that every shop and system takes", "[identity]") {
    CHECK(output_stem("محاولة اغتيال الكاظمي") == "محاولة اغتيال الكاظمي");
    CHECK(output_stem("\u0627\u0654") == "\u0623");
    CHECK(output_stem("a:b/c\\d?e*f\"g<h>i|j") == "a-b-c-d-e-f-g-h-i-j");
    CHECK(output_stem("a\u202Eb\u200Fc\x07") == "a-b-c-");
    CHECK(output_stem("نمی\u200Cخواهم") == "نمی\u200Cخواهم");
    CHECK(output_stem("..hidden") == "--hidden");
    CHECK(output_stem("a.b. .") == "a.b");
    CHECK(output_stem("  a\u00A0b\t") == "a b-");
    CHECK(output_stem("") == "brief");
    CHECK(output_stem(" . ") == "brief");
    CHECK(output_stem("CON") == "-CON");
    CHECK(output_stem("com1.x") == "-com1.x");
    CHECK(output_stem("console") == "console");
    CHECK(output_stem("a\xFFz") == "a-z");
}

TEST_CASE("long names are cut between clusters", "[identity]") {
    std::string const cluster = "\u0628\u064E\u0651";  // six bytes
    std::string name;
    for (int i = 0; i < 30; ++i)
        name += cluster;
    CHECK(output_stem(name).size() == 120);
    CHECK(output_stem("a" + name).size() == 115);
    CHECK(output_stem(std::string(500, 'x')).size() == 120);
    CHECK_FALSE(find_invalid_utf8(output_stem("x" + name)).has_value());
    // One cluster longer than a name may be.
    std::string marks = "ب";
    for (int i = 0; i < 100; ++i)
        marks += "\u064E";
    CHECK(output_stem(marks) == "brief");
}

TEST_CASE("patterns of names", "[identity]") {
    Metadata metadata = facts("", GregorianDate{2021, 11, 8});
    CHECK(expand_name("{date}-{stem}", metadata, "موجز").value() == "2021-11-08-موجز");
    CHECK(expand_name("{date}-{stem}", {}, "موجز").value() == "موجز");
    CHECK(expand_name("plain", {}, "x").value() == "plain");
    set(metadata, Key::series_name, "تقدير/موقف");
    set(metadata, Key::series_number, "12");
    CHECK(expand_name("{series} {number}", metadata, "x").value() == "تقدير-موقف 12");
    set(metadata, Key::number, "7");
    CHECK(expand_name("{number}_{lang}{stem}", metadata, "x").value() == "7_x");
    for (std::string_view const pattern : {"{titel}", "{", "{stem", "{}"})
        CHECK(expand_name(pattern, metadata, "x").error().code == Code::name_placeholder_unknown);
}

TEST_CASE("times of modification", "[identity]") {
    CHECK(modified_time(5, GregorianDate{2021, 11, 8}) == 5);
    CHECK(to_iso_time(modified_time({}, GregorianDate{2021, 11, 8})) == "2021-11-08T00:00:00Z");
    CHECK(to_iso_time(modified_time({}, GregorianDate{2021, 11, 0})) == "2021-11-01T00:00:00Z");
    CHECK(to_iso_time(modified_time({}, {})) == "1980-01-01T00:00:00Z");
    CHECK(to_iso_time(1'636'376'399) == "2021-11-08T12:59:59Z");
    CHECK(to_iso_time(-1) == "1969-12-31T23:59:59Z");
    CHECK(to_iso_time(std::numeric_limits<std::int64_t>::max()) == "9999-12-31T23:59:59Z");
    CHECK(to_iso_time(std::numeric_limits<std::int64_t>::min()) == "0001-01-01T00:00:00Z");
}
