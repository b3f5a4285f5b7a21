#include "css/variables.hpp"

#include <catch2/catch.hpp>

namespace warraq {
namespace {

// Variables declared on top of `inherited`, and values filled in with them.
class Variables {
  public:
    explicit Variables(std::map<std::string, std::string> const& texts,
                       std::shared_ptr<CustomProperties const> inherited = nullptr) {
        for (auto const& [name, text] : texts)
            values_[name] = tokenize_css({{}, text}, SourceId::none);
        DeclaredVariables declared;
        for (auto const& [name, tokens] : values_)
            declared[name] = std::span<Token const>(tokens).first(tokens.size() - 1);
        resolved = resolve_variables(inherited, declared);
    }
    std::string fill(std::string const& text) const {
        auto const tokens = tokenize_css({{}, text}, SourceId::none);
        auto const value = substitute_variables(tokens, resolved.get());
        return value ? serialize_tokens(*value) : "none";
    }
    std::shared_ptr<CustomProperties const> resolved;

  private:
    std::map<std::string, std::vector<Token>> values_;
};

}  // namespace

TEST_CASE("variables stand for their values, or a fallback does") {
    Variables const set({{"--a", "1px"}, {"--b", "var(--a) 2px"}, {"--empty", ""}, {"--A", "3px"}});
    CHECK(set.fill("var(--a)") == "1px");
    CHECK(set.fill("x var( --b ) y") == "x 1px 2px y");
    CHECK(set.fill("VAR(--A)") == "3px");
    CHECK(set.fill("a var(--empty)b") == "a b");
    CHECK(set.fill("var(--none)") == "none");
    CHECK(set.fill("var(--none, red)") == "red");
    CHECK(set.fill("var(--none,)") == "");
    CHECK(set.fill("var(--none, var(--a), b)") == "1px, b");
    CHECK(set.fill("var(--none, var(--none))") == "none");
    CHECK(set.fill("calc(var(--a) + 1px)") == "calc(1px + 1px)");
    CHECK(set.fill("var(a)") == "none");
    CHECK(set.fill("var()") == "none");
    CHECK(set.fill("var(--a b)") == "none");
    CHECK(set.fill("var(--a") == "1px");
}

TEST_CASE("a cycle leaves none of its variables, others live on") {
    Variables const set({{"--a", "var(--b)"},
                         {"--b", "var(--c, 1px)"},
                         {"--c", "var(--a)"},
                         {"--self", "var(--self, 2px)"},
                         {"--on", "var(--a, 3px)"}});
    CHECK(set.fill("var(--a)") == "none");
    CHECK(set.fill("var(--b)") == "none");
    CHECK(set.fill("var(--self)") == "none");
    CHECK(set.fill("var(--on)") == "3px");
}

TEST_CASE("inherited variables are seen, and hidden by an element's own") {
    Variables const parent({{"--a", "1px"}, {"--b", "2px"}});
    Variables const child({{"--a", "var(--b) 3px"}, {"--c", "var(--a)"}}, parent.resolved);
    CHECK(child.fill("var(--a) var(--b) var(--c)") == "2px 3px 2px 2px 3px");
    CHECK(resolve_variables(parent.resolved, {}) == parent.resolved);
    DeclaredVariables const none{{"--a", std::nullopt}};
    CHECK_FALSE(resolve_variables(parent.resolved, none)->contains("--a"));
}

TEST_CASE("variables that double, or that lead on for ever, end") {
    std::map<std::string, std::string> doubling{{"--x0", "a b"}}, chain{{"--y0", "a"}};
    for (int i = 1; i < 100; ++i) {
        std::string const before = "var(--x" + std::to_string(i - 1) + ")";
        doubling["--x" + std::to_string(i)] = before + before;
        chain["--y" + std::to_string(i)] = "var(--y" + std::to_string(i - 1) + ")";
    }
    CHECK(Variables(doubling).fill("var(--x99)") == "none");
    CHECK(Variables(doubling).fill("var(--x3)") != "none");
    CHECK(Variables(chain).fill("var(--y9)") == "a");
    std::string nested = "1px";
    for (int i = 0; i < 1000; ++i)
        nested = "var(--none, " + nested + ")";
    CHECK(Variables({}).fill(nested) == "none");
}

}  // namespace warraq
