// Block layout: boxes into fragments, one page's worth at a time.
//
// Breaking is a return value: `layout_block` fills the space it is given and returns a token from which the
// next call goes on. Nothing is laid out twice for a page break: a paragraph's lines travel in the token.
#pragma once

#include "layout/line_grid.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace warraq {

// Where a line stands that something floats beside.
struct LinePlace {
    Length inline_offset, inline_size;  // in the content box
    Length top;                         // from where the paragraph begins on its page
};

// The lines of a paragraph, broken once and shared by the fragments that show them. Only those that no page
// shows yet are broken again, where something floats beside them.
struct BrokenParagraph {
    ParagraphContent content;
    std::vector<Line> lines;
    Length measure;
    std::shared_ptr<Box const> fitted;  // the box that `content` is of, where its type was made smaller
    std::size_t first_placed = 0;       // the line that the first of `places` is of
    std::vector<LinePlace> places;      // lines without one follow each other at full measure
    bool has_place(std::size_t line) const {
        return line >= first_placed && line - first_placed < places.size();
    }
    bool is_narrowed_from(std::size_t line) const { return line < first_placed + places.size(); }
};

// A placeholder stands where a box out of the flow would be if it were in it, until it has its own place.
// `table` is the wrapper around a table's captions and its grid, which has its borders.
enum class FragmentKind : std::uint8_t {
    block,
    line,
    image,
    table,
    marker,
    placeholder,
    table_grid,
    table_row,
    table_cell
};

struct TableParts;

// A box, or the part of one that stands on this page.
struct Fragment {
    FragmentKind kind = FragmentKind::block;
    LogicalRect rect;                      // border box, from the start corner of the parent's border box
    Direction direction = Direction::rtl;  // of what is inside
    StylePtr style;
    Provenance provenance;                     // node id, role, span
    bool first_part = true, last_part = true;  // borders and padding are drawn only at real ends
    bool floats = false;                       // beside its siblings, no part of their flow
    bool repeated = false;                     // a table's header on a later page: an artifact
    std::vector<Fragment> children;

    std::shared_ptr<BrokenParagraph const> paragraph;  // of a line: whose it is, and which
    std::uint32_t line = 0;
    // Of a placeholder: the inline box of `paragraph` that is its containing block.
    std::uint32_t inline_box = UINT32_MAX;

    Box const* box = nullptr;  // lives as long as the PagedDocument's boxes, or as `table` does

    std::shared_ptr<TableParts const> table;  // of a table and its grid and cells; null: nothing to say

    std::string const& language() const { return style->language; }
};

struct TableLayout;
struct TableBand;
class FloatArea;
struct BreakToken;

// A stretch of the inline axis of a block formatting context, from its start edge.
struct InlineRange {
    Length start, end;
    Length size() const { return end - start; }
    bool operator==(InlineRange const&) const = default;
};

// A box that floats, and the block it floats in.
struct FloatRequest {
    Box const* box = nullptr;
    InlineRange bounds;                    // of the block's content box
    std::optional<Length> block_size;      // … where it is known
    Direction direction = Direction::rtl;  // of the block
    Direction sides = Direction::rtl;      // what its sides refer to
};
// One that has no place on a page, or no place for all of it.
struct PutOffFloat {
    FloatRequest request;
    std::unique_ptr<BreakToken> rest;
    bool begun_here = false;  // a part of it stands on the page
};

// Where a box was broken. A tree: one level a nested box.
struct BreakToken {
    Box const* box = nullptr;
    std::size_t next_child = 0;         // the child to go on with
    std::unique_ptr<BreakToken> child;  // … from inside it, when it was begun
    std::shared_ptr<BrokenParagraph> paragraph;
    std::uint32_t next_line = 0;
    std::uint32_t next_float = 0;     // of those in the paragraph
    bool content_done = false;        // all that is left of the box is its end, and what floats in it
    std::vector<PutOffFloat> floats;  // of a block formatting context
    Length consumed;                  // block size already used, for boxes of a fixed block size
    BreakBetween forced = BreakBetween::auto_;  // the kind of break that ended the page, when it was forced
    std::string next_page_name;                 // the named page of what comes
    std::vector<std::unique_ptr<BreakToken>>
        cells;                // of a table: those of its cells that go on, null where one is done
    bool inside_row = false;  // … and the row `next_child` is one that was begun
    std::shared_ptr<TableLayout const> table;    // of a table: what is found out about it once
    std::shared_ptr<TableBand const> next_rows;  // … and the rows that come next, laid out
};

// The room a box is laid out in.
struct ConstraintSpace {
    Length inline_size;                  // of the containing block
    std::optional<Direction> direction;  // of the containing block; nothing: the box's own
    std::optional<Length> block_size;    // of the containing block, where it does not depend on what is in it
    Length block_remaining;              // to the page's end; what is laid out must not pass it
    Length page_block_size;              // of an empty page: what never fits there is let through
    Length footnote_size;                // block size already taken at the page's foot by notes
    bool notes_go_on = false;            // one of them goes on overleaf: none may begin behind it
    std::optional<Length>
        exact_inline_size;  // the border box takes just this (a table cell): no auto, no margins
    std::optional<Length> exact_block_size;  // the border box takes just this (between two insets)
    bool page_is_empty = true;               // nothing stands on the page yet: progress must be made
    bool may_leave = false;                  // the box may stand on another page than what is around it
    bool others_wait = false;                // … and some before it wait for the next page
    FloatArea* floats = nullptr;             // of the formatting context; null: the box makes one
    InlineRange bounds;                      // of the containing block, in that context
    Length top;                              // of the box
    LineGrid grid;                           // of the page
};

// Margins that meet (CSS 2 §8.3.1): the widest of them, less the deepest of the negative ones.
class MarginStrut {
  public:
    void add(Length margin) {
        positive_ = std::max(positive_, margin);
        negative_ = std::min(negative_, margin);
    }
    void add(MarginStrut const& other) {
        add(other.positive_);
        add(other.negative_);
    }
    Length sum() const { return positive_ + negative_; }

  private:
    Length positive_, negative_;
};

// A note on the page where it is called, and what is left of it for the next.
struct PlacedNote {
    Fragment fragment;
    std::shared_ptr<Box const> box;
    std::unique_ptr<BreakToken> rest;
};

// A box that stands on the next page while the text goes on on this one (typography.md §4.7a).
struct PageFloat {
    Box const* box = nullptr;
    std::shared_ptr<TableLayout const> table;  // of one that stands alone on a page, turned; null: no such
};

// What one call made: the fragment (none when nothing fitted), what is left of the box, and the facts the
// parent needs to place it.
struct BlockResult {
    std::optional<Fragment> fragment;
    std::unique_ptr<BreakToken> rest;
    MarginStrut margin_end;              // its block-end margin and those of its children that meet it
    std::vector<PlacedNote> footnotes;   // called for on this page (float: footnote)
    std::vector<PageFloat> page_floats;  // of the fragment, or the box itself …
    bool leaves = false;                 // … which then has no fragment here
};

// The area at the foot of a page that its notes share.
struct FootnoteArea {
    Length inline_size;
    Length edge;  // margin, rule and padding above the first note
    Length most;  // that notes and edge may take of the page
};

struct LayoutContext {
    FontSet const& fonts;
    Shaper& shaper;
    Diagnostics& diagnostics;
    CancellationToken const& cancellation;
    // Page numbers of anchors from the round before, for target-counter(): by "document#id".
    std::map<std::string, std::int64_t> const* targets = nullptr;
    std::set<char32_t>* missing = nullptr;  // characters without a glyph that were already reported
    Limits limits{};
    Length page_block_size{};                 // of the page's area, which pictures leave room on; 0: unknown
    Length page_inline_size{};                // … on which tables may stand turned
    FootnoteArea const* footnotes = nullptr;  // of the page; null: notes have no place there
    // What notes are numbered where pages number them: by their number in the chapter, from 1.
    std::vector<int> const* note_numbers = nullptr;
    // The same, what is said going elsewhere.
    LayoutContext with(Diagnostics& said) const {
        return {
            fonts,           shaper,           said,      cancellation, targets, missing,       limits,
            page_block_size, page_inline_size, footnotes, note_numbers, sizes,   fitted_tables, whole_pixels};
    }
    // Sizes already found, by box: without it, what lies in nested tables and inline blocks would be measured
    // again on every level. Only for boxes that outlive the layout.
    std::unordered_map<Box const*, IntrinsicSizes>* sizes = nullptr;
    // Tables that were too wide, made smaller: kept as long as `sizes`, which may hold their boxes.
    std::unordered_map<Box const*, std::shared_ptr<TableLayout const>>* fitted_tables = nullptr;
    // A font's ascent and descent are rounded to whole CSS pixels, and so is what a line height puts above
    // them: as browsers do, so that lines and boxes of a page made for browsers meet at pixels.
    bool whole_pixels = false;
};

// The box's start margin, collapsed with those of its first children where nothing parts them. The parent
// puts it before the box (nothing at the top of a page that an unforced break began); layout_block leaves it
// out.
MarginStrut collapsed_margin_start(Box const& box, Length containing_inline_size);

// `from` is the token of the box itself, or null at its beginning.
BlockResult layout_block(Box const& box, ConstraintSpace const& space, BreakToken const* from,
                         LayoutContext& context);

}  // namespace warraq
