#include "css/rule_index.hpp"

#include <algorithm>

namespace warraq {

bool applies_to(MediaSet media, Medium medium) {
    return medium == Medium::print ? media.print : media.screen;
}

RuleIndex::RuleIndex(std::span<Stylesheet const> sheets, Medium medium) {
    for_each_selector(sheets, medium, [&](IndexedRule const& rule) { add(rule); });
}

void RuleIndex::add(IndexedRule rule) {
    CompoundSelector const& last = rule.selector->compounds.back();
    if (!last.id.empty())
        ids_[last.id].push_back(rule);
    else if (!last.classes.empty())
        classes_[last.classes.front()].push_back(rule);
    else if (!last.type.empty() && last.type != "*")
        types_[last.type].push_back(rule);
    else
        others_.push_back(rule);
}

RuleIndex::Matches RuleIndex::match(Dom const& dom, NodeId element, SelectorMatcher& matcher) const {
    Matches matches;
    auto const try_bucket = [&](Bucket const& bucket) {
        for (IndexedRule const& rule : bucket)
            if (matcher.matches(*rule.selector, element))
                matches[rule.selector->pseudo_element].push_back(rule);
    };
    auto const try_name = [&](Buckets const& buckets, std::string_view name) {
        if (auto const found = buckets.find(name); found != buckets.end()) try_bucket(found->second);
    };
    try_bucket(others_);
    try_name(types_, dom[element].name);
    if (!ids_.empty()) try_name(ids_, dom.attribute(element, "id"));
    auto words = split_words(dom.attribute(element, "class"));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (std::string_view const word : words)
        try_name(classes_, word);
    for (auto& [pseudo, rules] : matches)
        std::sort(rules.begin(), rules.end());
    return matches;
}

}  // namespace warraq
