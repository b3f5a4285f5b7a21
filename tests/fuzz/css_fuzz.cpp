// Style sheets: parsing, the cascade over a small document, the sheet for e-readers, page styles.
#include "base/unicode.hpp"
#include "css/cascade.hpp"

#include <cstddef>
#include <cstdint>

namespace {

warraq::XhtmlDocument small_document() {
    using namespace warraq;
    XhtmlDocument document;
    Dom& dom = document.dom;
    NodeId const html = dom.append_element(NodeId::none, "html");
    dom.set_attribute(html, "dir", "rtl");
    NodeId const body = dom.append_element(html, "body");
    for (std::string_view const name : {"h1", "p", "ul", "table", "p"}) {
        NodeId const block = dom.append_element(body, name);
        dom.set_attribute(block, "class", "first a");
        dom.set_attribute(block, "id", name);
        dom.append_text(block, "نص text");
        NodeId const inner = dom.append_element(block, name == "ul" ? "li" : "a");
        dom.set_attribute(inner, "href", "x");
        dom.append_text(inner, "12");
    }
    return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    constexpr std::size_t longest = 1u << 16;
    std::string text;
    for (std::size_t i = 0; i < size && i < longest; ++i)
        text += static_cast<char>(data[i]);
    if (find_invalid_utf8(text)) return 0;  // refused at the door
    Diagnostics diagnostics;
    std::vector<Stylesheet> const sheets{parse_stylesheet({"fuzz.css", text}, SourceId{1}, diagnostics)};
    static XhtmlDocument const document = small_document();
    dump_styles(document, cascade(document, sheets, {}, diagnostics));
    compute_page_style(sheets, {}, Medium::print, diagnostics);
    // What is written for e-readers must be a sheet again.
    std::string const written = serialize_for_epub(sheets[0], {Direction::rtl, sheets}, diagnostics);
    std::vector<Stylesheet> const again{parse_stylesheet({"again.css", written}, SourceId{2}, diagnostics)};
    serialize_for_epub(again[0], {Direction::rtl, again}, diagnostics);
    return 0;
}
