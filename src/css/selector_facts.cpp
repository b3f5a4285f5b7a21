#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "css/selector.hpp"
#include "css/value_reader.hpp"

#include <map>

namespace warraq {
namespace {

enum class DirAttribute : std::uint8_t { none, ltr, rtl, automatic };

// HTML §3.2.6.4; a value that is none of the three counts as absent. <bdi> is automatic by itself.
DirAttribute dir_of(Dom const& dom, NodeId element) {
    if (dom[element].name_space != Namespace::xhtml) return DirAttribute::none;
    std::string_view const value = dom.attribute(element, "dir");
    if (equal_ignoring_case(value, "ltr")) return DirAttribute::ltr;
    if (equal_ignoring_case(value, "rtl")) return DirAttribute::rtl;
    if (equal_ignoring_case(value, "auto") || dom[element].name == "bdi") return DirAttribute::automatic;
    return DirAttribute::none;
}

bool hidden_from_direction(Dom const& dom, NodeId element) {
    std::string_view const name = dom[element].name;
    return dir_of(dom, element) != DirAttribute::none || name == "script" || name == "style" ||
           name == "textarea";
}

// P2: the first letter with a direction that stands in no isolate.
class FirstStrong {
  public:
    bool find_in(std::string_view text) {
        for (std::size_t at = 0; at < text.size() && !found;) {
            switch (bidi_class(next_code_point(text, at))) {
                case BidiClass::LRI:
                case BidiClass::RLI:
                case BidiClass::FSI:
                    ++isolates_;
                    break;
                case BidiClass::PDI:
                    if (isolates_ > 0) --isolates_;
                    break;
                case BidiClass::L:
                    if (isolates_ == 0) found = Direction::ltr;
                    break;
                case BidiClass::R:
                case BidiClass::AL:
                    if (isolates_ == 0) found = Direction::rtl;
                    break;
                default:
                    break;
            }
        }
        return found.has_value();
    }
    std::optional<Direction> found;

  private:
    std::size_t isolates_ = 0;
};

// The node after all that is in `node`, inside `scope`.
NodeId after(Dom const& dom, NodeId node, NodeId scope) {
    while (node != scope && dom[node].next_sibling == NodeId::none)
        node = dom[node].parent;
    return node == scope ? NodeId::none : dom[node].next_sibling;
}

}  // namespace

std::optional<Direction> first_strong_direction(Dom const& dom, NodeId element) {
    FirstStrong search;
    for (NodeId node = dom[element].first_child; node != NodeId::none;) {
        bool const text = dom[node].kind == NodeKind::text;
        if (text && search.find_in(dom[node].text.text)) break;
        bool const inside =
            !text && dom[node].first_child != NodeId::none && !hidden_from_direction(dom, node);
        node = inside ? dom[node].first_child : after(dom, node, element);
    }
    return search.found;
}

SelectorMatcher::SelectorMatcher(Dom const& dom, std::string_view language) : dom_(dom), facts_(dom.size()) {
    find_facts(language);
}

// A parent's number is lower than its children's, so one pass in order of the numbers is enough.
void SelectorMatcher::find_facts(std::string_view language) {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
        auto const id = static_cast<NodeId>(i);
        Node const& node = dom_[id];
        Facts& facts = facts_[i];
        if (node.parent != NodeId::none) {
            facts.language = facts_[index_of(node.parent)].language;
            facts.direction = facts_[index_of(node.parent)].direction;
        } else {
            facts.language = language;
            facts.place = facts.count = facts.type_place = facts.type_count = 1;
        }
        if (node.kind != NodeKind::element) continue;
        for (std::string_view const name : {"lang", "xml:lang"})
            if (dom_.has_attribute(id, name)) facts.language = dom_.attribute(id, name);
        switch (dir_of(dom_, id)) {
            case DirAttribute::ltr:
                facts.direction = Direction::ltr;
                break;
            case DirAttribute::rtl:
                facts.direction = Direction::rtl;
                break;
            case DirAttribute::automatic:
                facts.direction = first_strong_direction(dom_, id).value_or(Direction::ltr);
                break;
            case DirAttribute::none:
                break;
        }
        count_children(id);
    }
}

void SelectorMatcher::count_children(NodeId parent) {
    std::map<std::string_view, std::uint32_t> types;
    std::uint32_t count = 0;
    for (NodeId child = dom_[parent].first_child; child != NodeId::none; child = dom_[child].next_sibling) {
        if (dom_[child].kind != NodeKind::element) continue;
        facts_[index_of(child)].place = ++count;
        facts_[index_of(child)].type_place = ++types[dom_[child].name];
    }
    for (NodeId child = dom_[parent].first_child; child != NodeId::none; child = dom_[child].next_sibling) {
        if (dom_[child].kind != NodeKind::element) continue;
        facts_[index_of(child)].count = count;
        facts_[index_of(child)].type_count = types[dom_[child].name];
    }
}

}  // namespace warraq
