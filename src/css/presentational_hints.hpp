// Presentational hints: what HTML's old attributes of look say as CSS (HTML §15.3), where the user-agent
// sheet cannot say it because their values are numbers and colours.
#pragma once

#include "xhtml/dom.hpp"

#include <string>
#include <unordered_map>

namespace warraq {

class PresentationalHints {
  public:
    explicit PresentationalHints(Dom const& dom) : dom_(dom) {}

    // Declarations as a style attribute writes them; empty for most elements. A table comes before its cells.
    std::string of(NodeId element);

  private:
    void add_cell_hints(NodeId cell, std::string& css) const;

    Dom const& dom_;
    std::unordered_map<std::uint32_t, std::string> cells_;  // of a table: what it says of its cells
};

}  // namespace warraq
