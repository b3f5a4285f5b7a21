#include "brief/brief_walk.hpp"
#include "brief/markdown_context.hpp"
#include "meta/metadata.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace warraq {
namespace {

std::vector<std::string_view> const& fence_words() {
    static std::vector<std::string_view> const words{"verse", "box", "pull", "figure"};
    return words;
}

std::string_view first_word(std::string_view info) {
    return info.substr(0, info.find_first_of(" \t"));
}

class FenceReader {
  public:
    FenceReader(MarkdownPart const& part, std::uint32_t block, MarkdownContext& context)
        : part_(part),
          node_(part.tree[block]),
          context_(context),
          content_(map_lines(part.source, node_.literal, node_.start_line + 1)) {}

    void read(Span span, Blocks& blocks) {
        auto const word = first_word(node_.target);
        bool const empty = content_.text.find_first_not_of(" \t\n") == std::string::npos;
        if (empty) {
            context_.diagnostics.report(Code::box_empty, span, word);
            return;
        }
        if (context_.too_deep()) {
            context_.diagnostics.report(Code::markdown_nesting, span, context_.depth + 1,
                                        context_.limits.nesting);
            return;
        }
        Deeper const deeper(context_);
        if (word == "verse") blocks.push_back({read_verse(), span, {}});
        if (word == "pull") blocks.push_back({PullQuote{read_markdown_text(content_, context_)}, span, {}});
        if (word == "box") {
            FactBox box;
            box.title = read_title(word);
            box.children = read_markdown_text(content_, context_);
            blocks.push_back({std::move(box), span, {}});
        }
        if (word == "figure") blocks.push_back({read_figure(), span, {}});
    }

  private:
    // What stands behind the word in the fence's first line.
    Inlines read_title(std::string_view word) {
        auto const line = static_cast<int>(node_.start_line);
        std::size_t const begin = part_.source.line_begin(line);
        std::size_t const end = part_.source.line_end(line);
        auto const text = part_.source.text().substr(begin, end - begin);
        std::size_t at = text.find(word, std::min(text.find_first_of("`~"), text.size()));
        if (at == text.npos) return {};
        at = text.find_first_not_of(" \t", at + word.size());
        if (at == text.npos) return {};
        return read_markdown_line(part_.source.mapped().slice(begin + at, end), context_);
    }

    Verse read_verse() {
        Verse verse;
        bool opens = false;
        std::string_view const text = content_.text;
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t const end = std::min(text.find('\n', begin), text.size());
            if (text.substr(begin, end - begin).find_first_not_of(" \t") == text.npos) {
                opens = !verse.bayts.empty();
            } else {
                verse.bayts.push_back(read_bayt(begin, end));
                verse.bayts.back().opens_stanza = opens;
                opens = false;
            }
            begin = end + 1;
        }
        return verse;
    }

    // The next | that no backslash takes its meaning from.
    static std::size_t find_pipe(std::string_view line, std::size_t from) {
        for (std::size_t at = from; at < line.size(); ++at) {
            if (line[at] == '\\')
                ++at;
            else if (line[at] == '|')
                return at;
        }
        return line.npos;
    }

    Bayt read_bayt(std::size_t begin, std::size_t end) {
        auto const line = std::string_view(content_.text).substr(begin, end - begin);
        Bayt bayt;
        bayt.span = content_.at(begin, end);
        std::size_t const pipe = find_pipe(line, 0);
        bayt.halved = pipe != line.npos;
        if (!bayt.halved) {
            bayt.sadr = read_markdown_line(content_.slice(begin, end), context_);
            return bayt;
        }
        if (find_pipe(line, pipe + 1) != line.npos)
            context_.diagnostics.report(Code::verse_line_parts, bayt.span);
        bayt.sadr = read_markdown_line(content_.slice(begin, begin + pipe), context_);
        bayt.ajuz = read_markdown_line(content_.slice(begin + pipe + 1, end), context_);
        return bayt;
    }

    // A figure's caption is its last paragraph, when something stands before it or it is no image.
    Figure read_figure() {
        Figure figure;
        figure.content = read_markdown_text(content_, context_);
        if (figure.content.empty()) return figure;
        auto* last = std::get_if<Paragraph>(&figure.content.back().value);
        if (last == nullptr) return figure;
        auto& words = last->children;
        if (figure.content.size() == 1) {
            split_image(words, figure.caption);
            return figure;
        }
        bool const image = std::holds_alternative<Image>(words.front().value);
        if (image) {
            split_image(words, figure.caption);
            return figure;
        }
        figure.caption = std::move(words);
        figure.content.pop_back();
        return figure;
    }

    // «![…](…)» and the caption in the line under it are one paragraph to CommonMark.
    static void split_image(Inlines& words, Inlines& caption) {
        auto const line_end = std::find_if(words.begin(), words.end(), [](Inline const& item) {
            return std::holds_alternative<LineBreak>(item.value);
        });
        bool const images = std::all_of(words.begin(), line_end, [](Inline const& item) {
            return std::holds_alternative<Image>(item.value);
        });
        if (!images || line_end == words.end() || line_end == words.begin()) return;
        std::move(line_end + 1, words.end(), std::back_inserter(caption));
        words.erase(line_end, words.end());
    }

    MarkdownPart const& part_;
    MarkNode const& node_;
    MarkdownContext& context_;
    MappedText content_;
};

}  // namespace

bool is_house_fence(std::string_view info) {
    auto const word = first_word(info);
    return std::find(fence_words().begin(), fence_words().end(), word) != fence_words().end();
}

void report_misspelt_fence(std::string_view info, Span span, Diagnostics& diagnostics) {
    auto const word = first_word(info);
    auto const near = nearest(word, fence_words());
    if (!near.empty()) diagnostics.report(Code::fence_misspelt, span, word, near);
}

void read_house_fence(MarkdownPart const& part, std::uint32_t block, Span span, Blocks& blocks,
                      MarkdownContext& context) {
    FenceReader(part, block, context).read(span, blocks);
}

}  // namespace warraq
