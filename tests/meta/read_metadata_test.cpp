#include "base/message.hpp"
#include "meta/metadata.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

// The first line of a case says the scope: # house, # book, # brief.
std::string dump(std::string const& text) {
    Sources sources;
    SourceId const id = sources.add({"x.yaml", text});
    Diagnostics diagnostics;
    Span const span{id, 0, static_cast<std::uint32_t>(text.size())};
    YamlMapping const mapping = parse_yaml(sources.at(id), span, Limits{}, diagnostics);
    KeyScope const scope = text.starts_with("# house")  ? in_house
                           : text.starts_with("# book") ? in_book
                                                        : in_brief;
    Metadata const metadata = read_metadata(mapping, scope, "x.yaml", diagnostics);
    std::string shown = dump_metadata(metadata, sources);
    for (Diagnostic const& diagnostic : diagnostics.all())
        shown += format_message(diagnostic, sources, MessageLanguage::english);
    return shown;
}

}  // namespace

TEST_CASE("metadata goldens", "[metadata]") {
    for (auto const& golden : test::golden_cases("metadata"))
        test::check_golden(golden, dump(golden.input));
}

TEST_CASE("dates and lists arrive with their values", "[metadata]") {
    Sources sources;
    std::string const text = "date: 8 نوفمبر 2021 - 13:00\nhijri: 3 ربيع الآخر 1443\ncreator: أ";
    SourceId const id = sources.add({"x.md", text});
    Diagnostics diagnostics;
    Metadata const metadata = read_metadata(
        parse_yaml(sources.at(id), {id, 0, static_cast<std::uint32_t>(text.size())}, Limits{}, diagnostics),
        in_brief, "x.md", diagnostics);
    REQUIRE(metadata.date(Key::date) != nullptr);
    CHECK(metadata.date(Key::date)->gregorian == GregorianDate{2021, 11, 8});
    CHECK(metadata.date(Key::date)->time == "13:00");
    REQUIRE(metadata.date(Key::hijri_date) != nullptr);
    CHECK(metadata.date(Key::hijri_date)->hijri == HijriDate{1443, 4, 3});
    CHECK(metadata.list(Key::creator) == std::vector<std::string>{"أ"});
    CHECK(metadata[Key::creator].origin == Origin::brief);
    CHECK(diagnostics.all().empty());
}
