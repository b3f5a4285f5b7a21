#include "brief/front_matter.hpp"

#include <algorithm>
#include <string_view>

namespace warraq {
namespace {

struct Line {
    std::size_t begin = 0, end = 0, next = 0;
};

Line line_at(std::string_view text, std::size_t begin) {
    std::size_t const end = std::min(text.find_first_of("\r\n", begin), text.size());
    std::size_t const length = text.substr(end, 2) == "\r\n" ? 2u : 1u;
    return {begin, end, std::min(end + length, text.size())};
}

std::string_view trimmed(std::string_view text, Line const& line) {
    auto words = text.substr(line.begin, line.end - line.begin);
    while (!words.empty() && (words.back() == ' ' || words.back() == '\t'))
        words.remove_suffix(1);
    return words;
}

// A line that only YAML begins with: a key and its colon, or a comment.
bool is_yaml_line(std::string_view line) {
    if (line.empty() || line[0] == '#') return true;
    std::size_t const colon = line.find(':');
    if (colon == line.npos || colon == 0) return false;
    if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
    });
}

// The first line from `begin` on that is not blank, or the last one.
Line first_words(std::string_view text, std::size_t begin) {
    Line line = line_at(text, begin);
    while (line.next < text.size() && trimmed(text, line).empty())
        line = line_at(text, line.next);
    return line;
}

bool is_closing(std::string_view line) {
    return line == "---" || line == "...";
}

// Does YAML follow the first line of dashes? Where blank lines stand around it, it may as well be a rule over
// a text: then the next words tell.
bool opens_yaml(std::string_view text, Line const& dashes) {
    if (trimmed(text, dashes) != "---" || dashes.next == text.size()) return false;
    bool const spaced = dashes.begin > 0 || trimmed(text, line_at(text, dashes.next)).empty();
    if (!spaced) return true;
    auto const words = trimmed(text, first_words(text, dashes.next));
    return is_closing(words) || (words.substr(0, 1) != "#" && is_yaml_line(words));
}

}  // namespace

FrontMatter read_front_matter(Source const& source, SourceId id, Limits const& limits,
                              Diagnostics& diagnostics) {
    FrontMatter front;
    std::string_view const text = source.text;
    Line const first = first_words(text, 0);
    if (!opens_yaml(text, first)) return front;
    for (std::size_t at = first.next; at < text.size();) {
        Line const line = line_at(text, at);
        if (is_closing(trimmed(text, line))) {
            Span const span{id, to_offset(first.next), to_offset(line.begin)};
            auto const mapping = parse_yaml(source, span, limits, diagnostics);
            front.metadata = read_metadata(mapping, in_brief, source.path, diagnostics);
            front.body = line.next;
            return front;
        }
        at = line.next;
    }
    Line const second = line_at(text, first.next);
    if (is_yaml_line(trimmed(text, second)) && second.begin < second.end)
        diagnostics.report(Code::front_matter_open, Span{id, to_offset(first.begin), to_offset(first.end)});
    return front;
}

}  // namespace warraq
