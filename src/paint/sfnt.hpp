// The OpenType file around a CFF table: the least that FreeType and Cairo ask for.
#pragma once

#include "base/files.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace warraq {

struct FontBox {
    std::int32_t left = 0, bottom = 0, right = 0, top = 0;
};

// In thousandths of an em. No character is mapped to a glyph: what the glyphs stand for is said where they
// are drawn.
Bytes make_sfnt(std::string const& postscript_name, Bytes const& cff, FontBox const& box,
                std::vector<std::int32_t> const& widths);

}  // namespace warraq
