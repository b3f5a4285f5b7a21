// Line setting: what it costs to set a stretch of items as one line of a given width (typography.md §2.3).
#pragma once

#include "layout/line_kashida.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace warraq {

// Widths of any stretch of a paragraph's items in constant time.
class ItemWidths {
  public:
    // A space stretches by `stretch` em at ratio 1. It shrinks to its style's least width, or to `least` em
    // where that is narrower.
    ItemWidths(InlineItems const& items, ParagraphContent const& content, double stretch,
               std::optional<double> least);

    struct Sums {
        LengthSum natural = 0, shrink = 0, stretch = 0;
    };
    Sums between(std::size_t begin, std::size_t end) const;

  private:
    std::vector<Sums> sums_;
};

enum class Fitness : std::uint8_t { tight, decent, loose, very_loose };
// Of spaces set at `ratio` of their stretch (or, below zero, of their shrink).
Fitness fitness_of(double ratio);
double space_demerits(double ratio, double penalty);

struct LineSetting {
    double demerits = std::numeric_limits<double>::infinity();
    Fitness fitness = Fitness::decent;
    std::uint8_t kashidas = 0, tatweels = 0;  // so many words, each by so many
    bool overfull = false;
};

// A stretch of items that is to be one line.
struct LineStretch {
    std::size_t begin = 0, end = 0;  // items, those that hang left out
    ItemWidths::Sums sums;
    LengthSum slack = 0;  // of the measure
    double penalty = 0;   // of the break at its end
};

// The best way to fill the line with kashidas, `most` at most; without any when that cannot be.
LineSetting set_with_kashidas(LineStretch const& line, std::size_t most, KashidaWords& words);

}  // namespace warraq
