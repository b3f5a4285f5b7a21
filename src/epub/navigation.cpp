#include "epub/package.hpp"
#include "epub/package_metadata.hpp"
#include "meta/language.hpp"
#include "xhtml/frame.hpp"
#include "xhtml/isolate.hpp"

#include <algorithm>
#include <set>

namespace warraq {
namespace {

constexpr std::string_view nav_sheet = "css/book.css";

std::string latin_language(EpubInput const& input) {
    std::string_view const lang = input.metadata.text(Key::latin_lang);
    return lang.empty() ? "und" : std::string(lang);
}

void add_list(XhtmlDocument& nav, NodeId parent, EpubInput const& input,
              std::vector<NavigationEntry> const& entries, NavPageBreaks const& breaks) {
    Dom& dom = nav.dom;
    std::vector<NodeId> lists{dom.append_element(parent, "ol")};
    NodeId last = NodeId::none;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        NavigationEntry const& entry = entries[i];
        auto const level = static_cast<std::size_t>(entry.level);
        if (level < lists.size()) lists.resize(level);
        if (level > lists.size()) lists.push_back(dom.append_element(last, "ol"));
        last = dom.append_element(lists.back(), "li");
        NodeId const link = dom.append_element(last, entry.href.empty() ? "span" : "a");
        if (!entry.href.empty()) dom.set_attribute(link, "href", entry.href);
        std::string const& language = entry.language.empty() ? nav.language : entry.language;
        if (language != nav.language) {
            dom.set_attribute(link, "lang", language);
            dom.set_attribute(link, "dir", direction_of(language) == Direction::rtl ? "rtl" : "ltr");
        }
        if (auto const here = breaks.at_entries.find(i); here != breaks.at_entries.end())
            for (PageBreak const* const at : here->second)
                append_page_break(dom, link, *at);
        append_isolated(dom, link, entry.label, language, latin_language(input));
    }
}

std::string_view file_of(std::string_view href) {
    return href.substr(0, href.find('#'));
}

// A part of a long document in which no listed heading stands is listed by its title, so that every file can
// be reached (R28).
void list_parts(std::vector<NavigationEntry>& entries, std::vector<PackagedDocument> const& documents) {
    std::set<std::string_view> reached;
    for (NavigationEntry const& entry : entries)
        reached.insert(file_of(entry.href));
    std::vector<NavigationEntry> whole;
    std::size_t next = 0;
    int level = 1;
    for (PackagedDocument const& packaged : documents) {
        if (packaged.document.name != packaged.origin && !reached.contains(packaged.href)) {
            whole.push_back({packaged.document.title, packaged.href, packaged.document.language, level});
            continue;
        }
        // Up to the last entry that lies in this file.
        std::size_t end = next;
        for (std::size_t i = next;
             i < entries.size() && (entries[i].href.empty() || file_of(entries[i].href) == packaged.href);
             ++i)
            end = i + 1;
        for (; next < end; ++next) {
            level = entries[next].level;
            whole.push_back(entries[next]);
        }
    }
    whole.insert(whole.end(), entries.begin() + static_cast<std::ptrdiff_t>(next), entries.end());
    entries = std::move(whole);
}

}  // namespace

std::vector<NavigationEntry> make_navigation(EpubInput const& input,
                                             std::vector<PackagedDocument> const& documents) {
    Places const places(documents);
    std::vector<NavigationEntry> entries;
    int deepest_allowed = 1;
    for (ContentsEntry const& entry : input.contents) {
        std::string href = places.find(entry.document, entry.id);
        if (href.empty()) href = places.find(entry.document, {});
        if (entry.title.empty()) continue;
        int const level = std::clamp(entry.level, 1, deepest_allowed);
        entries.push_back({entry.title, href, entry.language, level});
        deepest_allowed = level + 1;
    }
    // A heading without a place and without entries under it would lead nowhere.
    while (!entries.empty() && entries.back().href.empty())
        entries.pop_back();
    if (entries.empty())
        for (PackagedDocument const& packaged : documents)
            if (packaged.kind == DocumentKind::brief && packaged.document.name == packaged.origin)
                entries.push_back({packaged.document.title, packaged.href, packaged.document.language, 1});
    list_parts(entries, documents);
    return entries;
}

std::vector<Landmark> make_landmarks(EpubInput const& input, std::vector<PackagedDocument> const& documents) {
    std::vector<Landmark> landmarks;
    auto add = [&](DocumentKind kind, std::string_view type, Term label) {
        for (PackagedDocument const& packaged : documents)
            if (packaged.kind == kind) {
                landmarks.push_back(
                    {std::string(type), std::string(term(label, input.language)), packaged.href});
                return;
            }
    };
    if (input.cover != nullptr)
        landmarks.push_back({"cover", std::string(term(Term::cover, input.language)), "text/cover.xhtml"});
    add(DocumentKind::title_page, "titlepage", Term::title_page);
    add(DocumentKind::rights, "copyright-page", Term::rights_page);
    landmarks.push_back({"toc", std::string(term(Term::contents, input.language)), "nav.xhtml#toc"});
    add(DocumentKind::brief, "bodymatter", Term::body_matter);
    add(DocumentKind::about, "backmatter", Term::about_page);
    return landmarks;
}

std::vector<PageTarget> make_page_list(EpubInput const& input, PageBreaks const& breaks,
                                       std::vector<PackagedDocument> const& documents) {
    Places const places(documents);
    std::vector<PageTarget> pages;
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        EpubDocument const& entry = input.documents[i];
        for (PageBreak const& at : breaks[i]) {
            std::string href = places.find(entry.document.name, at.id);
            if (entry.kind == DocumentKind::contents) href = "nav.xhtml#" + at.id;
            if (entry.kind == DocumentKind::cover) href = "text/cover.xhtml#" + at.id;
            pages.push_back({at.label, std::move(href)});
        }
    }
    return pages;
}

NavPageBreaks place_in_contents(EpubInput const& input, PageBreaks const& breaks,
                                std::vector<NavigationEntry> const& entries,
                                std::vector<PackagedDocument> const& documents) {
    NavPageBreaks placed;
    std::map<std::string_view, std::size_t> by_href;
    for (std::size_t i = 0; i < entries.size(); ++i)
        by_href.emplace(entries[i].href, i);
    Places const places(documents);
    for (std::size_t i = 0; i < breaks.size(); ++i) {
        if (input.documents[i].kind != DocumentKind::contents) continue;
        Dom const& dom = input.documents[i].document.dom;
        for (PageBreak const& at : breaks[i]) {
            // The link that the page begins in, else the first one on it.
            NodeId link = at.node;
            while (link != NodeId::none && dom[link].name != "a")
                link = dom[link].parent;
            for (NodeId next = at.node; link == NodeId::none && next != NodeId::none;
                 next = dom.next(next, dom.root()))
                if (dom[next].name == "a") link = next;
            bool const at_top = &at == breaks[i].data() || link == NodeId::none;
            auto entry = by_href.end();
            if (!at_top) {
                auto const [document, id] = split_href(dom.attribute(link, "href"), {});
                entry = by_href.find(places.find(document, id));
            }
            if (entry == by_href.end())
                placed.at_top.push_back(&at);
            else
                placed.at_entries[entry->second].push_back(&at);
        }
    }
    return placed;
}

namespace {

// A list that is there for the reading system alone.
NodeId open_hidden_list(Dom& dom, NodeId body, std::string_view type, std::string_view role,
                        std::string_view title) {
    NodeId const nav = dom.append_element(body, "nav");
    dom.set_attribute(nav, "epub:type", type);
    if (!role.empty()) dom.set_attribute(nav, "role", role);
    dom.set_attribute(nav, "id", type);
    std::string const title_id = std::string(type) + "-title";
    dom.set_attribute(nav, "aria-labelledby", title_id);
    dom.set_attribute(nav, "hidden", "hidden");
    NodeId const heading = dom.append_element(nav, "h2");
    dom.set_attribute(heading, "id", title_id);
    dom.append_text(heading, title);
    return dom.append_element(nav, "ol");
}

NodeId append_link(Dom& dom, NodeId list, std::string_view href, std::string_view label) {
    NodeId const link = dom.append_element(dom.append_element(list, "li"), "a");
    dom.set_attribute(link, "href", href);
    dom.append_text(link, label);
    return link;
}

}  // namespace

XhtmlDocument make_nav_document(EpubInput const& input, std::vector<NavigationEntry> const& entries,
                                std::vector<Landmark> const& landmarks, std::vector<PageTarget> const& pages,
                                NavPageBreaks const& breaks) {
    XhtmlDocument nav;
    nav.name = "nav";
    nav.language = input.language;
    nav.title = term(Term::contents, input.language);
    NodeId const body = open_document(nav, {std::string(nav_sheet)}, "nav");
    Dom& dom = nav.dom;
    for (PageBreak const* const at : breaks.at_top)
        append_page_break(dom, body, *at);
    NodeId const toc = dom.append_element(body, "nav");
    dom.set_attribute(toc, "epub:type", "toc");
    dom.set_attribute(toc, "role", "doc-toc");
    dom.set_attribute(toc, "id", "toc");
    dom.set_attribute(toc, "aria-labelledby", "toc-title");
    NodeId const title = dom.append_element(toc, "h1");
    dom.set_attribute(title, "id", "toc-title");
    dom.append_text(title, nav.title);
    add_list(nav, toc, input, entries, breaks);

    NodeId const marks = open_hidden_list(dom, body, "landmarks", {}, term(Term::landmarks, input.language));
    for (Landmark const& landmark : landmarks)
        dom.set_attribute(append_link(dom, marks, landmark.href, landmark.label), "epub:type", landmark.type);
    if (pages.empty()) return nav;
    NodeId const list =
        open_hidden_list(dom, body, "page-list", "doc-pagelist", term(Term::page_list, input.language));
    for (PageTarget const& page : pages)
        append_link(dom, list, page.href, page.label);
    return nav;
}

}  // namespace warraq
