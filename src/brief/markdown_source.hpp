// MarkdownSource: a Markdown text, its lines, and where in it the words are that cmark-gfm read.
//
// Its columns are wrong after lazy continuation lines, escaped pipes and tabs, so the words of each block
// are looked for again, forward from where the block starts, through escapes and character references.
#pragma once

#include "base/source.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace warraq {

class MarkdownSource {
  public:
    explicit MarkdownSource(MappedText text);

    std::string_view text() const { return text_.text; }
    MappedText const& mapped() const { return text_; }
    std::size_t line_count() const { return starts_.size(); }
    // Bytes of a line (from 1), without its end; the text's end for lines that are not there.
    std::size_t line_begin(int line) const;
    std::size_t line_end(int line) const;
    // Where a line's own text starts, from `at` in it, behind the marks of up to `quotes` quotations.
    std::size_t skip_prefix(std::size_t at, std::size_t quotes) const;
    // The span of bytes [begin, end) in the author's file.
    Span span(std::size_t begin, std::size_t end) const { return text_.at(begin, end); }

  private:
    MappedText text_;
    std::vector<std::size_t> starts_;
};

// How the words of a block stand in the source.
enum class Escapes : std::uint8_t {
    decoded,  // text: backslashes and character references
    pipes,    // code in a table's cell: «\|» only
    none      // code and HTML
};

class SourceCursor {
  public:
    // `quotes`: how many quotations the block stands in; a line may begin with so many marks of theirs.
    SourceCursor(MarkdownSource const& source, std::size_t begin, std::size_t end, std::size_t quotes = 0)
        : source_(source), at_(begin), end_(end), quotes_(quotes) {}

    std::size_t at() const { return at_; }
    void move_to(std::size_t at) { at_ = at; }
    // `literal` with its place; what is not found again stands at the cursor.
    MappedText find(std::string_view literal, Escapes escapes);
    // Behind the next line end.
    void skip_line_end();
    // Behind the end of a link or image whose text has been read: «](target "title")», «][label]», «]», «>».
    void skip_link_tail();
    // Behind the next run of backticks.
    void skip_backticks();
    // Behind the next «[^label]»; where it began.
    std::size_t skip_note_mark();
    // Behind the pipe that ends a table's cell.
    void skip_cell_end();
    // Behind the pipe that a table's row may begin with.
    void skip_row_start();

  private:
    struct Match {
        MappedText text;
        std::size_t end = 0;
    };
    std::optional<Match> match_at(std::size_t at, std::string_view literal, Escapes escapes);
    std::size_t skip_prefix(std::size_t at) const;
    bool spend(std::size_t steps);

    MarkdownSource const& source_;
    std::optional<MappedText> find_from(std::size_t from, std::string_view literal, Escapes escapes);

    std::size_t at_;
    std::size_t end_;
    std::size_t quotes_;
    std::size_t retry_ = static_cast<std::size_t>(-1);  // before a tail that may have been none
    std::size_t steps_ = 0;
};

// The literal of a block of code or HTML, whose lines stand whole at the ends of the source's lines from
// `first_line` on.
MappedText map_lines(MarkdownSource const& source, std::string_view literal, int first_line);

}  // namespace warraq
