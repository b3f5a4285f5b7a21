#include "brief/markdown_source.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "brief/markdown_tree.hpp"

#include <algorithm>
#include <utility>

namespace warraq {
namespace {

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

}  // namespace

MarkdownSource::MarkdownSource(MappedText text) : text_(std::move(text)) {
    starts_.push_back(0);
    std::string_view const all = text_.text;
    for (std::size_t at = all.find_first_of("\r\n"); at != all.npos; at = all.find_first_of("\r\n", at)) {
        at += all.substr(at, 2) == "\r\n" ? 2u : 1u;
        starts_.push_back(at);
    }
}

std::size_t MarkdownSource::line_begin(int line) const {
    if (line < 1) return 0;
    auto const index = static_cast<std::size_t>(line - 1);
    return index < starts_.size() ? starts_[index] : text().size();
}

std::size_t MarkdownSource::line_end(int line) const {
    std::size_t end = line_begin(line + 1);
    std::size_t const begin = line_begin(line);
    while (end > begin && (text()[end - 1] == '\n' || text()[end - 1] == '\r'))
        --end;
    return end;
}

std::size_t MarkdownSource::skip_prefix(std::size_t at, std::size_t quotes) const {
    for (; at < text().size(); ++at) {
        char const c = text()[at];
        if (c == '>' ? quotes-- == 0 : c != ' ' && c != '\t') break;
    }
    return at;
}

// A block's words are found in about as many steps as it has bytes. A text made to look like itself over and
// over could take the square of that: then the words are left where the cursor stands.
bool SourceCursor::spend(std::size_t steps) {
    steps_ += steps;
    return steps_ <= 16 * (end_ - std::min(at_, end_)) + 100'000;
}

std::size_t SourceCursor::skip_prefix(std::size_t at) const {
    return std::max(at, std::min(source_.skip_prefix(at, quotes_), end_));
}

std::optional<SourceCursor::Match> SourceCursor::match_at(std::size_t at, std::string_view literal,
                                                          Escapes escapes) {
    auto const text = source_.text();
    Match match;
    std::size_t run = at;  // [run, at) matched byte by byte and not yet taken
    auto const take = [&](std::string_view bytes, std::size_t begin, std::size_t end) {
        Span const span = source_.span(begin, end);
        if (!bytes.empty()) match.text.append(bytes, span.source, span.begin, span.end);
    };
    auto const flush = [&] {
        if (run < at) match.text.append(source_.mapped().slice(run, at));
    };
    for (std::size_t i = 0; i < literal.size();) {
        if (at >= end_ || !spend(1)) return std::nullopt;
        bool const escaped = at + 1 < end_ && text[at] == '\\' && text[at + 1] == literal[i];
        if ((escapes == Escapes::decoded && escaped && is_ascii_punctuation(literal[i])) ||
            (escapes == Escapes::pipes && escaped && literal[i] == '|')) {
            flush();
            take(literal.substr(i, 1), at, at + 2);
            run = at += 2;
            ++i;
            continue;
        }
        if (text[at] == '&' && escapes == Escapes::decoded) {
            auto const entity = decode_entity(text.substr(at, end_ - at));
            if (entity && literal.substr(i, entity->characters.size()) == entity->characters) {
                flush();
                take(entity->characters, at, at + entity->length);
                i += entity->characters.size();
                run = at += entity->length;
                continue;
            }
        }
        bool const line_end = text[at] == '\n' || text[at] == '\r';
        if (line_end && (literal[i] == ' ' || literal[i] == '\n')) {
            // Code and HTML over several lines: the marks of quotations are not theirs, and of an indent any
            // part may be.
            flush();
            std::size_t const begin = at;
            at += text.substr(at, 2) == "\r\n" ? 2u : 1u;
            take(literal.substr(i, 1), begin, at);
            std::size_t const words = std::min(literal.find_first_not_of(" \t", i + 1), literal.size());
            std::size_t const inner = words < literal.size() ? skip_prefix(at) : at;
            take(literal.substr(i + 1, words - i - 1), inner, inner);
            run = at = inner;
            i = words;
            continue;
        }
        if (text[at] != literal[i]) return std::nullopt;
        ++at;
        ++i;
    }
    flush();
    match.end = at;
    return match;
}

std::optional<MappedText> SourceCursor::find_from(std::size_t from, std::string_view literal,
                                                  Escapes escapes) {
    auto const text = source_.text();
    for (std::size_t at = from; at < end_; ++at) {
        if (!spend(1)) break;
        bool const may_start = text[at] == literal[0] ||
                               (escapes != Escapes::none && (text[at] == '\\' || text[at] == '&')) ||
                               ((text[at] == '\n' || text[at] == '\r') && literal[0] == ' ');
        if (!may_start) continue;
        if (auto match = match_at(at, literal, escapes)) {
            at_ = match->end;
            return std::move(match->text);
        }
    }
    return std::nullopt;
}

MappedText SourceCursor::find(std::string_view literal, Escapes escapes) {
    if (literal.empty()) return {};
    if (auto found = find_from(at_, literal, escapes)) return std::move(*found);
    if (retry_ < at_) {
        std::size_t const from = std::exchange(retry_, at_);
        if (auto found = find_from(from, literal, escapes)) return std::move(*found);
    }
    MappedText unplaced;
    Span const here = source_.span(std::min(at_, end_), std::min(at_, end_));
    unplaced.append(literal, here.source, here.begin, here.begin);
    return unplaced;
}

void SourceCursor::skip_line_end() {
    auto const text = source_.text();
    std::size_t const at = std::min(text.find_first_of("\r\n", at_), end_);
    at_ = std::min(at + (text.substr(at, 2) == "\r\n" ? 2u : 1u), end_);
    at_ = skip_prefix(at_);
}

void SourceCursor::skip_link_tail() {
    auto const text = source_.text();
    std::size_t at = at_;
    while (at < end_ && text[at] != ']' && text[at] != '>')
        at += text[at] == '\\' ? 2u : 1u;
    if (at >= end_) return;
    if (text[at++] == '>') {
        at_ = at;
        return;
    }
    if (at < end_ && text[at] == '[') {
        while (at < end_ && text[at] != ']')
            at += text[at] == '\\' ? 2u : 1u;
        at_ = std::min(at + 1, end_);
        return;
    }
    at_ = retry_ = at;  // «[label](words)» may be a link by its label, and words of the sentence
    if (at >= end_ || text[at] != '(') return;
    // Parentheses balance in a target; in <…> and in a title they do not count.
    std::size_t depth = 0;
    char closing = 0;
    for (; at < end_; ++at) {
        char const c = text[at];
        if (c == '\\') {
            ++at;
        } else if (closing != 0) {
            if (c == closing) closing = 0;
        } else if (c == '<' && depth == 1) {
            closing = '>';
        } else if ((c == '"' || c == '\'') && is_ascii_space(text[at - 1])) {
            closing = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            at_ = at + 1;
            return;
        }
    }
}

void SourceCursor::skip_backticks() {
    auto const text = source_.text();
    std::size_t at = std::min(text.find('`', at_), end_);
    while (at < end_ && text[at] == '`')
        ++at;
    at_ = at;
}

std::size_t SourceCursor::skip_note_mark() {
    auto const text = source_.text();
    std::size_t const begin = text.find("[^", at_);
    if (begin == text.npos || begin >= end_) return at_;
    std::size_t const close = text.find(']', begin);
    if (close == text.npos || close >= end_) return at_;
    at_ = close + 1;
    return begin;
}

void SourceCursor::skip_cell_end() {
    auto const text = source_.text();
    std::size_t at = at_;
    while (at < end_ && text[at] != '|')
        at += text[at] == '\\' ? 2u : 1u;
    at_ = std::min(at + 1, end_);
}

void SourceCursor::skip_row_start() {
    std::size_t const at = skip_prefix(at_);
    if (at < end_ && source_.text()[at] == '|') at_ = at + 1;
}

MappedText map_lines(MarkdownSource const& source, std::string_view literal, int first_line) {
    MappedText mapped;
    auto const text = source.text();
    int line = first_line;
    for (std::size_t begin = 0; begin < literal.size(); ++line) {
        std::size_t const end = std::min(literal.find('\n', begin), literal.size());
        auto const words = literal.substr(begin, end - begin);
        std::size_t const line_begin = source.line_begin(line);
        std::size_t const line_end = source.line_end(line);
        auto const whole = text.substr(line_begin, line_end - line_begin);
        // A tab that an indent cut in two stands in the literal as spaces: then only the end is the same.
        std::size_t common = 0;
        while (common < words.size() && common < whole.size() &&
               words[words.size() - 1 - common] == whole[whole.size() - 1 - common])
            ++common;
        while (common > 0 && (static_cast<unsigned char>(words[words.size() - common]) & 0xC0u) == 0x80u)
            --common;
        Span const start = source.span(line_end - common, line_end - common);
        auto const lost = words.substr(0, words.size() - common);
        if (!lost.empty()) mapped.append(lost, start.source, start.begin, start.begin);
        if (common > 0) mapped.append(source.mapped().slice(line_end - common, line_end));
        if (end < literal.size()) {
            Span const last = source.span(line_end, std::min(line_end + 1, text.size()));
            mapped.append("\n", last.source, last.begin, last.end);
        }
        begin = end + 1;
    }
    return mapped;
}

}  // namespace warraq
