#include "pdf/outline_tree.hpp"

namespace warraq {
namespace {

constexpr std::size_t none = OutlineNode::none;

// The open entries above the one being added, from the top.
class Ancestors {
  public:
    explicit Ancestors(std::span<OutlineEntry const> entries) : entries_(entries) {}
    // The parent of entry `index`, which becomes the lowest of the line.
    std::size_t enter(std::size_t index) {
        while (!line_.empty() && entries_[line_.back()].level >= entries_[index].level)
            line_.pop_back();
        std::size_t const parent = line_.empty() ? none : line_.back();
        line_.push_back(index);
        return parent;
    }

  private:
    std::span<OutlineEntry const> entries_;
    std::vector<std::size_t> line_;
};

}  // namespace

OutlineTree outline_tree(std::span<OutlineEntry const> entries) {
    OutlineTree tree;
    tree.nodes.resize(entries.size());
    Ancestors ancestors(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        OutlineNode& node = tree.nodes[i];
        node.parent = ancestors.enter(i);
        bool const at_top = node.parent == none;
        std::size_t& first = at_top ? tree.first : tree.nodes[node.parent].first;
        std::size_t& last = at_top ? tree.last : tree.nodes[node.parent].last;
        node.previous = last;
        if (last != none) tree.nodes[last].next = i;
        if (first == none) first = i;
        last = i;
        if (at_top)
            ++tree.count;
        else
            --tree.nodes[node.parent].count;
    }
    if (tree.first != none && tree.first == tree.last) {
        int& children = tree.nodes[tree.first].count;
        children = -children;
        tree.count += children;
    }
    return tree;
}

}  // namespace warraq
