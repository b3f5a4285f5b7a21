// ColorTable: the exact RGB that stands in Cairo's draft for each colour of a document.
//
// Cairo knows RGB only, but keeps six decimals of it. So every colour gets a triple of its own, equal to what
// a screen shows for it to within a few millionths; a press build can then put back, operator by operator,
// the gray, CMYK or spot colour that the author named (pdf.md §2, "Colour").
#pragma once

#include "base/color.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace warraq {

class ColorTable {
  public:
    using Millionths = std::array<std::int32_t, 3>;
    struct Row {
        Color color;  // its alpha is 1: opacity is not part of the colour
        Millionths key;
    };

    // The key of `color`, made when it is new. Keys depend on the order of first use only.
    Millionths key_of(Color const& color);
    std::vector<Row> const& rows() const { return rows_; }

  private:
    struct Name {
        std::size_t kind = 0;
        std::array<std::int32_t, 4> components{};
        std::string ink;
        auto operator<=>(Name const&) const = default;
    };
    static Name name_of(Color const& color);

    std::vector<Row> rows_;
    std::map<Name, std::size_t> index_;
    std::set<Millionths> taken_;
    std::map<Millionths, std::int32_t> steps_;  // how far the search for a free key went, by screen colour
};

}  // namespace warraq
