// Collapsed borders: which border stands between two cells of a table whose borders collapse, and at its
// edges (CSS 2 §17.6.2).
//
// Found once when the box tree is made. A cell's own border is then half of what stands around it and shows
// nothing; the table draws the winners.
#pragma once

#include "layout/box.hpp"

#include <vector>

namespace warraq {

// One border along the columns [begin, end), or at the start edge of the column `begin`.
struct BorderRun {
    std::uint32_t begin = 0, end = 0;
    BorderSide side;
};

struct CollapsedBorders {
    // lines[r] above row r, the last one below all rows; posts[r] in row r. Sorted; what has no run has no
    // border.
    std::vector<std::vector<BorderRun>> lines, posts;
};

// Which of two borders wins, when they meet? Nothing, when they are alike (CSS 2 §17.6.2.1).
std::strong_ordering compare_borders(BorderSide const& a, BorderSide const& b);

// The widest border of a line.
Length widest(std::vector<BorderRun> const& line);

// Resolves the borders of all tables in `root` that collapse theirs, and gives their cells the halves.
void collapse_borders(Box& root, Limits const& limits);

}  // namespace warraq
