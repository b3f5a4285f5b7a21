#include "job/publication.hpp"
#include "meta/choices.hpp"
#include "meta/date.hpp"
#include "meta/digits.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

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
        entry.title = heading_text(dom, node);
        entry.document = document.name;
        entry.id = std::string(dom.attribute(node, "id"));
        entry.language = document.language;
        entry.level = 2;
        contents.push_back(std::move(entry));
    }
}

// The heading of the group a manuscript stands in; empty when the book has no groups.
std::string group_heading(Publication const& publication, Manuscript const& manuscript) {
    auto const group = choice<Grouping>(publication.metadata);
    if (group == Grouping::section) return manuscript.item.section;
    if (group == Grouping::none) return {};
    AuthoredDate const* const date = manuscript.metadata.date(Key::date);
    auto const day = gregorian_day(date);
    if (!day) return std::string(term(Term::undated, publication.language));
    bool const single = choice<MonthPolicy>(publication.metadata) == MonthPolicy::single;
    DigitCounts counts{};
    count_digits(date->text, counts);
    return in_digits(month_heading(day->year, day->month, publication.language,
                                   single ? MonthForm::single : MonthForm::dual),
                     choose_digits(publication.metadata.text(Key::digits), counts, publication.language));
}

class Composer {
  public:
    Composer(Publication& publication, SheetLinks links, Diagnostics& diagnostics)
        : publication_(publication), links_(links), diagnostics_(diagnostics) {}

    void compose_single() {
        for (Manuscript const& manuscript : publication_.manuscripts) {
            XhtmlDocument document = document_of(manuscript);
            if (manuscript.brief) add_imprint(document, manuscript.metadata, manuscript.identity.prefix);
            publication_.contents.push_back(entry_of(manuscript, document, 1));
            add_sections(publication_.contents, document);
            publication_.documents.push_back({std::move(document), DocumentKind::brief});
        }
    }

    void compose_book() {
        Metadata& metadata = publication_.metadata;
        if (!metadata.has(Key::title))
            metadata.set(Key::title, {publication_.title, Origin::defaults, {}, {}});
        if (!metadata.has(Key::lang))
            metadata.set(Key::lang, {publication_.language, Origin::defaults, {}, {}});
        publication_.documents.push_back(
            {make_title_page(metadata, context("title-page")), DocumentKind::title_page});
        if (auto rights = make_rights_page(metadata, context("rights")))
            publication_.documents.push_back({std::move(*rights), DocumentKind::rights});
        std::size_t const front = publication_.documents.size();
        add_briefs();
        add_about();
        add_contents(front);
        mark_front_matter();
    }

  private:
    void add_contents(std::size_t front) {
        Metadata const& metadata = publication_.metadata;
        auto const place = choice<ContentsPlace>(metadata);
        if (place == ContentsPlace::none) return;
        EpubDocument contents{make_contents_page(metadata, publication_.contents, context("contents")),
                              DocumentKind::contents};
        auto& documents = publication_.documents;
        documents.insert(place == ContentsPlace::back
                             ? documents.end()
                             : documents.begin() + static_cast<std::ptrdiff_t>(front),
                         std::move(contents));
    }

    // What comes before the first brief has numbers of its own; the body begins anew.
    void mark_front_matter() {
        for (auto& [document, kind] : publication_.documents) {
            bool const body = kind == DocumentKind::brief || kind == DocumentKind::part;
            NodeId const node = document.dom.find_element("body");
            if (node == NodeId::none) continue;
            std::string const classes(document.dom.attribute(node, "class"));
            std::string_view const word = body ? "body-start" : "front-matter";
            document.dom.set_attribute(node, "class",
                                       classes.empty() ? word : fmt::format("{} {}", classes, word));
            if (body) return;
        }
    }

    // Of a page that the book adds.
    DocumentContext context(std::string name) const {
        return context(std::move(name), publication_.identity.prefix);
    }
    DocumentContext context(std::string name, std::string const& prefix) const {
        DocumentContext context;
        context.name = std::move(name);
        context.id_prefix = prefix;
        if (links_ == SheetLinks::epub) context.stylesheets = {"../css/book.css"};
        return context;
    }

    XhtmlDocument document_of(Manuscript const& manuscript) {
        if (manuscript.page) {
            XhtmlDocument page = *manuscript.page;
            page.name = manuscript.name;
            return page;
        }
        DocumentContext own = context(manuscript.name, manuscript.identity.prefix);
        own.folder = std::string(folder_of(manuscript.item.path));
        own.title_suffix = manuscript.suffix;
        return to_xhtml(*manuscript.brief, manuscript.metadata, own, diagnostics_);
    }

    void add_briefs() {
        std::string group;
        std::size_t parts = 0;
        for (Manuscript const& manuscript : publication_.manuscripts) {
            if (std::string heading = group_heading(publication_, manuscript); heading != group) {
                group = std::move(heading);
                if (!group.empty()) add_part(group, ++parts);
            }
            XhtmlDocument document = document_of(manuscript);
            publication_.contents.push_back(entry_of(manuscript, document, group.empty() ? 1 : 2));
            publication_.documents.push_back({std::move(document), DocumentKind::brief});
        }
    }

    void add_about() {
        auto about = make_about_page(publication_.metadata, context("about"));
        if (!about) return;
        ContentsEntry entry;
        entry.title = term(Term::about_page, publication_.language);
        entry.document = about->name;
        entry.id = heading_id(*about);
        entry.language = publication_.language;
        publication_.contents.push_back(std::move(entry));
        publication_.documents.push_back({std::move(*about), DocumentKind::about});
    }

    void add_part(std::string const& heading, std::size_t number) {
        XhtmlDocument part =
            make_part_page(heading, publication_.metadata, context(fmt::format("part-{:03}", number)));
        ContentsEntry entry;
        entry.title = heading;
        entry.document = part.name;
        entry.id = heading_id(part);
        entry.language = publication_.language;
        entry.group = true;
        publication_.contents.push_back(std::move(entry));
        publication_.documents.push_back({std::move(part), DocumentKind::part});
    }

    Publication& publication_;
    SheetLinks links_;
    Diagnostics& diagnostics_;
};

}  // namespace

void compose(Publication& publication, SheetLinks links, Diagnostics& diagnostics) {
    Composer composer(publication, links, diagnostics);
    if (publication.single)
        composer.compose_single();
    else
        composer.compose_book();
}

}  // namespace warraq
