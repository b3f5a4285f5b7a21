#include "layout/footnotes.hpp"

#include "layout/box_geometry.hpp"
#include "layout/note_boxes.hpp"
#include "layout/page_break.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Of the page: text above its own notes is the page's first business.
constexpr double most_of_page = 0.6;

class NoteAssigner {
  public:
    explicit NoteAssigner(std::map<std::string, CalledNote>& notes) : notes_(notes) {}

    // Breaks inside an inline block, and what stands out of the flow, have no foot of a page.
    void assign(Box& box) {
        if (box.kind == BoxKind::inline_block || box.absolute()) return;
        if (box.note != nullptr) {
            box.note = numbered(*box.note, ++count_);
            give_note_number(box, count_);
            return;
        }
        if (box.kind == BoxKind::inline_ && !box.link.empty()) call(box);
        for (Box& child : box.children)
            assign(child);
    }

  private:
    struct Called {
        int number = 0;
        std::optional<Box> call;
    };

    static std::shared_ptr<Box const> numbered(Box note, int number) {
        note.note_number = number;
        give_note_number(note, number);
        return std::make_shared<Box const>(std::move(note));
    }

    void call(Box& box) {
        if (auto const found = notes_.find(box.link.get()); found != notes_.end()) {
            box.note = numbered(std::move(found->second.note), ++count_);
            called_[box.link.get()] = {count_, std::move(found->second.call)};
            notes_.erase(found);
        }
        auto const known = called_.find(box.link.get());
        if (known == called_.end() || !known->second.call) return;
        box.children = known->second.call->children;
        give_note_number(box, known->second.number);
    }

    std::map<std::string, CalledNote>& notes_;
    std::map<std::string, Called> called_;
    int count_ = 0;
};

Length size_of(PlacedNote const& note) {
    return note.fragment.rect.offset.block_start + note.fragment.rect.size.block_size;
}

Length margin_of(ComputedStyle const& style, Length base) {
    return style.margin.block_start ? style.margin.block_start->resolve(base) : Length{};
}

}  // namespace

void assign_notes(Box& root, std::map<std::string, CalledNote> notes) {
    NoteAssigner(notes).assign(root);
    for (auto& [link, called] : notes)
        root.children.push_back(std::move(called.note));
}

Length added_note_size(std::span<PlacedNote const> notes, Length taken, LayoutContext const& context) {
    if (notes.empty() || context.footnotes == nullptr) return {};
    Length size;
    for (PlacedNote const& note : notes)
        if (note.fragment.style != nullptr) size += size_of(note);
    return size.raw > 0 && taken.raw == 0 ? size + context.footnotes->edge : size;
}

std::optional<PlacedNote> place_note(std::shared_ptr<Box const> const& note, BreakToken const* from,
                                     Length taken, Length room, NoteMust must, LayoutContext& context) {
    FootnoteArea const& area = *context.footnotes;
    LayoutContext inner = context;
    inner.footnotes = nullptr;
    Length const edge = taken.raw == 0 ? area.edge : Length{};
    Length const margin = has_begun(from) ? Length{} : collapsed_margin_start(*note, area.inline_size).sum();
    ConstraintSpace space;
    space.inline_size = area.inline_size;
    space.block_remaining = std::min(room, area.most - taken) - edge - margin;
    space.page_block_size = area.most;
    space.page_is_empty = must == NoteMust::be_placed;
    if (space.block_remaining.raw <= 0 && must == NoteMust::fit) return std::nullopt;
    BlockResult result = layout_block(*note, space, from, inner);
    if (!result.fragment) return std::nullopt;
    bool const over = result.fragment->rect.size.block_size > space.block_remaining;
    if (over && must == NoteMust::fit) return std::nullopt;
    result.fragment->rect.offset.block_start += margin;
    return PlacedNote{std::move(*result.fragment), note, std::move(result.rest)};
}

bool goes_on(std::span<PlacedNote const> notes) {
    return std::any_of(notes.begin(), notes.end(), [](auto const& note) { return note.rest != nullptr; });
}

PlacedNote put_off_note(std::shared_ptr<Box const> const& note, std::unique_ptr<BreakToken> rest) {
    if (rest == nullptr) {
        rest = std::make_unique<BreakToken>();
        rest->box = note.get();
    }
    return {{}, note, std::move(rest)};
}

FootnoteArea footnote_area(PageStyle const& style) {
    PhysicalSize const size = style.area().size;
    FootnoteArea area;
    area.inline_size = size.width;
    area.most = size.height.scaled(most_of_page);
    if (auto const& limit = style.footnote_area->max_block_size) area.most = limit->resolve(size.height);
    area.edge =
        margin_of(*style.footnote_area, size.width) + edges_of(*style.footnote_area, size.width).block_start;
    return area;
}

std::vector<Fragment> arrange_notes(std::vector<PlacedNote>& notes, PageStyle const& style,
                                    LayoutContext const& context) {
    std::vector<Fragment> arranged;
    if (added_note_size(notes, {}, context).raw == 0) return arranged;
    PhysicalSize const size = style.area().size;
    Length at = size.height - added_note_size(notes, {}, context);
    Fragment rule;
    rule.style = style.footnote_area;
    rule.direction = style.footnote_area->direction;
    rule.provenance.role = Role::artifact;
    Length const margin = margin_of(*style.footnote_area, size.width);
    Length const length =
        style.footnote_area->rule_length ? style.footnote_area->rule_length->resolve(size.width) : size.width;
    rule.rect = {{Length{}, at + margin}, {length, context.footnotes->edge - margin}};
    arranged.push_back(std::move(rule));
    at += context.footnotes->edge;
    for (PlacedNote& note : notes) {
        if (note.fragment.style == nullptr) continue;  // put off
        Length const taken = size_of(note);
        note.fragment.rect.offset.block_start += at;
        arranged.push_back(std::move(note.fragment));
        at += taken;
    }
    return arranged;
}

}  // namespace warraq
