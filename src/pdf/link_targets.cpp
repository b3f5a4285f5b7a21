#include "pdf/link_targets.hpp"

#include "base/ascii.hpp"
#include "base/percent.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

constexpr std::string_view schemes[]{"http:", "https:", "mailto:"};

bool is_outside(std::string_view address) {
    for (std::string_view const scheme : schemes)
        if (starts_with_ignoring_case(address, scheme)) return true;
    return false;
}

// "brief-002.xhtml" → "brief-002"
std::string_view without_extension(std::string_view file) {
    for (std::string_view const extension : {".xhtml", ".html", ".htm"})
        if (file.ends_with(extension)) return file.substr(0, file.size() - extension.size());
    return file;
}

}  // namespace

std::string to_ascii_uri(std::string_view address) {
    constexpr std::string_view refused = "<>\"{}|\\^`";
    std::string result;
    for (char const c : address) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F || refused.find(c) != std::string_view::npos)
            result += fmt::format("%{:02X}", byte);
        else
            result += c;
    }
    return result;
}

LinkResolver::LinkResolver(PagedDocument const& document) : document_(document) {
    for (Page const& page : document.pages)
        if (page.chapter < document.chapters.size())
            first_pages_.try_emplace(document.chapters[page.chapter].name, page.index);
    for (OutlineEntry const& entry : document.outline)
        headings_.try_emplace({entry.page, entry.top.raw}, &entry);
}

std::optional<LinkTarget> LinkResolver::resolve(std::string_view target, std::size_t chapter) const {
    if (is_outside(target)) {
        std::string uri = to_ascii_uri(target);
        return LinkTarget{uri, {}, std::string(target)};
    }
    std::size_t const hash = target.find('#');
    std::string_view const file = target.substr(0, hash);
    std::string_view const id = hash == std::string_view::npos ? std::string_view{} : target.substr(hash + 1);
    std::string_view name = without_extension(file);
    if (name.empty() && chapter < document_.chapters.size()) name = document_.chapters[chapter].name;
    std::optional<AnchorPlace> place = find_place(name, id);
    if (!place) place = find_place(decode_percent(name), decode_percent(id));
    if (!place) return {};
    return LinkTarget{{}, *place, describe(*place)};
}

std::optional<AnchorPlace> LinkResolver::find_place(std::string_view document, std::string_view id) const {
    AnchorPlace place;
    if (id.empty()) {
        auto const page = first_pages_.find(document);
        if (page == first_pages_.end()) return {};
        place.page = page->second;
    } else {
        auto const anchor = document_.anchors.find(fmt::format("{}#{}", document, id));
        if (anchor == document_.anchors.end()) return {};
        place = anchor->second;
    }
    if (place.page >= document_.pages.size()) return {};
    return place;
}

std::string LinkResolver::describe(AnchorPlace const& place) const {
    auto const heading = headings_.find({place.page, place.at.y.raw});
    if (heading != headings_.end()) return heading->second->label;
    return document_.pages[place.page].label;
}

}  // namespace warraq
