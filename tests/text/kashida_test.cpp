#include "text/kashida.hpp"

#include "styled.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

// The word with a tatweel where its kashida would stand, and the join's priority; the word alone when it has
// none.
std::string lengthened(std::u32string_view word, char const* family = "Amiri",
                       KashidaRules const& rules = {}) {
    StyledText const text = styled(word, family);
    std::vector<Run> const runs = runs_of(text);
    Shaper shaper(std::make_shared<WordCache>());
    for (Run const& run : runs) {
        GlyphRunPtr const glyphs = shaper.shape(text, run, run.begin, run.end);
        auto const join = best_join(text, run, *glyphs, run.begin, run.end, rules, shaper);
        if (!join) continue;
        std::u32string shown(word);
        shown.insert(join->at, 1, tatweel);
        return to_utf8(shown) + " " + std::to_string(join->priority);
    }
    return to_utf8(word);
}

}  // namespace

TEST_CASE("the join of the best priority is lengthened") {
    // In a face that lets every join grow, so that only the table decides.
    auto const join = [](std::u32string_view word) { return lengthened(word, "Noto Naskh Arabic"); };
    CHECK(join(U"المستقبل") == "المسـتقبل 1");
    CHECK(join(U"مصطفى") == "مصـطفى 1");
    CHECK(join(U"مسيرة") == "مسـيرة 1");
    CHECK(join(U"المنطقة") == "المنطقـة 2");
    CHECK(join(U"تجديد") == "تجديـد 2");
    CHECK(join(U"الكتاب") == "الكتـاب 3");
    CHECK(join(U"محتمل") == "محتمـل 3");
    CHECK(join(U"كبير") == "كبـير 4");
    CHECK(join(U"مجموع") == "مجمـوع 5");
    CHECK(join(U"محكم") == "محكـم 6");
    CHECK(join(U"يمتنع") == "يمتنـع 5");
    CHECK(join(U"جديدة") == "جديـدة 2");
    CHECK(join(U"محيط") == "محيـط 3");
    CHECK(join(U"يملك") == "يملـك 3");
    CHECK(join(U"مختلق") == "مختلـق 5");
    CHECK(join(U"مجلسي") == "مجلسـي 1");
    // Other joins are not for the program, nor is the one before a final yeh.
    CHECK(join(U"محمحي") == "محمحي");
}

TEST_CASE("among equal joins the later one wins") {
    CHECK(lengthened(U"سستسم", "Noto Naskh Arabic") == "سستسـم 1");
}

TEST_CASE("a join of the author's own tatweel comes first") {
    CHECK(lengthened(U"مسـتقبل", "Noto Naskh Arabic") == "مســتقبل 0");
}

TEST_CASE("short words, lam-alef, the name of God and joiners are left alone") {
    CHECK(lengthened(U"من") == "من");
    CHECK(lengthened(U"سما") == "سما");
    CHECK(lengthened(U"والله") == "والله");
    CHECK(lengthened(U"لِلّٰهِ") == "لِلّٰهِ");
    // Every join of these is a lam-alef, leads to a final yeh, or has a joiner.
    CHECK(lengthened(U"الأولى") == "الأولى");
    CHECK(lengthened(U"می\u200Cخواهم", "Noto Naskh Arabic").find("ی\xD9\x80") == std::string::npos);
}

TEST_CASE("marks stay with their letter, before the kashida") {
    CHECK(lengthened(U"مُسْتَقْبَل", "Noto Naskh Arabic") == "مُسْـتَقْبَل 1");
}

TEST_CASE("only joins that nothing else changes at are used") {
    // In Amiri a kashida behind the kaf changes both letters, and one before the alef moves the teh.
    CHECK(lengthened(U"كتاب") == "كتاب");
    // Scheherazade's flags are sparse; what they do not tell, shaping anew proves.
    CHECK(lengthened(U"المستقبل", "Scheherazade") == "المسـتقبل 1");
}

TEST_CASE("a long kashida that makes another picture of the letter is told") {
    auto const keeps = [](std::u32string_view word, Stretch stretch) {
        StyledText const text = styled(word, "Amiri");
        Run const run = runs_of(text).at(0);
        Shaper shaper(std::make_shared<WordCache>());
        auto const end = static_cast<std::uint32_t>(word.size());
        return keeps_the_rest(text, run, *shaper.shape(text, run, 0, end), 0, end, stretch, shaper);
    };
    CHECK(keeps(U"صاحب", {1, 1}));
    CHECK(keeps(U"صاحب", {1, 2}));
    CHECK_FALSE(keeps(U"صاحب", {1, 3}));
    CHECK(keeps(U"المنطقة", {6, 3}));
    CHECK_FALSE(keeps(U"كتاب", {1, 1}));
}

TEST_CASE("a lengthened word keeps its text, and grows by what the font's table says") {
    StyledText const text = styled(U"المنطقة", "Amiri");
    std::vector<Run> const runs = runs_of(text);
    Shaper shaper(std::make_shared<WordCache>());
    GlyphRunPtr const plain = shaper.shape(text, runs[0], 0, 7);
    GlyphRunPtr const grown = shaper.shape_stretched(text, runs[0], 0, 7, {6, 2});
    CHECK(grown->length == 7);
    CHECK(grown->advance - plain->advance == runs[0].font->tatweel_growth()[2]);
    std::vector<std::uint32_t> clusters;
    std::size_t kashidas = 0;
    for (Glyph const& glyph : grown->glyphs) {
        clusters.push_back(glyph.cluster);
        kashidas += glyph.kashida ? 1u : 0u;
        if (glyph.kashida) CHECK(glyph.cluster == 5);
    }
    CHECK(kashidas > 0);
    CHECK(std::is_sorted(clusters.rbegin(), clusters.rend()));
    CHECK(clusters.front() == 6);
}

TEST_CASE("vowelled and Quranic text is known") {
    CHECK(is_vowelled(U"وَالْعَصْرِ"));
    CHECK_FALSE(is_vowelled(U"استُهدف بيت رئيس الوزراء حكومياً"));
    CHECK(is_quranic(U"ذَٰلِكَ ٱلْكِتَـٰبُ لَا رَيْبَ ۛ فِيهِ"));
    CHECK(is_quranic(U"سميعاً\u08D3"));
    CHECK(is_quranic(U"عليما\u08F0"));
    CHECK_FALSE(is_quranic(U"ذلك الكتاب"));
    CHECK_FALSE(is_quranic(U"الآية \u06DD١٢ والسجدة \u06E9"));
    // A quarter of the letters is not yet more than a quarter.
    CHECK(is_vowelled(U"كَتب"));
    CHECK_FALSE(is_vowelled(U"كَتبه"));
    CHECK(is_vowelled(U"كَتَبه"));
}
