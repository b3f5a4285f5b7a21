#include "layout/page_flow.hpp"

#include "layout/box_geometry.hpp"
#include "layout/footnotes.hpp"
#include "layout/page_break.hpp"
#include "layout/page_floats.hpp"
#include "layout/positioned.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace warraq {
namespace {

// Do two tokens name the same place? Then a page was made and nothing was laid on it.
bool same_place(BreakToken const* a, BreakToken const* b) {
    for (; a != nullptr && b != nullptr; a = a->child.get(), b = b->child.get()) {
        if (a->next_child != b->next_child || a->next_line != b->next_line ||
            a->next_float != b->next_float || a->content_done != b->content_done ||
            a->consumed != b->consumed || a->cells.size() != b->cells.size() ||
            a->inside_row != b->inside_row || a->floats.size() != b->floats.size())
            return false;
        for (std::size_t i = 0; i < a->floats.size(); ++i)
            if (a->floats[i].request.box != b->floats[i].request.box ||
                !same_place(a->floats[i].rest.get(), b->floats[i].rest.get()))
                return false;
        for (std::size_t i = 0; i < a->cells.size(); ++i)
            if (!same_place(a->cells[i].get(), b->cells[i].get())) return false;
    }
    return a == nullptr && b == nullptr;
}

// The side that a forced break asks for, if it asks for one.
std::optional<PageSide> side_wanted(BreakBetween forced, Direction progression) {
    bool const rtl = progression == Direction::rtl;
    switch (forced) {
        case BreakBetween::left:
            return PageSide::left;
        case BreakBetween::right:
            return PageSide::right;
        case BreakBetween::recto:
            return rtl ? PageSide::left : PageSide::right;
        case BreakBetween::verso:
            return rtl ? PageSide::right : PageSide::left;
        default:
            return std::nullopt;
    }
}

class ChapterFlow {
  public:
    ChapterFlow(Chapter const& chapter, ChapterPlace const& place, PageStyles& styles, LayoutContext& context)
        : chapter_(chapter), place_(place), styles_(styles), context_(context), positioned_(context) {
        has_positioned_ = has_absolute(chapter.box);
    }

    // What the notes of the chapter are numbered on their pages, where `counter-reset: footnote` of a page
    // makes them begin anew; empty where none does.
    std::vector<int> take_note_numbers() { return std::move(note_numbers_); }

    std::vector<Page> run() {
        std::unique_ptr<BreakToken> token;
        BreakBetween forced = break_before_of(chapter_.box);
        std::string name = start_page_of(chapter_.box);
        std::string name_before = name;
        do {
            // What waits stands before the text that must begin on a new page.
            if (is_forced(forced)) finish_floats(name_before);
            if (auto const side = side_wanted(forced, place_.progression); side && *side != next_side())
                add_page(name, true);
            if (next_index() >= context_.limits.pages) {
                context_.diagnostics.report(Code::too_many_pages, chapter_.box.provenance.span,
                                            context_.limits.pages);
                break;
            }
            name_before = name;
            Page& page = add_page(name, false);
            if (floats_.next_is_turned()) {
                fill_turned(page);
                forced = BreakBetween::auto_;
                continue;
            }
            auto rest = fill(page, token.get());
            if (has_positioned_) positioned_.place(page, pages_.size() - 1);
            bool const stuck =
                rest != nullptr && page.page_floats.empty() && same_place(rest.get(), token.get());
            if (stuck) {
                context_.diagnostics.report(Code::layout_stuck, chapter_.box.provenance.span, next_index(),
                                            chapter_.name);
                break;
            }
            token = std::move(rest);
            if (token == nullptr) {
                finish_floats(name);
                finish_notes(name);
                break;
            }
            forced = token->forced;
            if (is_forced(forced)) name = token->next_page_name;
        } while (!context_.cancellation.cancelled());
        positioned_.repeat_fixed(pages_);
        return std::move(pages_);
    }

  private:
    std::size_t next_index() const { return place_.first_page + pages_.size(); }
    PageSide next_side() const { return side_of(next_index(), place_.progression); }

    Page& add_page(std::string const& name, bool blank) {
        PageContext page_context;
        page_context.name = name;
        page_context.side = next_side();
        page_context.first = next_index() == 0;
        page_context.blank = blank;
        page_context.opening = !blank && !opened_;
        page_context.direction = chapter_.direction;
        page_context.language = chapter_.language;
        opened_ = opened_ || !blank;
        Page page;
        page.side = page_context.side;
        page.blank = blank;
        page.chapter = place_.chapter;
        page.style = styles_.of(page_context);
        page.direction = chapter_.direction;
        page.name = name;
        pages_.push_back(std::move(page));
        return pages_.back();
    }

    std::unique_ptr<BreakToken> fill(Page& page, BreakToken const* from) {
        PhysicalSize const area = page.style.area().size;
        Length const margin =
            has_begun(from) ? Length{} : collapsed_margin_start(chapter_.box, area.width).sum();
        FootnoteArea const foot = footnote_area(page.style);
        context_.footnotes = &foot;
        std::vector<PlacedNote> notes = continue_notes(area.height);
        Length const taken = added_note_size(notes, {}, context_);
        ConstraintSpace space = space_of(page);
        space.block_remaining = area.height - margin - taken;
        space.footnote_size = taken;
        space.notes_go_on = goes_on(notes);
        std::size_t const continued = notes.size();
        Length const top = floats_.place(page, space, notes, context_);
        space.footnote_size = added_note_size(notes, {}, context_);
        space.block_remaining = area.height - margin - top - space.footnote_size;
        space.notes_go_on = goes_on(notes);
        space.page_is_empty = page.page_floats.empty();
        space.may_leave = true;
        space.others_wait = !floats_.empty();
        space.grid.origin = -margin - top;
        BlockResult result = layout_block(chapter_.box, space, from, context_);
        std::ranges::move(result.footnotes, std::back_inserter(notes));
        number_notes(page, std::span(notes).subspan(continued));
        set_notes(page, std::move(notes));
        if (!result.fragment) {
            page.body = make_fragment(chapter_.box, FragmentKind::block);
            return result.rest != nullptr ? std::move(result.rest) : copy_of(from);
        }
        floats_.wait(std::move(result.page_floats));
        page.body = std::move(*result.fragment);
        page.body.rect.offset.block_start += margin + top;
        return std::move(result.rest);
    }

    ConstraintSpace space_of(Page const& page) {
        PhysicalSize const area = page.style.area().size;
        ConstraintSpace space;
        space.inline_size = area.width;
        space.direction = page.direction;
        space.block_size = area.height;
        space.page_block_size = area.height;
        context_.page_block_size = area.height;
        context_.page_inline_size = area.width;
        return space;
    }

    // A table that lies on its side has the page for itself; its notes stand overleaf.
    void fill_turned(Page& page) {
        FootnoteArea const foot = footnote_area(page.style);
        context_.footnotes = &foot;
        page.body = make_fragment(chapter_.box, FragmentKind::block);
        for (PlacedNote& note : floats_.place_turned(page, context_))
            begun_notes_.push_back({note.box, nullptr});
        context_.footnotes = nullptr;
    }

    // Figures never leave their chapter.
    void finish_floats(std::string const& name) {
        while (!floats_.empty() && next_index() < context_.limits.pages &&
               !context_.cancellation.cancelled()) {
            Page& page = add_page(name, false);
            if (floats_.next_is_turned()) {
                fill_turned(page);
                continue;
            }
            FootnoteArea const foot = footnote_area(page.style);
            context_.footnotes = &foot;
            Length const room = page.style.area().size.height;
            std::vector<PlacedNote> notes = continue_notes(room);
            ConstraintSpace space = space_of(page);
            space.footnote_size = added_note_size(notes, {}, context_);
            space.block_remaining = room - space.footnote_size;
            space.notes_go_on = goes_on(notes);
            std::size_t const continued = notes.size();
            floats_.place(page, space, notes, context_);
            number_notes(page, std::span(notes).subspan(continued));
            page.body = make_fragment(chapter_.box, FragmentKind::block);
            set_notes(page, std::move(notes));
        }
    }

    // By the page that calls them, also where they stand overleaf.
    void number_notes(Page const& page, std::span<PlacedNote const> called) {
        auto const& resets = page.style.counter_reset;
        auto const reset = std::find_if(resets.begin(), resets.end(),
                                        [](CounterChange const& one) { return one.name == "footnote"; });
        if (reset == resets.end()) return;
        int number = reset->value;
        for (PlacedNote const& note : called) {
            if (note.box->note_number <= 0) continue;
            auto const index = static_cast<std::size_t>(note.box->note_number) - 1;
            if (note_numbers_.size() <= index) note_numbers_.resize(index + 1);
            note_numbers_[index] = ++number;
        }
    }

    // What the page before left of its notes comes first at the foot of this one.
    std::vector<PlacedNote> continue_notes(Length room) {
        std::vector<PlacedNote> notes;
        for (BegunNote& begun : std::exchange(begun_notes_, {})) {
            Length const taken = added_note_size(notes, {}, context_);
            NoteMust const must = notes.empty() ? NoteMust::be_placed : NoteMust::fit;
            std::optional<PlacedNote> note;
            if (!goes_on(notes))
                note = place_note(begun.box, begun.rest.get(), taken, room - taken, must, context_);
            // What cannot be placed on a page of its own is given up: pages must make progress.
            if (!note && !notes.empty()) note = put_off_note(begun.box, std::move(begun.rest));
            if (note) notes.push_back(std::move(*note));
        }
        return notes;
    }

    void set_notes(Page& page, std::vector<PlacedNote> notes) {
        for (PlacedNote& note : notes)
            if (note.rest != nullptr) begun_notes_.push_back({note.box, std::move(note.rest)});
        page.footnotes = arrange_notes(notes, page.style, context_);
        context_.footnotes = nullptr;
    }

    // Notes longer than the text above them have pages of their own behind it, and so has what is positioned
    // and longer than the flow.
    void finish_notes(std::string const& name) {
        while ((!begun_notes_.empty() || positioned_.goes_on()) && next_index() < context_.limits.pages &&
               !context_.cancellation.cancelled()) {
            Page& page = add_page(name, false);
            FootnoteArea const foot = footnote_area(page.style);
            context_.footnotes = &foot;
            page.body = make_fragment(chapter_.box, FragmentKind::block);
            set_notes(page, continue_notes(page.style.area().size.height));
            if (has_positioned_) positioned_.place(page, pages_.size() - 1);
        }
    }

    Chapter const& chapter_;
    ChapterPlace const& place_;
    PageStyles& styles_;
    LayoutContext& context_;
    struct BegunNote {
        std::shared_ptr<Box const> box;
        std::unique_ptr<BreakToken> rest;
    };
    std::vector<BegunNote> begun_notes_;
    std::vector<int> note_numbers_;
    PageFloats floats_;
    std::vector<Page> pages_;
    bool opened_ = false;
    PositionedOnPages positioned_;
    bool has_positioned_ = false;
};

}  // namespace

std::vector<Page> flow_chapter(Chapter const& chapter, ChapterPlace const& place, PageStyles& styles,
                               LayoutContext& context) {
    // Notes that pages number are numbered until their numbers stand still: what stands on a page may depend
    // on how wide they are.
    constexpr int most_rounds = 5;
    std::vector<int> numbers;
    for (int round = 1;; ++round) {
        Diagnostics said;
        LayoutContext inner = context.with(said);
        inner.note_numbers = round == 1 ? nullptr : &numbers;
        ChapterFlow flow(chapter, place, styles, inner);
        std::vector<Page> pages = flow.run();
        std::vector<int> found = flow.take_note_numbers();
        bool const settled = found == numbers || context.cancellation.cancelled();
        for (Diagnostic const& one : said.all())
            if (settled || round == most_rounds || one.code == Code::character_without_glyph)
                context.diagnostics.add(one);
        if (!settled && round == most_rounds)
            context.diagnostics.report(Code::page_references_unsettled, chapter.box.provenance.span,
                                       most_rounds);
        if (settled || round == most_rounds) return pages;
        numbers = std::move(found);
    }
}

bool has_page_references(Box const& box) {
    return (box.kind == BoxKind::target_counter && box.note_number == 0) ||
           std::any_of(box.children.begin(), box.children.end(), has_page_references);
}

}  // namespace warraq
