#include "layout/note_boxes.hpp"

#include <algorithm>
#include <iterator>

namespace warraq {
namespace {

// How the call and the marker look of a note that stands where it is called, when no rule says it.
StylePtr default_call(ComputedStyle const& note) {
    constexpr double part = 0.65;
    auto style = std::make_shared<ComputedStyle>(*anonymous_style(note, Display::inline_));
    style->content = {ContentCounter{"footnote", "decimal", {}}};
    style->vertical_align = VerticalAlign::super;
    style->font_size = style->font_size.scaled(part);
    style->line_height_factor = 0;
    style->line_height.reset();
    return style;
}

StylePtr default_marker(ComputedStyle const& note) {
    auto style = std::make_shared<ComputedStyle>(*anonymous_style(note, Display::inline_));
    style->content = {ContentCounter{"footnote", "decimal", {}}, ContentString{". "}};
    return style;
}

// Here `counter(footnote)` is the note's number, which pages may count.
std::vector<Box> content_of(StylePtr const& style, ContentSource const& source) {
    std::span<ContentPart const> const parts(*style->content);
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const* counter = std::get_if<ContentCounter>(&parts[i]);
        if (counter == nullptr || counter->nested || counter->name != "footnote") {
            std::ranges::move(content_boxes(parts.subspan(i, 1), style, source), std::back_inserter(boxes));
            continue;
        }
        Box number;
        number.kind = BoxKind::target_counter;
        number.style = style;
        number.target = ContentTargetCounter{{}, counter->name, counter->style};
        number.generated = true;
        boxes.push_back(std::move(number));
    }
    return boxes;
}

Box generated_inline(Box const& note, StylePtr const& style, Role role, ContentSource const& source) {
    Box box;
    box.kind = BoxKind::inline_;
    box.style = style;
    box.provenance = note.provenance;
    box.provenance.role = role;
    box.generated = true;
    box.children = content_of(style, source);
    for (Box& child : box.children)
        child.provenance = box.provenance;
    return box;
}

void put_first(Box& block, Box inline_box) {
    Box* at = &block;
    while (!at->children.empty() && !holds_lines(*at) && at->children.front().kind == BoxKind::block)
        at = &at->children.front();
    if (at->children.empty() || holds_lines(*at)) {
        at->children.insert(at->children.begin(), std::move(inline_box));
        return;
    }
    Box line;
    line.style = anonymous_style(*at->style, Display::block);
    line.children.push_back(std::move(inline_box));
    at->children.insert(at->children.begin(), std::move(line));
}

}  // namespace

std::optional<Box> make_note_call(Box& note, StyleTree::PseudoStyles const* pseudo, bool linked,
                                  ContentSource const& source) {
    StylePtr call = pseudo != nullptr ? pseudo->footnote_call : nullptr;
    StylePtr marker = pseudo != nullptr ? pseudo->footnote_marker : nullptr;
    if (!linked) {
        if (call == nullptr && note.style->display != Display::inline_) return std::nullopt;
        if (call == nullptr) call = default_call(*note.style);
        if (marker == nullptr) marker = default_marker(*note.style);
    }
    if (marker != nullptr) put_first(note, generated_inline(note, marker, Role::label, source));
    if (call == nullptr) return std::nullopt;
    return generated_inline(note, call, Role::note_reference, source);
}

void give_note_number(Box& box, int number) {
    if (box.kind == BoxKind::target_counter && box.target.get().target_attribute.empty())
        box.note_number = number;
    for (Box& child : box.children)
        give_note_number(child, number);
}

}  // namespace warraq
