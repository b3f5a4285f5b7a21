#include "meta/metadata.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace warraq;

namespace {

Setting text(std::string value, Origin origin) {
    return {std::move(value), origin, {}, {}};
}

}  // namespace

TEST_CASE("a layer over another wins key by key", "[metadata]") {
    Metadata house;
    house.set(Key::publisher, text("دار", Origin::house));
    house.set(Key::lang, text("ar", Origin::house));
    Metadata brief;
    brief.set(Key::lang, text("fa", Origin::brief));
    Metadata const merged = merge(merge(default_metadata(), house), brief);
    CHECK(merged.text(Key::publisher) == "دار");
    CHECK(merged.text(Key::lang) == "fa");
    CHECK(merged[Key::lang].origin == Origin::brief);
    CHECK(merged.text(Key::digits) == "keep");
    CHECK(merged.text(Key::hijri) == "author");
    CHECK_FALSE(merged.has(Key::creator));
    CHECK(merged.list(Key::creator).empty());
    CHECK(merged.list(Key::publisher) == std::vector<std::string>{"دار"});
    CHECK(merged.date(Key::date) == nullptr);
}

TEST_CASE("the table of keys is whole", "[metadata]") {
    std::set<std::pair<std::string_view, bool>> names;
    for (KeyRow const& row : key_rows()) {
        INFO(row.name);
        CHECK(row_of(row.key).name == row.name);
        CHECK(names.insert({row.name, row.key == Key::hijri_date}).second);
        CHECK(row.scopes != 0);
        CHECK_FALSE(row.help_en.empty());
        CHECK_FALSE(row.help_ar.empty());
        CHECK((row.kind == KeyKind::choice) == !row.choices.empty());
    }
    CHECK(find_keys("hijri").size() == 2);
    CHECK(find_keys("title") == std::vector<Key>{Key::title});
    CHECK(find_keys("nothing").empty());
}

TEST_CASE("the nearest name is found when one is near", "[metadata]") {
    std::vector<std::string_view> const known{"title", "subtitle", "series.name", "short_title", "lang"};
    CHECK(nearest("titel", known) == "title");
    CHECK(nearest("Title", known) == "title");
    CHECK(nearest("short-title", known) == "short_title");
    CHECK(nearest("langg", known) == "lang");
    CHECK(nearest("subtitel", known) == "subtitle");
    CHECK(nearest("banana", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(nearest(std::string(1000, 'x'), known).empty());
}

TEST_CASE("what config prints", "[metadata]") {
    Sources sources;
    SourceId const id = sources.add({"house.yaml", "\npublisher: دار"});
    Metadata metadata;
    metadata.set(Key::publisher, {std::string("دار"), Origin::house, {id, 1, 12}, "house.yaml"});
    metadata.set(Key::lang, text("ar\nIQ", Origin::command_line));
    CHECK(dump_metadata(metadata, sources) ==
          "lang: ar IQ  (command line)\npublisher: دار  (house, house.yaml:2)\n");
}
