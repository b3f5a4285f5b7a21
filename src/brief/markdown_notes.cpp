#include "brief/markdown_notes.hpp"

#include "base/unicode.hpp"
#include "brief/brief_walk.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::uint32_t unnumbered = 0xffffffff;

class MarkResolver {
  public:
    explicit MarkResolver(MarkdownContext& context) : context_(context) {}

    void resolve(Inlines& inlines) {
        visit_lists(inlines, [this](Inlines& list) {
            bool const any = std::any_of(list.begin(), list.end(), [](Inline const& item) {
                auto const* text = std::get_if<Text>(&item.value);
                return text != nullptr && text->content.text.find("[^") != std::string::npos;
            });
            if (any) part(list);
        });
    }

  private:
    void part(Inlines& list) {
        Inlines parts;
        for (auto& item : list) {
            if (auto* text = std::get_if<Text>(&item.value))
                part_text(text->content, parts);
            else
                parts.push_back(std::move(item));
        }
        list = std::move(parts);
    }

    static void add_text(MappedText const& text, std::size_t begin, std::size_t end, Inlines& parts) {
        if (begin == end) return;
        MappedText part = text.slice(begin, end);
        Span const span = part.span;
        parts.push_back({Text{std::move(part)}, span});
    }

    void part_text(MappedText const& text, Inlines& parts) {
        std::string_view const words = text.text;
        std::size_t done = 0;
        for (auto at = words.find("[^"); at != words.npos; at = words.find("[^", at + 2)) {
            auto const close = words.find_first_of("] \t\n", at + 2);
            if (close == words.npos) break;
            if (words[close] != ']' || close == at + 2) continue;
            Span const span = text.at(at, close + 1);
            // «\[^1]» is written so that it is no mark: it is longer in the source than here.
            if (span.end - span.begin != close + 1 - at) continue;
            std::string const label(words.substr(at + 2, close - at - 2));
            auto const id = context_.note_ids.find(fold_case(label));
            if (id == context_.note_ids.end()) {
                context_.diagnostics.report(Code::note_missing, span, label);
                continue;
            }
            add_text(text, done, at, parts);
            parts.push_back({NoteReference{id->second}, span});
            done = close + 1;
        }
        add_text(text, done, words.size(), parts);
    }

    MarkdownContext& context_;
};

class NoteNumberer {
  public:
    explicit NoteNumberer(std::size_t count) : numbers_(count, unnumbered) {}

    void number(Blocks& blocks) {
        visit_paragraphs(blocks, {[this](Inlines& inlines, Span) { number(inlines); }, [](MappedText&) {}});
    }
    void number(Inlines& inlines) {
        visit_lists(inlines, [this](Inlines& list) {
            for (auto& item : list) {
                auto* mark = std::get_if<NoteReference>(&item.value);
                if (mark == nullptr) continue;
                auto& number = numbers_[mark->note];
                if (number == unnumbered) {
                    number = static_cast<std::uint32_t>(order_.size());
                    order_.push_back(mark->note);
                }
                mark->note = number;
            }
        });
    }

    std::vector<std::uint32_t>& order() { return order_; }
    bool numbered(std::size_t note) const { return numbers_[note] != unnumbered; }
    void add_last(std::size_t note) {
        numbers_[note] = static_cast<std::uint32_t>(order_.size());
        order_.push_back(static_cast<std::uint32_t>(note));
    }

  private:
    std::vector<std::uint32_t> numbers_;  // of each definition
    std::vector<std::uint32_t> order_;    // definitions by number
};

}  // namespace

void resolve_marks(Brief& brief, MarkdownContext& context) {
    MarkResolver resolver(context);
    ParagraphVisitor const visitor{[&](Inlines& inlines, Span) { resolver.resolve(inlines); },
                                   [](MappedText&) {}};
    resolver.resolve(brief.title);
    visit_paragraphs(brief.blocks, visitor);
    for (auto& note : context.notes)
        visit_paragraphs(note.children, visitor);
}

void number_notes(Brief& brief, MarkdownContext& context) {
    auto& notes = context.notes;
    NoteNumberer numberer(notes.size());
    numberer.number(brief.title);
    numberer.number(brief.blocks);
    // A note's own marks come behind those of the text; notes that only notes refer to are found on the way.
    for (std::size_t i = 0; i < numberer.order().size(); ++i)
        numberer.number(notes[numberer.order()[i]].children);
    std::size_t const referenced = numberer.order().size();
    for (std::size_t note = 0; note < notes.size(); ++note) {
        if (numberer.numbered(note)) continue;
        numberer.add_last(note);
        context.diagnostics.report(Code::note_unreferenced, notes[note].span, notes[note].label);
    }
    for (std::size_t i = referenced; i < numberer.order().size(); ++i)
        numberer.number(notes[numberer.order()[i]].children);
    for (std::size_t i = 0; i < numberer.order().size(); ++i) {
        brief.notes.push_back(std::move(notes[numberer.order()[i]]));
        brief.notes.back().referenced = i < referenced;
    }
}

}  // namespace warraq
