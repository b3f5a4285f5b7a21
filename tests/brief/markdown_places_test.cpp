// Where the words of a Markdown brief stand in its source: random texts, every byte of every word looked up.
#include "brief/brief_walk.hpp"
#include "brief/reading.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <random>

using namespace warraq;
using namespace warraq::test;

namespace {

// Texts of words that are never the same twice, or always.
class RandomMarkdown {
  public:
    RandomMarkdown(unsigned seed, bool same_words) : random_(seed), same_(same_words) {}

    std::string document() { return blocks(0, 4) + "\n\n[label]: http://x.y\n\n[^n]: " + word() + "\n"; }

  private:
    unsigned below(unsigned count) { return static_cast<unsigned>(random_()) % count; }
    template <std::size_t size>
    std::string any(std::array<std::string_view, size> const& choices) {
        return std::string(choices[below(size)]);
    }

    std::string word() {
        ++words_;
        return same_ ? "wwwww" : fmt::format("w{:04}", words_);
    }

    std::string joined() {
        static constexpr std::array<std::string_view, 16> between{
            " ", "\\*", "&amp;", "&#1575;", "&hellip;", "\\|", "[",  "]",
            "!", "`",   "_",     "&",       "<",        "\t",  "  ", "~"};
        std::string text = word();
        text += any(between);
        return text + word();
    }

    std::string inlines(int depth) {
        unsigned const kind = below(depth < 3 ? 16 : 5);
        if (kind < 3) return word();
        if (kind < 5) return joined();
        std::string const in = inlines(depth + 1);
        static constexpr std::array<std::array<std::string_view, 2>, 11> marks{
            {{"*", "*"},
             {"**", "**"},
             {"~~", "~~"},
             {"[", "](http://e.f/(a) \"t)\")"},
             {"[", "][label]"},
             {"[label] ", "[^n]"},
             {"![", "](i.png) "},
             {"<b title=\"]*\">", "</b>"},
             {"`` ", " ``"},
             {"<https://a.b/_c_> ", "<br>"},
             {"www.a.b ", " a@b.cd"}}};
        auto const& [open, close] = marks[kind - 5];
        return std::string(open) + in + std::string(close);
    }

    std::string paragraph() {
        static constexpr std::array<std::string_view, 5> ends{"\n", "  \n", "\\\n", "\n   ", "\n\t"};
        std::string text = inlines(0);
        for (unsigned i = below(5); i > 0; --i) {
            text += i % 2 == 0 ? any(ends) : " ";
            text += inlines(0);
        }
        return text;
    }

    std::string table() {
        std::string const cell = word();
        return "| " + cell + " |" + joined() + "|\n|---|:-:|\n| |" + word() + "\\|*" + word() + "* |";
    }

    static std::string indented(std::string_view text, std::string_view first, std::string_view rest) {
        std::string result(first);
        for (char const c : text) {
            result += c;
            if (c == '\n') result += rest;
        }
        return result;
    }

    std::string block(int depth) {
        switch (below(depth < 3 ? 13 : 8)) {
            case 0:
                return "## " + inlines(0) + " ##";
            case 1:
                return table();
            case 2:
                return word() + "\n" + table();
            case 3:
                return "    " + word() + "\n\t" + word();
            case 4:
                return "```verse\n" + word() + " | *" + word() + "*\n```";
            case 8:
                return indented(blocks(depth + 1, 2), "> ", "> ");
            case 9:
                return indented(blocks(depth + 1, 2), ">\t", ">\t");
            case 10:
                return indented(blocks(depth + 1, 2), "- ", "  ");
            case 11:
                return indented(blocks(depth + 1, 2), "-\t", "\t");
            case 12:
                return "> " + word() + "\n" + inlines(0);
            default:
                return paragraph();
        }
    }

    std::string blocks(int depth, unsigned most) {
        std::string text = block(depth);
        for (unsigned i = below(most); i > 0; --i)
            (text += below(4) == 0 ? "\n" : "\n\n") += block(depth);
        return text;
    }

    std::mt19937 random_;
    bool same_;
    int words_ = 0;
};

// Every text and piece of code, in reading order.
std::vector<MappedText> texts_of(Reading& reading) {
    std::vector<MappedText> texts;
    ParagraphVisitor const visitor{[&](Inlines& inlines, Span) {
                                       for (auto const& leaf : leaves_of(inlines))
                                           if (leaf.text != nullptr) texts.push_back(*leaf.text);
                                   },
                                   [&](MappedText& code) { texts.push_back(code); }};
    visit_paragraphs(reading.brief.blocks, visitor);
    for (auto& note : reading.brief.notes)
        visit_paragraphs(note.children, visitor);
    return texts;
}

// Does each byte of a text stand where it says? An escape is mapped by its first byte, a space by any other.
bool stands_there(MappedText const& text, std::string_view source) {
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        char const c = text.text[i];
        if ((static_cast<unsigned char>(c) & 0xC0u) == 0x80u || c == ' ' || c == '\n' || c == '\t') continue;
        char const there = source[text.at(i, i + 1).begin];
        if (c != there && there != '\\' && there != '&') return false;
    }
    return true;
}

}  // namespace

TEST_CASE("every word of a random Markdown text is found in its place") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        std::string const source = RandomMarkdown(seed, false).document();
        std::string const same = RandomMarkdown(seed, true).document();
        Reading unlike;
        Reading alike;
        read_into(unlike, source, read_markdown_brief);
        read_into(alike, same, read_markdown_brief);
        auto const texts = texts_of(unlike);
        auto const alike_texts = texts_of(alike);
        INFO("seed " << seed << "\n" << source);
        REQUIRE(texts.size() == alike_texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (texts[i].text.empty()) continue;
            INFO(texts[i].text);
            REQUIRE(stands_there(texts[i], source));
            // Words that look like others are not taken for them.
            REQUIRE(texts[i].span == alike_texts[i].span);
        }
    }
}
