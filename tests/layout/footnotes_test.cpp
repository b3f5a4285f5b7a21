// What must hold for notes at the foot, whatever the text.
#include "base/unicode.hpp"
#include "layout/fragment_walk.hpp"
#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace warraq::test {
namespace {

constexpr char const* noted_sheet =
    "@page { size: 260pt 240pt; margin: 20pt; @footnote { margin-block-start: 6pt; padding-block-start: 2pt; "
    "border-block-start: 1pt solid } } body { font: 12pt/20pt Amiri } p { margin: 0 } "
    "aside { float: footnote; font-size: 9pt; line-height: 13pt }";

// Paragraphs of words «ك12», calls «[3]» and notes of words «ح3.0 ح3.1 …», from a seed.
struct NotedText {
    std::string body;
    std::size_t words = 0, notes = 0;
    std::vector<std::size_t> note_words;
};

NotedText noted_text(std::uint32_t seed) {
    std::uint32_t state = seed * 2654435761u + 1;
    auto const roll = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    NotedText made;
    for (std::uint32_t paragraphs = 2 + roll(8); paragraphs > 0; --paragraphs) {
        std::string asides;
        made.body += "<p>";
        for (std::uint32_t words = 1 + roll(80); words > 0; --words) {
            made.body += fmt::format("ك{} ", made.words++);
            if (roll(25) != 0) continue;
            made.body += fmt::format("<a href=\"#n{0}\">[{0}]</a> ", made.notes);
            made.note_words.push_back(1 + roll(roll(4) == 0 ? 220 : 30));
            asides += fmt::format("<aside id=\"n{}\"><p>", made.notes);
            for (std::size_t word = 0; word < made.note_words.back(); ++word)
                asides += fmt::format("ح{}.{} ", made.notes, word);
            asides += "</p></aside>";
            ++made.notes;
        }
        made.body += "</p>" + asides;
    }
    return made;
}

std::vector<std::string> set_words(Fragment const& root, Page const& page) {
    std::vector<std::string> words;
    walk_fragments(
        root, page.style.area(), page.direction, [&](Fragment const& fragment, PhysicalRect const& rect) {
            if (fragment.kind != FragmentKind::line) return;
            CHECK(rect.origin.y.raw >= page.style.area().origin.y.raw);
            CHECK(rect.origin.y.raw + rect.size.height.raw <=
                  page.style.area().origin.y.raw + page.style.area().size.height.raw);
            Line const& line = fragment.paragraph->lines[fragment.line];
            std::istringstream text(to_utf8(std::u32string_view(fragment.paragraph->content.text.text)
                                                .substr(line.begin, line.end - line.begin)));
            for (std::string word; text >> word;)
                words.push_back(word);
        });
    return words;
}

Length bottom_of(Fragment const& root, Page const& page) {
    Length bottom;
    walk_fragments(root, page.style.area(), page.direction,
                   [&](Fragment const& fragment, PhysicalRect const& rect) {
                       if (fragment.kind == FragmentKind::line)
                           bottom = std::max(bottom, rect.origin.y + rect.size.height);
                   });
    return bottom;
}

}  // namespace

TEST_CASE("every note begins on the page of its call, whole and in order, and nothing meets anything") {
    auto const seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    NotedText const made = noted_text(seed);
    auto const laid = lay_out(noted_sheet, made.body);
    CHECK(laid->said() == "");
    std::vector<std::string> text, notes;
    for (Page const& page : laid->document.pages) {
        std::vector<std::string> const here = set_words(page.body, page);
        text.insert(text.end(), here.begin(), here.end());
        std::vector<std::string> begun;
        for (Fragment const& note : page.footnotes) {
            for (std::string const& word : set_words(note, page)) {
                notes.push_back(word);
                if (word.ends_with(".0")) begun.push_back("[" + word.substr(2, word.size() - 4) + "]");
            }
            if (note.style != page.style.footnote_area)
                CHECK(to_physical(note.rect, page.style.area(), page.direction).origin.y >=
                      bottom_of(page.body, page));
        }
        // A note may be put off behind one that goes on overleaf, never set before its call.
        for (std::string const& call : begun)
            CHECK(std::find(text.begin(), text.end(), call) != text.end());
    }
    std::vector<std::string> expected_notes;
    for (std::size_t note = 0; note < made.notes; ++note)
        for (std::size_t word = 0; word < made.note_words[note]; ++word)
            expected_notes.push_back(fmt::format("ح{}.{}", note, word));
    CHECK(notes == expected_notes);
    std::erase_if(text, [](std::string const& word) { return word.starts_with('['); });
    CHECK(text.size() == made.words);
}

TEST_CASE("the text of the pages has a note behind the paragraph that calls it") {
    auto const laid = lay_out(
        noted_sheet, "<p>قبل<a href=\"#n\">1</a> بعد.</p><aside id=\"n\"><p>حاشية.</p></aside><p>آخر.</p>");
    CHECK(dump_text(laid->document) == "قبل1 بعد.\nآخر.\nحاشية.\n");
}

}  // namespace warraq::test
