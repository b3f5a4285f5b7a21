// HtmlInlines: a list of inlines among which raw tags stand; pairs them, and drops what has no partner or no
// place in a brief. Text is never dropped with a tag, but for scripts and their like.
#pragma once

#include "brief/html_tags.hpp"
#include "brief/markdown_context.hpp"

namespace warraq {

// Which of `frames`, the first of which is the list itself, an end tag closes: the count of those that stay
// open, and 0 when it closes none. It is reported then, unless the start tag was dropped too.
template <class Frame>
std::size_t frames_before(std::vector<Frame> const& frames, HtmlToken const& end_tag, Span place,
                          std::map<std::string, std::size_t>& dropped, Diagnostics& diagnostics) {
    auto const start_tags = dropped.find(end_tag.name);
    if (start_tags != dropped.end() && start_tags->second > 0) {
        --start_tags->second;
        return 0;
    }
    for (std::size_t i = frames.size() - 1; i > 0; --i)
        if (frames[i].token.name == end_tag.name) return i;
    diagnostics.report(Code::html_tag_unclosed, place, end_tag.name);
    return 0;
}

class HtmlInlines {
  public:
    explicit HtmlInlines(MarkdownContext& context) : context_(context), frames_(1) {}

    void add(Inline item) { frames_.back().list.push_back(std::move(item)); }
    void add_tag(HtmlToken const& token, Span place);
    bool empty() const { return frames_.size() == 1 && frames_[0].list.empty(); }
    // Everything so far, texts merged; begins anew.
    Inlines finish();

  private:
    struct Frame {
        HtmlToken token;
        HtmlUse use = HtmlUse::unknown;
        Span place;
        Inlines list;
    };
    void open(HtmlToken const& token, Span place);
    void close(HtmlToken const& token, Span place);
    void close_last(Span place);
    void close_link(Frame frame, Span span);
    void flatten_last();
    void add_image(HtmlToken const& token, Span place);

    MarkdownContext& context_;
    std::vector<Frame> frames_;  // the first is the list itself
    std::map<std::string, std::size_t> dropped_;
};

}  // namespace warraq
