#include "base/ascii.hpp"
#include "css/selector.hpp"
#include "css/value_reader.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_element(Dom const& dom, NodeId node) {
    return dom[node].kind == NodeKind::element;
}

NodeId element_before(Dom const& dom, NodeId node) {
    do
        node = dom[node].previous_sibling;
    while (node != NodeId::none && !is_element(dom, node));
    return node;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view next_subtag(std::string_view& tag) {
    std::size_t const end = std::min(tag.find('-'), tag.size());
    std::string_view const first = tag.substr(0, end);
    tag.remove_prefix(std::min(end + 1, tag.size()));
    return first;
}

// Extended filtering (RFC 4647 §3.3.2): "ar" matches "ar-LB", "*-LB" too, "zh-TW" matches "zh-Hant-TW".
bool language_matches(std::string_view language, std::string_view range) {
    if (range.empty() || language.empty()) return range.empty() && language.empty();
    std::string const lower = ascii_lower(language);
    std::string_view tag = lower;
    std::string_view const first = next_subtag(range);
    if (next_subtag(tag) != first && first != "*") return false;
    while (!range.empty()) {
        std::string_view const wanted = next_subtag(range);
        if (wanted == "*") continue;
        // What stands between may be skipped, save the letter that begins an extension.
        std::string_view found;
        do {
            if (tag.empty()) return false;
            found = next_subtag(tag);
            if (found != wanted && found.size() == 1) return false;
        } while (found != wanted);
    }
    return true;
}

bool fits(PseudoClass const& pseudo, std::uint32_t place) {
    std::int64_t const rest = std::int64_t{place} - pseudo.offset;
    if (pseudo.step == 0) return rest == 0;
    return rest % pseudo.step == 0 && rest / pseudo.step >= 0;
}

}  // namespace

bool SelectorMatcher::matches(ComplexSelector const& selector, NodeId element) {
    return match_from(selector, selector.compounds.size() - 1, element) == Outcome::matched;
}

SelectorMatcher::Outcome SelectorMatcher::match_from(ComplexSelector const& selector, std::size_t compound,
                                                     NodeId element) {
    if (!matches_compound(selector.compounds[compound], element)) return Outcome::fails_here;
    if (compound == 0) return Outcome::matched;
    switch (selector.combinators[compound - 1]) {
        case Combinator::descendant:
            return match_ancestor(selector, compound - 1, element);
        case Combinator::child: {
            NodeId const parent = dom_[element].parent;
            if (parent == NodeId::none) return Outcome::fails_all;
            Outcome const outcome = match_from(selector, compound - 1, parent);
            bool const final = outcome == Outcome::matched || outcome == Outcome::fails_all;
            return final ? outcome : Outcome::fails_siblings;
        }
        case Combinator::next_sibling: {
            NodeId const before = element_before(dom_, element);
            return before == NodeId::none ? Outcome::fails_siblings
                                          : match_from(selector, compound - 1, before);
        }
        case Combinator::subsequent_sibling:
            break;
    }
    return elder_sibling_matches(selector, compound - 1, element) ? Outcome::matched
                                                                  : Outcome::fails_siblings;
}

SelectorMatcher::Outcome SelectorMatcher::match_ancestor(ComplexSelector const& selector,
                                                         std::size_t compound, NodeId element) {
    for (NodeId up = dom_[element].parent; up != NodeId::none; up = dom_[up].parent) {
        Outcome const outcome = match_from(selector, compound, up);
        if (outcome == Outcome::matched || outcome == Outcome::fails_all) return outcome;
    }
    return Outcome::fails_all;
}

// `A ~ B` holds when the first child that matches A stands before B. Under each parent that child is searched
// once, from the left, or a long list would be walked for each of its items.
bool SelectorMatcher::elder_sibling_matches(ComplexSelector const& selector, std::size_t compound,
                                            NodeId element) {
    NodeId const parent = dom_[element].parent;
    if (parent == NodeId::none) return false;
    std::uint32_t const own = facts_[index_of(element)].place;
    auto const [entry, fresh] = searches_.try_emplace({&selector, compound, parent});
    SiblingSearch search = entry->second;
    if (fresh) search.next = dom_[parent].first_child;
    while (search.found == 0 && search.next != NodeId::none) {
        NodeId const node = search.next;
        bool const element_node = is_element(dom_, node);
        std::uint32_t const place = facts_[index_of(node)].place;
        if (element_node && place >= own) break;
        if (element_node && match_from(selector, compound, node) == Outcome::matched) search.found = place;
        search.next = dom_[node].next_sibling;
    }
    searches_[{&selector, compound, parent}] = search;
    return search.found != 0 && search.found < own;
}

bool SelectorMatcher::matches_compound(CompoundSelector const& compound, NodeId element) {
    Node const& node = dom_[element];
    if (!compound.type.empty() && compound.type != "*" && compound.type != node.name) return false;
    if (!compound.id.empty() && dom_.attribute(element, "id") != compound.id) return false;
    if (!compound.classes.empty()) {
        auto const& words = classes(element);
        for (std::string const& word : compound.classes)
            if (std::find(words.begin(), words.end(), word) == words.end()) return false;
    }
    for (AttributeTest const& test : compound.attributes)
        if (!matches_attribute(test, element)) return false;
    for (PseudoClass const& pseudo : compound.pseudo_classes)
        if (!matches_pseudo(pseudo, element)) return false;
    return true;
}

std::vector<std::string_view> const& SelectorMatcher::classes(NodeId element) {
    auto const [entry, fresh] = classes_.try_emplace(static_cast<std::uint32_t>(element));
    if (fresh) entry->second = split_words(dom_.attribute(element, "class"));
    return entry->second;
}

bool SelectorMatcher::matches_attribute(AttributeTest const& test, NodeId element) const {
    if (!dom_.has_attribute(element, test.name)) return false;
    std::string_view value = dom_.attribute(element, test.name);
    std::string_view wanted = test.value;
    std::string lower_value, lower_wanted;
    if (test.ignore_case) {
        value = lower_value = ascii_lower(value);
        wanted = lower_wanted = ascii_lower(wanted);
    }
    switch (test.match) {
        case AttributeTest::Match::present:
            return true;
        case AttributeTest::Match::equals:
            return value == wanted;
        case AttributeTest::Match::includes: {
            auto const words = split_words(value);
            return std::find(words.begin(), words.end(), wanted) != words.end();
        }
        case AttributeTest::Match::dash:
            return value == wanted || (value.starts_with(wanted) && value[wanted.size()] == '-');
        case AttributeTest::Match::prefix:
            return !wanted.empty() && value.starts_with(wanted);
        case AttributeTest::Match::suffix:
            return !wanted.empty() && value.ends_with(wanted);
        case AttributeTest::Match::substring:
            return !wanted.empty() && value.find(wanted) != std::string_view::npos;
    }
    return false;
}

bool SelectorMatcher::matches_any(std::vector<ComplexSelector> const& selectors, NodeId element) {
    return std::any_of(selectors.begin(), selectors.end(),
                       [&](ComplexSelector const& each) { return matches(each, element); });
}

bool SelectorMatcher::matches_pseudo(PseudoClass const& pseudo, NodeId element) {
    using Kind = PseudoClass::Kind;
    Facts const& facts = facts_[index_of(element)];
    switch (pseudo.kind) {
        case Kind::root:
            return element == dom_.root();
        case Kind::first_child:
            return facts.place == 1;
        case Kind::last_child:
            return facts.place == facts.count;
        case Kind::only_child:
            return facts.count == 1;
        case Kind::first_of_type:
            return facts.type_place == 1;
        case Kind::last_of_type:
            return facts.type_place == facts.type_count;
        case Kind::only_of_type:
            return facts.type_count == 1;
        case Kind::nth_child:
        case Kind::nth_last_child:
        case Kind::nth_of_type:
        case Kind::nth_last_of_type:
            return matches_nth(pseudo, element);
        case Kind::empty: {
            NodeId child = dom_[element].first_child;
            while (child != NodeId::none && !is_element(dom_, child) && dom_[child].text.text.empty())
                child = dom_[child].next_sibling;
            return child == NodeId::none;
        }
        case Kind::link:
            return is_one_of(dom_[element].name, {"a", "area"}) && dom_.has_attribute(element, "href");
        case Kind::lang:
            return std::any_of(pseudo.words.begin(), pseudo.words.end(), [&](std::string const& range) {
                return language_matches(facts.language, range);
            });
        case Kind::dir:
            return pseudo.words.size() == 1 &&
                   pseudo.words[0] == (facts.direction == Direction::rtl ? "rtl" : "ltr");
        case Kind::negation:
            return !matches_any(pseudo.selectors, element);
        case Kind::matches:
        case Kind::where:
            return matches_any(pseudo.selectors, element);
        case Kind::never:
            break;
    }
    return false;
}

bool SelectorMatcher::matches_nth(PseudoClass const& pseudo, NodeId element) {
    using Kind = PseudoClass::Kind;
    Facts const& facts = facts_[index_of(element)];
    bool const of_type = pseudo.kind == Kind::nth_of_type || pseudo.kind == Kind::nth_last_of_type;
    Place place = of_type ? Place{facts.type_place, facts.type_count} : Place{facts.place, facts.count};
    if (!pseudo.selectors.empty()) place = place_among(pseudo, element);
    if (place.place == 0) return false;
    bool const last = pseudo.kind == Kind::nth_last_child || pseudo.kind == Kind::nth_last_of_type;
    return fits(pseudo, last ? place.count - place.place + 1 : place.place);
}

// The place among those siblings that `of …` names, found for all children of one parent at once.
SelectorMatcher::Place SelectorMatcher::place_among(PseudoClass const& pseudo, NodeId element) {
    NodeId const parent = dom_[element].parent;
    if (parent == NodeId::none) return matches_any(pseudo.selectors, element) ? Place{1, 1} : Place{};
    if (filtered_parents_[&pseudo].insert(static_cast<std::uint32_t>(parent)).second) {
        std::vector<NodeId> found;
        for (NodeId child = dom_[parent].first_child; child != NodeId::none; child = dom_[child].next_sibling)
            if (is_element(dom_, child) && matches_any(pseudo.selectors, child)) found.push_back(child);
        auto const count = static_cast<std::uint32_t>(found.size());
        for (std::uint32_t i = 0; i < count; ++i)
            filtered_places_[&pseudo][static_cast<std::uint32_t>(found[i])] = {i + 1, count};
    }
    auto const& places = filtered_places_[&pseudo];
    auto const entry = places.find(static_cast<std::uint32_t>(element));
    return entry == places.end() ? Place{} : entry->second;
}

}  // namespace warraq
