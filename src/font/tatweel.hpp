// Tatweel growth: how much wider a join becomes by n tatweels in one font (typography.md §2.4).
#pragma once

#include <cstdint>
#include <vector>

struct hb_font_t;

namespace warraq {

// Index 0 … 7. All zero when the font cannot lengthen a join: without a tatweel, without Arabic letters, or
// where the first tatweel adds nothing (Nastaliq).
std::vector<std::int32_t> measure_tatweel_growth(hb_font_t* font);

}  // namespace warraq
