#include "meta/digits.hpp"
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"

#include <fmt/format.h>

namespace warraq {
void DocumentBuilder::add(NoteReference const& reference, Inline const& node, NodeId parent) {
    if (reference.note >= notes_.size()) return;
    NoteState& note = notes_[reference.note];
    std::uint32_t const number = reference.note + 1;
    std::string own_id = id(fmt::format("r{}", number));
    if (!note.references.empty()) own_id += fmt::format("-{}", note.references.size() + 1);
    // The number is isolated: after «2021» a mark 1 must not read 20211.
    NodeId const mark = element_of_class(parent, "a", "noteref", node.span);
    dom_.set_attribute(mark, "epub:type", "noteref");
    dom_.set_attribute(mark, "role", "doc-noteref");
    dom_.set_attribute(mark, "id", own_id);
    dom_.set_attribute(mark, "href", "#" + id(fmt::format("n{}", number)));
    dom_.set_attribute(mark, "dir", "ltr");
    add_number(mark, number);
    if (note.references.empty() && !note.placed) waiting_notes_.push_back(reference.note);
    note.references.push_back(std::move(own_id));
}

NodeId DocumentBuilder::add_number(NodeId parent, std::uint32_t number) {
    // Which digits it is written in is known when the whole text is.
    NodeId const text = dom_.append_text(parent, std::string_view{});
    numbers_.emplace_back(text, number);
    return text;
}

void DocumentBuilder::fill_numbers() {
    DigitFamily const family = choose_digits(metadata_.text(Key::digits), digit_counts_, document_.language);
    for (auto const& [text, number] : numbers_)
        dom_.extend_text(text, in_digits(fmt::format("{}", number), family), {});
}

void DocumentBuilder::place_notes(BlockFlow const& flow) {
    // A note's own text may refer to further notes: they follow it.
    for (std::size_t i = 0; i < waiting_notes_.size(); ++i)
        place_note(waiting_notes_[i], flow);
    waiting_notes_.clear();
}

void DocumentBuilder::add_note_mark(std::uint32_t index, NodeId paragraph) {
    NodeId holder = paragraph;
    if (notes_[index].references.empty()) {
        holder = element_of_class(paragraph, "span", "note-mark");
    } else {
        NodeId const back = element_of_class(paragraph, "a", "backlink");
        dom_.set_attribute(back, "role", "doc-backlink");
        dom_.set_attribute(back, "href", "#" + notes_[index].references.front());
        dom_.set_attribute(back, "title", term(Term::back_to_text, document_.language));
        holder = element_of_class(back, "span", "note-mark");
    }
    dom_.set_attribute(holder, "dir", "ltr");
    add_number(holder, index + 1);
    dom_.append_text(paragraph, " ");
}

void DocumentBuilder::place_note(std::uint32_t index, BlockFlow const& around) {
    Note const& note = brief_.notes[index];
    notes_[index].placed = true;
    NodeId const aside = element_of_class(around.parent, "aside", "footnote", note.span);
    dom_.set_attribute(aside, "epub:type", "footnote");
    dom_.set_attribute(aside, "role", "doc-footnote");
    dom_.set_attribute(aside, "id", id(fmt::format("n{}", index + 1)));
    notes_[index].aside = aside;

    std::uint32_t paragraphs = 0;
    BlockFlow flow = inner_flow(aside, around);
    flow.id_prefix = id(fmt::format("n{}-p", index + 1));
    flow.paragraphs = &paragraphs;
    std::span<Block const> rest(note.children);
    NodeId const first = element(aside, "p", note.span);
    dom_.set_attribute(first, "id", fmt::format("{}{}", flow.id_prefix, ++paragraphs));
    add_note_mark(index, first);
    if (!rest.empty())
        if (auto const* const paragraph = std::get_if<Paragraph>(&rest.front().value)) {
            add_inlines(first, paragraph->children);
            rest = rest.subspan(1);
        }
    add_blocks(rest, flow);
}

// Their text is kept, at the end; the reader has said that nothing refers to them.
void DocumentBuilder::place_unreferenced_notes(BlockFlow const& flow) {
    for (std::uint32_t i = 0; i < notes_.size(); ++i) {
        if (notes_[i].placed) continue;
        place_note(i, flow);
        place_notes(flow);
    }
}

// Each further mark of one note has its way back too (R39).
void DocumentBuilder::finish_notes() {
    for (NoteState const& note : notes_) {
        if (note.references.size() < 2) continue;
        NodeId const paragraph = dom_[note.aside].first_child;
        for (std::size_t i = 1; i < note.references.size(); ++i) {
            dom_.append_text(paragraph, " ");
            NodeId const back = element_of_class(paragraph, "a", "backlink");
            dom_.set_attribute(back, "role", "doc-backlink");
            dom_.set_attribute(back, "href", "#" + note.references[i]);
            dom_.set_attribute(back, "title", term(Term::back_to_text, document_.language));
            dom_.set_attribute(back, "dir", "ltr");
            dom_.append_text(back, "(");
            add_number(back, static_cast<std::uint32_t>(i + 1));
            dom_.append_text(back, ")");
        }
    }
}

}  // namespace warraq
