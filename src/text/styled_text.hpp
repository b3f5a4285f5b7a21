// StyledText: the text of one paragraph and how its parts are set: what itemising, shaping and breaking read.
//
// The text is UTF-32, so that an index is a character everywhere. Inline boxes stand as U+FFFC; bidi controls
// that markup calls for (typography.md §1.2) stand as themselves and draw nothing.
#pragma once

#include "base/geometry.hpp"
#include "font/font_set.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace warraq {

struct TextFeature {
    std::uint32_t tag = 0;  // as HarfBuzz has it
    std::uint32_t value = 1;
    bool operator==(TextFeature const&) const = default;
};

// What of a style matters for shaping. Colour, links and backgrounds do not split a run.
struct TextStyle {
    FontQuery font;
    Length size;
    std::vector<TextFeature> features;
    std::string language;       // BCP 47
    Length letter_spacing;      // never inside Arabic words (typography.md §1.1)
    bool shape_spaces = false;  // false: a space is glue and words are shaped alone
    bool operator==(TextStyle const&) const = default;
};

struct StyledText {
    struct Part {
        std::uint32_t begin = 0, end = 0;
        std::shared_ptr<TextStyle const> style;
    };
    std::u32string text;
    std::vector<Part> parts;  // in order, without gaps
    Direction base_direction = Direction::rtl;
    // Characters before which no letter joins the one before it, whatever they are; sorted.
    std::vector<std::uint32_t> unjoined{};

    TextStyle const& style_at(std::uint32_t index) const;
};

}  // namespace warraq
