// Generated content: what `content`, markers and quotes put into the document (CSS Content 3, CSS Lists 3).
#pragma once

#include "layout/box.hpp"
#include "layout/counters.hpp"

#include <map>
#include <span>

namespace warraq {

// What parts of `content` refer to.
struct ContentSource {
    XhtmlDocument const* document = nullptr;
    NodeId element = NodeId::none;
    Counters const* counters = nullptr;
    int* quote_depth = nullptr;
    std::uint32_t document_index = 0;
    ImageMap const* images = nullptr;
};

// The picture that an <img> or a style names; null where there is none.
std::shared_ptr<LoadedImage const> find_image(ImageMap const& images, Result<std::string> const& path);

// A generated number. Where the house keeps numbers apart it is an inline box that does so (typography.md
// §1.2).
Box isolated_text(std::string text, StylePtr const& style);
Box generated_text(std::string text, StylePtr const& style);

// The inline boxes that `parts` make, in order.
std::vector<Box> content_boxes(std::span<ContentPart const> parts, StylePtr const& style,
                               ContentSource const& source);
// The same as one string, for string-set: what only pages know is left out.
std::string content_text(std::span<ContentPart const> parts, ComputedStyle const& style,
                         ContentSource const& source);
// The marker of a list item: its ::marker content, or its number or sign with its suffix.
std::vector<Box> marker_boxes(ComputedStyle const& item, StylePtr const& marker, ContentSource const& source);

// Where a link leads: "document#id" inside the publication, else as the author wrote it.
std::string resolve_link(std::string_view href, std::string_view document_name);

}  // namespace warraq
