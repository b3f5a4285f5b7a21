#include "base/source.hpp"

#include <algorithm>

namespace warraq {
namespace {

using Piece = MappedText::Piece;

// Where the byte at `offset` came from: the last piece that starts at or before it counts from there.
std::uint32_t start_of(std::vector<Piece> const& pieces, std::size_t offset) {
    auto next = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                 [](std::size_t at, Piece const& piece) { return at < piece.text_begin; });
    if (next == pieces.begin()) return pieces.front().source_begin;
    --next;
    return next->source_begin + to_offset(offset - next->text_begin);
}

// Where the text that ends at `offset` ends in the source. A gap is two pieces with one text_begin: the first
// says where the text before it ended, the second where the text behind it starts.
std::uint32_t end_of(std::vector<Piece> const& pieces, std::size_t offset) {
    auto const next =
        std::lower_bound(pieces.begin(), pieces.end(), offset,
                         [](Piece const& piece, std::size_t at) { return piece.text_begin < at; });
    if (next != pieces.end() && next->text_begin == offset) return next->source_begin;
    return offset == 0 ? start_of(pieces, 0) : start_of(pieces, offset - 1) + 1;
}

// Says that the text from `text_begin` on comes from `at`, unless the last piece says so already.
void add_piece(std::vector<Piece>& pieces, std::size_t text_begin, std::uint32_t at) {
    Piece const piece{to_offset(text_begin), at};
    bool const follows =
        !pieces.empty() && at == pieces.back().source_begin + (piece.text_begin - pieces.back().text_begin);
    if (!follows) pieces.push_back(piece);
}

// Says that the text before `text_begin` ended at `at`, and what follows will not go on from there.
void add_gap(std::vector<Piece>& pieces, std::size_t text_begin, std::uint32_t at) {
    Piece const piece{to_offset(text_begin), at};
    if (!(pieces.back() == piece)) pieces.push_back(piece);
}

}  // namespace

Span MappedText::at(std::size_t begin, std::size_t end) const {
    if (!span.known()) return span;
    end = std::min(end, text.size());
    begin = std::min(begin, end);
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    if (pieces.empty()) {
        first = span.begin + to_offset(begin);
        last = span.begin + to_offset(end);
    } else {
        first = start_of(pieces, begin);
        last = begin == end ? first : end_of(pieces, end);
    }
    first = std::clamp(first, span.begin, span.end);
    return {span.source, first, std::clamp(last, first, std::max(first, span.end))};
}

void MappedText::append(std::string_view bytes, SourceId source, std::uint32_t source_begin,
                        std::uint32_t source_end) {
    bool const placed = source != SourceId::none && (!span.known() || span.source == source);
    if (!placed && !span.known()) {
        text += bytes;
        return;
    }
    // Words from nowhere, or from another source, stand at the end of what is there.
    if (!placed) source_begin = source_end = span.end;
    bool const exact = bytes.size() == source_end - source_begin;
    bool const simple = pieces.empty() && text.size() == span.end - span.begin;
    if (exact && simple && (text.empty() || source_begin == span.end)) {
        span = text.empty() ? Span{source, source_begin, source_end}
                            : join(span, {source, source_begin, source_end});
        text += bytes;
        return;
    }
    if (!text.empty()) {
        if (pieces.empty()) pieces.push_back({0, span.known() ? span.begin : source_begin});
        std::uint32_t const ended = span.known() ? at(0, text.size()).end : source_begin;
        if (ended != source_begin) add_gap(pieces, text.size(), ended);
    }
    add_piece(pieces, text.size(), source_begin);
    text += bytes;
    add_piece(pieces, text.size(), source_end);
    if (placed) span = join(span, {source, source_begin, source_end});
}

void MappedText::append(MappedText const& other) {
    bool const same = other.span.known() && (!span.known() || span.source == other.span.source);
    if (text.empty() && !span.known()) {
        *this = other;
        return;
    }
    if (other.pieces.empty() || !same) {
        append(other.text, other.span.source, other.span.begin, other.span.end);
        return;
    }
    for (std::size_t i = 0; i < other.pieces.size(); ++i) {
        std::size_t const begin = other.pieces[i].text_begin;
        std::size_t const end =
            i + 1 < other.pieces.size() ? other.pieces[i + 1].text_begin : other.text.size();
        if (begin == end) continue;
        Span const from = other.at(begin, end);
        append(std::string_view(other.text).substr(begin, end - begin), from.source, from.begin, from.end);
    }
}

MappedText MappedText::slice(std::size_t begin, std::size_t end) const {
    end = std::min(end, text.size());
    begin = std::min(begin, end);
    MappedText part{text.substr(begin, end - begin), at(begin, end), {}};
    if (pieces.empty()) return part;
    // The pieces that start inside: a text of many pieces is cut many times.
    auto const first =
        std::upper_bound(pieces.begin(), pieces.end(), begin,
                         [](std::size_t at, Piece const& piece) { return at < piece.text_begin; });
    auto const last = std::lower_bound(
        first, pieces.end(), end, [](Piece const& piece, std::size_t at) { return piece.text_begin < at; });
    if (part.text.size() == part.span.end - part.span.begin) {
        // Equal lengths may still hide a gap that an escape makes up for: ask the pieces.
        bool const straight = std::all_of(first, last, [&](Piece const& piece) {
            return piece.source_begin == part.span.begin + (piece.text_begin - begin);
        });
        if (straight) return part;
    }
    part.pieces.push_back({0, start_of(pieces, begin)});
    for (auto piece = first; piece != last; ++piece)
        part.pieces.push_back({piece->text_begin - to_offset(begin), piece->source_begin});
    add_piece(part.pieces, end - begin, part.span.end);
    return part;
}

}  // namespace warraq
