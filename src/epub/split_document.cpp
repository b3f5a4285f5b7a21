// A document that is too large for e-readers is cut at its sections, and where one of them is too large
// itself, between its blocks, a list's items or a table's rows (R41). A part stands alone: what is open where
// it begins is opened again, a section with a hidden heading that keeps its name and level, a list with its
// next number, a table with its head.
#include "epub/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace warraq {
namespace {

class Splitter {
  public:
    Splitter(XhtmlDocument const& document, std::size_t limit)
        : document_(document),
          dom_(document.dom),
          limit_(limit),
          sizes_(dom_.size()),
          parts_(dom_.size(), 0) {}

    std::vector<XhtmlDocument> split();  // none when it fits

  private:
    void measure();
    void assign(NodeId container);
    void assign_subtree(NodeId node);
    bool opens_again(NodeId node) const;
    bool goes_on(NodeId node, std::size_t part) const;
    XhtmlDocument make_part(std::size_t part) const;
    void open_again(XhtmlDocument& to, NodeId node, NodeId copy, std::size_t part) const;
    void set_start(XhtmlDocument& to, NodeId list, NodeId copy, std::size_t part) const;
    void copy_head(XhtmlDocument& to, NodeId table, NodeId copy) const;
    NodeId heading_of(NodeId node) const;

    XhtmlDocument const& document_;
    Dom const& dom_;
    std::size_t limit_;
    std::vector<std::size_t> sizes_;  // of each node's subtree as written, about
    // The part of each node. What is open in several parts has the first; `last_parts_` its last.
    std::vector<std::size_t> parts_;
    std::map<NodeId, std::size_t> last_parts_;
    std::size_t part_ = 0;
    std::size_t filled_ = 0;
};

// Bytes of text in a file.
std::size_t written_size(std::string_view text) {
    std::size_t size = text.size();
    for (char const c : text)
        size += c == '&' || c == '"' ? 4 : c == '<' || c == '>' ? 3 : 0;
    return size;
}

void Splitter::measure() {
    // A node is made after its parent: going backwards, every subtree is whole when it is added.
    for (std::size_t i = dom_.size(); i-- > 0;) {
        Node const& node = dom_[NodeId{static_cast<std::uint32_t>(i)}];
        sizes_[i] += written_size(node.text.text) + 2 * node.name.size() + 8;
        for (Attribute const& attribute : node.attributes)
            sizes_[i] += attribute.name.size() + written_size(attribute.value) + 4;
        if (node.parent != NodeId::none) sizes_[index_of(node.parent)] += sizes_[i];
    }
}

bool is_section(Node const& node) {
    return node.kind == NodeKind::element && node.name == "section";
}

// May it end in one part and go on in the next?
bool is_divisible(Dom const& dom, NodeId node) {
    constexpr std::string_view names[] = {"section", "ol", "ul", "table", "tbody", "blockquote", "div"};
    if (std::find(std::begin(names), std::end(names), dom[node].name) == std::end(names)) return false;
    for (NodeId child = dom[node].first_child; child != NodeId::none; child = dom[child].next_sibling)
        if (dom[child].kind == NodeKind::text) return false;
    return true;
}

void Splitter::assign_subtree(NodeId node) {
    for (NodeId at = node; at != NodeId::none; at = dom_.next(at, node))
        parts_[index_of(at)] = part_;
    filled_ += sizes_[index_of(node)];
}

void Splitter::assign(NodeId container) {
    // Nesting is as deep as the input's: the walk keeps its own stack.
    std::vector<NodeId> open{container};
    std::vector<NodeId> next{dom_[container].first_child};
    parts_[index_of(container)] = part_;
    while (!open.empty()) {
        NodeId const child = next.back();
        if (child == NodeId::none) {
            last_parts_[open.back()] = part_;
            open.pop_back();
            next.pop_back();
            continue;
        }
        next.back() = dom_[child].next_sibling;
        std::size_t const size = sizes_[index_of(child)];
        bool const note = dom_.has_class(child, "footnote");
        bool const first = dom_[child].previous_sibling == NodeId::none;
        // A note stays with the block before it, a heading's section with its heading; what is divided anyway
        // need not begin a part.
        bool const divided = size > limit_ && is_divisible(dom_, child);
        bool const begins_here = divided && filled_ < limit_ / 4;
        bool const fits = filled_ + size <= limit_ || note || first || begins_here;
        if (!fits && filled_ > 0) {
            ++part_;
            filled_ = 0;
        }
        if (divided) {
            parts_[index_of(child)] = part_;
            open.push_back(child);
            next.push_back(dom_[child].first_child);
        } else {
            assign_subtree(child);
        }
    }
}

// Is `node` an element that stands in more than one part?
bool Splitter::opens_again(NodeId node) const {
    auto const last = last_parts_.find(node);
    return last != last_parts_.end() && last->second > parts_[index_of(node)];
}

NodeId Splitter::heading_of(NodeId node) const {
    for (NodeId at = node; at != NodeId::none; at = dom_.next(at, node))
        if (std::string const& name = dom_[at].name; name.size() == 2 && name[0] == 'h' && name[1] != 'r')
            return at;
    return NodeId::none;
}

// Does `node`, begun in an earlier part, have content in this one?
bool Splitter::goes_on(NodeId node, std::size_t part) const {
    return opens_again(node) && parts_[index_of(node)] < part && part <= last_parts_.at(node);
}

void Splitter::set_start(XhtmlDocument& to, NodeId list, NodeId copy, std::size_t part) const {
    std::int64_t start = 1;
    std::string_view const authored = dom_.attribute(list, "start");
    std::from_chars(authored.data(), authored.data() + authored.size(), start);
    for (NodeId item = dom_[list].first_child; item != NodeId::none; item = dom_[item].next_sibling)
        if (parts_[index_of(item)] < part && !goes_on(item, part)) ++start;
    to.dom.set_attribute(copy, "start", fmt::format("{}", start));
}

// Ids are not repeated: they stand where the head stands first.
void Splitter::copy_head(XhtmlDocument& to, NodeId table, NodeId copy) const {
    NodeId const head = dom_[table].first_child;
    if (head == NodeId::none || dom_[head].name != "thead") return;
    std::map<NodeId, NodeId> copies{{table, copy}};
    for (NodeId id = head; id != NodeId::none; id = dom_.next(id, head)) {
        auto const parent = copies.find(dom_[id].parent);
        if (parent == copies.end() || dom_.has_class(id, "noteref")) continue;
        if (dom_[id].kind == NodeKind::text) {
            to.dom.append_text(parent->second, dom_[id].text);
            continue;
        }
        NodeId const again = to.dom.append_element(parent->second, dom_[id].name, dom_[id].span);
        for (Attribute const& attribute : dom_[id].attributes)
            if (attribute.name != "id") to.dom.append_attribute(again, attribute);
        copies.emplace(id, again);
    }
}

void Splitter::open_again(XhtmlDocument& to, NodeId node, NodeId copy, std::size_t part) const {
    for (Attribute const& attribute : dom_[node].attributes)
        if (attribute.name != "id" && attribute.name != "aria-labelledby")
            to.dom.append_attribute(copy, attribute);
    if (dom_[node].name == "ol") set_start(to, node, copy, part);
    if (dom_[node].name == "table") copy_head(to, node, copy);
    NodeId const heading = is_section(dom_[node]) ? heading_of(node) : NodeId::none;
    if (heading == NodeId::none) return;
    NodeId const hidden = to.dom.append_element(copy, dom_[heading].name);
    std::string const id = fmt::format("{}-{}", dom_.attribute(heading, "id"), part + 1);
    to.dom.set_attribute(hidden, "id", id);
    to.dom.set_attribute(hidden, "hidden", "hidden");
    to.dom.append_text(hidden, heading_text(dom_, heading));
    if (dom_.has_attribute(node, "aria-labelledby")) to.dom.set_attribute(copy, "aria-labelledby", id);
}

XhtmlDocument Splitter::make_part(std::size_t part) const {
    XhtmlDocument to;
    to.name = part == 0 ? document_.name : fmt::format("{}-{}", document_.name, part + 1);
    to.title = document_.title;
    to.language = document_.language;
    to.folder = document_.folder;
    NodeId const body = dom_.find_element("body");
    std::vector<NodeId> copies(dom_.size(), NodeId::none);
    for (NodeId id = dom_.root(); id != NodeId::none; id = dom_.next(id, dom_.root())) {
        Node const& node = dom_[id];
        NodeId const parent = node.parent == NodeId::none ? NodeId::none : copies[index_of(node.parent)];
        if (id != dom_.root() && parent == NodeId::none) continue;
        std::size_t const own = parts_[index_of(id)];
        bool const frame = id <= body || node.parent == dom_.find_element("head");
        bool const again = goes_on(id, part);
        if (!frame && own != part && !again) continue;
        if (node.kind == NodeKind::text) {
            to.dom.append_text(parent, node.text);
            continue;
        }
        NodeId const copy = to.dom.append_element(parent, node.name, node.span);
        to.dom.set_namespace(copy, node.name_space);
        copies[index_of(id)] = copy;
        if (again) {
            open_again(to, id, copy, part);
            continue;
        }
        for (Attribute const& attribute : node.attributes)
            to.dom.append_attribute(copy, attribute);
    }
    to.dom.shrink();
    return to;
}

std::vector<XhtmlDocument> Splitter::split() {
    measure();
    NodeId const body = dom_.find_element("body");
    std::vector<XhtmlDocument> made;
    if (body == NodeId::none || sizes_.front() <= limit_) return made;
    // The head and its like are in every part and leave that much less room.
    limit_ = limit_ * 3 / 4;
    assign(body);
    for (std::size_t part = 0; part <= part_; ++part)
        made.push_back(make_part(part));
    return made;
}

}  // namespace

std::vector<XhtmlDocument> split_document(XhtmlDocument document, std::size_t limit) {
    std::vector<XhtmlDocument> parts = Splitter(document, limit).split();
    if (parts.empty()) parts.push_back(std::move(document));
    return parts;
}

}  // namespace warraq
