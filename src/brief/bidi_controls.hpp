// BidiControls: the direction controls of one paragraph, and what becomes of them (copydesk.md §5.3, N5).
#pragma once

#include "brief/normalize.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// Controls that do not change the order in which the paragraph is seen are dropped; those that do are kept
// as isolates, closed inside the paragraph. Overrides are never obeyed: one that matters becomes an isolate.
class BidiControls {
  public:
    // `steps`: characters whose order was computed before in the same brief. Over a bound of them nothing
    // more is tried, and what is left is kept as isolates.
    BidiControls(std::span<Leaf const> leaves, bool right_to_left, std::size_t steps);

    struct Override {
        Span place;
        char32_t control = 0;
    };

    bool none() const { return units_.empty() && strays_.empty(); }
    std::vector<Override> const& overrides() const { return overrides_; }
    void resolve();
    std::vector<Span> const& dropped() const { return dropped_; }
    std::vector<Span> const& isolated() const { return isolated_; }
    std::size_t steps() const { return steps_; }

  private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    // A character of the paragraph and what it becomes.
    struct Item {
        char32_t original = 0;
        char32_t now = 0;  // 0: dropped
        std::size_t leaf = 0;
        std::size_t offset = 0;      // bytes into the leaf's text
        std::u32string_view before;  // inserted in front of it: the opening of an isolate
        std::u32string_view after;   // and behind it
    };
    // An initiator with its end, or a mark by itself.
    struct Unit {
        std::size_t open = 0;
        std::size_t close = nowhere;
        bool kept = false;
        bool useless = false;  // nested deeper than the algorithm obeys
    };

    void find_units();
    void drop(Unit const& unit);
    void restore(Unit const& unit);
    void drop_overrides();
    void drop_useless(std::size_t begin, std::size_t end);
    void isolate(Unit const& unit);
    bool isolate_word(Unit const& unit);
    void apply();
    std::vector<std::uint32_t> order();
    std::size_t cost() const { return items_.size() * (1 + depth_); }
    bool affordable() const;
    std::u32string current() const;
    Span place_of(std::size_t item) const;

    std::span<Leaf const> leaves_;
    bool right_to_left_;
    std::size_t steps_;
    std::size_t depth_ = 0;  // of the deepest unit
    std::vector<Item> items_;
    std::vector<Unit> units_;
    std::vector<std::size_t> strays_;  // ends that end nothing
    std::vector<Override> overrides_;
    std::vector<std::uint32_t> target_;
    std::vector<Span> dropped_, isolated_;
};

}  // namespace warraq
