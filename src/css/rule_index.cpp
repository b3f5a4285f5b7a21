#include "css/rule_index.hpp"

#include "css/media.hpp"

#include <algorithm>

namespace warraq {

bool applies_to(MediaSet const& media, MediaContext const& context) {
    if (context.medium == Medium::screen) return media.screen;
    return media.print && (media.on_page == nullptr || answer(*media.on_page, context.page) == Truth::yes);
}

RuleIndex::RuleIndex(std::span<Stylesheet const> sheets, MediaContext const& medium) {
    for_each_selector(sheets, medium, [&](IndexedRule const& rule) { add(rule); });
}

namespace {

std::uint32_t hash_of(char kind, std::string_view name) {
    std::uint32_t hash = 2166136261u ^ static_cast<unsigned char>(kind);
    for (char const c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}

// What some ancestor must be for the selector to match: names, classes and ids of the compounds that a
// descendant or child combinator binds to the last one.
std::vector<std::uint32_t> needed_ancestors(ComplexSelector const& selector) {
    std::vector<std::uint32_t> needed;
    bool above = false;
    for (std::size_t i = selector.combinators.size(); i-- > 0;) {
        Combinator const combinator = selector.combinators[i];
        above = combinator == Combinator::descendant || combinator == Combinator::child;
        if (!above) continue;
        CompoundSelector const& compound = selector.compounds[i];
        if (!compound.type.empty() && compound.type != "*") needed.push_back(hash_of('t', compound.type));
        if (!compound.id.empty()) needed.push_back(hash_of('i', compound.id));
        for (std::string const& word : compound.classes)
            needed.push_back(hash_of('c', word));
    }
    return needed;
}

}  // namespace

void AncestorFilter::enter(Dom const& dom, NodeId element, std::vector<std::string_view> const& classes) {
    Level level{element, {}};
    level.hashes.push_back(hash_of('t', dom[element].name));
    if (auto const id = dom.attribute(element, "id"); !id.empty()) level.hashes.push_back(hash_of('i', id));
    for (std::string_view const word : classes)
        level.hashes.push_back(hash_of('c', word));
    for (std::uint32_t const hash : level.hashes)
        count(hash, 1);
    levels_.push_back(std::move(level));
}

void AncestorFilter::stand_under(Dom const& dom, NodeId parent, SelectorMatcher& matcher) {
    while (!levels_.empty() && levels_.back().element != parent) {
        for (std::uint32_t const hash : levels_.back().hashes)
            count(hash, -1);
        levels_.pop_back();
    }
    if (!levels_.empty()) return;
    std::vector<NodeId> above;
    for (NodeId up = parent; up != NodeId::none; up = dom[up].parent)
        above.push_back(up);
    for (auto each = above.rbegin(); each != above.rend(); ++each)
        enter(dom, *each, matcher.classes(*each));
}

void AncestorFilter::count(std::uint32_t hash, int by) {
    for (std::uint32_t const slot : {hash % slots, (hash >> 16) % slots})
        counts_[slot] = static_cast<std::uint32_t>(static_cast<int>(counts_[slot]) + by);
}

bool AncestorFilter::may_have(std::vector<std::uint32_t> const& hashes) const {
    return std::all_of(hashes.begin(), hashes.end(), [&](std::uint32_t hash) {
        return counts_[hash % slots] != 0 && counts_[(hash >> 16) % slots] != 0;
    });
}

void RuleIndex::add(IndexedRule rule) {
    rule.ancestors = needed_ancestors(*rule.selector);
    CompoundSelector const& last = rule.selector->compounds.back();
    if (!last.id.empty())
        ids_[last.id].push_back(std::move(rule));
    else if (!last.classes.empty())
        classes_[last.classes.front()].push_back(std::move(rule));
    else if (!last.attributes.empty())
        attributes_[last.attributes.front().name].push_back(std::move(rule));
    else if (!last.type.empty() && last.type != "*")
        types_[last.type].push_back(std::move(rule));
    else
        others_.push_back(std::move(rule));
}

RuleIndex::Matches RuleIndex::match(Dom const& dom, NodeId element, SelectorMatcher& matcher) {
    ancestors_.stand_under(dom, dom[element].parent, matcher);
    Matches matches;
    auto const try_bucket = [&](Bucket const& bucket) {
        for (IndexedRule const& rule : bucket)
            if (ancestors_.may_have(rule.ancestors) && matcher.matches(*rule.selector, element))
                matches[rule.selector->pseudo_element].push_back(&rule);
    };
    auto const try_name = [&](Buckets const& buckets, std::string_view name) {
        if (auto const found = buckets.find(name); found != buckets.end()) try_bucket(found->second);
    };
    try_bucket(others_);
    try_name(types_, dom[element].name);
    if (!ids_.empty()) try_name(ids_, dom.attribute(element, "id"));
    if (!attributes_.empty())
        for (Attribute const& attribute : dom[element].attributes)
            try_name(attributes_, attribute.name);
    auto const& words = matcher.classes(element);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), words[i]) ==
            words.begin() + static_cast<std::ptrdiff_t>(i))
            try_name(classes_, words[i]);
    for (auto& [pseudo, rules] : matches)
        std::sort(rules.begin(), rules.end(),
                  [](IndexedRule const* a, IndexedRule const* b) { return *a < *b; });
    ancestors_.enter(dom, element, words);
    return matches;
}

}  // namespace warraq
