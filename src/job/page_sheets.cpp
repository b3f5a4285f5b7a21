// The style sheets of a page from outside: what HTML and XML let a document say of them (HTML §4.2.4, §4.2.6;
// xml-stylesheet).
#include "base/ascii.hpp"
#include "job/inputs.hpp"
#include "job/publication.hpp"
#include "job/sheet_loader.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_css(std::string_view type) {
    std::string_view const essence = type.substr(0, type.find(';'));
    return essence.empty() || equal_ignoring_case(essence, "text/css");
}

class PageSheets {
  public:
    PageSheets(XhtmlDocument const& page, Files& files, Sources& sources, Diagnostics& diagnostics)
        : page_(page),
          sources_(sources),
          diagnostics_(diagnostics),
          loader_(files, sources, SheetLoader::Missing::is_warned_of, diagnostics) {}

    std::vector<Stylesheet> load() {
        for (StylesheetInstruction const& instruction : page_.stylesheet_instructions)
            if (is_css(instruction.type) && !instruction.alternate)
                add_linked(instruction.href, instruction.media, instruction.span);
        Dom const& dom = page_.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root()))
            if (dom[node].kind == NodeKind::element && dom[node].name_space == Namespace::xhtml) see(node);
        return std::move(sheets_);
    }

  private:
    void see(NodeId element) {
        Dom const& dom = page_.dom;
        if (!is_css(dom.attribute(element, "type"))) return;
        std::string_view const media = dom.attribute(element, "media");
        if (dom[element].name == "style") {
            add(loader_.load_text(text_of(element), page_.folder), media, dom[element].span);
        } else if (dom[element].name == "link") {
            std::string_view const relation = dom.attribute(element, "rel");
            if (has_word(relation, "stylesheet") && !has_word(relation, "alternate") &&
                !dom.has_attribute(element, "disabled"))
                add_linked(dom.attribute(element, "href"), media, dom[element].span);
        }
    }

    void add_linked(std::string_view href, std::string_view media, Span span) {
        if (href.empty() || !parse_media_attribute(media, span, diagnostics_).print) return;
        auto const path = resolve_page_link(page_.folder, href);
        if (path) {
            add(loader_.load(*path, span), media, span);
            return;
        }
        Diagnostic warning = path.error();
        warning.span = span;
        warning.severity = Severity::warning;
        diagnostics_.add(std::move(warning));
    }

    void add(std::optional<Stylesheet> sheet, std::string_view media, Span span) {
        if (!sheet) return;
        Diagnostics said_before;
        sheet->author = Stylesheet::Author::user;
        sheets_.push_back(limited_to(std::move(*sheet), parse_media_attribute(media, span, said_before)));
    }

    // The text of a style element at its own place in the page's file, so that what is said of it is said at
    // that line and column: before it there is only space.
    Source text_of(NodeId element) const {
        std::string css = page_.dom.text_content(element);
        NodeId const first = page_.dom[element].first_child;
        Span const span = first == NodeId::none ? Span{} : page_.dom[first].text.at(0, 1);
        if (!span.known()) return {"(style)", std::move(css)};
        Source const& file = sources_.at(span.source);
        std::string text;
        for (char const c : std::string_view(file.text).substr(0, span.begin))
            if ((c & 0xC0) != 0x80) text += c == '\n' || c == '\r' ? c : ' ';
        return {file.path, text + css};
    }

    XhtmlDocument const& page_;
    Sources& sources_;
    Diagnostics& diagnostics_;
    SheetLoader loader_;
    std::vector<Stylesheet> sheets_;
};

}  // namespace

std::vector<Stylesheet> load_page_sheets(XhtmlDocument const& page, Files& files, Sources& sources,
                                         Diagnostics& diagnostics) {
    return PageSheets(page, files, sources, diagnostics).load();
}

}  // namespace warraq
