// The pugixml adapter of the package: container, package document, NCX.
#include "base/unicode.hpp"
#include "epub/package.hpp"
#include "epub/package_metadata.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

namespace warraq {
namespace {

class StringWriter final : public pugi::xml_writer {
  public:
    void write(void const* data, std::size_t size) override {
        text.append(static_cast<char const*>(data), size);
    }
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
};

std::string to_text(pugi::xml_document const& document) {
    StringWriter writer;
    document.document_element().print(writer, "  ", pugi::format_indent, pugi::encoding_utf8);
    return std::move(writer.text);
}

// Metadata may hold what XML may not.
std::string writable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        append_utf8(out, is_xml_character(c) && c != U'\r' ? c : U' ');
    }
    return out;
}

void set(pugi::xml_node node, char const* name, std::string_view value) {
    node.append_attribute(name).set_value(writable(value).c_str());
}

pugi::xml_node add_text(pugi::xml_node parent, char const* name, std::string_view text) {
    pugi::xml_node node = parent.append_child(name);
    node.append_child(pugi::node_pcdata).set_value(writable(text).c_str());
    return node;
}

std::string_view direction_word(std::string_view language) {
    return direction_of(language) == Direction::rtl ? "rtl" : "ltr";
}

void write_metadata(pugi::xml_node package, EpubInput const& input, PackageFacts const& facts) {
    pugi::xml_node metadata = package.append_child("metadata");
    set(metadata, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    for (MetadataRow const& row : package_metadata(input, facts)) {
        bool const dublin_core = row.name.substr(0, 3) == "dc:";
        pugi::xml_node node = add_text(metadata, dublin_core ? row.name.c_str() : "meta", row.value);
        if (!dublin_core) set(node, "property", row.name);
        if (!row.refines.empty()) set(node, "refines", "#" + row.refines);
        if (!row.scheme.empty()) set(node, "scheme", row.scheme);
        if (!row.id.empty()) set(node, "id", row.id);
    }
    if (input.cover == nullptr) return;
    pugi::xml_node cover = metadata.append_child("meta");
    set(cover, "name", "cover");
    set(cover, "content", "cover-image");
}

void write_label(pugi::xml_node parent, char const* name, std::string_view text) {
    add_text(parent.append_child(name), "text", text);
}

// The number of a label in decimal digits of whatever script.
std::optional<int> page_number(std::string_view label) {
    int number = 0;
    for (std::size_t at = 0; at < label.size();) {
        int const digit = digit_value(next_code_point(label, at));
        if (digit < 0 || number > 99'999) return {};
        number = number * 10 + digit;
    }
    return label.empty() ? std::nullopt : std::optional(number);
}

// An entry without a place takes that of the first one under it: a point of an NCX must lead somewhere.
std::string const& place_of(std::vector<NavigationEntry> const& entries, std::size_t index) {
    for (std::size_t i = index; i < entries.size(); ++i)
        if (!entries[i].href.empty()) return entries[i].href;
    return entries[index].href;
}

// The page list of EPUB 2; of the labels only decimal ones have a value.
void write_page_list(pugi::xml_node ncx, EpubInput const& input, std::vector<PageTarget> const& pages,
                     std::size_t play_order) {
    if (pages.empty()) return;
    pugi::xml_node list = ncx.append_child("pageList");
    write_label(list, "navLabel", term(Term::page_list, input.language));
    std::size_t number = 0;
    for (PageTarget const& page : pages) {
        pugi::xml_node target = list.append_child("pageTarget");
        set(target, "id", fmt::format("page-target-{}", ++number));
        std::optional<int> const value = page_number(page.label);
        set(target, "type", value ? "normal" : "special");
        if (value) set(target, "value", fmt::format("{}", *value));
        set(target, "playOrder", fmt::format("{}", play_order + number));
        write_label(target, "navLabel", page.label);
        set(target.append_child("content"), "src", page.href);
    }
}

int largest_number(std::vector<PageTarget> const& pages) {
    int largest = 0;
    for (PageTarget const& page : pages)
        largest = std::max(largest, page_number(page.label).value_or(0));
    return largest;
}

}  // namespace

std::string write_container() {
    pugi::xml_document document;
    pugi::xml_node container = document.append_child("container");
    set(container, "version", "1.0");
    set(container, "xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
    pugi::xml_node root = container.append_child("rootfiles").append_child("rootfile");
    set(root, "full-path", "EPUB/package.opf");
    set(root, "media-type", "application/oebps-package+xml");
    return to_text(document);
}

// Apple Books draws embedded fonts only when it is told to (R46).
std::string write_display_options() {
    pugi::xml_document document;
    pugi::xml_node platform = document.append_child("display_options").append_child("platform");
    set(platform, "name", "*");
    set(add_text(platform, "option", "true"), "name", "specified-fonts");
    return to_text(document);
}

std::string write_package(EpubInput const& input, std::vector<ManifestItem> const& manifest,
                          std::vector<SpinePlace> const& spine, PackageFacts const& facts) {
    pugi::xml_document document;
    pugi::xml_node package = document.append_child("package");
    set(package, "xmlns", "http://www.idpf.org/2007/opf");
    set(package, "version", "3.0");
    set(package, "unique-identifier", "publication-id");
    set(package, "xml:lang", input.language);
    set(package, "dir", direction_word(input.language));
    set(package, "prefix",
        "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/");
    write_metadata(package, input, facts);
    pugi::xml_node items = package.append_child("manifest");
    for (ManifestItem const& item : manifest) {
        pugi::xml_node node = items.append_child("item");
        set(node, "id", item.id);
        set(node, "href", item.href);
        set(node, "media-type", item.media_type);
        if (!item.properties.empty()) set(node, "properties", item.properties);
    }
    pugi::xml_node order = package.append_child("spine");
    set(order, "toc", "ncx");
    set(order, "page-progression-direction", direction_word(input.language));
    for (SpinePlace const& place : spine) {
        pugi::xml_node item = order.append_child("itemref");
        set(item, "idref", place.id);
        if (!place.linear) set(item, "linear", "no");
    }
    return to_text(document);
}

std::string write_ncx(EpubInput const& input, std::vector<NavigationEntry> const& entries,
                      std::vector<PageTarget> const& pages) {
    pugi::xml_document document;
    pugi::xml_node ncx = document.append_child("ncx");
    set(ncx, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    set(ncx, "version", "2005-1");
    set(ncx, "xml:lang", input.language);
    set(ncx, "dir", direction_word(input.language));
    int depth = 1;
    for (NavigationEntry const& entry : entries)
        depth = std::max(depth, entry.level);
    pugi::xml_node head = ncx.append_child("head");
    std::pair<char const*, std::string> const facts[] = {
        {"dtb:uid", input.identity.urn},
        {"dtb:depth", fmt::format("{}", depth)},
        {"dtb:totalPageCount", fmt::format("{}", pages.size())},
        {"dtb:maxPageNumber", fmt::format("{}", largest_number(pages))}};
    for (auto const& [name, value] : facts) {
        pugi::xml_node meta = head.append_child("meta");
        set(meta, "name", name);
        set(meta, "content", value);
    }
    write_label(ncx, "docTitle", publication_title(input));
    std::vector<pugi::xml_node> parents{ncx.append_child("navMap")};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        parents.resize(static_cast<std::size_t>(entries[i].level));
        pugi::xml_node point = parents.back().append_child("navPoint");
        set(point, "id", fmt::format("point-{}", i + 1));
        set(point, "playOrder", fmt::format("{}", i + 1));
        write_label(point, "navLabel", entries[i].label);
        set(point.append_child("content"), "src", place_of(entries, i));
        parents.push_back(point);
    }
    write_page_list(ncx, input, pages, entries.size());
    return to_text(document);
}

}  // namespace warraq
