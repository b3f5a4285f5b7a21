// Selectors: reading them, writing them again, and finding what they match in a document (Selectors 4).
#pragma once

#include "css/stylesheet.hpp"
#include "xhtml/dom.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace warraq {

// The selectors between commas, or nothing when one of them is none that is understood; `wrong` is then
// where.
std::optional<std::vector<ComplexSelector>> parse_selectors(std::span<Token const> tokens, Span& wrong);
std::string serialize_selector(ComplexSelector const& selector);
// "odd", "even", "3", "2n", "-n+3", "2n + 1" (CSS Syntax 3 §6), into `step` and `offset`.
bool parse_an_plus_b(std::span<Token const> tokens, PseudoClass& pseudo);

// The words of a class attribute.
std::vector<std::string_view> split_words(std::string_view text);

// Matches selectors against one document, which stays unchanged meanwhile. What takes a walk to find out
// (places among siblings, direction) is found once.
class SelectorMatcher {
  public:
    // `language` holds where no lang attribute says otherwise.
    explicit SelectorMatcher(Dom const& dom, std::string_view language = {});

    // Does the whole selector match, its pseudo-element left aside?
    bool matches(ComplexSelector const& selector, NodeId element);
    // As HTML gives it: the nearest dir attribute, `auto` by the first strong letter.
    Direction direction(NodeId element) const { return facts_[index_of(element)].direction; }
    std::string_view language(NodeId element) const { return facts_[index_of(element)].language; }
    // The words of the element's class attribute.
    std::vector<std::string_view> const& classes(NodeId element);

  private:
    // Why a match failed tells how far to look for another (the four answers browsers use): no ancestor and
    // no sibling is tried in vain.
    enum class Outcome : std::uint8_t { matched, fails_here, fails_siblings, fails_all };

    struct Facts {
        std::string_view language;
        Direction direction = Direction::ltr;
        std::uint32_t place = 0, count = 0;            // among the parent's elements, from 1
        std::uint32_t type_place = 0, type_count = 0;  // among those of one name
    };
    struct Place {
        std::uint32_t place = 0, count = 0;
    };
    // How far the elder siblings under one parent have been searched for the left part of `A ~ B`.
    struct SiblingSearch {
        NodeId next = NodeId::none;
        std::uint32_t found = 0;  // the first one's place; 0: none yet
    };
    struct SearchKey {
        ComplexSelector const* selector;
        std::size_t compound;
        NodeId parent;
        auto operator<=>(SearchKey const&) const = default;
    };

    void find_facts(std::string_view language);
    void count_children(NodeId parent);
    Outcome match_from(ComplexSelector const& selector, std::size_t compound, NodeId element);
    Outcome match_ancestor(ComplexSelector const& selector, std::size_t compound, NodeId element);
    bool elder_sibling_matches(ComplexSelector const& selector, std::size_t compound, NodeId element);
    bool matches_compound(CompoundSelector const& compound, NodeId element);
    bool matches_attribute(AttributeTest const& test, NodeId element) const;
    bool matches_pseudo(PseudoClass const& pseudo, NodeId element);
    bool matches_any(std::vector<ComplexSelector> const& selectors, NodeId element);
    bool matches_nth(PseudoClass const& pseudo, NodeId element);
    Place place_among(PseudoClass const& pseudo, NodeId element);

    Dom const& dom_;
    std::vector<Facts> facts_;
    std::unordered_map<std::uint32_t, std::vector<std::string_view>> classes_;  // of those that were asked
    std::map<SearchKey, SiblingSearch> searches_;
    std::map<PseudoClass const*, std::unordered_map<std::uint32_t, Place>> filtered_places_;
    std::map<PseudoClass const*, std::unordered_set<std::uint32_t>> filtered_parents_;
};

// The direction of an element's text by its first strong letter (UAX #9 P2, P3), isolates and the elements
// that HTML excepts skipped; nothing when there is none.
std::optional<Direction> first_strong_direction(Dom const& dom, NodeId element);

}  // namespace warraq
