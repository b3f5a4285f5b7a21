#include "base/unicode.hpp"
#include "brief/brief_walk.hpp"
#include "brief/html_inlines.hpp"
#include "brief/markdown_context.hpp"

#include <algorithm>
#include <utility>

namespace warraq {
namespace {

class InlineReader {
  public:
    InlineReader(MarkdownPart const& part, SourceCursor& cursor, Escapes code, MarkdownContext& context)
        : part_(part), cursor_(cursor), code_(code), context_(context) {}

    Inlines read(std::uint32_t parent) {
        Deeper const deeper(context_);
        HtmlInlines list(context_);
        for (auto child = part_.tree[parent].first_child; child != 0; child = part_.tree[child].next_sibling)
            add(child, list);
        return list.finish();
    }

  private:
    Span span_from(std::size_t begin) const { return part_.source.span(begin, cursor_.at()); }

    void add(std::uint32_t index, HtmlInlines& list) {
        MarkNode const& node = part_.tree[index];
        bool const begins_line = std::exchange(begins_line_, false);
        switch (node.kind) {
            case MarkKind::text:
                add_text(node, begins_line, list);
                break;
            case MarkKind::code:
                add_code(node, list);
                break;
            case MarkKind::soft_break:
            case MarkKind::hard_break: {
                std::size_t const begin = cursor_.at();
                cursor_.skip_line_end();
                list.add({LineBreak{node.kind == MarkKind::hard_break}, span_from(begin)});
                begins_line_ = true;
                break;
            }
            case MarkKind::html:
                add_html(node, list);
                break;
            case MarkKind::note_reference:
                add_note(node, list);
                break;
            case MarkKind::image:
                add_image(index, list);
                break;
            default:
                add_parent(index, list);
                break;
        }
    }

    // What is left of a tab that a quotation's mark cut in two stands as spaces at a line's beginning.
    MappedText find_text(MarkNode const& node, bool begins_line) {
        std::string_view words = node.literal;
        if (begins_line) words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
        return cursor_.find(words, Escapes::decoded);
    }

    void add_text(MarkNode const& node, bool begins_line, HtmlInlines& list) {
        MappedText text = find_text(node, begins_line);
        replace_forbidden(text, context_);
        Span const span = text.span;
        list.add({Text{std::move(text)}, span});
    }

    void add_code(MarkNode const& node, HtmlInlines& list) {
        cursor_.skip_backticks();
        MappedText text = cursor_.find(node.literal, code_);
        cursor_.skip_backticks();
        Span const span = text.span;
        list.add({CodeSpan{std::move(text)}, span});
    }

    void add_html(MarkNode const& node, HtmlInlines& list) {
        MappedText const raw = cursor_.find(node.literal, code_);
        for (auto const& token : cut_html(raw.text)) {
            if (token.kind != HtmlTokenKind::text) {
                list.add_tag(token, raw.at(token.begin, token.end));
                continue;
            }
            // What cmark-gfm takes for a tag and we do not stays as it is written.
            MappedText text = raw.slice(token.begin, token.end);
            Span const span = text.span;
            list.add({Text{std::move(text)}, span});
        }
    }

    void add_note(MarkNode const& node, HtmlInlines& list) {
        std::size_t const number = note_number(node);
        std::size_t const begin = cursor_.skip_note_mark();
        if (number == 0 || number > part_.notes.size()) return;
        list.add({NoteReference{part_.notes[number - 1]}, span_from(begin)});
    }

    // An image's words are its alternative text; they are looked for so that the cursor comes behind them.
    void add_image(std::uint32_t index, HtmlInlines& list) {
        MarkNode const& node = part_.tree[index];
        std::size_t const begin = cursor_.at();
        Inlines const words = flat(index);
        cursor_.skip_link_tail();
        Image image{without_forbidden(node.target), plain_text(words), without_forbidden(node.title), false};
        list.add({std::move(image), span_from(begin)});
    }

    void add_parent(std::uint32_t index, HtmlInlines& list) {
        MarkNode const& node = part_.tree[index];
        std::size_t const begin = cursor_.at();
        if (context_.too_deep()) {
            report_depth(begin);
            add_all(flat(index), list);
            return;
        }
        Inlines children = read(index);
        Span const span = span_of(children);
        switch (node.kind) {
            case MarkKind::emphasis:
                list.add({Emphasis{std::move(children)}, span});
                break;
            case MarkKind::strong:
                list.add({Strong{std::move(children)}, span});
                break;
            case MarkKind::strikethrough:
                list.add({Strikethrough{std::move(children)}, span});
                break;
            case MarkKind::link:
                add_link(node, std::move(children), begin, list);
                break;
            default:
                add_all(std::move(children), list);
                break;
        }
    }

    void add_link(MarkNode const& node, Inlines children, std::size_t begin, HtmlInlines& list) {
        cursor_.skip_link_tail();
        std::string target = without_forbidden(node.target);
        if (!is_allowed_link(target)) {
            context_.diagnostics.report(Code::link_dropped, span_from(begin), target);
            add_all(std::move(children), list);
            return;
        }
        if (is_empty(children)) {
            context_.diagnostics.report(Code::link_empty, span_from(begin), target);
            return add_all(std::move(children), list);
        }
        list.add(
            {Link{std::move(target), without_forbidden(node.title), std::move(children)}, span_from(begin)});
    }

    static void add_all(Inlines children, HtmlInlines& list) {
        for (auto& child : children)
            list.add(std::move(child));
    }

    void report_depth(std::size_t at) {
        if (std::exchange(depth_reported_, true)) return;
        context_.diagnostics.report(Code::markdown_nesting, part_.source.span(at, at), context_.depth + 1,
                                    context_.limits.nesting);
    }

    // The words below a node without their markup, by an explicit stack.
    Inlines flat(std::uint32_t index) {
        Inlines words;
        bool begins_line = false;
        std::vector<std::uint32_t> open{part_.tree[index].first_child};
        while (!open.empty()) {
            std::uint32_t const at = open.back();
            if (at == 0) {
                open.pop_back();
                continue;
            }
            MarkNode const& node = part_.tree[at];
            open.back() = node.next_sibling;
            bool const was_break = std::exchange(begins_line, false);
            if (node.kind == MarkKind::text || node.kind == MarkKind::code) {
                MappedText text = node.kind == MarkKind::text ? find_text(node, was_break)
                                                              : cursor_.find(node.literal, code_);
                replace_forbidden(text, context_);
                Span const span = text.span;
                words.push_back({Text{std::move(text)}, span});
            } else if (node.kind == MarkKind::soft_break || node.kind == MarkKind::hard_break) {
                cursor_.skip_line_end();
                words.push_back({LineBreak{false}, part_.source.span(cursor_.at(), cursor_.at())});
                begins_line = true;
            } else if (node.kind == MarkKind::html) {
                cursor_.find(node.literal, code_);  // brackets in it end nothing
            } else if (node.first_child != 0) {
                open.push_back(node.first_child);
            }
        }
        return words;
    }

    MarkdownPart const& part_;
    SourceCursor& cursor_;
    Escapes code_;
    MarkdownContext& context_;
    bool depth_reported_ = false;
    bool begins_line_ = false;  // the last node was a line's end
};

constexpr std::string_view replacement = "\xEF\xBF\xBD";

}  // namespace

Inlines read_inlines(MarkdownPart const& part, std::uint32_t block, SourceCursor& cursor, Escapes code,
                     MarkdownContext& context) {
    return InlineReader(part, cursor, code, context).read(block);
}

void replace_forbidden(MappedText& text, MarkdownContext& context) {
    MappedText replaced;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.text.size();) {
        std::size_t const begin = at;
        char32_t const c = next_code_point(text.text, at);
        if (is_xml_character(c)) continue;
        Span const place = text.at(begin, at);
        context.diagnostics.report(Code::forbidden_character, place,
                                   fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)));
        if (kept < begin) replaced.append(text.slice(kept, begin));
        replaced.append(replacement, place.source, place.begin, place.end);
        kept = at;
    }
    if (kept == 0) return;
    if (kept < text.text.size()) replaced.append(text.slice(kept, text.text.size()));
    text = std::move(replaced);
}

std::string without_forbidden(std::string_view text) {
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        char32_t const c = next_code_point(text, at);
        clean += is_xml_character(c) ? text.substr(begin, at - begin) : replacement;
    }
    return clean;
}

}  // namespace warraq
