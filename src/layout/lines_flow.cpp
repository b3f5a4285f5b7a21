#include "layout/block_flow.hpp"
#include "layout/footnotes.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::shared_ptr<BrokenParagraph const> broken(Box const& box, Length measure, BreakToken const* from,
                                              LayoutContext& context) {
    if (from != nullptr && from->paragraph != nullptr &&
        (from->next_line > 0 || from->paragraph->measure == measure))
        return from->paragraph;
    auto paragraph = std::make_shared<BrokenParagraph>();
    paragraph->content = prepare_paragraph(box, measure, context);
    paragraph->lines = break_lines(paragraph->content, *box.style, Measures{measure, {}}, context);
    paragraph->measure = measure;
    return paragraph;
}

// Lines and the notes they call, put on a page one after the other.
class LinesOnPage {
  public:
    LinesOnPage(BrokenParagraph const& paragraph, std::size_t first, ContentRoom const& room,
                LayoutContext& context)
        : paragraph_(paragraph), first_(first), room_(room), context_(context) {}

    // As many as fit.
    std::size_t fill() {
        while (first_ + count() < paragraph_.lines.size() && add(NoteMust::fit))
            continue;
        return count();
    }
    // The first line, on an empty page.
    void force() { add(NoteMust::be_placed); }
    void shrink_to(std::size_t count) {
        ends_.resize(count);
        notes_.erase(notes_.begin() + static_cast<std::ptrdiff_t>(count == 0 ? 0 : ends_.back().notes),
                     notes_.end());
    }
    std::size_t count() const { return ends_.size(); }
    std::vector<PlacedNote> take_notes() { return std::move(notes_); }

  private:
    struct End {
        LengthSum block_size = 0;
        std::size_t notes = 0;
    };

    bool add(NoteMust must) {
        Line const& line = paragraph_.lines[first_ + count()];
        LengthSum const used = (ends_.empty() ? 0 : ends_.back().block_size) + line.block_size().raw;
        std::size_t const known = notes_.size();
        if (must == NoteMust::fit && used + taken().raw > room_.block_remaining.raw) return false;
        if (context_.footnotes != nullptr && !call_notes(line, used, must)) {
            notes_.erase(notes_.begin() + static_cast<std::ptrdiff_t>(known), notes_.end());
            return false;
        }
        ends_.push_back({used, notes_.size()});
        return true;
    }

    bool call_notes(Line const& line, LengthSum used, NoteMust must) {
        auto const& calls = paragraph_.content.notes;
        auto call = std::partition_point(calls.begin(), calls.end(),
                                         [&](NoteCall const& one) { return one.index < line.begin; });
        for (; call != calls.end() && call->index < line.end; ++call) {
            if (room_.notes_go_on || goes_on(notes_)) {
                // Behind a note that goes on overleaf none begins here.
                notes_.push_back(put_off_note(call->note));
                continue;
            }
            Length const room = room_.block_remaining - Length::from_raw(used) - taken();
            auto note = place_note(call->note, nullptr, room_.footnote_size + taken(), room, must, context_);
            if (!note) return false;
            notes_.push_back(std::move(*note));
        }
        return true;
    }
    Length taken() const { return added_note_size(notes_, room_.footnote_size, context_); }

    BrokenParagraph const& paragraph_;
    std::size_t first_;
    ContentRoom const& room_;
    LayoutContext& context_;
    std::vector<End> ends_;
    std::vector<PlacedNote> notes_;
};

// How many of the lines from `first` on stand on this page: as many as fit, but no fewer than `orphans` of a
// paragraph that begins here and no fewer than `widows` left over (CSS Fragmentation 3 §3.3).
std::size_t lines_to_place(std::size_t fitting, std::size_t left, std::size_t first, ContentRoom const& room,
                           ComputedStyle const& style) {
    if (fitting == left) return left;
    auto const widows = static_cast<std::size_t>(std::max(1, style.widows));
    auto const orphans = first == 0 ? static_cast<std::size_t>(std::max(1, style.orphans)) : std::size_t{1};
    std::size_t count = fitting;
    if (left - count < widows) count = left > widows ? left - widows : 0;
    if (count >= orphans && count > 0) return count;
    // Where nothing stands on the page what fits is placed.
    return room.page_is_empty ? fitting : 0;
}

}  // namespace

FilledContent fill_with_lines(Box const& box, ContentRoom const& room, BreakToken const* from,
                              LayoutContext& context) {
    FilledContent filled;
    auto const paragraph = broken(box, room.inline_size, from, context);
    std::size_t const first = from != nullptr ? from->next_line : 0;
    std::size_t const left = paragraph->lines.size() - first;
    LinesOnPage on_page(*paragraph, first, room, context);
    std::size_t const fitting = on_page.fill();
    on_page.shrink_to(lines_to_place(fitting, left, first, room, *box.style));
    // And one line at the least.
    if (on_page.count() == 0 && left > 0 && room.page_is_empty) on_page.force();
    std::size_t const count = on_page.count();
    filled.footnotes = on_page.take_notes();
    if (first + count < paragraph->lines.size()) {
        filled.rest = std::make_unique<BreakToken>();
        filled.rest->box = &box;
        filled.rest->paragraph = paragraph;
        filled.rest->next_line = static_cast<std::uint32_t>(first + count);
        filled.nothing = count == 0;
    }
    for (std::size_t i = first; i < first + count; ++i) {
        Fragment line = make_fragment(box, FragmentKind::line);
        line.direction = paragraph->lines[i].direction;
        line.paragraph = paragraph;
        line.line = static_cast<std::uint32_t>(i);
        line.first_part = i == 0;
        line.last_part = i + 1 == paragraph->lines.size();
        Length const height = paragraph->lines[i].block_size();
        line.rect = {{room.offset.inline_start, room.offset.block_start + filled.block_size},
                     {room.inline_size, height}};
        filled.block_size += height;
        filled.children.push_back(std::move(line));
    }
    return filled;
}

}  // namespace warraq
