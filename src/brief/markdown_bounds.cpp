#include "brief/markdown_bounds.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <string_view>

namespace warraq {
namespace {

// Budgets of steps, each about a fifth of a second on one core.
constexpr std::uint64_t container_steps = 25'000'000;
constexpr std::uint64_t bracket_steps = 150'000'000;
constexpr std::uint64_t scan_steps = 400'000'000;
constexpr std::uint64_t header_steps = 1'000'000'000;
constexpr std::uint64_t expanded_bytes = 64u << 20;
constexpr std::uint64_t table_cells = 500'000;

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
// The markers of lists and quotations that a line begins with, and the depth they can amount to: an item
// inside another stands at least two columns further in.
struct Prefix {
    std::size_t end = 0;
    std::size_t depth = 0;
};
std::size_t list_marker(std::string_view line, std::size_t at) {
    std::size_t end = at;
    if (line[at] == '-' || line[at] == '+' || line[at] == '*') {
        end = at + 1;
    } else if (is_ascii_digit(line[at])) {
        while (end < line.size() && is_ascii_digit(line[end]) && end - at < 10)
            ++end;
        if (end == line.size() || (line[end] != '.' && line[end] != ')')) return 0;
        ++end;
    } else {
        return 0;
    }
    return end == line.size() || is_blank(line[end]) ? end - at : 0;
}
Prefix container_prefix(std::string_view line) {
    Prefix prefix;
    std::size_t markers = 0;
    std::size_t columns = 0;
    std::size_t pending = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (is_blank(line[at])) {
            pending += line[at] == '\t' ? 4u : 1u;
            ++at;
            continue;
        }
        std::size_t const length = line[at] == '>' ? 1 : list_marker(line, at);
        if (length == 0) break;
        ++markers;
        columns += pending;
        pending = 0;
        at += length;
        prefix.end = at;
    }
    std::size_t const inner = columns > markers ? columns - markers : 0;
    prefix.depth = markers + inner / 2;
    return prefix;
}

// A row of dashes and pipes, as stands under a table's head; the number of its columns, or 0.
std::size_t delimiter_columns(std::string_view line) {
    std::size_t columns = 1;
    bool dash = false;
    bool pipe = false;
    for (char const c : line) {
        if (c == '|') {
            ++columns;
            pipe = true;
        } else if (c == '-') {
            dash = true;
        } else if (c != ':' && !is_blank(c)) {
            return 0;
        }
    }
    if (!dash || (!pipe && line.find(':') == std::string_view::npos)) return 0;
    // The pipes around a row part nothing.
    std::size_t const first = line.find_first_not_of(" \t");
    std::size_t const last = line.find_last_not_of(" \t");
    std::size_t const outer = (line[first] == '|' ? 1u : 0u) + (line[last] == '|' && last > first ? 1u : 0u);
    return columns - std::min(columns - 1, outer);
}

class BoundsChecker {
  public:
    BoundsChecker(MappedText const& text, Limits const& limits, Diagnostics& diagnostics)
        : text_(text), limits_(limits), diagnostics_(diagnostics) {}

    bool check() {
        std::string_view const text = text_.text;
        for (std::size_t begin = 0; begin < text.size() && sound_;) {
            std::size_t const end = std::min(text.find_first_of("\r\n", begin), text.size());
            line(begin, end);
            begin = end + (text.substr(end, 2) == "\r\n" ? 2u : 1u);
        }
        end_chunk(text.size());
        check_definitions();
        return sound_;
    }

  private:
    // What stands between two blank lines: no paragraph and no table reaches further.
    struct Chunk {
        std::size_t begin = 0;
        bool open = false;
        std::uint64_t images = 0;      // "!["
        std::uint64_t openings = 0;    // "<!" and "<?"
        std::uint64_t delimiters = 0;  // rows of dashes
        std::uint64_t columns = 0;     // of the widest one
        std::uint64_t lines = 0;
    };

    template <class... Arguments>
    void refuse(Code code, std::size_t begin, std::size_t end, Arguments... arguments) {
        if (!sound_) return;
        sound_ = false;
        // The first line of it is place enough.
        std::string_view const text = text_.text;
        end = std::min({end, text.find_first_of("\r\n", begin), begin + 80, text.size()});
        while (end < text.size() && end > begin && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
            --end;
        diagnostics_.report(code, text_.at(begin, end), arguments...);
    }

    void line(std::size_t begin, std::size_t end) {
        auto const line = std::string_view(text_.text).substr(begin, end - begin);
        auto const prefix = container_prefix(line);
        if (prefix.depth > limits_.nesting)
            refuse(Code::markdown_nesting, begin, end, prefix.depth, limits_.nesting);
        deepest_ = std::max<std::uint64_t>(deepest_, prefix.depth);
        if (++lines_ * deepest_ > container_steps)
            refuse(Code::markdown_nesting, begin, end, deepest_, container_steps / lines_);
        auto const rest = line.substr(prefix.end);
        brackets_ += static_cast<std::uint64_t>(std::count(rest.begin(), rest.end(), '['));
        if (rest.find_first_not_of(" \t") == std::string_view::npos) {
            end_chunk(begin);
            return;
        }
        if (!chunk_.open) {
            chunk_ = {};
            chunk_.begin = begin;
            chunk_.open = true;
        }
        ++chunk_.lines;
        count_marks(rest);
        auto const columns = delimiter_columns(rest);
        if (columns > 0) ++chunk_.delimiters;
        if (columns > limits_.table_columns)
            refuse(Code::table_columns, begin, end, columns, limits_.table_columns);
        chunk_.columns = std::max<std::uint64_t>(chunk_.columns, columns);
        if (chunk_.columns > 1 && chunk_.columns * chunk_.lines > table_cells)
            refuse(Code::table_cells, chunk_.begin, end, chunk_.columns * chunk_.lines, table_cells);
        auto const word = rest.find_first_not_of(" \t");
        if (rest[word] == '[' && rest.find("]:") != rest.npos) {
            end_definition(begin);
            definition_ = begin;
        }
    }

    void count_marks(std::string_view line) {
        for (auto at = line.find_first_of("!<"); at != line.npos; at = line.find_first_of("!<", at + 1)) {
            char const next = at + 1 < line.size() ? line[at + 1] : ' ';
            bool const declaration = next == '?' || (next == '!' && line.substr(at + 2, 1) != "-");
            if (line[at] == '!' && next == '[') ++chunk_.images;
            if (line[at] == '<' && declaration) ++chunk_.openings;
        }
    }

    void end_chunk(std::size_t end) {
        if (!chunk_.open) return;
        chunk_.open = false;
        std::uint64_t const bytes = end - chunk_.begin;
        images_ += chunk_.images * chunk_.images;
        if (images_ > bracket_steps)
            refuse(Code::markdown_marks, chunk_.begin, end, chunk_.images, "![", 10'000);
        scans_ += chunk_.openings * bytes;
        if (scans_ > scan_steps)
            refuse(Code::markdown_marks, chunk_.begin, end, chunk_.openings, "<!", scan_steps / bytes);
        headers_ += chunk_.delimiters * bytes;
        if (headers_ > header_steps)
            refuse(Code::markdown_marks, chunk_.begin, end, chunk_.delimiters, "|-|", header_steps / bytes);
        end_definition(end);
    }

    // A definition reaches to the next one, or to the end of its paragraph.
    void end_definition(std::size_t end) {
        if (definition_ == nowhere) return;
        if (end - definition_ > longest_definition_) {
            longest_definition_ = end - definition_;
            longest_at_ = definition_;
        }
        definition_ = nowhere;
    }

    // A definition is copied into every link that uses it.
    void check_definitions() {
        constexpr std::uint64_t usual = 4096;
        if (longest_definition_ > usual && longest_definition_ * brackets_ > expanded_bytes)
            refuse(Code::markdown_marks, longest_at_, text_.text.size(), brackets_, "[",
                   expanded_bytes / longest_definition_);
    }

    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    MappedText const& text_;
    Limits const& limits_;
    Diagnostics& diagnostics_;
    bool sound_ = true;
    Chunk chunk_;
    std::uint64_t lines_ = 0, deepest_ = 0, brackets_ = 0;
    std::uint64_t images_ = 0, scans_ = 0, headers_ = 0, longest_definition_ = 0;
    std::size_t definition_ = nowhere, longest_at_ = 0;
};

}  // namespace

bool check_markdown_bounds(MappedText const& text, Limits const& limits, Diagnostics& diagnostics) {
    return BoundsChecker(text, limits, diagnostics).check();
}

}  // namespace warraq
