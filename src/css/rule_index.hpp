// RuleIndex: the style rules of some sheets, sorted into buckets by what their last compound asks for, so
// that an element is only tried against rules that can match it.
#pragma once

#include "css/selector.hpp"

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
    std::uint32_t order = 0;  // of the rule among all

    // Ascending: what comes later wins (CSS Cascade 5 §6).
    friend bool operator<(IndexedRule const& a, IndexedRule const& b) {
        if (a.author != b.author) return a.author < b.author;
        if (a.selector->specificity != b.selector->specificity)
            return a.selector->specificity < b.selector->specificity;
        return a.order < b.order;
    }
};

class RuleIndex {
  public:
    RuleIndex(std::span<Stylesheet const> sheets, Medium medium);

    // The rules that match the element, or one of its pseudo-elements, each list in ascending order.
    using Matches = std::map<PseudoElement, std::vector<IndexedRule>>;
    Matches match(Dom const& dom, NodeId element, SelectorMatcher& matcher) const;

  private:
    using Bucket = std::vector<IndexedRule>;
    using Buckets = std::unordered_map<std::string_view, Bucket>;

    void add(IndexedRule rule);

    Buckets ids_, classes_, types_;
    Bucket others_;
};

bool applies_to(MediaSet media, Medium medium);

// Every selector of the rules that apply to the medium, in the order of the sheets.
template <class Visit>
void for_each_selector(std::span<Stylesheet const> sheets, Medium medium, Visit visit) {
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
