#include <fmt/format.h>

#include "job/publication.hpp"
#include "meta/date.hpp"
#include "meta/language.hpp"

namespace warraq {
namespace {

constexpr std::string_view sheet = "../css/book.css";  // where the e-book keeps it (epub.md)

DocumentContext context_of(std::string name, std::string prefix) {
    DocumentContext context;
    context.name = std::move(name);
    context.id_prefix = std::move(prefix);
    context.stylesheets = {std::string(sheet)};
    return context;
}

XhtmlDocument document_of(Manuscript const& manuscript, Diagnostics& diagnostics) {
    if (manuscript.page) {
        XhtmlDocument page = *manuscript.page;
        page.name = manuscript.name;
        return page;
    }
    DocumentContext context = context_of(manuscript.name, manuscript.identity.prefix);
    context.folder = std::string(folder_of(manuscript.item.path));
    context.title_suffix = manuscript.suffix;
    return to_xhtml(*manuscript.brief, manuscript.metadata, context, diagnostics);
}

std::string heading_id(XhtmlDocument const& document) {
    NodeId const heading = document.dom.find_element("h1");
    return heading == NodeId::none ? std::string{} : std::string(document.dom.attribute(heading, "id"));
}

ContentsEntry entry_of(Manuscript const& manuscript, XhtmlDocument const& document, int level) {
    ContentsEntry entry;
    entry.title = manuscript.title;
    if (!manuscript.suffix.empty()) entry.title += " – " + manuscript.suffix;
    entry.document = document.name;
    entry.id = heading_id(document);
    entry.language = document.language;
    entry.level = level;
    return entry;
}

void add_sections(std::vector<ContentsEntry>& contents, XhtmlDocument const& document) {
    Dom const& dom = document.dom;
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
        if (dom[node].name != "h2" || !dom.has_attribute(node, "id")) continue;
        ContentsEntry entry;
        entry.title = dom.text_content(node);
        entry.document = document.name;
        entry.id = std::string(dom.attribute(node, "id"));
        entry.language = document.language;
        entry.level = 2;
        contents.push_back(std::move(entry));
    }
}

// The heading of the group a manuscript stands in; empty when the book has no groups.
std::string group_heading(Publication const& publication, Manuscript const& manuscript) {
    std::string_view const group = publication.metadata.text(Key::group);
    if (group == "section") return manuscript.item.section;
    if (group != "month") return {};
    AuthoredDate const* const date = manuscript.metadata.date(Key::date);
    std::optional<GregorianDate> day = date != nullptr ? date->gregorian : std::nullopt;
    if (date != nullptr && !day && date->hijri) day = from_umm_al_qura(*date->hijri);
    if (!day) return std::string(term(Term::undated, publication.language));
    bool const single = publication.metadata.text(Key::months) == "single";
    return month_heading(day->year, day->month, publication.language,
                         single ? MonthForm::single : MonthForm::dual);
}

void add_part(Publication& publication, std::string const& heading, std::size_t number) {
    XhtmlDocument part =
        make_part_page(heading, publication.metadata,
                       context_of(fmt::format("part-{:03}", number), publication.identity.prefix));
    ContentsEntry entry;
    entry.title = heading;
    entry.document = part.name;
    entry.id = heading_id(part);
    entry.language = publication.language;
    entry.group = true;
    publication.contents.push_back(std::move(entry));
    publication.documents.push_back({std::move(part), DocumentKind::part});
}

void add_briefs(Publication& publication, Diagnostics& diagnostics) {
    std::string group;
    std::size_t parts = 0;
    for (Manuscript const& manuscript : publication.manuscripts) {
        if (std::string heading = group_heading(publication, manuscript); heading != group) {
            group = std::move(heading);
            if (!group.empty()) add_part(publication, group, ++parts);
        }
        XhtmlDocument document = document_of(manuscript, diagnostics);
        publication.contents.push_back(entry_of(manuscript, document, group.empty() ? 1 : 2));
        publication.documents.push_back({std::move(document), DocumentKind::brief});
    }
}

}  // namespace

void compose(Publication& publication, Diagnostics& diagnostics) {
    if (publication.single) {
        for (Manuscript const& manuscript : publication.manuscripts) {
            XhtmlDocument document = document_of(manuscript, diagnostics);
            publication.contents.push_back(entry_of(manuscript, document, 1));
            add_sections(publication.contents, document);
            publication.documents.push_back({std::move(document), DocumentKind::brief});
        }
        return;
    }
    Metadata metadata = publication.metadata;
    if (!metadata.has(Key::title)) metadata.set(Key::title, {publication.title, Origin::defaults, {}, {}});
    if (!metadata.has(Key::lang)) metadata.set(Key::lang, {publication.language, Origin::defaults, {}, {}});
    publication.metadata = metadata;
    std::string const& prefix = publication.identity.prefix;
    publication.documents.push_back(
        {make_title_page(metadata, context_of("title-page", prefix)), DocumentKind::title_page});
    add_briefs(publication, diagnostics);
    std::string_view const place = metadata.text(Key::contents);
    if (place == "none") return;
    EpubDocument contents{make_contents_page(metadata, publication.contents, context_of("contents", prefix)),
                          DocumentKind::contents};
    auto const at = place == "back" ? publication.documents.end() : publication.documents.begin() + 1;
    publication.documents.insert(at, std::move(contents));
}

}  // namespace warraq
