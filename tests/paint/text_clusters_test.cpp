#include "paint/text_clusters.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

using Clusters = std::vector<TextClusters::Cluster>;

// Glyphs from left to right, each with the text it carries.
TextClusters clusters_of(std::vector<std::u32string_view> const& texts, bool rtl) {
    std::vector<PlacedGlyph> glyphs;
    for (auto const& text : texts)
        glyphs.push_back({1, {}, {}, {}, text});
    return text_clusters(glyphs, rtl);
}

}  // namespace

TEST_CASE("one glyph a character: one cluster each, text in the order of the glyphs") {
    auto const result = clusters_of({U"ب", U" ", U"أ"}, true);
    CHECK(result.text == "ب أ");
    CHECK(result.clusters == Clusters{{2, 1}, {1, 1}, {2, 1}});
}

TEST_CASE("a mark without text of its own takes its character from the base to its right") {
    // كُتب: kaf carries kaf and damma, the damma glyph stands to its left.
    auto const result = clusters_of({U"ب", U"ت", U"", U"كُ"}, true);
    CHECK(result.text == "بتُك");
    CHECK(result.clusters == Clusters{{2, 1}, {2, 1}, {2, 1}, {2, 1}});
}

TEST_CASE("an inserted tatweel joins its letter") {
    auto const result = clusters_of({U"ب", U"", U"ك"}, true);
    CHECK(result.text == "بك");
    CHECK(result.clusters == Clusters{{2, 1}, {2, 2}});
}

TEST_CASE("from left to right the base stands first") {
    auto const result = clusters_of({U"e\u0301", U"", U"a"}, false);
    CHECK(result.text ==
          "e\u0301"
          "a");
    CHECK(result.clusters == Clusters{{1, 1}, {2, 1}, {1, 1}});
}

TEST_CASE("a ligature keeps all its characters on one glyph, in logical order") {
    auto const result = clusters_of({U"لا"}, true);
    CHECK(result.text == "لا");
    CHECK(result.clusters == Clusters{{4, 1}});
}

TEST_CASE("three glyphs and two characters: what is left goes to the last") {
    auto const result = clusters_of({U"", U"", U"نَ"}, true);
    CHECK(result.text == "َن");
    CHECK(result.clusters == Clusters{{2, 2}, {2, 1}});
}

TEST_CASE("glyphs before any text join the first that has some") {
    CHECK(clusters_of({U"", U"a"}, false).clusters == Clusters{{1, 2}});
    CHECK(clusters_of({U"أ", U""}, true).clusters == Clusters{{2, 2}});
}

TEST_CASE("glyphs without any text are one cluster without text") {
    auto const result = clusters_of({U"", U""}, true);
    CHECK(result.text.empty());
    CHECK(result.clusters == Clusters{{0, 2}});
}

TEST_CASE("no glyphs, no clusters") {
    CHECK(clusters_of({}, true).clusters.empty());
}

TEST_CASE("every glyph and byte is in a cluster") {
    auto const result = clusters_of({U"𐤀", U"", U"بِّ", U"", U"", U"", U"x", U""}, true);
    int bytes = 0, glyphs = 0;
    for (auto const& cluster : result.clusters) {
        bytes += cluster.bytes;
        glyphs += cluster.glyphs;
    }
    CHECK(bytes == static_cast<int>(result.text.size()));
    CHECK(glyphs == 8);
}
