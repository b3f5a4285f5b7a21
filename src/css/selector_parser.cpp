#include "base/ascii.hpp"
#include "css/selector.hpp"
#include "css/value_reader.hpp"

#include <algorithm>

namespace warraq {
namespace {

using Kind = PseudoClass::Kind;

constexpr int deepest = 8;                   // :not() in :is() in …
constexpr std::size_t most_compounds = 256;  // of one selector: matching is one call deep for each
constexpr std::uint32_t class_weight = 1u << 10, id_weight = 1u << 20;

template <class Value>
struct Name {
    std::string_view text;
    Value value;
};

constexpr Name<Kind> plain_classes[] = {
    {"root", Kind::root},
    {"scope", Kind::root},
    {"first-child", Kind::first_child},
    {"last-child", Kind::last_child},
    {"only-child", Kind::only_child},
    {"first-of-type", Kind::first_of_type},
    {"last-of-type", Kind::last_of_type},
    {"only-of-type", Kind::only_of_type},
    {"empty", Kind::empty},
    {"link", Kind::link},
    {"any-link", Kind::link},
    {"visited", Kind::never},
    {"hover", Kind::never},
    {"active", Kind::never},
    {"focus", Kind::never},
    {"focus-visible", Kind::never},
    {"focus-within", Kind::never},
    {"target", Kind::never},
    {"checked", Kind::never},
    {"disabled", Kind::never},
    {"enabled", Kind::never},
    {"indeterminate", Kind::never},
    {"invalid", Kind::never},
    {"valid", Kind::never},
    {"required", Kind::never},
    {"optional", Kind::never},
    {"placeholder-shown", Kind::never},
    {"target-within", Kind::never},
};
constexpr Name<Kind> counted_classes[] = {
    {"nth-child", Kind::nth_child},
    {"nth-last-child", Kind::nth_last_child},
    {"nth-of-type", Kind::nth_of_type},
    {"nth-last-of-type", Kind::nth_last_of_type},
};
constexpr Name<Kind> list_classes[] = {
    {"not", Kind::negation}, {"is", Kind::matches}, {"matches", Kind::matches}, {"where", Kind::where}};
constexpr Name<PseudoElement> elements[] = {
    {"before", PseudoElement::before},
    {"after", PseudoElement::after},
    {"first-line", PseudoElement::first_line},
    {"first-letter", PseudoElement::first_letter},
    {"marker", PseudoElement::marker},
    {"footnote-call", PseudoElement::footnote_call},
    {"footnote-marker", PseudoElement::footnote_marker},
};
constexpr std::size_t old_elements = 4;  // those that one colon may introduce

template <class Value, std::size_t Size>
Value const* find(Name<Value> const (&rows)[Size], std::string_view name, std::size_t count = Size) {
    for (std::size_t i = 0; i < count; ++i)
        if (equal_ignoring_case(name, rows[i].text)) return &rows[i].value;
    return nullptr;
}

class Parser {
  public:
    Parser(std::span<Token const> tokens, int depth) : tokens_(tokens), depth_(depth) {}

    Span wrong() const {
        if (tokens_.empty()) return {};
        return at_ < tokens_.size() ? tokens_[at_].span : tokens_.back().span;
    }

    std::optional<std::vector<ComplexSelector>> list() {
        std::vector<ComplexSelector> selectors;
        do {
            auto selector = complex();
            if (!selector) return {};
            selectors.push_back(std::move(*selector));
        } while (is(TokenKind::comma) && ++at_);
        if (at_ != tokens_.size()) return {};
        return selectors;
    }

    // :is() and :where() forget what they do not understand (Selectors 4 §18.1).
    std::vector<ComplexSelector> forgiving_list() {
        std::vector<ComplexSelector> selectors;
        std::size_t begin = 0, nested = 0;
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            if (i < tokens_.size()) {
                TokenKind const kind = tokens_[i].kind;
                bool const opens = kind == TokenKind::function || kind == TokenKind::open_paren ||
                                   kind == TokenKind::open_square;
                if (opens) ++nested;
                if ((kind == TokenKind::close_paren || kind == TokenKind::close_square) && nested > 0)
                    --nested;
                if (kind != TokenKind::comma || nested > 0) continue;
            }
            if (auto one = Parser(tokens_.subspan(begin, i - begin), depth_).list())
                selectors.insert(selectors.end(), one->begin(), one->end());
            begin = i + 1;
        }
        return selectors;
    }

  private:
    bool is(TokenKind kind, std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].kind == kind;
    }
    bool is_delimiter(std::string_view text, std::size_t ahead = 0) const {
        return is(TokenKind::delimiter, ahead) && tokens_[at_ + ahead].text == text;
    }
    bool skip_space() {
        std::size_t const begin = at_;
        while (is(TokenKind::white_space))
            ++at_;
        return at_ > begin;
    }
    // The inside of the function or block that begins here; moves behind it.
    std::span<Token const> inside() {
        std::size_t const begin = ++at_;
        std::size_t nested = 1;
        for (; at_ < tokens_.size(); ++at_) {
            TokenKind const kind = tokens_[at_].kind;
            bool const opens = kind == TokenKind::function || kind == TokenKind::open_paren ||
                               kind == TokenKind::open_square;
            if (opens) ++nested;
            if ((kind == TokenKind::close_paren || kind == TokenKind::close_square) && --nested == 0) break;
        }
        auto const found = tokens_.subspan(begin, at_ - begin);
        if (at_ < tokens_.size()) ++at_;
        return found;
    }

    std::optional<Combinator> combinator() {
        bool const space = skip_space();
        if (at_ == tokens_.size() || is(TokenKind::comma)) return {};
        constexpr Name<Combinator> signs[] = {
            {">", Combinator::child}, {"+", Combinator::next_sibling}, {"~", Combinator::subsequent_sibling}};
        for (auto const& [sign, value] : signs)
            if (is_delimiter(sign)) {
                ++at_;
                skip_space();
                return value;
            }
        return space ? std::optional(Combinator::descendant) : std::nullopt;
    }

    std::optional<ComplexSelector> complex() {
        ComplexSelector selector;
        skip_space();
        while (true) {
            auto compound = this->compound(selector);
            if (!compound || selector.compounds.size() == most_compounds) return {};
            selector.compounds.push_back(std::move(*compound));
            auto const next = combinator();
            if (!next) break;
            if (selector.pseudo_element != PseudoElement::none) return {};
            selector.combinators.push_back(*next);
        }
        selector.specificity = (std::min(ids_, 1023u) * id_weight) +
                               (std::min(classes_, 1023u) * class_weight) + std::min(types_, 1023u);
        ids_ = classes_ = types_ = 0;
        return selector;
    }

    std::optional<CompoundSelector> compound(ComplexSelector& selector) {
        CompoundSelector compound;
        std::size_t const begin = at_;
        if (!type(compound)) return {};
        while (at_ < tokens_.size()) {
            if (is(TokenKind::hash)) {
                if (!tokens_[at_].id_hash) return {};
                add_id(compound, tokens_[at_++].text);
            } else if (is_delimiter(".") && is(TokenKind::identifier, 1)) {
                compound.classes.push_back(tokens_[at_ + 1].text);
                at_ += 2;
                ++classes_;
            } else if (is(TokenKind::open_square)) {
                if (!attribute(compound)) return {};
                ++classes_;
            } else if (is(TokenKind::colon)) {
                if (!pseudo(compound, selector)) return {};
                if (selector.pseudo_element != PseudoElement::none) break;
            } else {
                break;
            }
        }
        if (at_ == begin) return {};
        return compound;
    }

    // A second, different id makes what no element can be; it is kept as a test of the attribute.
    void add_id(CompoundSelector& compound, std::string const& id) {
        ++ids_;
        if (compound.id.empty())
            compound.id = id;
        else
            compound.attributes.push_back({"id", id, AttributeTest::Match::equals, false});
    }

    // [prefix|]name or [prefix|]*; the prefix is not looked at: briefs and books are XHTML throughout.
    bool type(CompoundSelector& compound) {
        bool const name = is(TokenKind::identifier) || is_delimiter("*");
        std::size_t const prefix = name && is_delimiter("|", 1) ? 2 : is_delimiter("|") ? 1 : 0;
        if (prefix > 0) {
            at_ += prefix;
            if (!is(TokenKind::identifier) && !is_delimiter("*")) return false;
        } else if (!name) {
            return true;
        }
        compound.type = tokens_[at_].text;
        if (is(TokenKind::identifier)) ++types_;
        ++at_;
        return true;
    }

    bool attribute(CompoundSelector& compound) {
        Parser inner(inside(), depth_);
        auto test = inner.attribute_test();
        if (test) compound.attributes.push_back(std::move(*test));
        return test.has_value();
    }

    std::optional<AttributeTest> attribute_test() {
        AttributeTest test;
        skip_space();
        if (is_delimiter("*") && is_delimiter("|", 1)) at_ += 2;
        if (is_delimiter("|")) ++at_;
        if (!is(TokenKind::identifier)) return {};
        test.name = tokens_[at_++].text;
        // Names stand in the tree with their prefix, as they were written.
        if (is_delimiter("|") && is(TokenKind::identifier, 1)) {
            test.name += ":" + tokens_[at_ + 1].text;
            at_ += 2;
        }
        skip_space();
        if (at_ == tokens_.size()) return test;
        constexpr Name<AttributeTest::Match> signs[] = {{"~", AttributeTest::Match::includes},
                                                        {"|", AttributeTest::Match::dash},
                                                        {"^", AttributeTest::Match::prefix},
                                                        {"$", AttributeTest::Match::suffix},
                                                        {"*", AttributeTest::Match::substring}};
        test.match = AttributeTest::Match::equals;
        for (auto const& [sign, match] : signs)
            if (is_delimiter(sign)) {
                test.match = match;
                ++at_;
                break;
            }
        if (!is_delimiter("=")) return {};
        ++at_;
        skip_space();
        if (!is(TokenKind::identifier) && !is(TokenKind::string)) return {};
        test.value = tokens_[at_++].text;
        skip_space();
        if (is(TokenKind::identifier)) {
            std::string const flag = ascii_lower(tokens_[at_++].text);
            if (flag != "i" && flag != "s") return {};
            test.ignore_case = flag == "i";
            skip_space();
        }
        if (at_ != tokens_.size()) return {};
        return test;
    }

    bool pseudo(CompoundSelector& compound, ComplexSelector& selector) {
        ++at_;
        bool const element = is(TokenKind::colon);
        if (element) ++at_;
        if (is(TokenKind::identifier)) {
            std::string const& name = tokens_[at_].text;
            auto const* found = find(elements, name, element ? std::size(elements) : old_elements);
            if (found) {
                selector.pseudo_element = *found;
                ++types_;
                ++at_;
                return true;
            }
            auto const* plain = element ? nullptr : find(plain_classes, name);
            if (!plain) return false;
            PseudoClass pseudo;
            pseudo.kind = *plain;
            if (*plain == Kind::never) pseudo.words.push_back(ascii_lower(name));
            compound.pseudo_classes.push_back(std::move(pseudo));
            ++classes_;
            ++at_;
            return true;
        }
        return !element && is(TokenKind::function) && functional(compound);
    }

    bool functional(CompoundSelector& compound) {
        std::string const name = ascii_lower(tokens_[at_].text);
        PseudoClass pseudo;
        std::size_t const here = at_;
        auto const arguments = inside();
        bool good = depth_ < deepest;
        if (auto const* list = find(list_classes, name)) {
            pseudo.kind = *list;
            good = good && selectors(arguments, pseudo);
        } else if (auto const* counted = find(counted_classes, name)) {
            pseudo.kind = *counted;
            good = good && nth(arguments, pseudo);
        } else if (name == "lang" || name == "dir") {
            pseudo.kind = name == "lang" ? Kind::lang : Kind::dir;
            good = words(arguments, pseudo);
        } else {
            good = false;
        }
        if (!good) {
            at_ = here;
            return false;
        }
        compound.pseudo_classes.push_back(std::move(pseudo));
        return true;
    }

    void add_specificity(std::vector<ComplexSelector> const& selectors) {
        std::uint32_t most = 0;
        for (ComplexSelector const& each : selectors)
            most = std::max(most, each.specificity);
        ids_ += most / id_weight;
        classes_ += most % id_weight / class_weight;
        types_ += most % class_weight;
    }

    bool selectors(std::span<Token const> arguments, PseudoClass& pseudo) {
        Parser inner(arguments, depth_ + 1);
        if (pseudo.kind == Kind::negation) {
            auto list = inner.list();
            if (!list) return false;
            pseudo.selectors = std::move(*list);
        } else {
            pseudo.selectors = inner.forgiving_list();
        }
        for (ComplexSelector const& each : pseudo.selectors)
            if (each.pseudo_element != PseudoElement::none) return false;
        if (pseudo.kind != Kind::where) add_specificity(pseudo.selectors);
        return true;
    }

    bool nth(std::span<Token const> arguments, PseudoClass& pseudo) {
        ++classes_;
        auto const of = std::find_if(arguments.begin(), arguments.end(), [](Token const& token) {
            return token.kind == TokenKind::identifier && equal_ignoring_case(token.text, "of");
        });
        auto const size = static_cast<std::size_t>(of - arguments.begin());
        if (!parse_an_plus_b(arguments.first(size), pseudo)) return false;
        if (of == arguments.end()) return true;
        bool const child = pseudo.kind == Kind::nth_child || pseudo.kind == Kind::nth_last_child;
        auto list = Parser(arguments.subspan(size + 1), depth_ + 1).list();
        if (!child || !list) return false;
        pseudo.selectors = std::move(*list);
        add_specificity(pseudo.selectors);
        return true;
    }

    bool words(std::span<Token const> arguments, PseudoClass& pseudo) {
        ++classes_;
        Parser inner(arguments, depth_);
        do {
            inner.skip_space();
            if (!inner.is(TokenKind::identifier) && !inner.is(TokenKind::string)) return false;
            pseudo.words.push_back(ascii_lower(inner.tokens_[inner.at_++].text));
            inner.skip_space();
        } while (inner.is(TokenKind::comma) && ++inner.at_);
        return inner.at_ == arguments.size();
    }

    std::span<Token const> tokens_;
    int depth_;
    std::size_t at_ = 0;
    std::uint32_t ids_ = 0, classes_ = 0, types_ = 0;  // of the selector being read
};

}  // namespace

std::optional<std::vector<ComplexSelector>> parse_selectors(std::span<Token const> tokens, Span& wrong) {
    Parser parser(tokens, 0);
    auto list = parser.list();
    if (!list) wrong = parser.wrong();
    return list;
}

}  // namespace warraq
