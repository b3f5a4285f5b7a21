// A user's font file: loading, the questions the layers ask of a font, and taking a part of it.
#include "font/font.hpp"
#include "text/shape.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    auto font = Font::load(Bytes(reinterpret_cast<char const*>(data), size), "fuzz.ttf");
    if (!font) return 0;
    FontSet fonts;
    fonts.add(*font);
    TextStyle style;
    style.font.families = {(*font)->family()};
    StyledText text;
    text.text = U"سَلامٌ עברית abc 123 بـد";
    text.parts.push_back(
        {0, static_cast<std::uint32_t>(text.text.size()), std::make_shared<TextStyle const>(style)});
    Shaper shaper(std::make_shared<WordCache>());
    for (Run const& run : itemize(text, bidi_levels(text.text, Direction::rtl), fonts))
        shaper.shape(text, run, run.begin, run.end);
    static_cast<void>(subset_font(**font, text.text));
    return 0;
}
