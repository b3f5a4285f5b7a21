// Reading one Markdown text: its bounds, its notes, the tree, the blocks.
#include "base/unicode.hpp"
#include "brief/brief_walk.hpp"
#include "brief/markdown_bounds.hpp"
#include "brief/markdown_context.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Where a line may define a note: «[^label]:» behind the marks of containers.
struct LabelPlace {
    std::string label;
    std::string key;                 // folded
    std::size_t begin = 0, end = 0;  // bytes of the label
    int line = 0;
    bool again = false;  // defined before
};

std::vector<LabelPlace> find_labels(MarkdownSource const& source) {
    std::vector<LabelPlace> places;
    std::set<std::string> seen;
    auto const text = source.text();
    for (int line = 1; line <= static_cast<int>(source.line_count()); ++line) {
        std::size_t const begin = source.line_begin(line);
        auto const words = text.substr(begin, source.line_end(line) - begin);
        std::size_t const open = words.find_first_not_of(" \t>-+*.)0123456789");
        if (open == words.npos || words.substr(open, 2) != "[^") continue;
        std::size_t const close = words.find_first_of("] \t", open);
        if (close == words.npos || words.substr(close, 2) != "]:" || close == open + 2) continue;
        LabelPlace place;
        place.label = words.substr(open + 2, close - open - 2);
        place.key = fold_case(place.label);
        place.begin = begin + open + 2;
        place.end = begin + close;
        place.line = line;
        place.again = !seen.insert(place.key).second;
        places.push_back(std::move(place));
    }
    return places;
}

// cmark-gfm leaves out notes that nothing refers to, and the second of two with one name. So that their text
// is kept, a paragraph that refers to every label is put before the text, and a second definition is given a
// name of its own: U+FDD0, which no text holds, and a number.
class NotedText {
  public:
    NotedText(MarkdownSource const& source, std::vector<LabelPlace> labels)
        : source_(source), labels_(std::move(labels)), renamed_(labels_.size(), false) {}

    MarkdownPart parse() {
        MarkdownPart part = parse_once();
        bool const any = std::any_of(labels_.begin(), labels_.end(), [](auto const& it) { return it.again; });
        if (!any) return part;
        mark_renamed(part);
        part = parse_once();
        // What was taken for a definition and is none gets its own name back.
        bool wrong = false;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (!renamed_[i] || number_[i] != 0) continue;
            renamed_[i] = false;
            wrong = true;
        }
        return wrong ? parse_once() : std::move(part);
    }

    std::vector<LabelPlace> const& labels() const { return labels_; }
    // cmark's number of the note that the label defines, or 0.
    std::size_t number_of(std::size_t label) const { return number_[label]; }

  private:
    std::string name_of(std::size_t i) const {
        return renamed_[i] ? "\xEF\xB7\x90" + std::to_string(i) : labels_[i].label;
    }

    MarkdownPart parse_once() {
        MappedText text;
        for (std::size_t i = 0; i < labels_.size(); ++i)
            if (!labels_[i].again || renamed_[i]) text.text += "[^" + name_of(i) + "]\n";
        if (!labels_.empty()) text.text += "\n";
        std::size_t kept = 0;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (!renamed_[i]) continue;
            text.append(source_.mapped().slice(kept, labels_[i].begin));
            Span const place = source_.span(labels_[i].begin, labels_[i].end);
            text.append(name_of(i), place.source, place.begin, place.end);
            kept = labels_[i].end;
        }
        text.append(source_.mapped().slice(kept, source_.text().size()));
        MarkdownPart part{MarkdownSource(std::move(text)), {}, {}};
        part.tree = parse_markdown(part.source.text());
        read_numbers(part.tree);
        return part;
    }

    // The lines of the paragraph that was put before the text: a mark where a note is defined.
    void read_numbers(MarkdownTree& tree) {
        number_.assign(labels_.size(), 0);
        if (labels_.empty() || tree.nodes.empty()) return;
        std::uint32_t const paragraph = tree[0].first_child;
        std::size_t label = 0;
        auto const skip = [&] {
            while (label < labels_.size() && labels_[label].again && !renamed_[label])
                ++label;
        };
        skip();
        for (auto child = tree[paragraph].first_child; child != 0 && label < labels_.size();
             child = tree[child].next_sibling) {
            if (tree[child].kind == MarkKind::soft_break) {
                ++label;
                skip();
            } else if (tree[child].kind == MarkKind::note_reference) {
                number_[label] = note_number(tree[child]);
            }
        }
        tree.nodes[0].first_child = tree[paragraph].next_sibling;
    }

    // Second definitions get a name of their own, unless they stand in code or raw HTML.
    void mark_renamed(MarkdownPart const& part) {
        int const shift = static_cast<int>(part.source.line_count() - source_.line_count());
        std::vector<std::pair<int, int>> verbatim;
        for (auto const& node : part.tree.nodes)
            if (node.kind == MarkKind::code_block || node.kind == MarkKind::html_block)
                verbatim.emplace_back(node.start_line - shift, node.end_line - shift);
        std::sort(verbatim.begin(), verbatim.end());
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (!labels_[i].again) continue;
            auto const next =
                std::upper_bound(verbatim.begin(), verbatim.end(), std::pair(labels_[i].line, 1 << 30));
            renamed_[i] = next == verbatim.begin() || std::prev(next)->second < labels_[i].line;
        }
    }

    MarkdownSource const& source_;
    std::vector<LabelPlace> labels_;
    std::vector<bool> renamed_;
    std::vector<std::size_t> number_;
};

// The notes of a text, each in its place in the context before any is read: they refer to each other.
void read_notes(NotedText const& text, MarkdownPart& part, MarkdownContext& context) {
    std::vector<std::uint32_t> definitions;
    for (auto child = part.tree[0].first_child; child != 0; child = part.tree[child].next_sibling)
        if (part.tree[child].kind == MarkKind::note_definition) definitions.push_back(child);
    std::size_t const first = context.notes.size();
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        part.notes.push_back(static_cast<std::uint32_t>(first + i));
        context.notes.push_back({});
    }
    for (std::size_t i = 0; i < text.labels().size(); ++i) {
        std::size_t const number = text.number_of(i);
        if (number == 0 || number > definitions.size()) continue;
        LabelPlace const& label = text.labels()[i];
        auto const id = static_cast<std::uint32_t>(first + number - 1);
        MarkNode const& node = part.tree[definitions[number - 1]];
        std::size_t const begin = part.source.line_begin(node.start_line);
        Span const span = part.source.span(begin, part.source.line_end(node.start_line));
        context.notes[id].label = label.label;
        context.notes[id].span = span;
        if (!context.note_ids.emplace(label.key, id).second)
            context.diagnostics.report(Code::note_twice, span, label.label);
    }
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        Blocks blocks = read_blocks(part, definitions[i], context);
        context.notes[first + i].children = std::move(blocks);
    }
}

}  // namespace

Blocks read_markdown_text(MappedText text, MarkdownContext& context) {
    if (!check_markdown_bounds(text, context.limits, context.diagnostics)) return {};
    MarkdownSource const source(std::move(text));
    NotedText noted(source, find_labels(source));
    MarkdownPart part = noted.parse();
    if (part.tree.nodes.empty()) return {};
    read_notes(noted, part, context);
    return read_blocks(part, 0, context);
}

Inlines read_markdown_line(MappedText text, MarkdownContext& context) {
    auto const begin = text.text.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    text = text.slice(begin, text.text.find_last_not_of(" \t") + 1);
    if (!check_markdown_bounds(text, context.limits, context.diagnostics)) return {};
    // A heading's line is inlines whatever it begins with; its closing mark guards a # at the line's end.
    MappedText line;
    line.text = "# ";
    line.append(text);
    line.append(" #", SourceId::none, 0, 0);
    MarkdownPart part{MarkdownSource(std::move(line)), {}, {}};
    part.tree = parse_markdown(part.source.text());
    std::uint32_t const heading = part.tree.nodes.empty() ? 0 : part.tree[0].first_child;
    if (heading == 0) return {};
    SourceCursor cursor(part.source, 2, part.source.text().size());
    return read_inlines(part, heading, cursor, Escapes::none, context);
}

}  // namespace warraq
