// Sources: the text of every file that was read, and the spans that point into it.
//
// A Span is 12 bytes and names bytes of one source. Every node of every tree carries one, so that a message
// from any stage, layout and paint included, is file:line:column in the author's own file.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// The number of a source in its `Sources`; none stands for text that we generated.
enum class SourceId : std::uint32_t { none = 0 };

// Bytes [begin, end) of a source's text.
struct Span {
    SourceId source = SourceId::none;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(Span const&) const = default;
    bool known() const { return source != SourceId::none; }
};

// Offsets fit a span: sources and texts are limited to far less than 4 GiB (base/limits.hpp).
constexpr std::uint32_t to_offset(std::size_t offset) {
    return static_cast<std::uint32_t>(offset);
}

// The smallest span that holds both, when they lie in one source; otherwise the one that is known.
Span join(Span a, Span b);

// One file's text as it arrived: valid UTF-8, byte order mark dropped, line ends and spaces untouched.
struct Source {
    std::string path;  // as messages print it: relative to where the user stands, or "-"
    std::string text;
};

// A place as people name it. Lines end at LF, CR LF or a lone CR; columns count code points; both from 1.
struct Location {
    std::string_view path;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;
    std::string_view line_text;    // the first line, without its end
    std::uint32_t mark_begin = 0;  // bytes of line_text that the span covers
    std::uint32_t mark_end = 0;
};

// The sources of one job. Adding is safe from several threads; a reference stays good as long as the
// registry lives.
class Sources {
  public:
    Sources();
    ~Sources();
    Sources(Sources const&) = delete;
    Sources& operator=(Sources const&) = delete;

    SourceId add(Source source);
    Source const& at(SourceId id) const;
    // All zero and empty for a span that is not known.
    Location locate(Span span) const;

  private:
    struct Entry;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<Entry>> entries_;
};

// Text taken from a source, which may have lost or folded bytes on the way (a run of spaces made one, an
// escape decoded): it knows where each of its bytes came from.
//
// `pieces` is sorted by text_begin; inside a piece text and source advance byte by byte. No pieces: the text
// is exactly the bytes of `span`, or came from nowhere (span unknown).
struct MappedText {
    struct Piece {
        std::uint32_t text_begin = 0;
        std::uint32_t source_begin = 0;
        bool operator==(Piece const&) const = default;
    };

    std::string text;
    Span span;
    std::vector<Piece> pieces;

    // The span of text bytes [begin, end).
    Span at(std::size_t begin, std::size_t end) const;
    // Adds bytes that stand at `source_begin` of span.source; grows `span`. `bytes` may differ from the
    // source there (an escape): the piece then maps its first byte.
    void append(std::string_view bytes, SourceId source, std::uint32_t source_begin,
                std::uint32_t source_end);
    void append(MappedText const& other);
    // The part [begin, end) with its own mapping.
    MappedText slice(std::size_t begin, std::size_t end) const;
};

}  // namespace warraq
