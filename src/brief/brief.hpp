// Brief: the semantic content of one input file, whatever its form was.
//
// A tree of values: blocks hold blocks or inlines, inlines hold text that knows where it came from. Adding a
// kind makes every visitor stop compiling until it has been thought of.
#pragma once

#include "base/source.hpp"
#include "meta/metadata.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace warraq {

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// Attributes that passed the allow-list, in source order: lang, dir, title, class, id …
struct HtmlAttribute {
    std::string name, value;
    bool operator==(HtmlAttribute const&) const = default;
};

// --- inlines ----------------------------------------------------------------------------------------------
struct Text {
    MappedText content;
};
struct Emphasis {
    Inlines children;
};
struct Strong {
    Inlines children;
};
struct Strikethrough {
    Inlines children;
};
struct CodeSpan {
    MappedText content;
};
struct Link {
    std::string target;
    std::string title;
    Inlines children;
};
struct Image {
    std::string target;
    std::string alt;
    std::string title;
    bool decorative = false;
};
struct LineBreak {
    bool hard = true;
};  // a soft one is a line end of the source: a space
struct NoteReference {
    std::uint32_t note = 0;
};  // index into Brief::notes
struct HtmlInline {
    std::string name;
    std::vector<HtmlAttribute> attributes;
    Inlines children;
};

struct Inline {
    std::variant<Text, Emphasis, Strong, Strikethrough, CodeSpan, Link, Image, LineBreak, NoteReference,
                 HtmlInline>
        value;
    Span span;
};

// --- blocks -----------------------------------------------------------------------------------------------
struct Paragraph {
    Inlines children;
};
struct Heading {
    int level = 1;
    Inlines children;
};  // 1 is the brief's first level under its title
struct ListItem {
    Blocks children;
    Span span;
};
struct List {
    bool ordered = false;
    std::int64_t start = 1;
    bool tight = true;
    std::vector<ListItem> items;
};
struct Quote {
    Blocks children;
};
enum class ColumnAlign : std::uint8_t { none, start, center, end };
struct TableCell {
    Inlines children;
    Span span;
};
struct TableRow {
    std::vector<TableCell> cells;
    Span span;
};
struct Table {
    std::vector<ColumnAlign> columns;
    TableRow head;
    std::vector<TableRow> rows;
};
struct CodeBlock {
    std::string info;
    MappedText content;
};
struct ThematicBreak {};
struct Figure {
    Blocks content;
    Inlines caption;
};  // ```figure
struct FactBox {
    Inlines title;
    Blocks children;
};  // ```box TITLE
struct PullQuote {
    Blocks children;
};  // ```pull
struct Bayt {
    Inlines sadr;
    Inlines ajuz;
    bool halved = true;
    Span span;
    bool opens_stanza = false;  // a blank line stands before it
};                              // not halved: one centred line
struct Verse {
    std::vector<Bayt> bayts;
};  // ```verse; a blank line parts stanzas
struct HtmlBlock {
    std::string name;
    std::vector<HtmlAttribute> attributes;
    Blocks children;
};

// The author's orders to the page: {.newpage} {.keep} {.no-kashida} {.tight} after a block.
struct Orders {
    bool newpage = false, keep = false, no_kashida = false, tight = false;
    bool operator==(Orders const&) const = default;
};

struct Block {
    std::variant<Paragraph, Heading, List, Quote, Table, CodeBlock, ThematicBreak, Figure, FactBox, PullQuote,
                 Verse, HtmlBlock>
        value;
    Span span;
    Orders orders;
};

struct Note {
    std::string label;
    Blocks children;
    Span span;
    bool referenced = true;
};

struct Brief {
    Metadata metadata;  // the brief's own layer: front matter, or title, date and time lines
    Inlines title;      // the title as text (empty: the brief has none)
    Blocks blocks;
    std::vector<Note> notes;  // numbered by first reference; unreferenced ones last
    std::string language;     // from lang:, else guessed from the letters
    Span span;
};

// One node a line, for `dump --stage=brief` and goldens.
std::string dump_brief(Brief const& brief, Sources const& sources);

}  // namespace warraq
