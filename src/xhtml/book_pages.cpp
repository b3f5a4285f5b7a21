// The pages that a book adds around its briefs.
#include "meta/language.hpp"
#include "xhtml/frame.hpp"
#include "xhtml/isolate.hpp"
#include "xhtml/web_address.hpp"
#include "xhtml/xhtml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace warraq {
namespace {

constexpr std::string_view default_language = "ar";

XhtmlDocument start(Metadata const& metadata, DocumentContext const& context, std::string title) {
    XhtmlDocument document;
    document.name = context.name;
    document.folder = context.folder;
    document.language = metadata.text(Key::lang).empty() ? default_language : metadata.text(Key::lang);
    document.title = std::move(title);
    return document;
}

void set_type(Dom& dom, NodeId node, std::string_view type) {
    dom.set_attribute(node, "epub:type", type);
}

void add_line(XhtmlDocument& document, NodeId parent, std::string_view name, std::string_view text,
              std::string const& latin) {
    if (text.empty()) return;
    NodeId const line = document.dom.append_element(parent, "p");
    document.dom.set_attribute(line, "class", name);
    append_isolated(document.dom, line, text, document.language, latin);
}

std::string latin_language(Metadata const& metadata) {
    return metadata.text(Key::latin_lang).empty() ? "und" : std::string(metadata.text(Key::latin_lang));
}

// The address of the house: a link where it is one.
void add_address(XhtmlDocument& document, NodeId parent, std::string_view url, std::string const& latin) {
    auto const address = to_web_address(url);
    NodeId const at = document.dom.append_element(parent, address ? "a" : "span");
    document.dom.set_attribute(at, "class", "url");
    document.dom.set_attribute(at, "lang", latin);
    document.dom.set_attribute(at, "dir", "ltr");
    if (address) document.dom.set_attribute(at, "href", *address);
    document.dom.append_text(at, url);
}

// Paragraphs of facts about the house and the publication; what nobody gave makes none.
class Facts {
  public:
    Facts(XhtmlDocument& document, NodeId parent, Metadata const& metadata, std::string id)
        : document_(document), parent_(parent), metadata_(metadata), id_(std::move(id)) {}

    NodeId paragraph(std::string_view name, Span span) {
        NodeId const line = document_.dom.append_element(parent_, "p", span);
        document_.dom.set_attribute(line, "class", name);
        document_.dom.set_attribute(line, "id", fmt::format("{}-p{}", id_, ++count_));
        return line;
    }

    void add_text(NodeId line, std::string_view text) {
        append_isolated(document_.dom, line, text, document_.language, latin_language(metadata_));
    }

    void add_label(NodeId line, Term label) {
        NodeId const span = document_.dom.append_element(line, "span");
        document_.dom.set_attribute(span, "class", "label");
        document_.dom.append_text(span, fmt::format("{}:", term(label, document_.language)));
        document_.dom.append_text(line, " ");
    }

    // Each line of the value a paragraph, the first behind its label.
    void add(Key key, std::string_view name, std::optional<Term> label = std::nullopt) {
        std::string_view rest = metadata_.text(key);
        for (bool first = true; !rest.empty(); first = false) {
            std::size_t const cut = rest.find('\n');
            NodeId const line = paragraph(name, metadata_[key].span);
            if (first && label) add_label(line, *label);
            add_text(line, rest.substr(0, cut));
            rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
        }
    }

    // A number of registration keeps its groups in their order: it is no range.
    void add_number(Key key, std::string_view name, Term label) {
        if (!metadata_.has(key)) return;
        NodeId const line = paragraph(name, metadata_[key].span);
        add_label(line, label);
        NodeId const number = document_.dom.append_element(line, "bdi");
        document_.dom.set_attribute(number, "dir", "ltr");
        document_.dom.append_text(number, metadata_.text(key));
    }

    void add_house() {
        std::string_view const url = metadata_.text(Key::url);
        if (url.empty()) return add(Key::publisher, "publisher");
        NodeId const line = paragraph("publisher", metadata_[Key::url].span);
        if (metadata_.has(Key::publisher)) {
            add_text(line, metadata_.text(Key::publisher));
            document_.dom.append_text(line, " · ");
        }
        add_address(document_, line, url, latin_language(metadata_));
    }

    void add_revision() {
        AuthoredDate const* const date = metadata_.date(Key::revised);
        if (date == nullptr) return;
        NodeId const line = paragraph("revised", metadata_[Key::revised].span);
        document_.dom.append_text(line, std::string(term(Term::revised_on, document_.language)) + " ");
        NodeId const time = open_time(document_.dom, line, date->gregorian, metadata_[Key::revised].span);
        append_isolated(document_.dom, time, printed_date(*date, metadata_, document_.language),
                        document_.language, latin_language(metadata_));
    }

  private:
    XhtmlDocument& document_;
    NodeId parent_;
    Metadata const& metadata_;
    std::string id_;
    std::size_t count_ = 0;
};

bool any_given(Metadata const& metadata, std::initializer_list<Key> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](Key key) { return metadata.has(key); });
}

// The logo; its path is that of the root (Publication).
void add_logo(XhtmlDocument& page, NodeId parent, Metadata const& metadata) {
    std::string_view const logo = metadata.text(Key::logo_file);
    if (logo.empty()) return;
    NodeId const image = page.dom.append_element(parent, "img", metadata[Key::logo_file].span);
    page.dom.set_attribute(image, "class", "logo");
    page.dom.set_attribute(image, "src", logo, metadata[Key::logo_file].span);
    page.dom.set_attribute(image, "alt",
                           metadata.text(metadata.has(Key::logo_alt) ? Key::logo_alt : Key::publisher));
}

// A page of its own under a heading of one word.
NodeId open_page(XhtmlDocument& page, DocumentContext const& context, Metadata const& metadata,
                 std::string_view name, std::string_view type, Term heading_term) {
    std::string_view const heading_text = term(heading_term, page.language);
    page.title = fmt::format("{} – {}", metadata.text(Key::title), heading_text);
    NodeId const body = open_document(page, context.stylesheets, name);
    NodeId const section = page.dom.append_element(body, "section");
    page.dom.set_attribute(section, "class", name);
    set_type(page.dom, section, type);
    std::string const id = fmt::format("w{}-{}", context.id_prefix, name);
    page.dom.set_attribute(section, "aria-labelledby", id);
    NodeId const heading = page.dom.append_element(section, "h1");
    page.dom.set_attribute(heading, "id", id);
    page.dom.append_text(heading, heading_text);
    return section;
}

// The entries of a list, each under the last one of a lower level.
class ContentsList {
  public:
    ContentsList(XhtmlDocument& document, NodeId root, std::string latin)
        : document_(document), lists_{root}, latin_(std::move(latin)) {}

    void add(ContentsEntry const& entry) {
        Dom& dom = document_.dom;
        auto const level = static_cast<std::size_t>(std::max(entry.level, 1));
        if (level < lists_.size()) lists_.resize(level);
        if (level > lists_.size() && last_ != NodeId::none) {
            lists_.push_back(dom.append_element(last_, "ol"));
        }
        last_ = dom.append_element(lists_.back(), "li");
        dom.set_attribute(last_, "class", entry.group ? "group" : "entry");
        NodeId const link = dom.append_element(last_, entry.document.empty() ? "span" : "a");
        if (entry.group) dom.set_attribute(link, "class", "group-title");
        if (!entry.document.empty())
            dom.set_attribute(link, "href",
                              entry.document + ".xhtml" + (entry.id.empty() ? "" : "#" + entry.id));
        // A title that ends in Latin must not change places with the folio behind it (typography.md §4.5).
        NodeId const title = dom.append_element(link, "bdi");
        std::string const& language = entry.language.empty() ? document_.language : entry.language;
        if (language != document_.language) dom.set_attribute(title, "lang", language);
        dom.set_attribute(title, "dir", direction_of(language) == Direction::rtl ? "rtl" : "ltr");
        append_isolated(dom, title, entry.title, language, latin_);
    }

  private:
    XhtmlDocument& document_;
    std::vector<NodeId> lists_;
    NodeId last_ = NodeId::none;
    std::string latin_;
};

}  // namespace

XhtmlDocument make_title_page(Metadata const& metadata, DocumentContext const& context) {
    std::string const title(metadata.text(Key::title));
    XhtmlDocument page = start(metadata, context, title);
    // Its own name: the book's first brief may bear the book's title.
    page.title = fmt::format("{} – {}", title, term(Term::title_page, page.language));
    NodeId const body = open_document(page, context.stylesheets, "titlepage");
    NodeId const section = page.dom.append_element(body, "section");
    page.dom.set_attribute(section, "class", "titlepage");
    set_type(page.dom, section, "titlepage");
    std::string const latin = latin_language(metadata);
    add_logo(page, section, metadata);
    NodeId const heading = page.dom.append_element(section, "h1", metadata[Key::title].span);
    page.dom.set_attribute(heading, "id", "w" + context.id_prefix + "-title");
    std::string_view const short_title = metadata.text(Key::short_title);
    page.dom.set_attribute(heading, "data-short-title",
                           short_title.empty() ? running_title(title) : std::string(short_title));
    append_isolated(page.dom, heading, title, page.language, latin);
    add_line(page, section, "subtitle", metadata.text(Key::subtitle), latin);
    bool const rtl = direction_of(page.language) == Direction::rtl;
    add_line(page, section, "creator",
             fmt::format("{}", fmt::join(metadata.list(Key::creator), rtl ? "، " : ", ")), latin);
    add_line(page, section, "series", series_line(metadata, page.language), latin);
    add_line(page, section, "publisher", metadata.text(Key::publisher), latin);
    if (AuthoredDate const* const date = metadata.date(Key::date)) {
        NodeId const line = page.dom.append_element(section, "p", metadata[Key::date].span);
        page.dom.set_attribute(line, "class", "date");
        NodeId const time = open_time(page.dom, line, date->gregorian, metadata[Key::date].span);
        append_isolated(page.dom, time, printed_date(*date, metadata, page.language), page.language, latin);
    }
    Facts(page, section, metadata, fmt::format("w{}-title", context.id_prefix)).add_revision();
    return page;
}

std::optional<XhtmlDocument> make_rights_page(Metadata const& metadata, DocumentContext const& context) {
    if (!any_given(metadata, {Key::rights, Key::licence, Key::isbn, Key::series_issn, Key::disclaimer,
                              Key::cite, Key::correction}))
        return std::nullopt;
    XhtmlDocument page = start(metadata, context, {});
    NodeId const section = open_page(page, context, metadata, "rights", "copyright-page", Term::rights_page);
    Facts facts(page, section, metadata, fmt::format("w{}-{}", context.id_prefix, context.name));
    facts.add(Key::title, "title");
    facts.add_house();
    facts.add_number(Key::isbn, "isbn", Term::isbn);
    facts.add_number(Key::series_issn, "issn", Term::issn);
    facts.add(Key::rights, "rights");
    facts.add(Key::licence, "licence", Term::licence);
    facts.add(Key::disclaimer, "disclaimer", Term::disclaimer);
    facts.add(Key::cite, "cite", Term::cite);
    facts.add(Key::correction, "correction", Term::correction);
    return page;
}

std::optional<XhtmlDocument> make_about_page(Metadata const& metadata, DocumentContext const& context) {
    if (!metadata.has(Key::about)) return std::nullopt;
    XhtmlDocument page = start(metadata, context, {});
    NodeId const section =
        open_page(page, context, metadata, "about", "backmatter chapter", Term::about_page);
    page.dom.set_attribute(section, "role", "doc-chapter");
    Facts facts(page, section, metadata, fmt::format("w{}-{}", context.id_prefix, context.name));
    facts.add(Key::about, "about");
    if (metadata.has(Key::url)) facts.add_house();
    return page;
}

void add_imprint(XhtmlDocument& document, Metadata const& metadata, std::string_view id_prefix) {
    if (!any_given(metadata, {Key::rights, Key::licence, Key::isbn, Key::series_issn, Key::disclaimer,
                              Key::cite, Key::about, Key::url}))
        return;
    NodeId const body = document.dom.find_element("body");
    NodeId const footer = document.dom.append_element(body, "footer");
    document.dom.set_attribute(footer, "class", "imprint");
    Facts facts(document, footer, metadata, fmt::format("w{}-imprint", id_prefix));
    facts.add(Key::about, "about");
    facts.add(Key::disclaimer, "disclaimer", Term::disclaimer);
    facts.add(Key::cite, "cite", Term::cite);
    facts.add_number(Key::isbn, "isbn", Term::isbn);
    facts.add_number(Key::series_issn, "issn", Term::issn);
    facts.add(Key::rights, "rights");
    facts.add(Key::licence, "licence", Term::licence);
    if (metadata.has(Key::url)) facts.add_house();
}

XhtmlDocument make_contents_page(Metadata const& metadata, std::vector<ContentsEntry> const& entries,
                                 DocumentContext const& context) {
    XhtmlDocument page = start(metadata, context, {});
    std::string_view const heading_text = term(Term::contents, page.language);
    page.title = fmt::format("{} – {}", metadata.text(Key::title), heading_text);
    NodeId const body = open_document(page, context.stylesheets, "contents");
    NodeId const section = page.dom.append_element(body, "section");
    page.dom.set_attribute(section, "class", "contents");
    page.dom.set_attribute(section, "epub:type", "toc");
    page.dom.set_attribute(section, "role", "doc-toc");
    NodeId const heading = page.dom.append_element(section, "h1");
    page.dom.set_attribute(heading, "id", "w" + context.id_prefix + "-contents");
    page.dom.append_text(heading, heading_text);
    NodeId const list = page.dom.append_element(section, "ol");
    page.dom.set_attribute(list, "class", "contents-list");
    ContentsList contents(page, list, latin_language(metadata));
    for (ContentsEntry const& entry : entries)
        contents.add(entry);
    return page;
}

XhtmlDocument make_part_page(std::string_view heading, Metadata const& metadata,
                             DocumentContext const& context) {
    XhtmlDocument page = start(metadata, context, std::string(heading));
    NodeId const body = open_document(page, context.stylesheets, "part");
    NodeId const section = page.dom.append_element(body, "section");
    page.dom.set_attribute(section, "class", "part");
    set_type(page.dom, section, "part");
    page.dom.set_attribute(section, "role", "doc-part");
    std::string const id = fmt::format("w{}-{}", context.id_prefix, context.name);
    page.dom.set_attribute(section, "aria-labelledby", id);
    NodeId const title = page.dom.append_element(section, "h1");
    page.dom.set_attribute(title, "id", id);
    append_isolated(page.dom, title, heading, page.language, latin_language(metadata));
    return page;
}

std::string heading_text(Dom const& dom, NodeId heading) {
    std::string text;
    for (NodeId node = heading; node != NodeId::none;) {
        bool const mark = dom.has_class(node, "noteref");
        text += dom[node].text.text;
        if (!mark || dom[node].first_child == NodeId::none) {
            node = dom.next(node, heading);
            continue;
        }
        // Over the mark's own text to what follows it.
        NodeId last = node;
        while (dom[last].last_child != NodeId::none)
            last = dom[last].last_child;
        node = dom.next(last, heading);
    }
    return text;
}

}  // namespace warraq
