#include "paint/text_clusters.hpp"

#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::string told(std::u32string_view text) {
    std::string made;
    for (char32_t const c : text)
        append_utf8(made, told_character(c));
    return made;
}

// The glyphs of one cluster in logical order share its characters out: one each, what is left of either goes
// to the last. Appended in logical order.
void share_out(std::u32string_view text, int glyphs, std::vector<TextClusters::Cluster>& clusters,
               std::vector<std::string>& texts) {
    while (glyphs > 1 && text.size() > 1) {
        clusters.push_back({0, 1});
        texts.push_back(told(text.substr(0, 1)));
        text.remove_prefix(1);
        --glyphs;
    }
    clusters.push_back({0, glyphs});
    texts.push_back(told(text));
}

}  // namespace

char32_t told_character(char32_t character) {
    if (character == U'\uFEFF') return U'\u2060';  // as Unicode would have it written
    return is_noncharacter(character) ? U'\uFFFD' : character;
}

TextClusters text_clusters(std::span<PlacedGlyph const> glyphs, bool rtl) {
    TextClusters result;
    std::vector<std::string> texts;  // of result.clusters, in logical order till the end
    std::size_t const count = glyphs.size();
    auto const at = [&](std::size_t i) -> PlacedGlyph const& { return glyphs[rtl ? count - 1 - i : i]; };
    for (std::size_t i = 0; i < count;) {
        // Glyphs without text at the very start have nobody before them and join the first that has.
        std::size_t begin = i;
        while (i < count && at(i).text.empty())
            ++i;
        std::u32string_view const text = i < count ? at(i).text : std::u32string_view{};
        if (i < count) ++i;
        while (i < count && at(i).text.empty())
            ++i;
        share_out(text, static_cast<int>(i - begin), result.clusters, texts);
    }
    if (rtl) {
        std::reverse(result.clusters.begin(), result.clusters.end());
        std::reverse(texts.begin(), texts.end());
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        result.clusters[i].bytes = static_cast<int>(texts[i].size());
        result.text += texts[i];
    }
    return result;
}

}  // namespace warraq
