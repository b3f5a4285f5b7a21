// MarkdownTree: what cmark-gfm read, as values of ours; no type of its stands outside markdown_tree.cpp.
#pragma once

#include "brief/brief.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class MarkKind : std::uint8_t {
    document,
    quote,
    list,
    item,
    code_block,
    html_block,
    paragraph,
    heading,
    thematic_break,
    note_definition,
    table,
    table_row,
    table_cell,
    text,
    soft_break,
    hard_break,
    code,
    html,
    emphasis,
    strong,
    strikethrough,
    link,
    image,
    note_reference,
    other
};

// Nodes stand in one vector, parents before children; index 0 is the document, and as a link means none.
struct MarkNode {
    MarkKind kind = MarkKind::other;
    std::uint32_t first_child = 0;
    std::uint32_t next_sibling = 0;
    int start_line = 0;    // from 1; of blocks only (cmark-gfm's places of inlines are not to be trusted)
    int start_column = 0;  // 0: where the line's own text begins
    int end_line = 0;
    std::string literal;  // of text, code, HTML; of a note's mark its number
    std::string target;   // of a link or image; of a code block its info string
    std::string title;
    int level = 0;                // of a heading
    std::int64_t list_start = 1;  // of a list
    bool ordered = false, tight = false, fenced = false, header = false;
    bool pipes = false;                // «\|» is a pipe even in code: a paragraph right above a table
    std::vector<ColumnAlign> columns;  // of a table
};

struct MarkdownTree {
    std::vector<MarkNode> nodes;
    MarkNode const& operator[](std::uint32_t index) const { return nodes[index]; }
};

// The number, from 1, of the definition that a note's mark leads to; 0 when there is none.
std::size_t note_number(MarkNode const& reference);

// CommonMark with tables, strikethrough and footnotes. Bare links are found by bare_links.hpp: this version's
// extension for them takes quadratic time and reads before its buffer (CVE-2023-22485). `text` must have
// passed `check_markdown_bounds`.
MarkdownTree parse_markdown(std::string_view text);

// The characters of a character reference, «&amp;» or «&#1575;», that `text` begins with, and its length.
struct Entity {
    std::string characters;
    std::size_t length = 0;
};
std::optional<Entity> decode_entity(std::string_view text);

}  // namespace warraq
