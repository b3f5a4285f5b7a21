#include "pdf/outline_tree.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

constexpr std::size_t none = OutlineNode::none;

OutlineTree tree_of(std::vector<int> const& levels) {
    std::vector<OutlineEntry> entries;
    for (int const level : levels)
        entries.emplace_back().level = level;
    return outline_tree(entries);
}

}  // namespace

TEST_CASE("no entries, no outline") {
    OutlineTree const tree = tree_of({});
    CHECK(tree.first == none);
    CHECK(tree.count == 0);
}

TEST_CASE("brothers are linked both ways") {
    OutlineTree const tree = tree_of({1, 1, 1});
    CHECK(tree.first == 0);
    CHECK(tree.last == 2);
    CHECK(tree.count == 3);
    CHECK(tree.nodes[1].previous == 0);
    CHECK(tree.nodes[1].next == 2);
    CHECK(tree.nodes[1].parent == none);
}

TEST_CASE("children hang under the entry before them, which is closed") {
    OutlineTree const tree = tree_of({1, 2, 2, 1});
    CHECK(tree.nodes[0].first == 1);
    CHECK(tree.nodes[0].last == 2);
    CHECK(tree.nodes[0].next == 3);
    CHECK(tree.nodes[0].count == -2);
    CHECK(tree.nodes[2].parent == 0);
    CHECK(tree.count == 2);
}

TEST_CASE("the only entry at the top is open") {
    OutlineTree const tree = tree_of({1, 2, 3, 2});
    CHECK(tree.nodes[0].count == 2);
    CHECK(tree.nodes[1].count == -1);
    CHECK(tree.count == 3);
}

TEST_CASE("levels may be left out, and begin deep") {
    OutlineTree const tree = tree_of({3, 1, 4, 2});
    CHECK(tree.nodes[0].parent == none);
    CHECK(tree.nodes[2].parent == 1);
    CHECK(tree.nodes[3].parent == 1);
    CHECK(tree.nodes[2].next == 3);
}
