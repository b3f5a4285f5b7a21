#include "layout/positioned.hpp"

#include "layout/box_geometry.hpp"
#include "layout/static_position.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace warraq {
namespace {

PhysicalRect padding_box(PhysicalRect rect, ComputedStyle const& style) {
    LogicalSides<Length> const borders{style.border.inline_start.width, style.border.inline_end.width,
                                       style.border.block_start.width, style.border.block_end.width};
    PhysicalSides<Length> const sides = to_physical(borders, style.direction);
    rect.origin.x += sides.left;
    rect.origin.y += sides.top;
    rect.size.width = std::max(Length{}, rect.size.width - sides.left - sides.right);
    rect.size.height = std::max(Length{}, rect.size.height - sides.top - sides.bottom);
    return rect;
}

bool is_positioned(Fragment const& fragment) {
    return fragment.style != nullptr && fragment.style->positioned();
}

// The padding boxes of the part of an inline box that stands on a line.
PhysicalRect part_on(PhysicalRect const& line_rect, Line const& line, LineBoxPart const& part,
                     InlineBoxSpan const& box) {
    ComputedStyle const& style = *box.style;
    Length const base = line_rect.origin.y + line.ascent - part.baseline_shift + box.moved.y;
    Length const top = base - box.ascent - style.padding.block_start.length;
    Length const bottom = base + box.descent + style.padding.block_end.length;
    LogicalRect const border{{part.from, Length{}}, {part.to - part.from, Length{}}};
    PhysicalRect rect = to_physical(border, line_rect, line.direction);
    bool const ltr = style.direction == Direction::ltr;
    Length const start = part.start && box.box->first_part ? style.border.inline_start.width : Length{};
    Length const end = part.end && box.box->last_part ? style.border.inline_end.width : Length{};
    rect.origin.x += (ltr ? start : end) + box.moved.x;
    rect.size.width -= start + end;
    rect.origin.y = top;
    rect.size.height = bottom - top;
    return rect;
}

// From the start of its first part to the end of its last (CSS 2 §10.1).
PhysicalRect joined(PhysicalRect const& first, PhysicalRect const& last, Direction direction) {
    Length const bottom = last.origin.y + last.size.height;
    Length left = first.origin.x, right = last.origin.x + last.size.width;
    if (direction == Direction::rtl) {
        left = last.origin.x;
        right = first.origin.x + first.size.width;
    }
    return {{left, first.origin.y},
            {std::max(Length{}, right - left), std::max(Length{}, bottom - first.origin.y)}};
}

}  // namespace

// Walks the fragments of a page and gives each placeholder its box.
class PositionedPlacer {
  public:
    // `pages`: null inside an inline block, where only what has its containing block there is placed.
    PositionedPlacer(LayoutContext& context, PositionedOnPages* pages, Page const* page)
        : context_(context), pages_(pages) {
        context_.footnotes = nullptr;
        if (page == nullptr) return;
        area_ = ContainingBlock{page->style.area(), page->direction};
        page_end_ = area_->rect.origin.y + area_->rect.size.height;
    }

    void walk(Fragment& fragment, PhysicalRect const& rect, std::optional<ContainingBlock> around) {
        if (is_positioned(fragment))
            around = ContainingBlock{padding_box(rect, *fragment.style), fragment.direction};
        for (std::size_t i = 0; i < fragment.children.size(); ++i) {
            Fragment& child = fragment.children[i];
            if (child.kind == FragmentKind::placeholder) {
                StaticPosition const flow{to_physical(child.rect, rect, fragment.direction).origin,
                                          fragment.direction};
                auto const inside = containing_inline(fragment, rect, child.paragraph, child.inline_box);
                place(fragment, i, rect, *child.box, flow, inside ? inside : around);
            } else if (child.kind == FragmentKind::line) {
                i += walk_line(fragment, i, rect, around);
            } else {
                walk(child, to_physical(child.rect, rect, fragment.direction), around);
            }
        }
        std::erase_if(fragment.children, [&](Fragment const& child) {
            return pages_ != nullptr && child.kind == FragmentKind::placeholder;
        });
    }

    std::optional<ContainingBlock> const& area() const { return area_; }

  private:
    using Around = std::optional<ContainingBlock>;
    // What an inline block on a line has left to its page.
    struct Found {
        Box const* box = nullptr;
        StaticPosition flow;
        std::uint32_t inline_box = UINT32_MAX;  // of the line's paragraph: its containing block
    };

    Around containing_inline(Fragment const& parent, PhysicalRect const& rect,
                             std::shared_ptr<BrokenParagraph const> const& paragraph, std::uint32_t box);
    void place(Fragment& parent, std::size_t i, PhysicalRect const& rect, Box const& box,
               StaticPosition const& flow, Around const& around);
    std::size_t walk_line(Fragment& parent, std::size_t i, PhysicalRect const& rect, Around const& around);
    void find_in_line(Fragment const& line, PhysicalRect const& at, std::vector<Found>& found);
    void find(Fragment const& fragment, PhysicalRect const& rect, bool placed, std::vector<Found>& found);

    LayoutContext context_;
    PositionedOnPages* pages_;
    Around area_;
    std::optional<Length> page_end_;
    // Of the inline boxes of one paragraph at a time, as far as it is on the page.
    BrokenParagraph const* known_ = nullptr;
    std::map<std::uint32_t, PhysicalRect> inline_boxes_;
};

PositionedPlacer::Around PositionedPlacer::containing_inline(
    Fragment const& parent, PhysicalRect const& rect, std::shared_ptr<BrokenParagraph const> const& paragraph,
    std::uint32_t box) {
    if (box == UINT32_MAX) return std::nullopt;
    auto const& spans = paragraph->content.inline_boxes;
    if (known_ != paragraph.get()) {
        known_ = paragraph.get();
        inline_boxes_.clear();
        for (Fragment const& child : parent.children) {
            if (child.kind != FragmentKind::line || child.paragraph != paragraph) continue;
            Line const& line = paragraph->lines[child.line];
            PhysicalRect const at = to_physical(child.rect, rect, parent.direction);
            for (LineBoxPart const& part : line.box_parts) {
                PhysicalRect const here = part_on(at, line, part, spans[part.box]);
                auto const [known, fresh] = inline_boxes_.emplace(part.box, here);
                if (!fresh) known->second = joined(known->second, here, spans[part.box].style->direction);
            }
        }
    }
    auto const found = inline_boxes_.find(box);
    if (found == inline_boxes_.end()) return std::nullopt;
    return ContainingBlock{found->second, spans[box].style->direction};
}

// The box of the placeholder that is child `i` of `parent`.
void PositionedPlacer::place(Fragment& parent, std::size_t i, PhysicalRect const& rect, Box const& box,
                             StaticPosition const& flow, Around const& around) {
    bool const fixed = box.style->position == Position::fixed;
    Around const containing = fixed ? area_ : around ? around : area_;
    if (!containing) return;
    auto const page_end = fixed ? std::nullopt : page_end_;
    auto placed = lay_out_positioned(box, *containing, flow, page_end, context_);
    if (!placed) return;
    placed->fragment.rect = to_logical(placed->rect, rect, parent.direction);
    parent.children[i] = std::move(placed->fragment);
    if (placed->rest != nullptr)
        pages_->begun_.push_back(
            {&box, std::move(placed->rest), placed->space, placed->rect.origin.x - area_->rect.origin.x});
    if (fixed) {
        StaticPosition in_area = flow;
        in_area.at.x -= area_->rect.origin.x;
        in_area.at.y -= area_->rect.origin.y;
        pages_->fixed_.push_back({&box, in_area, pages_->index_});
    }
    if (parent.children[i].kind != FragmentKind::placeholder)
        walk(parent.children[i], placed->rect, containing);
}

// The number of boxes that now stand behind the line, which is child `i` of `parent`.
std::size_t PositionedPlacer::walk_line(Fragment& parent, std::size_t i, PhysicalRect const& rect,
                                        Around const& around) {
    std::shared_ptr<BrokenParagraph const> const paragraph = parent.children[i].paragraph;
    if (paragraph->content.atomics.empty()) return 0;
    std::vector<Found> found;
    find_in_line(parent.children[i], to_physical(parent.children[i].rect, rect, parent.direction), found);
    std::size_t count = 0;
    for (Found const& one : found) {
        auto const inside = containing_inline(parent, rect, paragraph, one.inline_box);
        Around const containing = inside ? inside : around;
        if (pages_ == nullptr && (!containing || one.box->style->position == Position::fixed)) continue;
        ++count;
        auto const at = static_cast<std::ptrdiff_t>(i + count);
        parent.children.insert(parent.children.begin() + at, placeholder_for(*one.box, {}));
        place(parent, i + count, rect, *one.box, one.flow, containing);
    }
    return count;
}

void PositionedPlacer::find_in_line(Fragment const& fragment, PhysicalRect const& at,
                                    std::vector<Found>& found) {
    auto const& atomics = fragment.paragraph->content.atomics;
    Line const& line = fragment.paragraph->lines[fragment.line];
    for (LinePiece const& piece : line.pieces) {
        if (piece.atomic == UINT32_MAX || atomics[piece.atomic].fragment == nullptr) continue;
        Atomic const& atomic = atomics[piece.atomic];
        Length const top = line.ascent - piece.baseline_shift - atomic.ascent;
        LogicalRect const place{{piece.inline_offset, top},
                                {piece.inline_size, atomic.ascent + atomic.descent}};
        PhysicalRect margin_box = to_physical(place, at, line.direction);
        margin_box.origin.x += atomic.moved.x;
        margin_box.origin.y += atomic.moved.y;
        std::size_t const before = found.size();
        PhysicalRect const rect =
            to_physical(atomic.fragment->rect, margin_box, atomic.box->style->direction);
        find(*atomic.fragment, rect, false, found);
        if (atomic.positioned_box == UINT32_MAX) continue;
        for (std::size_t n = before; n < found.size(); ++n)
            found[n].inline_box = atomic.positioned_box;
    }
}

// `placed`: what has its containing block in the inline block has its place already.
void PositionedPlacer::find(Fragment const& fragment, PhysicalRect const& rect, bool placed,
                            std::vector<Found>& found) {
    placed = placed || is_positioned(fragment);
    auto const has_place = [&](Found const& one) {
        bool const inside = placed || one.inline_box != UINT32_MAX;
        return inside && one.box->style->position != Position::fixed;
    };
    for (Fragment const& child : fragment.children) {
        PhysicalRect const at = to_physical(child.rect, rect, fragment.direction);
        auto const before = static_cast<std::ptrdiff_t>(found.size());
        if (child.kind == FragmentKind::placeholder)
            found.push_back({child.box, {at.origin, fragment.direction}, child.inline_box});
        else if (child.kind == FragmentKind::line)
            find_in_line(child, at, found);
        else
            find(child, at, placed, found);
        found.erase(std::remove_if(found.begin() + before, found.end(), has_place), found.end());
        for (auto one = found.begin() + before; one != found.end(); ++one)
            one->inline_box = UINT32_MAX;
    }
}

bool has_absolute(Box const& box) {
    return box.absolute() || (box.note != nullptr && has_absolute(*box.note)) ||
           std::any_of(box.children.begin(), box.children.end(), has_absolute);
}

void place_positioned_inside(Fragment& fragment, LayoutContext& context) {
    PositionedPlacer placer(context, nullptr, nullptr);
    placer.walk(fragment, {{}, {fragment.rect.size.inline_size, fragment.rect.size.block_size}},
                std::nullopt);
}

void PositionedOnPages::place(Page& page, std::size_t index) {
    index_ = index;
    std::vector<Begun> begun = std::exchange(begun_, {});
    PositionedPlacer placer(context_, this, &page);
    PhysicalRect const area = page.style.area();
    placer.walk(page.body, to_physical(page.body.rect, area, page.direction), std::nullopt);
    for (Fragment& note : page.footnotes)
        placer.walk(note, to_physical(note.rect, area, page.direction), std::nullopt);
    for (Begun& one : begun)
        go_on(page, std::move(one));
}

// A box of the page before goes on at the top of this one.
void PositionedOnPages::go_on(Page& page, Begun begun) {
    PhysicalRect const area = page.style.area();
    PhysicalRect const body = to_physical(page.body.rect, area, page.direction);
    LayoutContext inner = context_;
    inner.footnotes = nullptr;
    begun.space.block_remaining = begun.space.page_block_size = area.size.height;
    begun.space.page_is_empty = true;
    BlockResult result = layout_block(*begun.box, begun.space, begun.rest.get(), inner);
    if (!result.fragment) return;
    LogicalSize const size = result.fragment->rect.size;
    PhysicalRect const rect{{area.origin.x + begun.x, area.origin.y}, {size.inline_size, size.block_size}};
    result.fragment->rect = to_logical(rect, body, page.body.direction);
    page.body.children.push_back(std::move(*result.fragment));
    PositionedPlacer(context_, this, &page).walk(page.body.children.back(), rect, std::nullopt);
    // Pages must make progress.
    if (result.rest != nullptr && size.block_size.raw > 0)
        begun_.push_back({begun.box, std::move(result.rest), begun.space, begun.x});
}

void PositionedOnPages::repeat_fixed(std::vector<Page>& pages) {
    std::vector<Fixed> const all = std::exchange(fixed_, {});
    for (Fixed const& one : all) {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            Page& page = pages[i];
            if (i == one.page || page.blank) continue;
            PhysicalRect const area = page.style.area();
            PhysicalRect const body = to_physical(page.body.rect, area, page.direction);
            StaticPosition flow = one.flow;
            flow.at.x += area.origin.x;
            flow.at.y += area.origin.y;
            LayoutContext inner = context_;
            inner.footnotes = nullptr;
            auto placed = lay_out_positioned(*one.box, {area, page.direction}, flow, std::nullopt, inner);
            if (!placed) continue;
            placed->fragment.rect = to_logical(placed->rect, body, page.body.direction);
            placed->fragment.repeated = true;
            page.body.children.push_back(std::move(placed->fragment));
            PositionedPlacer(context_, this, &page)
                .walk(page.body.children.back(), placed->rect, std::nullopt);
        }
    }
    fixed_.clear();  // those in other fixed boxes stand in each of them
}

}  // namespace warraq
