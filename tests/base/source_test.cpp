#include "base/source.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("a place is counted in lines and code points", "[source]") {
    Sources sources;
    SourceId const id = sources.add({"brief.txt", "سطر\r\nثانٍ هنا\rثالث\nrابع"});
    auto const at = [&](std::uint32_t begin, std::uint32_t end) { return sources.locate({id, begin, end}); };

    CHECK(at(0, 0).line == 1);
    CHECK(at(0, 0).column == 1);
    CHECK(at(0, 0).line_text == "سطر");
    auto const second = at(17, 23);  // «هنا»
    CHECK(second.path == "brief.txt");
    CHECK(second.line == 2);
    CHECK(second.column == 6);
    CHECK(second.end_column == 9);
    CHECK(second.line_text.substr(second.mark_begin, second.mark_end - second.mark_begin) == "هنا");
    CHECK(at(24, 24).line == 3);  // behind the lone CR
    CHECK(at(33, 33).line == 4);
}

TEST_CASE("a span over lines marks the first and names both ends", "[source]") {
    Sources sources;
    SourceId const id = sources.add({"a.md", "one\ntwo\nthree"});
    Location const place = sources.locate({id, 1, 9});
    CHECK(place.line == 1);
    CHECK(place.end_line == 3);
    CHECK(place.end_column == 2);
    CHECK(place.line_text == "one");
    CHECK(place.mark_begin == 1);
    CHECK(place.mark_end == 3);
}

TEST_CASE("spans out of the text, inside a letter and of nothing do no harm", "[source]") {
    Sources sources;
    SourceId const id = sources.add({"a.txt", "سلام"});
    CHECK(sources.locate({id, 90, 100}).column == 5);
    CHECK(sources.locate({id, 1, 3}).column == 1);
    CHECK(sources.locate({id, 1, 3}).end_column == 3);
    CHECK(sources.locate({}).line == 0);
    CHECK(sources.locate({static_cast<SourceId>(7), 0, 1}).path.empty());
    SourceId const empty = sources.add({"empty", ""});
    CHECK(sources.locate({empty, 0, 0}).line == 1);
    CHECK(sources.locate({empty, 0, 0}).column == 1);
}

TEST_CASE("columns are right on long lines", "[source]") {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += i % 2 == 0 ? "ش" : "x";
    Sources sources;
    SourceId const id = sources.add({"long.txt", "a\n" + text});
    for (std::uint32_t i : {0u, 1u, 511u, 1023u, 1024u, 2047u, 2999u}) {
        std::uint32_t const offset = 2 + i / 2 * 3 + i % 2 * 2;
        CHECK(sources.locate({id, offset, offset}).column == i + 1);
        CHECK(sources.locate({id, offset, offset}).line == 2);
    }
}

TEST_CASE("join", "[source]") {
    SourceId const one = static_cast<SourceId>(1);
    SourceId const two = static_cast<SourceId>(2);
    CHECK(join({one, 3, 5}, {one, 1, 4}) == Span{one, 1, 5});
    CHECK(join({}, {one, 1, 4}) == Span{one, 1, 4});
    CHECK(join({one, 1, 4}, {}) == Span{one, 1, 4});
    CHECK(join({one, 1, 4}, {two, 7, 9}) == Span{one, 1, 4});
}
