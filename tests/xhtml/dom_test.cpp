#include "xhtml/dom.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

struct Tree {
    Dom dom;
    NodeId html, body, first, second;
    Tree() {
        html = dom.append_element(NodeId::none, "html");
        dom.set_attribute(html, "lang", "ar");
        body = dom.append_element(html, "body");
        first = dom.append_element(body, "p");
        dom.append_text(first, "واحد");
        second = dom.append_element(body, "p");
        dom.set_attribute(second, "id", "two");
        dom.set_attribute(second, "class", "keep first\ttight");
        dom.append_text(second, "اثنان");
    }
};

}  // namespace

TEST_CASE("a tree is walked in document order and inside its scope") {
    Tree const tree;
    std::string names;
    for (NodeId node = tree.dom.root(); node != NodeId::none; node = tree.dom.next(node, tree.dom.root()))
        names += tree.dom[node].kind == NodeKind::text ? "t " : tree.dom[node].name + " ";
    CHECK(names == "html body p t p t ");
    NodeId const inside = tree.dom.next(tree.first, tree.first);
    CHECK(tree.dom.next(inside, tree.first) == NodeId::none);
    CHECK(tree.dom.text_content(tree.body) == "واحداثنان");
    CHECK(tree.dom[tree.second].previous_sibling == tree.first);
    CHECK(tree.dom[tree.body].last_child == tree.second);
}

TEST_CASE("attributes are found, replaced and told apart") {
    Tree tree;
    CHECK(tree.dom.find_by_id("two") == tree.second);
    CHECK(tree.dom.find_by_id("") == NodeId::none);
    CHECK(tree.dom.has_class(tree.second, "first"));
    CHECK(tree.dom.has_class(tree.second, "tight"));
    CHECK_FALSE(tree.dom.has_class(tree.second, "fir"));
    CHECK_FALSE(tree.dom.has_class(tree.first, ""));
    tree.dom.set_attribute(tree.second, "id", "");
    CHECK(tree.dom.has_attribute(tree.second, "id"));
    CHECK(tree.dom.attribute(tree.second, "id").empty());
    CHECK(tree.dom[tree.second].attributes.size() == 2);
    CHECK(tree.dom.find_element("p") == tree.first);
}

TEST_CASE("language is the nearest one") {
    Tree tree;
    CHECK(tree.dom.language(tree.dom[tree.first].first_child) == "ar");
    tree.dom.set_attribute(tree.second, "xml:lang", "fa");
    CHECK(tree.dom.language(tree.second) == "fa");
    CHECK(Dom().find_element("p") == NodeId::none);
}
