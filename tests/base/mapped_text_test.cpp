#include "base/source.hpp"
#include "base/unicode.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace warraq;

namespace {

constexpr SourceId one = static_cast<SourceId>(1);

Span span(std::uint32_t begin, std::uint32_t end) {
    return {one, begin, end};
}

}  // namespace

TEST_CASE("text that is its source needs no pieces", "[mapped]") {
    MappedText text;
    text.append("abc", one, 10, 13);
    text.append("def", one, 13, 16);
    CHECK(text.text == "abcdef");
    CHECK(text.pieces.empty());
    CHECK(text.span == span(10, 16));
    CHECK(text.at(2, 4) == span(12, 14));
    CHECK(text.slice(2, 5).span == span(12, 15));
}

TEST_CASE("a fold of spaces and an escape keep their places", "[mapped]") {
    // source: a··b&amp;c
    MappedText text;
    text.append("a", one, 0, 1);
    text.append(" ", one, 1, 3);
    text.append("b", one, 3, 4);
    text.append("&", one, 4, 9);
    text.append("c", one, 9, 10);
    CHECK(text.text == "a b&c");
    CHECK(text.span == span(0, 10));
    CHECK(text.at(0, 1) == span(0, 1));
    CHECK(text.at(1, 2) == span(1, 3));
    CHECK(text.at(2, 3) == span(3, 4));
    CHECK(text.at(3, 4) == span(4, 9));
    CHECK(text.at(4, 5) == span(9, 10));
    CHECK(text.at(2, 5) == span(3, 10));
    CHECK(text.at(3, 3) == span(4, 4));
}

TEST_CASE("dropped bytes belong to neither side", "[mapped]") {
    // source: ab**cd
    MappedText text;
    text.append("ab", one, 0, 2);
    text.append("cd", one, 4, 6);
    CHECK(text.at(0, 2) == span(0, 2));
    CHECK(text.at(2, 4) == span(4, 6));
    CHECK(text.at(1, 3) == span(1, 5));
    MappedText const part = text.slice(1, 3);
    CHECK(part.text == "bc");
    CHECK(part.at(0, 1) == span(1, 2));
    CHECK(part.at(1, 2) == span(4, 5));
}

TEST_CASE("words from nowhere stand where they were put", "[mapped]") {
    MappedText text;
    text.append("made", SourceId::none, 0, 0);
    CHECK_FALSE(text.at(0, 4).known());
    text.append("real", one, 7, 11);
    CHECK(text.at(4, 8) == span(7, 11));
    text.append("!", SourceId::none, 0, 0);
    CHECK(text.text == "madereal!");
    CHECK(text.at(8, 9) == span(11, 11));
    CHECK(text.at(4, 8) == span(7, 11));
}

TEST_CASE("joined and cut texts map as their parts did", "[mapped]") {
    std::mt19937 random(20211108);
    for (int round = 0; round < 300; ++round) {
        // Words of one to three bytes: copied, shortened, or lengthened, with and without a gap between.
        MappedText whole;
        std::vector<std::pair<std::size_t, Span>> words;
        std::vector<MappedText> halves(2);
        std::uint32_t at = static_cast<std::uint32_t>(random() % 5);
        for (unsigned i = 0; i < 12; ++i) {
            std::string const bytes(1 + random() % 3, static_cast<char>('a' + i));
            std::uint32_t const taken =
                static_cast<std::uint32_t>(random() % 2 == 0 ? bytes.size() : 1 + random() % 5);
            words.emplace_back(whole.text.size(), span(at, at + taken));
            whole.append(bytes, one, at, at + taken);
            halves[i / 6].append(bytes, one, at, at + taken);
            at += taken + static_cast<std::uint32_t>(random() % 3);
        }
        words.emplace_back(whole.text.size(), span(at, at));
        MappedText joined = halves[0];
        joined.append(halves[1]);
        REQUIRE(joined.text == whole.text);
        std::size_t const cut = words[3].first;
        MappedText const tail = whole.slice(cut, whole.text.size());
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            std::size_t const begin = words[i].first;
            std::size_t const end = words[i + 1].first;
            CHECK(whole.at(begin, end) == words[i].second);
            CHECK(joined.at(begin, end) == words[i].second);
            if (i >= 3) CHECK(tail.at(begin - cut, end - cut) == words[i].second);
        }
    }
}
