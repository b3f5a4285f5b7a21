// What the documents of a publication share: their frame, their dates and their short titles.
#pragma once

#include "xhtml/xhtml.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// html, head with the document's title and sheets, and body with that class; returns the body. Direction
// stands on html and on body too: simple engines look from body down only (epub.md, R29).
NodeId open_document(XhtmlDocument& document, std::vector<std::string> const& stylesheets,
                     std::string_view body_class);

// A time element with its Gregorian datetime, or a span when there is none.
NodeId open_time(Dom& dom, NodeId parent, std::optional<GregorianDate> const& day, Span span);
// The date as typed, or with its month in the form of the house (Key::months), in the digits of what was
// typed unless the house has its own (Key::digits).
std::string printed_date(AuthoredDate const& date, Metadata const& metadata, std::string_view language);
// The Hijri date to be printed beside it: the brief's own (null when it gave none), or a computed one where
// Key::hijri asks for it; else empty.
std::string printed_hijri(AuthoredDate const& date, AuthoredDate const* own, Metadata const& metadata,
                          std::string_view language);

// Series and number on one line, as far as they are given.
std::string series_line(Metadata const& metadata, std::string_view language);

// Cut at a word, with "…", when it has more than `longest` characters.
std::string shorten(std::string_view text, std::size_t longest);
// For running heads: the words before the first colon, else the title cut (typography.md §4.7a).
std::string running_title(std::string_view title);

}  // namespace warraq
