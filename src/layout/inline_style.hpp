// Inline style: what of a computed style shaping, line height and baselines read.
#pragma once

#include "layout/block.hpp"

namespace warraq {

// How far a line reaches above and below the baseline.
struct LineExtent {
    Length ascent, descent;
};
inline LineExtent join(LineExtent a, LineExtent b) {
    return {std::max(a.ascent, b.ascent), std::max(a.descent, b.descent)};
}
inline LineExtent shifted(LineExtent extent, Length upwards) {
    return {extent.ascent + upwards, extent.descent - upwards};
}

// What `unicode-bidi` puts around a box's content (CSS Writing Modes 4 §2.4.3; typography.md §1.2).
struct UnicodeBidiControls {
    std::u32string open, close;
};
UnicodeBidiControls bidi_controls_of(UnicodeBidi mode, Direction direction);
// … and around the content of a block container, which is a bidi paragraph already.
UnicodeBidiControls bidi_controls_of_block(ComputedStyle const& style);

TextStyle text_style_of(ComputedStyle const& style);
// Font units to lengths.
Length scaled_to(Length size, std::int64_t units, Font const& font);
// Of an inline box of this style: its primary font's ascent and descent, half-leading added (CSS Inline 3
// §5.3). The font of a fallback never changes it: the baseline grid stays rigid (typography.md §4.2).
LineExtent extent_of(ComputedStyle const& style, LayoutContext const& context);
// The same without leading: what the background of an inline box covers (CSS Inline 3 §2.2).
LineExtent content_area_of(ComputedStyle const& style, LayoutContext const& context);
// By how much `vertical-align` raises a box that reaches `extent` around its own baseline in a parent of
// style `parent`; the line's top and bottom are the line's business.
Length baseline_shift_of(ComputedStyle const& style, LineExtent extent, ComputedStyle const& parent,
                         LayoutContext const& context);

// Scripts whose letters join: letter-spacing would tear them (CSS Text 3 §8.2.1).
bool is_cursive(std::uint32_t script);
// The hyphen that a line shows in the style of `character`: that of the run's font, or the hyphen-minus that
// every font has (CSS Text 4 §5.3).
GlyphRunPtr shape_hyphen(StyledText const& text, Run const& run, std::uint32_t character,
                         LayoutContext& context);

}  // namespace warraq
