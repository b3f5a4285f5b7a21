#include "css/cascade.hpp"

#include "css/counter_style.hpp"
#include "css/presentational_hints.hpp"
#include "css/rule_index.hpp"
#include "css/style_computer.hpp"

#include <algorithm>
#include <map>

namespace warraq {
namespace {

// What decides a style, whole: two elements with the same key share one object.
struct StyleKey {
    ComputedStyle const* parent;
    PseudoElement pseudo;
    std::vector<StyleRule const*> rules;  // ascending
    std::string language;
    std::string style_attribute;
    std::string hints;

    bool operator==(StyleKey const&) const = default;
};

struct StyleKeyHash {
    std::size_t operator()(StyleKey const& key) const {
        std::size_t hash = std::hash<void const*>{}(key.parent) ^ static_cast<std::size_t>(key.pseudo);
        for (StyleRule const* rule : key.rules)
            hash = hash * 1099511628211u + std::hash<void const*>{}(rule);
        hash = hash * 31 + std::hash<std::string>{}(key.language);
        hash = hash * 31 + std::hash<std::string>{}(key.style_attribute);
        return hash * 31 + std::hash<std::string>{}(key.hints);
    }
};

}  // namespace

// What the documents of one cascade have in common.
struct CascadeState {
    CascadeState(std::span<Stylesheet const> sheets, CascadeContext const& context, Diagnostics& diagnostics)
        : index(sheets, context.medium),
          computer(context, diagnostics),
          diagnostics(diagnostics),
          root_font_size(context.root_font_size),
          counter_styles(declared_counter_styles(sheets, context.medium)) {}

    // What a root inherits, by the document's language.
    StylePtr const& initial_style(std::string const& language) {
        StylePtr& style = initial[language];
        if (style != nullptr) return style;
        ComputedStyle made;
        made.font_size = root_font_size;
        made.language = language;
        made.counter_styles = counter_styles;
        style = std::make_shared<ComputedStyle const>(std::move(made));
        return style;
    }

    RuleIndex index;
    StyleComputer computer;
    Diagnostics& diagnostics;
    Length root_font_size;
    std::shared_ptr<CounterStyles const> counter_styles;
    std::map<std::string, StylePtr> initial;
    // Keys hold bare pointers to parents; the map itself keeps every parent alive. A root is part of its
    // descendants' keys, so that what depends on its font is never taken from another's.
    std::unordered_map<StyleKey, StylePtr, StyleKeyHash> memo;
    std::map<std::string, std::vector<Declaration>, std::less<>> attributes;
    std::map<std::string, std::vector<Declaration>> hint_declarations;
};

namespace {

class Cascader {
  public:
    Cascader(XhtmlDocument const& document, CascadeState& shared)
        : dom_(document.dom),
          matcher_(document.dom, document.language),
          hints_(document.dom),
          shared_(shared),
          initial_(shared.initial_style(document.language)) {}

    StyleTree run() {
        shared_.computer.forget_root();
        styles_.nodes.resize(dom_.size());
        for (std::size_t i = 0; i < dom_.size(); ++i) {
            auto const id = static_cast<NodeId>(i);
            NodeId const parent = dom_[id].parent;
            StylePtr const& inherited = parent == NodeId::none ? initial_ : styles_.of(parent);
            if (dom_[id].kind == NodeKind::element)
                style_element(id, inherited);
            else
                styles_.nodes[i] = inherited;
        }
        return std::move(styles_);
    }

  private:
    void style_element(NodeId element, StylePtr const& parent) {
        auto const matches = shared_.index.match(dom_, element, matcher_);
        bool const root = dom_[element].parent == NodeId::none;
        StylePtr const style = style_for(element, PseudoElement::none, parent, matches);
        styles_.nodes[index_of(element)] = style;
        if (root) shared_.computer.set_root(*style);
        if (style->display == Display::none) return;
        StyleTree::PseudoStyles pseudo;
        pseudo.before = generated(element, PseudoElement::before, style, matches);
        pseudo.after = generated(element, PseudoElement::after, style, matches);
        if (style->display == Display::list_item)
            pseudo.marker = style_for(element, PseudoElement::marker, style, matches);
        if (style->float_ == Float::footnote) {
            pseudo.footnote_call = generated(element, PseudoElement::footnote_call, style, matches);
            pseudo.footnote_marker = generated(element, PseudoElement::footnote_marker, style, matches);
        }
        if (matches.contains(PseudoElement::first_letter))
            pseudo.first_letter = style_for(element, PseudoElement::first_letter, style, matches);
        if (pseudo.before || pseudo.after || pseudo.marker || pseudo.footnote_call ||
            pseudo.footnote_marker || pseudo.first_letter)
            styles_.pseudo.emplace(element, std::move(pseudo));
    }

    // A pseudo-element that only its content makes, when it has some.
    StylePtr generated(NodeId element, PseudoElement pseudo, StylePtr const& parent,
                       RuleIndex::Matches const& matches) {
        if (!matches.contains(pseudo)) return nullptr;
        StylePtr style = style_for(element, pseudo, parent, matches);
        return style->content && style->display != Display::none ? style : nullptr;
    }

    StylePtr style_for(NodeId element, PseudoElement pseudo, StylePtr const& parent,
                       RuleIndex::Matches const& matches) {
        StyleKey key{parent.get(), pseudo, {}, std::string(matcher_.language(element)), {}, {}};
        if (pseudo == PseudoElement::none) {
            key.style_attribute = dom_.attribute(element, "style");
            key.hints = hints_.of(element);
        }
        std::vector<DeclarationBlock> blocks;
        if (auto const found = matches.find(pseudo); found != matches.end())
            for (IndexedRule const* rule : found->second) {
                key.rules.push_back(rule->rule);
                blocks.push_back({rule->author, rule->rule->declarations});
            }
        auto const [entry, fresh] = shared_.memo.try_emplace(std::move(key));
        if (fresh) entry->second = compute(element, entry->first, *parent, std::move(blocks));
        return entry->second;
    }

    StylePtr compute(NodeId element, StyleKey const& key, ComputedStyle const& parent,
                     std::vector<DeclarationBlock> blocks) {
        if (!key.hints.empty()) add_hints(key.hints, blocks);
        if (!key.style_attribute.empty())
            blocks.push_back({Stylesheet::Author::user, style_attribute(element, key.style_attribute)});
        bool const root = dom_[element].parent == NodeId::none && key.pseudo == PseudoElement::none;
        ComputedStyle style =
            shared_.computer.compute(parent, blocks, key.language, root ? BoxLevel::block : BoxLevel::any);
        style.outer_language = key.pseudo == PseudoElement::none ? parent.language : parent.outer_language;
        return std::make_shared<ComputedStyle const>(std::move(style));
    }

    // Behind the user-agent sheet, before all others (HTML §15.2).
    void add_hints(std::string const& text, std::vector<DeclarationBlock>& blocks) {
        auto const [entry, fresh] = shared_.hint_declarations.try_emplace(text);
        Diagnostics unsaid;  // an attribute that says nothing sensible says nothing
        if (fresh) entry->second = parse_style_attribute(text, {}, unsaid);
        auto const place = std::find_if(blocks.begin(), blocks.end(), [](DeclarationBlock const& block) {
            return block.author != Stylesheet::Author::user_agent;
        });
        blocks.insert(place, {Stylesheet::Author::user_agent, entry->second});
    }

    std::span<Declaration const> style_attribute(NodeId element, std::string_view text) {
        auto const [entry, fresh] = shared_.attributes.try_emplace(std::string(text));
        if (fresh) {
            Span span = dom_[element].span;
            for (Attribute const& attribute : dom_[element].attributes)
                if (attribute.name == "style") span = attribute.span;
            entry->second = parse_style_attribute(text, span, shared_.diagnostics);
        }
        return entry->second;
    }

    Dom const& dom_;
    SelectorMatcher matcher_;
    PresentationalHints hints_;
    CascadeState& shared_;
    StylePtr const& initial_;
    StyleTree styles_;
};

}  // namespace

StyleTree::PseudoStyles const* StyleTree::pseudo_of(NodeId id) const {
    auto const found = pseudo.find(id);
    return found == pseudo.end() ? nullptr : &found->second;
}

std::shared_ptr<CounterStyles const> declared_counter_styles(std::span<Stylesheet const> sheets,
                                                             MediaContext const& medium) {
    CounterStyles styles;
    for (Stylesheet const& sheet : sheets)
        for (auto const& [rule, media] : sheet.counter_styles)
            if (applies_to(media, medium)) styles.declare(rule.name, rule.style);
    if (styles.empty()) return nullptr;
    styles.resolve();
    return std::make_shared<CounterStyles const>(std::move(styles));
}

Cascade::Cascade(std::span<Stylesheet const> sheets, CascadeContext const& context, Diagnostics& diagnostics)
    : state_(std::make_unique<CascadeState>(sheets, context, diagnostics)) {}

Cascade::~Cascade() = default;

StyleTree Cascade::style(XhtmlDocument const& document) {
    return Cascader(document, *state_).run();
}

StyleTree cascade(XhtmlDocument const& document, std::span<Stylesheet const> sheets,
                  CascadeContext const& context, Diagnostics& diagnostics) {
    return Cascade(sheets, context, diagnostics).style(document);
}

}  // namespace warraq
