// Counters: the state of CSS counters while a document is walked (CSS Lists 3 §4).
#pragma once

#include "css/computed_style.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// A counter lives from the element that resets it to the end of that element's parent: the walk says when it
// goes into an element's children and when it comes out.
class Counters {
  public:
    void enter_children() { ++depth_; }
    void leave_children();

    void reset(std::string const& name, int value);
    void increment(std::string const& name, int by);
    void set(std::string const& name, int value);
    // All that a style asks for, in the order CSS gives: reset, increment, set.
    void apply(ComputedStyle const& style);

    int value(std::string const& name) const;                // of the innermost; 0 when there is none
    std::vector<int> values(std::string const& name) const;  // outermost first

  private:
    struct Instance {
        int value = 0;
        std::size_t depth = 0;
    };
    std::map<std::string, std::vector<Instance>> counters_;
    std::size_t depth_ = 0;
    std::vector<std::pair<std::size_t, std::string>> created_;  // in order of depth
};

}  // namespace warraq
