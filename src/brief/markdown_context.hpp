// MarkdownContext: what all parts of one Markdown brief share while it is read: the text under its fences is
// Markdown again.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "brief/brief.hpp"
#include "brief/markdown_source.hpp"
#include "brief/markdown_tree.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace warraq {

struct MarkdownContext {
    Limits const& limits;
    Diagnostics& diagnostics;
    std::set<std::string> ids;                      // of raw HTML: an id stands once in a brief
    std::vector<Note> notes;                        // in the order they are defined in
    std::map<std::string, std::uint32_t> note_ids;  // folded label → index into `notes`
    std::size_t depth = 0;                          // how deep what is being read stands

    bool too_deep() const { return depth >= limits.nesting; }
};

// One level deeper, while it lives.
class Deeper {
  public:
    explicit Deeper(MarkdownContext& context) : context_(context) { ++context_.depth; }
    ~Deeper() { --context_.depth; }
    Deeper(Deeper const&) = delete;
    Deeper& operator=(Deeper const&) = delete;

  private:
    MarkdownContext& context_;
};

// One text that cmark-gfm has read.
struct MarkdownPart {
    MarkdownSource source;
    MarkdownTree tree;
    std::vector<std::uint32_t> notes;  // index into the context's notes, by cmark's number - 1
};

// Reads a text as Markdown: its blocks, its notes into the context.
Blocks read_markdown_text(MappedText text, MarkdownContext& context);
// Reads one line as the inlines of a paragraph, whatever it begins with.
Inlines read_markdown_line(MappedText text, MarkdownContext& context);

// The children of a block as inlines.
Inlines read_inlines(MarkdownPart const& part, std::uint32_t block, SourceCursor& cursor, Escapes code,
                     MarkdownContext& context);
// The children of the document or of a container as blocks.
Blocks read_blocks(MarkdownPart const& part, std::uint32_t container, MarkdownContext& context);
// ```verse, ```box, ```pull, ```figure; nothing for any other block of code.
bool is_house_fence(std::string_view info);
void read_house_fence(MarkdownPart const& part, std::uint32_t block, Span span, Blocks& blocks,
                      MarkdownContext& context);
// A note when the first word of a block of code is nearly one of these.
void report_misspelt_fence(std::string_view info, Span span, Diagnostics& diagnostics);

// What character references may have brought in: characters that XML forbids become U+FFFD, with an error.
void replace_forbidden(MappedText& text, MarkdownContext& context);
std::string without_forbidden(std::string_view text);

}  // namespace warraq
