#include "base/data_url.hpp"
#include "base/parallel.hpp"
#include "epub/package.hpp"
#include "meta/language.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace warraq {
namespace {

constexpr std::size_t largest_document = 300 * 1024;  // R41
constexpr std::string_view sheet = "../css/book.css";

// What an e-book may not hold, or what we do not vouch for (R37; reliability.md, rule 5).
constexpr std::array<std::string_view, 19> refused_elements{
    "applet", "audio", "base", "button", "canvas", "dialog", "embed",    "form",  "frame", "frameset",
    "iframe", "input", "map",  "object", "portal", "script", "template", "video", "style"};

template <std::size_t n>
bool contains(std::array<std::string_view, n> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_stylesheet_link(Node const& node) {
    return node.kind == NodeKind::element && node.name == "link";
}

// What only the pages of print read goes too.
bool is_refused_attribute(std::string_view name) {
    return name == "style" || name == "data-short-title" || name == "srcset" || name.substr(0, 2) == "on" ||
           name.substr(0, 6) == "xlink:";
}

bool has_scheme(std::string_view href) {
    return href.substr(0, 7) == "http://" || href.substr(0, 8) == "https://" ||
           href.substr(0, 7) == "mailto:";
}

// A copy of a document without what a package may not hold, its pictures by their names here.
class Cleaner {
  public:
    Cleaner(XhtmlDocument const& from, EpubInput const& input,
            std::map<std::string, std::string> const& image_hrefs, std::span<PageBreak const> breaks,
            Diagnostics& diagnostics)
        : from_(from), input_(input), image_hrefs_(image_hrefs), breaks_(breaks), diagnostics_(diagnostics) {}

    XhtmlDocument clean();

  private:
    bool keeps(NodeId id);
    void copy_attributes(NodeId id, NodeId copy);
    std::string image_href(NodeId id) const;
    void add_breaks(NodeId parent, std::uint32_t before);
    void copy_text(NodeId id, NodeId parent, std::uint32_t order);
    void complete();

    XhtmlDocument const& from_;
    EpubInput const& input_;
    std::map<std::string, std::string> const& image_hrefs_;
    std::span<PageBreak const> breaks_;  // that are still to come
    Diagnostics& diagnostics_;
    XhtmlDocument to_;
};

// The page breaks that stand before the node of that place in the document.
void Cleaner::add_breaks(NodeId parent, std::uint32_t before) {
    for (; !breaks_.empty() && breaks_.front().order < before; breaks_ = breaks_.subspan(1))
        append_page_break(to_.dom, parent, breaks_.front());
}

void Cleaner::copy_text(NodeId id, NodeId parent, std::uint32_t order) {
    MappedText const& text = from_.dom[id].text;
    // What stood in something that was left out stands before the next text.
    add_breaks(parent, order);
    std::size_t begin = 0;
    for (; !breaks_.empty() && breaks_.front().order == order; breaks_ = breaks_.subspan(1)) {
        std::size_t const at = std::min<std::size_t>(breaks_.front().offset, text.text.size());
        if (at > begin) to_.dom.append_text(parent, text.slice(begin, at));
        begin = std::max(begin, at);
        append_page_break(to_.dom, parent, breaks_.front());
    }
    if (begin == 0)
        to_.dom.append_text(parent, text);
    else if (begin < text.text.size())
        to_.dom.append_text(parent, text.slice(begin, text.text.size()));
}

std::string Cleaner::image_href(NodeId id) const {
    auto const path = resolve_resource(from_.folder, from_.dom.attribute(id, "src"));
    if (!path) return {};
    auto const found = image_hrefs_.find(*path);
    return found == image_hrefs_.end() ? std::string{} : "../" + found->second;
}

bool Cleaner::keeps(NodeId id) {
    Node const& node = from_.dom[id];
    if (node.kind == NodeKind::text) return true;
    if (is_stylesheet_link(node)) return false;
    bool const foreign = node.name_space == Namespace::svg || node.name_space == Namespace::other;
    if (!foreign && !contains(refused_elements, node.name)) return true;
    diagnostics_.report(Code::epub_element_dropped, node.span, node.name);
    return false;
}

void Cleaner::copy_attributes(NodeId id, NodeId copy) {
    for (Attribute const& attribute : from_.dom[id].attributes)
        if (!is_refused_attribute(attribute.name)) to_.dom.append_attribute(copy, attribute);
}

XhtmlDocument Cleaner::clean() {
    Dom const& dom = from_.dom;
    to_.name = from_.name;
    to_.title = from_.title;
    to_.language = from_.language.empty() ? input_.language : from_.language;
    to_.folder = from_.folder;
    to_.dom.reserve(dom.size() + 2 + 2 * breaks_.size());  // its title and its sheet may be added
    std::vector<NodeId> copies(dom.size(), NodeId::none);
    std::uint32_t order = 0;
    for (NodeId id = dom.root(); id != NodeId::none; id = dom.next(id, dom.root()), ++order) {
        Node const& node = dom[id];
        NodeId const parent = node.parent == NodeId::none ? NodeId::none : copies[index_of(node.parent)];
        bool const inside = id == dom.root() || parent != NodeId::none;
        if (!inside || !keeps(id)) continue;
        if (node.kind == NodeKind::text) {
            copy_text(id, parent, order);
            continue;
        }
        if (!breaks_.empty() && breaks_.front().order == order) add_breaks(parent, order + 1);
        if (node.name == "img" && image_href(id).empty()) {
            // The picture could not be loaded, which was said; what it shows stands in its place.
            to_.dom.append_text(parent, dom.attribute(id, "alt"));
            continue;
        }
        NodeId const copy = to_.dom.append_element(parent, node.name, node.span);
        to_.dom.set_namespace(copy, node.name_space);
        copy_attributes(id, copy);
        if (node.name == "img") to_.dom.set_attribute(copy, "src", image_href(id));
        copies[index_of(id)] = copy;
    }
    if (NodeId const body = to_.dom.find_element("body"); body != NodeId::none) add_breaks(body, order);
    complete();
    return std::move(to_);
}

// Language and direction on html, direction on body, the book's sheet: a page from outside may lack them.
void Cleaner::complete() {
    Dom& dom = to_.dom;
    if (dom.empty()) return;
    std::string_view const direction = direction_of(to_.language) == Direction::rtl ? "rtl" : "ltr";
    dom.set_attribute(dom.root(), "lang", to_.language);
    dom.set_attribute(dom.root(), "xml:lang", to_.language);
    dom.set_attribute(dom.root(), "dir", direction);
    if (NodeId const body = dom.find_element("body"); body != NodeId::none)
        dom.set_attribute(body, "dir", direction);
    if (NodeId const head = dom.find_element("head"); head != NodeId::none) {
        NodeId const link = dom.append_element(head, "link");
        dom.set_attribute(link, "rel", "stylesheet");
        dom.set_attribute(link, "type", "text/css");
        dom.set_attribute(link, "href", sheet);
    }
}

void set_title(XhtmlDocument& document, std::string title) {
    NodeId node = document.dom.find_element("title");
    if (node == NodeId::none) {
        NodeId const head = document.dom.find_element("head");
        if (head == NodeId::none) return;
        node = document.dom.append_element(head, "title");
    }
    NodeId const text = document.dom[node].first_child;
    if (text == NodeId::none)
        document.dom.append_text(node, title);
    else
        document.dom.set_text(text, title);
    document.title = std::move(title);
}

// Each document has a title of its own (R30).
void tell_titles_apart(std::vector<PackagedDocument>& documents, EpubInput const& input) {
    std::set<std::string> seen{std::string(term(Term::contents, input.language)),
                               std::string(term(Term::cover, input.language))};
    for (PackagedDocument& packaged : documents) {
        std::string const base =
            packaged.document.title.empty() ? packaged.document.name : packaged.document.title;
        std::string title = base;
        for (std::size_t number = 2; !seen.insert(title).second; ++number)
            title = base + " (" + std::to_string(number) + ")";
        if (title != packaged.document.title || packaged.document.dom.find_element("title") == NodeId::none)
            set_title(packaged.document, std::move(title));
    }
}

void mend_links(PackagedDocument& packaged, Places const& places, Diagnostics& diagnostics) {
    Dom& dom = packaged.document.dom;
    std::string const own_file = packaged.href.substr(packaged.href.rfind('/') + 1);
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
        if (dom[node].kind != NodeKind::element || !dom.has_attribute(node, "href") ||
            dom[node].name == "link")
            continue;
        std::string const href(dom.attribute(node, "href"));
        if (has_scheme(href)) continue;
        auto const [document, id] = split_href(href, packaged.origin);
        std::string place = places.find(document, id);
        if (place.empty()) {
            diagnostics.report(Code::epub_link_dropped, dom[node].span, href);
            dom.remove_attribute(node, "href");
            continue;
        }
        place.erase(0, place.rfind('/') + 1);
        if (place.substr(0, own_file.size()) == own_file && !id.empty()) place.erase(0, own_file.size());
        dom.set_attribute(node, "href", place);
    }
}

}  // namespace

std::vector<PackagedDocument> package_documents(EpubInput const& input,
                                                std::map<std::string, std::string> const& image_hrefs,
                                                PageBreaks const& breaks, Diagnostics& diagnostics) {
    std::vector<Stylesheet> const directions = direction_rules(input.sheets);
    struct Packaged {
        std::vector<PackagedDocument> parts;
        Diagnostics diagnostics;
    };
    std::vector<Packaged> packaged(input.documents.size());
    parallel_for(packaged.size(), 0, [&](std::size_t i) {
        EpubDocument const& entry = input.documents[i];
        // The navigation document stands in the place of the printed contents, the picture in that of the
        // cover.
        if (entry.kind == DocumentKind::contents || entry.kind == DocumentKind::cover) return;
        XhtmlDocument clean =
            Cleaner(entry.document, input, image_hrefs, breaks[i], packaged[i].diagnostics).clean();
        set_directions(clean, directions);
        for (XhtmlDocument& part : split_document(std::move(clean), largest_document)) {
            std::string href = "text/" + part.name + ".xhtml";
            packaged[i].parts.push_back({std::move(part), entry.kind, std::move(href), entry.document.name});
        }
    });
    std::vector<PackagedDocument> documents;
    for (Packaged& one : packaged) {
        diagnostics.append(one.diagnostics);
        std::move(one.parts.begin(), one.parts.end(), std::back_inserter(documents));
    }
    tell_titles_apart(documents, input);
    Places const places(documents);
    for (PackagedDocument& one : documents)
        mend_links(one, places, diagnostics);
    return documents;
}

}  // namespace warraq
