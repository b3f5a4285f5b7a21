// Footnotes: what `float: footnote` takes out of the flow, placed at the foot of the page where it is called
// (GCPM 3 §2; typography.md §4.5).
#pragma once

#include "layout/block.hpp"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace warraq {

// A note, and what its ::footnote-call shows where it is called (nothing: what the author wrote there).
struct CalledNote {
    Box note;
    std::optional<Box> call;
};
// Notes by the link that calls them, "document#id". A note belongs to the first inline box that links to it;
// one that no box can call stands at the end of `root`, so that nothing is lost. The notes of `root`, those
// included that stand where they are called, are numbered.
void assign_notes(Box& root, std::map<std::string, CalledNote> notes);

// What `notes` take at the foot of a page where notes have `taken` room already; the area's edge stands above
// the first.
Length added_note_size(std::span<PlacedNote const> notes, Length taken, LayoutContext const& context);

// Is one of them not whole here?
bool goes_on(std::span<PlacedNote const> notes);

// Lays out a note, or what `from` left of it, where notes have `taken` room already and `room` is left for
// this one. It comes broken when only a part fits; nothing when not even two lines do, unless it must be
// placed.
enum class NoteMust : std::uint8_t { fit, be_placed };
std::optional<PlacedNote> place_note(std::shared_ptr<Box const> const& note, BreakToken const* from,
                                     Length taken, Length room, NoteMust must, LayoutContext& context);

// All of the note, or all that `rest` left of it, is for the next page.
PlacedNote put_off_note(std::shared_ptr<Box const> const& note, std::unique_ptr<BreakToken> rest = nullptr);

// The area of a page of this style.
FootnoteArea footnote_area(PageStyle const& style);
// The notes at their places in the page's area, from its start corner: the rule first.
std::vector<Fragment> arrange_notes(std::vector<PlacedNote>& notes, PageStyle const& style,
                                    LayoutContext const& context);

}  // namespace warraq
