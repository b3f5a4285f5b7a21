// DocumentBuilder: makes the document of one brief; its parts stand in document.cpp (the frame and the
// masthead), blocks.cpp, inlines.cpp, html_elements.cpp, notes.cpp and links.cpp.
#pragma once

#include "meta/digits.hpp"
#include "xhtml/flat_inlines.hpp"
#include "xhtml/isolate.hpp"
#include "xhtml/xhtml.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// Where blocks go: an element, and the headings that are open in it.
struct BlockFlow {
    NodeId parent = NodeId::none;
    int heading_level = 1;       // of the heading that all others here stand under
    bool sections = false;       // a heading opens a section (not inside quotes, lists, boxes)
    bool after_heading = false;  // the next paragraph is the first under a heading or the masthead
    std::string id_prefix;       // of its paragraphs: "w3fa9c1-p", in a note "w3fa9c1-n1-p"
    std::uint32_t* paragraphs = nullptr;
    std::vector<int> open_levels;    // the author's levels of the open headings
    std::vector<NodeId> containers;  // what encloses each of them
};

class DocumentBuilder {
  public:
    DocumentBuilder(Brief const& brief, Metadata const& metadata, DocumentContext const& context,
                    Diagnostics& diagnostics);
    XhtmlDocument build();

    // --- blocks.cpp: one for each kind of block ---
    void add(Paragraph const& paragraph, Block const& block, BlockFlow& flow);
    void add(Heading const& heading, Block const& block, BlockFlow& flow);
    void add(List const& list, Block const& block, BlockFlow& flow);
    void add(Quote const& quote, Block const& block, BlockFlow& flow);
    void add(Table const& table, Block const& block, BlockFlow& flow);
    void add(CodeBlock const& code, Block const& block, BlockFlow& flow);
    void add(ThematicBreak const& line, Block const& block, BlockFlow& flow);
    void add(Figure const& figure, Block const& block, BlockFlow& flow);
    void add(FactBox const& box, Block const& block, BlockFlow& flow);
    void add(PullQuote const& pull, Block const& block, BlockFlow& flow);
    void add(Verse const& verse, Block const& block, BlockFlow& flow);
    void add(HtmlBlock const& html, Block const& block, BlockFlow& flow);

    // --- inlines.cpp: one for each kind of inline that may be a leaf ---
    void add(Image const& image, Inline const& node, NodeId parent);
    void add(LineBreak const& line, Inline const& node, NodeId parent);
    void add(NoteReference const& reference, Inline const& node, NodeId parent);

    // --- inlines.cpp: one for each kind that is ---
    NodeId open(Emphasis const& emphasis, Inline const& node, NodeId parent);
    NodeId open(Strong const& strong, Inline const& node, NodeId parent);
    NodeId open(Strikethrough const& strikethrough, Inline const& node, NodeId parent);
    NodeId open(Link const& link, Inline const& node, NodeId parent);
    NodeId open(HtmlInline const& html, Inline const& node, NodeId parent);

  private:
    struct NoteState {
        NodeId aside = NodeId::none;
        std::vector<std::string> references;  // ids of its marks in the text
        bool placed = false;
    };
    struct PendingLink {
        NodeId element = NodeId::none;
        std::string fragment;
        std::string target;
        Span span;
    };
    // What holds for the text that is being added.
    struct Surroundings {
        std::string language;
        bool isolating = true;  // not inside bdo, or where the author gave a direction of his own
    };

    // --- document.cpp ---
    void add_head(std::string const& title);
    void add_masthead(NodeId section);
    void add_series(NodeId header);
    void add_title(NodeId header);
    void add_date(NodeId header);
    void add_revised(NodeId header);
    void add_correction(NodeId section);
    std::string fallback_title() const;
    Setting const& own(Key key) const;
    std::string_view own_text(Key key) const;
    AuthoredDate const* own_date(Key key) const;

    // --- blocks.cpp ---
    void add_blocks(std::span<Block const> blocks, BlockFlow& flow);
    BlockFlow inner_flow(NodeId parent, BlockFlow const& outer) const;
    NodeId open_heading(Heading const& heading, Block const& block, BlockFlow& flow);
    NodeId add_paragraph(NodeId parent, Inlines const& inlines, Span span, BlockFlow& flow);
    void add_table_row(NodeId parent, TableRow const& row, Table const& table, std::string_view cell);
    void add_hemistich(NodeId line, std::string_view name, Inlines const& inlines);

    // --- inlines.cpp ---
    void add_inlines(NodeId parent, Inlines const& inlines);
    void add_atom(FlatInlines::Leaf const& leaf, NodeId parent);
    void add_code(MappedText const& content, Span span, NodeId parent);
    void add_flat(NodeId parent, FlatInlines const& flat);
    NodeId open_wrapper(FlatInlines::Wrapper const& wrapper, NodeId parent);
    Isolate turned(Isolate isolate) const;
    void add_text(NodeId parent, MappedText const& text);
    void add_plain(NodeId parent, std::string_view text, Span span = {});
    void add_piece(NodeId parent, MappedText text);
    Surroundings surroundings_of(FlatInlines const& flat, int wrapper) const;

    // --- html_elements.cpp: raw HTML that passed the reader's allow-list ---
    NodeId open_html_block(NodeId parent, HtmlBlock const& html, Span span);
    void set_html_attributes(NodeId node, std::vector<HtmlAttribute> const& attributes);

    // --- notes.cpp ---
    void place_notes(BlockFlow const& flow);
    void place_note(std::uint32_t index, BlockFlow const& flow);
    void place_unreferenced_notes(BlockFlow const& flow);
    void finish_notes();
    void add_note_mark(std::uint32_t index, NodeId paragraph);
    NodeId add_number(NodeId parent, std::uint32_t number);
    void fill_numbers();

    // --- links.cpp ---
    void register_heading(std::string_view text, std::string const& id);
    void set_link_target(NodeId element, std::string_view target, Span span);
    std::string register_id(std::string_view authored);
    void finish_links();

    std::string id(std::string_view suffix) const { return prefix_ + "-" + std::string(suffix); }
    std::string next_id(char letter);
    NodeId element(NodeId parent, std::string_view name, Span span = {});
    NodeId element_of_class(NodeId parent, std::string_view name, std::string_view classes, Span span = {});
    void add_class(NodeId node, std::string_view word);
    void add_orders(NodeId node, Orders const& orders);

    Brief const& brief_;
    Metadata const& metadata_;
    DocumentContext const& context_;
    Diagnostics& diagnostics_;
    XhtmlDocument document_;
    Dom& dom_;
    std::string prefix_;
    std::string latin_lang_;
    Surroundings here_;
    bool guillemets_ = false;
    bool percent_right_ = false;
    std::size_t depth_ = 0;
    bool too_deep_ = false;

    std::map<char, std::uint32_t> counters_;
    std::vector<NoteState> notes_;
    std::vector<std::uint32_t> waiting_notes_;  // referred to, not yet placed
    std::vector<std::pair<NodeId, std::uint32_t>> numbers_;
    DigitCounts digit_counts_{};
    std::vector<PendingLink> links_;
    std::map<std::string, std::string, std::less<>> anchors_;  // what a fragment may say → id
    std::map<std::string, std::uint32_t, std::less<>> authored_ids_;
};

}  // namespace warraq
