// Where links lead: an address outside, or a place in the document.
#pragma once

#include "layout/pages.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace warraq {

struct LinkTarget {
    std::string uri;  // ASCII; empty for a place in the document
    AnchorPlace place;
    std::string description;  // for readers who do not see the page
};

class LinkResolver {
  public:
    explicit LinkResolver(PagedDocument const& document);
    // `target` as in the XHTML of chapter `chapter`: "#id", "brief-002.xhtml#id", "brief-002.xhtml",
    // "https://…". Nothing when it leads nowhere, or by a scheme other than http, https and mailto.
    std::optional<LinkTarget> resolve(std::string_view target, std::size_t chapter) const;

  private:
    std::optional<AnchorPlace> find_place(std::string_view document, std::string_view id) const;
    std::string describe(AnchorPlace const& place) const;

    PagedDocument const& document_;
    std::map<std::string, std::uint32_t, std::less<>> first_pages_;                   // by chapter name
    std::map<std::pair<std::uint32_t, std::int32_t>, OutlineEntry const*> headings_;  // by page and top
};

// Bytes that a URI may not hold, percent-encoded (RFC 3987 §3.1).
std::string to_ascii_uri(std::string_view address);

}  // namespace warraq
