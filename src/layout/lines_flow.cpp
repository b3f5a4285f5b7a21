#include "layout/block_flow.hpp"
#include "layout/fit_lines.hpp"
#include "layout/float_lines.hpp"
#include "layout/footnotes.hpp"
#include "layout/static_position.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The paragraph with its lines, as they are without floats, or none yet where floats narrow them.
std::shared_ptr<BrokenParagraph> prepared(Box const& box, Length measure, BreakToken const* from,
                                          LayoutContext& context) {
    if (from != nullptr && from->paragraph != nullptr &&
        (from->next_line > 0 || from->paragraph->measure == measure))
        return from->paragraph;
    if (box.style->fit_lines.lines > 0) return fit_lines(box, measure, context);
    auto paragraph = std::make_shared<BrokenParagraph>();
    paragraph->content = prepare_paragraph(box, measure, context);
    paragraph->measure = measure;
    return paragraph;
}

// Lines and the notes they call, put on a page one after the other.
class LinesOnPage {
  public:
    LinesOnPage(BrokenParagraph const& paragraph, std::size_t first, ContentRoom const& room,
                LayoutContext& context)
        : paragraph_(paragraph),
          first_(first),
          room_(room),
          context_(context),
          snap_(paragraph.content, *paragraph.content.block->style, room.grid) {}

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
    std::size_t first() const { return first_; }
    std::size_t count() const { return ends_.size(); }
    // Of the next line, or of one that stands here.
    Length top_of(std::size_t line) const {
        if (paragraph_.has_place(line)) return paragraph_.places[line - paragraph_.first_placed].top;
        LengthSum const above = line == first_ ? 0 : ends_[line - first_ - 1].block_size;
        return Length::from_raw(snap_.top(above, paragraph_.lines[line].ascent));
    }
    // Of the lines that stand here.
    Length block_size() const { return ends_.empty() ? Length{} : Length::from_raw(ends_.back().block_size); }
    std::vector<PlacedNote> take_notes() { return std::move(notes_); }

  private:
    struct End {
        LengthSum block_size = 0;
        std::size_t notes = 0;
    };

    bool add(NoteMust must) {
        std::size_t const index = first_ + count();
        Line const& line = paragraph_.lines[index];
        LengthSum const used = snap_.end(top_of(index).raw, line);
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
            // Notes stand below what floats as well.
            Length const floats = room_.floats->lowest() - room_.top;
            Length const room = room_.block_remaining - std::max(Length::from_raw(used), floats) - taken();
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
    LineSnap snap_;
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

// What is out of the flow is read before a paragraph that begins here, and behind the end of one that does
// not.
void show_lines(Box const& box, std::shared_ptr<BrokenParagraph const> const& paragraph, LinesOnPage& on_page,
                ContentRoom const& room, FilledContent& filled) {
    std::size_t const floats = filled.children.size();
    for (std::size_t i = on_page.first(); i < on_page.first() + on_page.count(); ++i) {
        Fragment line = make_fragment(box, FragmentKind::line);
        line.direction = paragraph->lines[i].direction;
        line.paragraph = paragraph;
        line.line = static_cast<std::uint32_t>(i);
        line.first_part = i == 0;
        line.last_part = i + 1 == paragraph->lines.size();
        Length const height = paragraph->lines[i].block_size();
        Length const top = on_page.top_of(i);
        LinePlace place{Length{}, room.inline_size, top};
        if (paragraph->has_place(i)) place = paragraph->places[i - paragraph->first_placed];
        line.rect = {{room.offset.inline_start + place.inline_offset, room.offset.block_start + top},
                     {place.inline_size, height}};
        filled.children.push_back(std::move(line));
    }
    if (on_page.count() > 0) filled.block_size = on_page.block_size();
    leave_placeholders(paragraph, room.offset, filled.children, floats);
    if (on_page.first() > 0)
        std::rotate(filled.children.begin(), filled.children.begin() + static_cast<std::ptrdiff_t>(floats),
                    filled.children.end());
    std::ranges::move(on_page.take_notes(), std::back_inserter(filled.footnotes));
}

}  // namespace

FilledContent fill_with_lines(Box const& box, ContentRoom const& room, BreakToken const* from,
                              LayoutContext& context) {
    FilledContent filled;
    auto const paragraph = prepared(box, room.inline_size, from, context);
    std::size_t const first = from != nullptr ? from->next_line : 0;
    FloatLines floats(box, *paragraph, first, from != nullptr ? from->next_float : 0, room, context);
    if (floats.needed())
        floats.run();
    else if (paragraph->lines.empty())
        paragraph->lines =
            break_lines(paragraph->content, *box.style, Measures{room.inline_size, {}}, context);
    std::size_t const left = paragraph->lines.size() - first;
    LinesOnPage on_page(*paragraph, first, room, context);
    std::size_t const fitting = on_page.fill();
    on_page.shrink_to(lines_to_place(fitting, left, first, room, *box.style));
    bool const must = on_page.count() == 0 && left > 0 && room.page_is_empty;
    std::size_t const next_float = floats.show(first + (must ? 1 : on_page.count()), filled);
    // One line at the least, or what floats beside it.
    if (must && filled.children.empty()) on_page.force();
    show_lines(box, paragraph, on_page, room, filled);
    std::size_t const end = first + on_page.count();
    if (end < paragraph->lines.size()) {
        filled.rest = std::make_unique<BreakToken>();
        filled.rest->box = &box;
        filled.rest->paragraph = paragraph;
        filled.rest->next_line = static_cast<std::uint32_t>(end);
        filled.rest->next_float = static_cast<std::uint32_t>(next_float);
        filled.nothing = filled.children.empty();
    }
    return filled;
}

}  // namespace warraq
