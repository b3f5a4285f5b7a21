// RuleIndex: the style rules of some sheets, sorted into buckets by what their last compound asks for, so
// that an element is only tried against rules that can match it.
#pragma once

#include "css/selector.hpp"

#include <array>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace warraq {

struct IndexedRule {
    ComplexSelector const* selector = nullptr;
    StyleRule const* rule = nullptr;
    Stylesheet::Author author{};
    std::uint32_t order = 0;                 // of the rule among all
    std::vector<std::uint32_t> ancestors{};  // hashes of names that ancestors must have

    // Ascending: what comes later wins (CSS Cascade 5 §6).
    friend bool operator<(IndexedRule const& a, IndexedRule const& b) {
        if (a.author != b.author) return a.author < b.author;
        if (a.selector->specificity != b.selector->specificity)
            return a.selector->specificity < b.selector->specificity;
        return a.order < b.order;
    }
};

// Which names, ids and classes the ancestors of an element have, as counts in a table of hashes: no is sure,
// yes is perhaps.
class AncestorFilter {
  public:
    void enter(Dom const& dom, NodeId element, std::vector<std::string_view> const& classes);
    // What stands under `parent` is asked about next. Cheap when documents are walked in order.
    void stand_under(Dom const& dom, NodeId parent, SelectorMatcher& matcher);
    bool may_have(std::vector<std::uint32_t> const& hashes) const;

  private:
    static constexpr std::uint32_t slots = 4096;
    struct Level {
        NodeId element;
        std::vector<std::uint32_t> hashes;
    };
    void count(std::uint32_t hash, int by);

    std::array<std::uint32_t, slots> counts_{};
    std::vector<Level> levels_;
};

class RuleIndex {
  public:
    RuleIndex(std::span<Stylesheet const> sheets, MediaContext const& medium);

    // The rules that match the element, or one of its pseudo-elements, each list in ascending order. What
    // stands above the element asked about last is remembered.
    using Matches = std::map<PseudoElement, std::vector<IndexedRule const*>>;
    Matches match(Dom const& dom, NodeId element, SelectorMatcher& matcher);

  private:
    using Bucket = std::vector<IndexedRule>;
    using Buckets = std::unordered_map<std::string_view, Bucket>;

    void add(IndexedRule rule);

    Buckets ids_, classes_, attributes_, types_;
    Bucket others_;
    AncestorFilter ancestors_;
};

bool applies_to(MediaSet const& media, MediaContext const& context);

// Every selector of the rules that apply to the medium, in the order of the sheets.
template <class Visit>
void for_each_selector(std::span<Stylesheet const> sheets, MediaContext const& medium, Visit visit) {
    std::uint32_t order = 0;
    for (Stylesheet const& sheet : sheets)
        for (auto const& [rule, media] : sheet.rules) {
            ++order;
            if (!applies_to(media, medium)) continue;
            for (ComplexSelector const& selector : rule.selectors)
                visit(IndexedRule{&selector, &rule, sheet.author, order});
        }
}

}  // namespace warraq
