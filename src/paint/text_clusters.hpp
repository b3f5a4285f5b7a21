// Which glyphs of a line stand for which characters, in the form that Cairo's PDF surface wants.
//
// One cluster a glyph where possible: Cairo then writes the text as a ToUnicode entry. A cluster of several
// glyphs becomes an ActualText span, which is harmless for one character and wrong for more in right-to-left
// text (pdf.md §3, rule 2); so characters are dealt out one to a glyph as far as they go.
#pragma once

#include "layout/display.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// What readers of the PDF are told of a character: ToUnicode may say neither U+FEFF nor what Unicode keeps
// for programs' own use (ISO 19005-2 §6.2.11.7.2), and Cairo refuses the latter.
char32_t told_character(char32_t character);

struct TextClusters {
    struct Cluster {
        int bytes = 0;
        int glyphs = 0;
        bool operator==(Cluster const&) const = default;
    };
    std::string text;  // UTF-8, in the order of the glyphs
    std::vector<Cluster> clusters;
};

// `glyphs` from left to right. A glyph without text belongs to the character before it: that of the next
// glyph with text to its right when `rtl`, to its left when not.
TextClusters text_clusters(std::span<PlacedGlyph const> glyphs, bool rtl);

}  // namespace warraq
