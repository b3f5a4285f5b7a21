// A CID-keyed CFF font of outlines, in an OpenType file (Adobe TN 5176, 5177; OpenType 1.9): what the cells
// of a document are embedded as. A CID font keeps all its characters in one PDF font, which Cairo does not do
// for others (pdf.md §2, "Latin subset trap").
#pragma once

#include "base/files.hpp"
#include "paint/outline.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace warraq {

struct CffGlyph {
    std::int32_t width = 0;  // all in thousandths of an em
    Outline outline;
};

// Glyph 0 is .notdef. At most 65,535 glyphs.
Bytes make_cff_font(std::string const& postscript_name, std::vector<CffGlyph> const& glyphs);

// The Type 2 charstring of a glyph; in the header for its test.
Bytes charstring(CffGlyph const& glyph);

}  // namespace warraq
