// Text of the documents that no page shows: what layout was given against what comes out of it.
#pragma once

#include "layout/display.hpp"
#include "layout/pages.hpp"

#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace warraq {

struct ParagraphContent;

struct LostText {
    std::string text;  // its beginning
    Span span;         // of the text node
};

// Every character of every box that is to be seen, but for spaces and characters that are never seen. What
// lies beyond a page's edge or is clipped is shown as far as layout is concerned.
class LostTextFinder {
  public:
    // Every item of every page.
    void see(DisplayItem const& item);
    // After that: what is lost, in the order of the sources.
    std::vector<LostText> find(PagedDocument const& document);

  private:
    // Of a paragraph, which may have been prepared again for another page.
    struct Shown {
        ParagraphContent const* content = nullptr;
        std::vector<bool> characters;
    };
    void find_in_paragraph(ParagraphContent const& content, std::vector<bool> const& shown);
    void find_in_boxes(Box const& box);
    void lose(std::u32string_view text, Provenance const& provenance);

    std::unordered_map<void const*, Shown> shown_;  // by block
    // Text nodes, and elements that generate text: boxes may have been copied.
    std::set<std::pair<std::uint32_t, NodeId>> laid_out_;
    std::map<std::tuple<SourceId, std::uint32_t, std::string>, LostText> lost_;
};

// Of a document whose items nobody else needs.
std::vector<LostText> lost_texts(PagedDocument const& document);

}  // namespace warraq
