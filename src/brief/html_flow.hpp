// HtmlFlow: the blocks of one container among which raw HTML blocks stand; a <div> may open before a
// paragraph of Markdown and close behind it.
#pragma once

#include "brief/html_inlines.hpp"

namespace warraq {

class HtmlFlow {
  public:
    explicit HtmlFlow(MarkdownContext& context) : context_(context), words_(context), frames_(1) {}
    ~HtmlFlow();
    HtmlFlow(HtmlFlow const&) = delete;
    HtmlFlow& operator=(HtmlFlow const&) = delete;

    // A block of raw HTML, as it is written.
    void add_html(MappedText const& raw);
    // The blocks into which Markdown's own go: valid until the next call of add_html.
    Blocks& blocks() {
        flush();
        return frames_.back().blocks;
    }
    Blocks finish();

  private:
    struct Frame {
        HtmlToken token;
        Span place;
        Blocks blocks;
        std::vector<ListItem> items;  // of a ul or ol
    };
    void add_token(std::vector<HtmlToken> const& tokens, std::size_t& index, MappedText const& raw);
    bool add_code(std::vector<HtmlToken> const& tokens, std::size_t& index, MappedText const& raw);
    void add_text(MappedText text);
    void flush();
    void open(HtmlToken const& token, Span place);
    void close(HtmlToken const& token, Span place);
    void close_last(Span end);
    void flatten_last();
    void close_list(Frame frame, Span span);
    void close_heading(Frame frame, Span span);

    MarkdownContext& context_;
    HtmlInlines words_;  // of the paragraph that is being read
    std::vector<Frame> frames_;
    void report_attributes(HtmlToken const& token, Span place);

    std::map<std::string, std::size_t> dropped_;
    std::set<std::string> endless_;  // tags of this raw block that nothing closes
};

}  // namespace warraq
