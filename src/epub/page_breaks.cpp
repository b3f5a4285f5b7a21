// Where the pages of the PDF of the same run begin in the documents (R25): between words, never between two
// joined letters (R32), and before an element whose first word it would be.
#include "base/unicode.hpp"
#include "epub/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

bool is_in(std::span<std::string_view const> names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), name);
}

bool is_inline(Node const& node) {
    static constexpr std::array<std::string_view, 28> names{
        "a",    "abbr",  "b",    "bdi",    "bdo",  "cite", "code", "data", "del",  "dfn",
        "em",   "i",     "ins",  "kbd",    "mark", "q",    "rp",   "rt",   "ruby", "s",
        "samp", "small", "span", "strong", "sub",  "sup",  "time", "u"};
    return node.kind == NodeKind::element && is_in(names, node.name);
}

bool is_heading(Node const& node) {
    static constexpr std::array<std::string_view, 6> names{"h1", "h2", "h3", "h4", "h5", "h6"};
    return node.kind == NodeKind::element && is_in(names, node.name);
}

char32_t last_character(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
    }
    return text.empty() ? U' ' : next_code_point(text, begin);
}

// Scripts that write words without spaces: a page may begin between any two of their letters.
bool has_spaces(char32_t c) {
    static constexpr std::array<std::uint32_t, 8> without{
        script_tag('H', 'a', 'n', 'i'), script_tag('H', 'i', 'r', 'a'), script_tag('K', 'a', 'n', 'a'),
        script_tag('H', 'a', 'n', 'g'), script_tag('T', 'h', 'a', 'i'), script_tag('L', 'a', 'o', 'o'),
        script_tag('K', 'h', 'm', 'r'), script_tag('M', 'y', 'm', 'r')};
    return std::find(without.begin(), without.end(), script_of(c)) == without.end();
}

// Letters, digits and what belongs to them.
bool is_of_word(char32_t c) {
    bool const between = c == U'\u00AD' || c == U'\u200C' || c == U'\u200D';
    return between || is_mark(c) || digit_value(c) >= 0 || (is_letter(c) && has_spaces(c));
}

class Document {
  public:
    explicit Document(Dom const& dom) : dom_(dom), order_(dom.size()) {
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            order_[index_of(node)] = static_cast<std::uint32_t>(in_order_.size());
            in_order_.push_back(node);
        }
    }

    PageBreak place(NodeId node, std::uint32_t offset) const {
        PageBreak at;
        at.node = node;
        at.offset = offset;
        if (dom_[node].kind == NodeKind::text) to_start_of_word(at);
        if (at.offset == 0) hoist(at);
        at.order = order_[index_of(at.node)];
        return at;
    }

  private:
    NodeId block_of(NodeId node) const {
        do
            node = dom_[node].parent;
        while (node != NodeId::none && is_inline(dom_[node]));
        return node;
    }

    // The text before `node` in its block.
    NodeId text_before(NodeId node) const {
        NodeId const block = block_of(node);
        for (std::uint32_t i = order_[index_of(node)]; i-- > 0;) {
            NodeId const before = in_order_[i];
            if (before == block) break;
            if (dom_[before].kind == NodeKind::text && !dom_[before].text.text.empty())
                return block_of(before) == block ? before : NodeId::none;
            if (dom_[before].kind == NodeKind::element && !is_inline(dom_[before])) break;
        }
        return NodeId::none;
    }

    void to_start_of_word(PageBreak& at) const {
        std::string_view text = dom_[at.node].text.text;
        std::size_t here = at.offset;
        if (here >= text.size() || !is_of_word(next_code_point(text, here))) return;
        while (true) {
            std::size_t begin = at.offset;
            while (begin > 0 && is_of_word(last_character(text.substr(0, begin))))
                do
                    --begin;
                while ((static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
            at.offset = static_cast<std::uint32_t>(begin);
            NodeId const before = begin == 0 ? text_before(at.node) : NodeId::none;
            if (before == NodeId::none || !is_of_word(last_character(dom_[before].text.text))) return;
            at.node = before;
            text = dom_[before].text.text;
            at.offset = static_cast<std::uint32_t>(text.size());
        }
    }

    // Out of the inline elements that begin with it, and before a heading: the name of neither holds it then.
    void hoist(PageBreak& at) const {
        while (dom_[at.node].previous_sibling == NodeId::none) {
            NodeId const parent = dom_[at.node].parent;
            if (parent == NodeId::none) return;
            bool const grouped =
                dom_[parent].parent != NodeId::none && dom_[dom_[parent].parent].name == "hgroup";
            if (!is_inline(dom_[parent]) && (!is_heading(dom_[parent]) || grouped)) return;
            at.node = parent;
        }
    }

    Dom const& dom_;
    std::vector<std::uint32_t> order_;
    std::vector<NodeId> in_order_;
};

}  // namespace

PageBreaks find_page_breaks(EpubInput const& input) {
    PageBreaks breaks(input.documents.size());
    std::optional<Document> document;
    std::size_t current = input.documents.size();
    for (PageMapEntry const& entry : input.page_map) {
        // The map rises; a page that begins before the one before it begins with that one.
        std::size_t const index = std::max(entry.document, current == input.documents.size() ? 0 : current);
        if (index >= input.documents.size()) continue;
        if (index != current) document.emplace(input.documents[index].document.dom);
        current = index;
        std::vector<PageBreak>& here = breaks[index];
        PageBreak at;
        if (entry.document == index) at = document->place(entry.node, entry.text_offset);
        bool const behind = entry.document != index || (!here.empty() && at < here.back());
        if (behind && here.empty()) continue;
        if (behind) at = here.back();
        at.id = fmt::format("page-{}", entry.page + 1);
        at.label = entry.label;
        here.push_back(std::move(at));
    }
    return breaks;
}

void append_page_break(Dom& dom, NodeId parent, PageBreak const& at) {
    NodeId const mark = dom.append_element(parent, "span");
    dom.set_attribute(mark, "epub:type", "pagebreak");
    dom.set_attribute(mark, "role", "doc-pagebreak");
    dom.set_attribute(mark, "id", at.id);
    dom.set_attribute(mark, "aria-label", at.label);
}

}  // namespace warraq
