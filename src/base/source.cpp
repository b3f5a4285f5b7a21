#include "base/source.hpp"

#include <algorithm>
#include <cassert>

namespace warraq {
namespace {

// Code points are counted once a block of this many bytes, so that a column on a line of ten megabytes costs
// one block and not the line.
constexpr std::size_t block = 1024;

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::uint32_t count_starts(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        std::count_if(bytes.begin(), bytes.end(), [](char byte) { return !continues(byte); }));
}

}  // namespace

struct Sources::Entry {
    Source source;
    std::vector<std::uint32_t> line_starts{0};
    std::vector<std::uint32_t> code_points;  // before byte block * i

    explicit Entry(Source given) : source(std::move(given)) {
        std::string_view const text = source.text;
        for (std::size_t i = 0; i < text.size(); ++i) {
            bool const carriage_return = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
            if (text[i] == '\n' || carriage_return) line_starts.push_back(to_offset(i + 1));
        }
        std::uint32_t count = 0;
        for (std::size_t i = 0; i <= text.size(); i += block) {
            code_points.push_back(count);
            count += count_starts(text.substr(i, block));
        }
    }

    std::uint32_t code_points_before(std::size_t offset) const {
        std::size_t const start = offset / block * block;
        return code_points[offset / block] +
               count_starts(std::string_view(source.text).substr(start, offset - start));
    }

    std::size_t line_of(std::size_t offset) const {
        auto const next = std::upper_bound(line_starts.begin(), line_starts.end(), to_offset(offset));
        return static_cast<std::size_t>(next - line_starts.begin()) - 1;
    }

    std::uint32_t column_of(std::size_t offset, std::size_t line) const {
        return code_points_before(offset) - code_points_before(line_starts[line]) + 1;
    }

    std::string_view line_text(std::size_t line) const {
        std::size_t const begin = line_starts[line];
        std::size_t const end = line + 1 < line_starts.size() ? line_starts[line + 1] : source.text.size();
        std::string_view text = std::string_view(source.text).substr(begin, end - begin);
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
            text.remove_suffix(1);
        return text;
    }
};

Span join(Span a, Span b) {
    if (!a.known()) return b;
    if (!b.known() || a.source != b.source) return a;
    return {a.source, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

Sources::Sources() = default;
Sources::~Sources() = default;

SourceId Sources::add(Source source) {
    auto entry = std::make_unique<Entry>(std::move(source));
    std::lock_guard const lock(mutex_);
    entries_.push_back(std::move(entry));
    return static_cast<SourceId>(entries_.size());
}

Source const& Sources::at(SourceId id) const {
    std::lock_guard const lock(mutex_);
    assert(id != SourceId::none && static_cast<std::size_t>(id) <= entries_.size());
    return entries_[static_cast<std::size_t>(id) - 1]->source;
}

Location Sources::locate(Span span) const {
    Entry const* entry = nullptr;
    {
        std::lock_guard const lock(mutex_);
        if (!span.known() || static_cast<std::size_t>(span.source) > entries_.size()) return {};
        entry = entries_[static_cast<std::size_t>(span.source) - 1].get();
    }
    std::string_view const text = entry->source.text;
    std::size_t begin = std::min<std::size_t>(span.begin, text.size());
    std::size_t end = std::clamp<std::size_t>(span.end, begin, text.size());
    while (begin > 0 && begin < text.size() && continues(text[begin]))
        --begin;
    while (end < text.size() && continues(text[end]))
        ++end;
    std::size_t const line = entry->line_of(begin);
    std::size_t const end_line = entry->line_of(end);

    Location place;
    place.path = entry->source.path;
    place.line = to_offset(line + 1);
    place.column = entry->column_of(begin, line);
    place.end_line = to_offset(end_line + 1);
    place.end_column = entry->column_of(end, end_line);
    place.line_text = entry->line_text(line);
    std::size_t const start = entry->line_starts[line];
    place.mark_begin = to_offset(std::min(begin - start, place.line_text.size()));
    place.mark_end = to_offset(std::min(end - start, place.line_text.size()));
    return place;
}

}  // namespace warraq
