#include "styled.hpp"

#include <algorithm>
#include <numeric>
#include <thread>

using namespace warraq;
using namespace warraq::test;

namespace {

std::shared_ptr<WordCache> new_cache() {
    return std::make_shared<WordCache>();
}

// The whole of a text that is one run.
GlyphRun shaped(StyledText const& text, std::shared_ptr<WordCache> cache = new_cache()) {
    auto const runs = runs_of(text);
    REQUIRE(runs.size() == 1);
    return *Shaper(std::move(cache)).shape(text, runs[0], runs[0].begin, runs[0].end);
}

std::vector<std::uint32_t> ids(GlyphRun const& run) {
    std::vector<std::uint32_t> found;
    for (Glyph const& glyph : run.glyphs)
        found.push_back(glyph.id);
    return found;
}

// The glyphs of the parts side by side, the first part to the right.
std::vector<std::uint32_t> ids_of_parts(StyledText const& text) {
    Shaper shaper(new_cache());
    std::vector<std::uint32_t> found;
    for (Run const& run : runs_of(text)) {
        auto const part = ids(*shaper.shape(text, run, run.begin, run.end));
        found.insert(found.begin(), part.begin(), part.end());
    }
    return found;
}

std::shared_ptr<TextStyle const> larger(std::shared_ptr<TextStyle const> const& style) {
    TextStyle changed = *style;
    changed.size = 20_pt;
    return std::make_shared<TextStyle const>(changed);
}

}  // namespace

TEST_CASE("letters join, glyphs stand from left to right, clusters count from the start") {
    auto const run = shaped(styled(U"بدر"));
    CHECK(run.rtl);
    CHECK(run.length == 3);
    REQUIRE(run.glyphs.size() == 3);
    CHECK(run.glyphs[0].cluster == 2);
    CHECK(run.glyphs[2].cluster == 0);
    CHECK(run.glyphs[2].id != run.font->glyph_of(U'ب'));  // initial form
    std::int64_t sum = 0;
    for (Glyph const& glyph : run.glyphs)
        sum += glyph.advance;
    CHECK(run.advance == sum);
}

TEST_CASE("letters do not join where the text says so") {
    std::string const naskh = "Noto Naskh Arabic";
    StyledText text = styled(U"بيت", naskh);
    text.unjoined = {1, 2};
    auto const runs = runs_of(text);
    REQUIRE(runs.size() == 1);
    Shaper shaper(new_cache());
    char32_t const* const letters[] = {U"ب", U"ي", U"ت"};
    for (std::uint32_t i = 0; i < 3; ++i)
        CHECK(ids(*shaper.shape(text, runs[0], i, i + 1)) == ids(shaped(styled(letters[i], naskh))));
    text.unjoined = {};
    CHECK(ids(*shaper.shape(text, runs[0], 0, 1)) != ids(shaped(styled(U"ب", naskh))));
}

TEST_CASE("figures are in font units, whatever the size") {
    auto small = styled(U"محمد");
    auto big = styled(U"محمد");
    big.parts[0].style = larger(big.parts[0].style);
    CHECK(shaped(small).glyphs == shaped(big).glyphs);
}

TEST_CASE("joining survives a change of style in mid-word, and marks between the parts") {
    // Not in Amiri, where letters also follow neighbours that do not join.
    std::string const naskh = "Noto Naskh Arabic";
    auto const body = style_of(naskh);
    auto const whole = ids(shaped(styled(U"سمر", naskh)));
    CHECK(ids_of_parts(styled_parts({{U"س", body}, {U"مر", larger(body)}})) == whole);
    CHECK(ids_of_parts(styled_parts({{U"س", body}, {U"م", larger(body)}, {U"ر", body}})) == whole);
    auto const vocalised = ids(shaped(styled(U"سَّمَر", naskh)));
    CHECK(ids_of_parts(styled_parts({{U"سَّ", body}, {U"مَر", larger(body)}})) == vocalised);
    // Another font on the other side changes nothing of the forms either.
    auto const mixed = ids_of_parts(styled_parts({{U"س", style_of("Amiri")}, {U"مر", body}}));
    CHECK(mixed.front() == whole.front());
    CHECK(mixed[1] == whole[1]);
}

TEST_CASE("joining does not reach over a space, an isolate, a non-joiner or an inline box") {
    auto const body = style_of("warraq-body");
    for (std::u32string_view const wall : {U" ", U"\u2069", U"\u200C", U"\uFFFC"}) {
        auto const text = styled_parts({{U"س" + std::u32string(wall), body}, {U"مر", larger(body)}});
        auto const runs = runs_of(text);
        Shaper shaper(new_cache());
        auto const part = shaper.shape(text, runs.back(), runs.back().end - 2, runs.back().end);
        CHECK(ids(*part) == ids(shaped(styled(U"مر"))));
    }
}

TEST_CASE("a part of a word is shaped as it stands in the word") {
    auto const text = styled(U"كتاب/قلم");
    auto const run = runs_of(text).front();
    Shaper shaper(new_cache());
    auto const left = shaper.shape(text, run, 5, 8);
    CHECK(ids(*left) == ids(shaped(styled(U"قلم"))));
    CHECK(left->glyphs.back().cluster == 0);
    CHECK(left->length == 3);
}

TEST_CASE("a ligature is one glyph whose cluster is its first letter") {
    auto const run = shaped(styled(U"لا", "DejaVu Sans"));
    CHECK(run.glyphs.size() == 1);
    CHECK(run.glyphs[0].cluster == 0);
    CHECK(run.length == 2);
}

TEST_CASE("joiners and controls have no glyph, and their clusters melt into a neighbour") {
    auto const with = shaped(styled(U"می\u200Cخواهم"));
    CHECK(with.length == 8);
    std::vector<std::uint32_t> clusters;
    for (Glyph const& glyph : with.glyphs)
        clusters.push_back(glyph.cluster);
    std::reverse(clusters.begin(), clusters.end());
    CHECK(clusters == std::vector<std::uint32_t>{0, 1, 2, 4, 5, 6, 7});
    CHECK(ids(with) != ids(shaped(styled(U"میخواهم"))));
    CHECK(shaped(styled(U"\uFFFC")).glyphs.empty());
    CHECK(shaped(styled(U"\u2067\u2069")).glyphs.empty());
    CHECK(shaped(styled(U"\t")).glyphs.empty());
}

TEST_CASE("a mark alone draws no circle that nobody wrote") {
    auto const run = shaped(styled(U"\u064E"));
    CHECK(run.glyphs.size() == 1);
}

TEST_CASE("safe joins for tatweel are flagged, in Scheherazade too") {
    auto const safe_joins = [](std::u32string_view word, char const* family) {
        auto const run = shaped(styled(word, family));
        return std::count_if(run.glyphs.begin(), run.glyphs.end(),
                             [](Glyph const& glyph) { return glyph.safe_to_insert_tatweel; });
    };
    CHECK(safe_joins(U"مسلم", "Noto Naskh Arabic") == 3);
    CHECK(safe_joins(U"مسلم", "Amiri") > 0);
    CHECK(safe_joins(U"مسلم", "Scheherazade") > 0);
    CHECK(safe_joins(U"دار", "Amiri") == 0);
    // In Amiri a kashida behind this kaf changes both letters (typography.md §2.4).
    auto const book = shaped(styled(U"كتاب", "Amiri"));
    CHECK_FALSE(book.glyphs[2].safe_to_insert_tatweel);
}

TEST_CASE("features and language of the style reach the font") {
    TextStyle style = *style_of("Amiri");
    auto const plain = ids(shaped(styled_parts({{U"٤٥٦", std::make_shared<TextStyle const>(style)}})));
    style.language = "ur";
    auto const urdu = ids(shaped(styled_parts({{U"٤٥٦", std::make_shared<TextStyle const>(style)}})));
    style.language = "ar";
    style.features = {{script_tag('p', 'n', 'u', 'm'), 1}};
    auto const proportional = shaped(styled_parts({{U"١١١", std::make_shared<TextStyle const>(style)}}));
    CHECK(plain != ids(shaped(styled(U"١١١"))));
    CHECK(proportional.advance < shaped(styled(U"١١١")).advance);
    CHECK(plain.size() == urdu.size());
}

TEST_CASE("what has no font is a box of the stand-in for each cluster") {
    auto const text = styled(U"龘\u0301龘");
    auto const runs = runs_of(text);
    REQUIRE(runs.size() == 1);
    auto const run = Shaper(new_cache()).shape(text, runs[0], 0, 3);
    REQUIRE(run->font != nullptr);
    CHECK(run->font->family() == "Amiri");
    REQUIRE(run->glyphs.size() == 2);
    CHECK(run->glyphs[0].id == 0);
    CHECK(run->glyphs[0].cluster == 0);
    CHECK(run->glyphs[1].cluster == 2);
    CHECK(run->advance > run->font->metrics().units_per_em);
}

TEST_CASE("words shaped before are shared, and only those that depend on nothing outside") {
    auto const cache = new_cache();
    Shaper shaper(cache);
    auto const text = styled(U"محمد محمد");
    auto const run = runs_of(text).front();
    CHECK(shaper.shape(text, run, 0, 4) == shaper.shape(text, run, 5, 9));
    CHECK(cache->size() == 1);
    CHECK(shaper.shape(text, run, 0, 2) != shaper.shape(text, run, 0, 2));
    CHECK(cache->size() == 1);
    // The same word in another font, language or direction is another entry.
    shaped(styled(U"محمد", "Noto Naskh Arabic"), cache);
    CHECK(cache->size() == 2);
    auto other = styled(U"محمد");
    other.parts[0].style = style_of("warraq-body", "fa");
    shaped(other, cache);
    CHECK(cache->size() == 3);
}

TEST_CASE("the cache is bounded, and what it forgot comes out the same") {
    auto const cache = std::make_shared<WordCache>(32);
    std::vector<GlyphRun> first;
    for (int round = 0; round < 2; ++round)
        for (char32_t a = 0x0628; a < 0x0634; ++a)
            for (char32_t b = 0x0628; b < 0x0634; ++b) {
                auto run = shaped(styled(std::u32string{a, b}), cache);
                if (round == 0)
                    first.push_back(std::move(run));
                else
                    CHECK(run.glyphs ==
                          first[static_cast<std::size_t>((a - 0x0628) * 12 + (b - 0x0628))].glyphs);
            }
    CHECK(cache->size() <= 32);
}

TEST_CASE("several threads over one cache shape alike") {
    auto const cache = std::make_shared<WordCache>(64);
    auto const text =
        styled(U"قال رئيس الوزراء العراقي مصطفى الكاظمي إن الهجوم استهدف منزله في المنطقة الخضراء");
    auto const run = runs_of(text).front();
    auto const all_words = [&] {
        Shaper shaper(cache);
        std::vector<GlyphRun> found;
        for (std::uint32_t i = 0; i < text.text.size();) {
            std::uint32_t end = i;
            while (end < text.text.size() && text.text[end] != U' ')
                ++end;
            found.push_back(*shaper.shape(text, run, i, end));
            i = end + 1;
        }
        return found;
    };
    auto const expected = all_words();
    std::vector<std::vector<GlyphRun>> results(4);
    std::vector<std::thread> threads;
    for (auto& result : results)
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round)
                result = all_words();
        });
    for (auto& thread : threads)
        thread.join();
    for (auto const& result : results) {
        REQUIRE(result.size() == expected.size());
        for (std::size_t i = 0; i < result.size(); ++i)
            CHECK(result[i].glyphs == expected[i].glyphs);
    }
}
