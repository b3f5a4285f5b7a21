// The pages that a book adds around its briefs.
#include "meta/language.hpp"
#include "xhtml/frame.hpp"
#include "xhtml/isolate.hpp"
#include "xhtml/xhtml.hpp"

#include <fmt/format.h>

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

std::string joined(std::vector<std::string> const& parts, std::string_view separator) {
    std::string text;
    for (std::string const& part : parts)
        (text += text.empty() ? std::string_view{} : separator) += part;
    return text;
}

std::string latin_language(Metadata const& metadata) {
    return metadata.text(Key::latin_lang).empty() ? "und" : std::string(metadata.text(Key::latin_lang));
}

std::string series_line(Metadata const& metadata, std::string_view language) {
    std::string line(metadata.text(Key::series_name));
    std::string_view const own = metadata.text(Key::number);
    std::string_view const number = own.empty() ? metadata.text(Key::series_number) : own;
    if (number.empty()) return line;
    if (!line.empty()) line += direction_of(language) == Direction::rtl ? "، " : ", ";
    return fmt::format("{}{} {}", line, term(Term::issue_number, language), number);
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
    NodeId const heading = page.dom.append_element(section, "h1", metadata[Key::title].span);
    page.dom.set_attribute(heading, "id", "w" + context.id_prefix + "-title");
    std::string_view const short_title = metadata.text(Key::short_title);
    page.dom.set_attribute(heading, "data-short-title",
                           short_title.empty() ? running_title(title) : std::string(short_title));
    append_isolated(page.dom, heading, title, page.language, latin);
    add_line(page, section, "subtitle", metadata.text(Key::subtitle), latin);
    bool const rtl = direction_of(page.language) == Direction::rtl;
    add_line(page, section, "creator", joined(metadata.list(Key::creator), rtl ? "، " : ", "), latin);
    add_line(page, section, "series", series_line(metadata, page.language), latin);
    add_line(page, section, "publisher", metadata.text(Key::publisher), latin);
    if (AuthoredDate const* const date = metadata.date(Key::date)) {
        NodeId const line = page.dom.append_element(section, "p", metadata[Key::date].span);
        page.dom.set_attribute(line, "class", "date");
        NodeId const time = open_time(page.dom, line, date->gregorian, metadata[Key::date].span);
        append_isolated(page.dom, time, printed_date(*date, metadata.text(Key::months), page.language),
                        page.language, latin);
    }
    return page;
}

XhtmlDocument make_contents_page(Metadata const& metadata, std::vector<ContentsEntry> const& entries,
                                 DocumentContext const& context) {
    XhtmlDocument page = start(metadata, context, {});
    std::string_view const heading_text = term(Term::contents, page.language);
    page.title = fmt::format("{} – {}", metadata.text(Key::title), heading_text);
    NodeId const body = open_document(page, context.stylesheets, "contents");
    NodeId const section = page.dom.append_element(body, "section");
    page.dom.set_attribute(section, "class", "contents");
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
