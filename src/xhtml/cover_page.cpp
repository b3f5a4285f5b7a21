// The cover: drawn from what is known of the publication, in the colours and letters of its theme, or a
// picture.
#include "base/unicode.hpp"
#include "meta/language.hpp"
#include "xhtml/frame.hpp"
#include "xhtml/isolate.hpp"
#include "xhtml/xhtml.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

constexpr std::size_t long_title = 40, very_long_title = 90;  // characters

XhtmlDocument open_cover(Metadata const& metadata, DocumentContext const& context, NodeId& section) {
    XhtmlDocument page;
    page.name = context.name;
    page.folder = context.folder;
    page.language = metadata.text(Key::lang).empty() ? "ar" : metadata.text(Key::lang);
    page.title = term(Term::cover, page.language);
    section = page.dom.append_element(open_document(page, context.stylesheets, "cover"), "section");
    page.dom.set_attribute(section, "class", "cover");
    page.dom.set_attribute(section, "epub:type", "cover");
    return page;
}

class CoverText {
  public:
    CoverText(XhtmlDocument& page, Metadata const& metadata)
        : page_(page),
          latin_(metadata.text(Key::latin_lang).empty() ? "und" : metadata.text(Key::latin_lang)) {}

    NodeId area(NodeId parent, std::string_view name) {
        NodeId const area = page_.dom.append_element(parent, "div");
        page_.dom.set_attribute(area, "class", name);
        return area;
    }
    void line(NodeId parent, std::string_view name, std::string_view text) {
        if (text.empty()) return;
        NodeId const line = page_.dom.append_element(parent, "p");
        page_.dom.set_attribute(line, "class", name);
        append_isolated(page_.dom, line, text, page_.language, latin_);
    }

  private:
    XhtmlDocument& page_;
    std::string latin_;
};

std::string_view title_class(std::string_view title) {
    std::size_t const length = count_code_points(title);
    if (length > very_long_title) return "cover-title very-long";
    return length > long_title ? "cover-title long" : "cover-title";
}

}  // namespace

XhtmlDocument make_cover_page(Metadata const& metadata, std::string_view title,
                              DocumentContext const& context) {
    NodeId section{};
    XhtmlDocument page = open_cover(metadata, context, section);
    CoverText text(page, metadata);
    NodeId const field = text.area(section, "cover-field");
    text.line(field, "cover-series", series_line(metadata, page.language));
    NodeId const titles = text.area(field, "cover-titles");
    text.line(titles, title_class(title), title);
    text.line(titles, "cover-subtitle", metadata.text(Key::subtitle));
    NodeId const foot = text.area(section, "cover-foot");
    bool const rtl = direction_of(page.language) == Direction::rtl;
    text.line(foot, "cover-creator",
              fmt::format("{}", fmt::join(metadata.list(Key::creator), rtl ? "، " : ", ")));
    if (AuthoredDate const* const date = metadata.date(Key::date))
        text.line(foot, "cover-date", printed_date(*date, metadata, page.language));
    text.line(foot, "cover-publisher", metadata.text(Key::publisher));
    return page;
}

XhtmlDocument make_cover_picture(Metadata const& metadata, std::string_view source,
                                 DocumentContext const& context) {
    NodeId section{};
    XhtmlDocument page = open_cover(metadata, context, section);
    page.dom.set_attribute(section, "class", "cover cover-picture");
    NodeId const image = page.dom.append_element(section, "img");
    page.dom.set_attribute(image, "src", source);
    page.dom.set_attribute(image, "alt", page.title);
    return page;
}

}  // namespace warraq
