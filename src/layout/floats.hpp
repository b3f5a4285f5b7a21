// Floats: boxes that leave the flow for a side of their block (CSS 2 §9.5).
#pragma once

#include "layout/block_flow.hpp"
#include "layout/float_area.hpp"

namespace warraq {

// A box that floats, laid out: its size does not depend on its place. Margins and sides are those of the
// formatting context.
struct LaidFloat {
    FloatRequest request;
    Fragment fragment;
    LogicalSides<Length> margins;
    LogicalSize size;  // of the margin box
    bool at_end = false;
    Length clearance;
    std::vector<PlacedNote> footnotes;
    std::unique_ptr<BreakToken> rest;
};

// The border box of a box as wide as its content asks for, as far as there is room (CSS 2 §10.3.5).
Length shrink_to_fit(Box const& box, Length available, LayoutContext& context);

FloatRequest request_float(Box const& box, ContentRoom const& room, Direction sides);
LaidFloat lay_out_float(FloatRequest const& request, FloatArea const& area, LayoutContext& context);

// Gives it a place from `top` on and takes its room; nothing when it does not fit above `page_end`.
std::optional<FloatBox> take_place(LaidFloat const& laid, FloatArea& area, Length top, Length page_end);
// Shows it at its place, in the box that `room` is of.
void show_float(LaidFloat laid, FloatBox const& place, ContentRoom const& room, FilledContent& filled);

// On a page where nothing stands yet: one that no page holds is broken. `from`: what of it is on pages
// before.
void force_float(FloatRequest const& request, BreakToken const* from, ContentRoom const& room,
                 FilledContent& filled, LayoutContext& context);
// What the page before put off comes first on this one.
void continue_floats(std::vector<PutOffFloat> const& floats, ContentRoom const& room, FilledContent& filled,
                     LayoutContext& context);

// A box with a formatting context of its own stands beside floats, or below them where it has no room
// (CSS 2 §9.5): `space.top` moves to where it is.
bool avoids_floats(Box const& box);
BlockResult lay_out_beside_floats(Box const& box, ConstraintSpace& space, BreakToken const* from,
                                  LayoutContext& context);

}  // namespace warraq
