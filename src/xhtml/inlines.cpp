#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"
#include "xhtml/isolate.hpp"

#include <algorithm>
#include <type_traits>

namespace warraq {
namespace {

constexpr int deepest_element = 200;

template <class Kind>
concept HoldsInlines = requires(Kind const& kind) {
    kind.children;
};

bool has_latin_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_ascii_letter);
}

std::string_view attribute_of(HtmlInline const& html, std::string_view name) {
    for (HtmlAttribute const& attribute : html.attributes)
        if (attribute.name == name) return attribute.value;
    return {};
}

}  // namespace

// --- leaves ------------------------------------------------------------------------------------------------

void DocumentBuilder::add_code(MappedText const& content, Span span, NodeId parent) {
    NodeId const element_id = element(parent, "code", span);
    if (has_latin_letter(content.text) && direction_of(here_.language) == Direction::rtl) {
        dom_.set_attribute(element_id, "dir", "ltr");
        dom_.set_attribute(element_id, "lang", "und");
    }
    add_piece(element_id, content);
}

void DocumentBuilder::add(Image const& image, Inline const& node, NodeId parent) {
    NodeId const element_id = element(parent, "img", node.span);
    dom_.set_attribute(element_id, "src", image.target, node.span);
    dom_.set_attribute(element_id, "alt",
                       image.decorative ? std::string_view{} : std::string_view{image.alt});
    if (image.decorative) dom_.set_attribute(element_id, "class", "decorative");
}

void DocumentBuilder::add(LineBreak const&, Inline const& node, NodeId parent) {
    element(parent, "br", node.span);
}

// --- elements ----------------------------------------------------------------------------------------------

NodeId DocumentBuilder::open(Emphasis const&, Inline const& node, NodeId parent) {
    return element(parent, "em", node.span);
}

NodeId DocumentBuilder::open(Strong const&, Inline const& node, NodeId parent) {
    return element(parent, "strong", node.span);
}

NodeId DocumentBuilder::open(Strikethrough const&, Inline const& node, NodeId parent) {
    return element(parent, "del", node.span);
}

NodeId DocumentBuilder::open(Link const& link, Inline const& node, NodeId parent) {
    NodeId const element_id = element(parent, "a", node.span);
    set_link_target(element_id, link.target, node.span);
    if (!link.title.empty()) dom_.set_attribute(element_id, "title", link.title);
    return element_id;
}

DocumentBuilder::Surroundings DocumentBuilder::surroundings_of(FlatInlines const& flat, int wrapper) const {
    Surroundings found = here_;
    for (int at = wrapper; at != FlatInlines::no_wrapper; at = flat.wrappers[std::size_t(at)].parent) {
        Inline const* const element = flat.wrappers[std::size_t(at)].element;
        auto const* const html = element == nullptr ? nullptr : std::get_if<HtmlInline>(&element->value);
        if (html == nullptr) continue;
        if (html->name == "bdo") return {found.language, false};
        if (std::string_view const lang = attribute_of(*html, "lang"); !lang.empty())
            return {std::string(lang), true};
        if (html->name == "bdi" || !attribute_of(*html, "dir").empty()) return {found.language, false};
    }
    return found;
}

void DocumentBuilder::add_inlines(NodeId parent, Inlines const& inlines) {
    FlatInlines flat = flatten_inlines(inlines, deepest_element);
    move_edges_out_of_words(flat, diagnostics_);
    if (guillemets_) set_guillemets(flat);
    isolate_inlines(flat, [&](int wrapper) {
        Surroundings const around = surroundings_of(flat, wrapper);
        return around.isolating ? around.language : std::string{};
    });
    add_flat(parent, flat);
}

void DocumentBuilder::add_atom(FlatInlines::Leaf const& leaf, NodeId parent) {
    Inline const& atom = *leaf.atom;
    std::visit(
        [&](auto const& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, HtmlInline>)
                open(value, atom, parent);
            else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, CodeSpan>)
                add_code(leaf.text, atom.span, parent);
            else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Text>)
                add_text(parent, value.content);
            else if constexpr (!HoldsInlines<std::decay_t<decltype(value)>>)
                add(value, atom, parent);
        },
        atom.value);
}

void DocumentBuilder::add_flat(NodeId parent, FlatInlines const& flat) {
    std::vector<int> open_wrappers;
    std::vector<NodeId> open_elements{parent};
    Surroundings const outer = here_;
    for (FlatInlines::Leaf const& leaf : flat.leaves) {
        bool const holds_text = leaf.atom == nullptr || std::holds_alternative<CodeSpan>(leaf.atom->value);
        if (holds_text && leaf.text.text.empty()) continue;
        std::vector<int> chain(static_cast<std::size_t>(flat.depth_of(leaf.wrapper)));
        int wrapper = leaf.wrapper;
        for (std::size_t i = chain.size(); i-- > 0; wrapper = flat.wrappers[std::size_t(wrapper)].parent)
            chain[i] = wrapper;
        std::size_t same = 0;
        while (same < chain.size() && same < open_wrappers.size() && chain[same] == open_wrappers[same])
            ++same;
        open_wrappers.resize(same);
        open_elements.resize(same + 1);
        for (; same < chain.size(); ++same) {
            open_elements.push_back(
                open_wrapper(flat.wrappers[std::size_t(chain[same])], open_elements.back()));
            open_wrappers.push_back(chain[same]);
        }
        here_ = surroundings_of(flat, leaf.wrapper);
        if (leaf.atom == nullptr)
            add_piece(open_elements.back(), leaf.text);
        else
            add_atom(leaf, open_elements.back());
        here_ = outer;
    }
}

NodeId DocumentBuilder::open_wrapper(FlatInlines::Wrapper const& wrapper, NodeId parent) {
    if (wrapper.element == nullptr)
        return open_isolate(dom_, parent, turned(wrapper.isolate), wrapper.isolated, latin_lang_);
    return std::visit(
        [&](auto const& value) {
            if constexpr (HoldsInlines<std::decay_t<decltype(value)>>)
                return open(value, *wrapper.element, parent);
            else
                return parent;
        },
        wrapper.element->value);
}

// --- text --------------------------------------------------------------------------------------------------

// The house may want the sign of a percentage on the other side.
Isolate DocumentBuilder::turned(Isolate isolate) const {
    if (isolate.kind == IsolateKind::percent && percent_right_)
        isolate.direction = isolate.direction == Direction::rtl ? Direction::ltr : Direction::rtl;
    return isolate;
}

void DocumentBuilder::add_text(NodeId parent, MappedText const& text) {
    if (!here_.isolating) return add_piece(parent, text);
    std::size_t done = 0;
    for (Isolate const& isolate : find_isolates(text.text, here_.language)) {
        if (isolate.begin > done) add_piece(parent, text.slice(done, isolate.begin));
        MappedText piece = text.slice(isolate.begin, isolate.end);
        NodeId const node = open_isolate(dom_, parent, turned(isolate), piece, latin_lang_);
        add_piece(node, std::move(piece));
        done = isolate.end;
    }
    if (done == 0)
        add_piece(parent, text);
    else if (done < text.text.size())
        add_piece(parent, text.slice(done, text.text.size()));
}

void DocumentBuilder::add_plain(NodeId parent, std::string_view text, Span span) {
    // A value of metadata may have lost its escapes on the way: all of its text comes from all of its span.
    MappedText mapped;
    mapped.append(text, span.source, span.begin, span.end);
    add_text(parent, mapped);
}

void DocumentBuilder::add_piece(NodeId parent, MappedText text) {
    count_digits(text.text, digit_counts_);
    dom_.append_text(parent, std::move(text));
}

}  // namespace warraq
