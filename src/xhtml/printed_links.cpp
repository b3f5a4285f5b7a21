#include "xhtml/printed_links.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "xhtml/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace warraq {
namespace {

// Where a note may stand between two children.
bool holds_blocks(std::string_view name) {
    constexpr std::array<std::string_view, 14> names{"body",    "section",    "article", "main", "div",
                                                     "header",  "footer",     "aside",   "nav",  "blockquote",
                                                     "details", "figcaption", "center",  "form"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_note(Dom const& dom, NodeId element) {
    return dom.attribute(element, "role") == "doc-footnote" || dom.has_class(element, "footnote") ||
           has_word(dom.attribute(element, "epub:type"), "footnote");
}

// What of an address tells it from others: letters and signs as a reader sees them, without the scheme.
std::string essence(std::string_view address) {
    std::string text;
    for (std::size_t at = 0; at < address.size();) {
        char32_t const c = next_code_point(address, at);
        bool const unseen = c <= U' ' || c == U'\u00A0' || (c >= U'\u200B' && c <= U'\u200F') ||
                            (c >= U'\u202A' && c <= U'\u202E') || (c >= U'\u2066' && c <= U'\u2069');
        if (!unseen) append_utf8(text, c);
    }
    text = ascii_lower(text);
    for (std::string_view const start : {"http://", "https://", "mailto:", "www."})
        if (text.starts_with(start)) text.erase(0, start.size());
    while (text.ends_with('/'))
        text.pop_back();
    return text;
}

class LinkNotes {
  public:
    explicit LinkNotes(XhtmlDocument const& document) : made_(document), dom_(made_.dom) {}

    XhtmlDocument make() {
        for (NodeId node = dom_.root(); node != NodeId::none; node = dom_.next(node, dom_.root()))
            if (std::string_view const id = dom_.attribute(node, "id"); id.starts_with(id_start))
                taken_.emplace(id);
        if (dom_.root() != NodeId::none) visit(dom_.root(), false);
        return std::move(made_);
    }

  private:
    // A note that is called; without an address it is the author's, and in its place already.
    struct Waiting {
        std::string id, address;
        Span span;
    };
    static constexpr std::string_view id_start = "link-note-", narrow_no_break_space = "\u202F";

    void visit(NodeId element, bool in_note) {
        bool const ours = dom_[element].name_space == Namespace::xhtml;
        bool const link = ours && dom_[element].name == "a";
        in_note = in_note || is_note(dom_, element);
        bool const flow = ours && holds_blocks(dom_[element].name) && !in_note;
        NodeId place = NodeId::none;  // what the next note would follow
        for (NodeId child = dom_[element].first_child, next = NodeId::none; child != NodeId::none;
             child = next) {
            next = dom_[child].next_sibling;
            if (dom_[child].kind == NodeKind::element) {
                if (flow && place != NodeId::none)
                    place_notes(place, is_note(dom_, child) ? std::string(dom_.attribute(child, "id")) : "");
                visit(child, in_note);
            }
            place = next != NodeId::none ? dom_[next].previous_sibling : dom_[element].last_child;
        }
        if (flow && place != NodeId::none) place_notes(place, {});
        if (link) add_address(element, in_note);
    }

    void add_address(NodeId link, bool in_note) {
        std::string_view const reference = dom_.attribute(link, "href");
        if (reference.starts_with('#') && !in_note)
            waiting_.push_back({std::string(reference.substr(1)), {}, {}});
        auto const target = to_web_address(reference);
        if (!target || dom_[link].parent == NodeId::none) return;
        std::string address = to_printed_address(*target);
        if (essence(decode_percent_escapes(dom_.text_content(link))) ==
            essence(decode_percent_escapes(address)))
            return;
        if (!in_note) return add_call(std::move(address), link);
        NodeId const place = dom_.insert_element_after(link, "span", dom_[link].span);
        dom_.set_attribute(place, "class", "link-address");
        dom_.append_text(place, " (");
        add_isolate(place, address);
        dom_.append_text(place, ")");
    }

    void add_call(std::string address, NodeId link) {
        auto const known = std::find_if(waiting_.begin(), waiting_.end(),
                                        [&](Waiting const& one) { return one.address == address; });
        std::string const id = known != waiting_.end() ? known->id : fresh_id();
        Span const span = dom_[link].span;
        NodeId const behind = dom_[link].next_sibling;
        NodeId const call = dom_.insert_element_after(link, "a", span);
        dom_.set_attribute(call, "class", "noteref link-call");
        dom_.set_attribute(call, "epub:type", "noteref");
        dom_.set_attribute(call, "role", "doc-noteref");
        dom_.set_attribute(call, "href", "#" + id);
        dom_.set_attribute(call, "dir", "ltr");
        // Two numbers must not read as one.
        if (behind != NodeId::none && dom_.attribute(behind, "role") == "doc-noteref")
            dom_.insert_text_after(call, narrow_no_break_space);
        if (known == waiting_.end()) waiting_.push_back({id, std::move(address), span});
    }

    // Those that wait, behind `place`; with `before`, the id of a note of the author's, those that are called
    // before it.
    void place_notes(NodeId place, std::string_view before) {
        auto end = waiting_.end();
        if (!before.empty())
            end = std::find_if(waiting_.begin(), waiting_.end(),
                               [&](Waiting const& one) { return one.id == before; });
        if (!before.empty() && end == waiting_.end()) return;
        for (auto one = waiting_.begin(); one != end; ++one)
            if (!one->address.empty()) place = place_note(place, *one);
        waiting_.erase(waiting_.begin(), end);
    }

    NodeId place_note(NodeId place, Waiting const& one) {
        NodeId const note = dom_.insert_element_after(place, "aside", one.span);
        dom_.set_attribute(note, "class", "footnote link-note");
        dom_.set_attribute(note, "epub:type", "footnote");
        dom_.set_attribute(note, "role", "doc-footnote");
        dom_.set_attribute(note, "id", one.id);
        add_isolate(dom_.append_element(note, "p", one.span), one.address);
        return note;
    }

    void add_isolate(NodeId parent, std::string_view address) {
        NodeId const isolate = dom_.append_element(parent, "bdi", dom_[parent].span);
        dom_.set_attribute(isolate, "dir", "ltr");
        dom_.set_attribute(isolate, "lang", "und");
        dom_.append_text(isolate, address);
    }

    std::string fresh_id() {
        for (;;) {
            std::string id = fmt::format("{}{}", id_start, ++last_id_);
            if (!taken_.contains(id)) return id;
        }
    }

    XhtmlDocument made_;
    Dom& dom_;
    std::vector<Waiting> waiting_;  // called, and not placed yet
    std::set<std::string, std::less<>> taken_;
    int last_id_ = 0;
};

}  // namespace

XhtmlDocument with_link_notes(XhtmlDocument const& document) {
    return LinkNotes(document).make();
}

}  // namespace warraq
