#include "layout/display.hpp"

#include "layout/decoration.hpp"
#include "layout/line_display.hpp"
#include "layout/page_turn.hpp"
#include "layout/table_parts.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace warraq {
namespace {

using Visit = std::function<void(DisplayItem const&)>;

bool is_positioned(Fragment const& fragment) {
    // A table is positioned with its captions.
    return fragment.kind != FragmentKind::table_grid && fragment.style != nullptr &&
           fragment.style->positioned();
}

// Fragments inside an inline block are reached through its line.
template <class Predicate>
bool any_inside(Fragment const& fragment, Predicate const& predicate) {
    if (predicate(fragment)) return true;
    if (fragment.kind != FragmentKind::line)
        return std::any_of(fragment.children.begin(), fragment.children.end(),
                           [&](Fragment const& child) { return any_inside(child, predicate); });
    ParagraphContent const& content = fragment.paragraph->content;
    if (content.atomics.empty()) return false;
    auto const& pieces = fragment.paragraph->lines[fragment.line].pieces;
    return std::any_of(pieces.begin(), pieces.end(), [&](LinePiece const& piece) {
        if (piece.atomic == UINT32_MAX) return false;
        Atomic const& atomic = content.atomics[piece.atomic];
        return atomic.fragment != nullptr && any_inside(*atomic.fragment, predicate);
    });
}

PhysicalSides<Length> borders_of(ComputedStyle const& style) {
    LogicalSides<Length> const logical{style.border.inline_start.width, style.border.inline_end.width,
                                       style.border.block_start.width, style.border.block_end.width};
    return to_physical(logical, style.direction);
}

// What both rectangles hold; where neither holds anything, nothing of no size.
PhysicalRect common(PhysicalRect const& a, PhysicalRect const& b) {
    Length const left = std::max(a.origin.x, b.origin.x), top = std::max(a.origin.y, b.origin.y);
    Length const right = std::min(a.origin.x + a.size.width, b.origin.x + b.size.width);
    Length const bottom = std::min(a.origin.y + a.size.height, b.origin.y + b.size.height);
    return {{left, top}, {std::max(Length{}, right - left), std::max(Length{}, bottom - top)}};
}

// What a box lets be seen of its content: its padding box, on the axes that it clips.
PhysicalRect clip_of(ComputedStyle const& style, PhysicalRect rect) {
    PhysicalSides<Length> const borders = borders_of(style);
    Length const far = unlimited_length;
    if (style.overflow_x == Overflow::visible) {
        rect.origin.x = -far.scaled(1, 2);
        rect.size.width = far;
    } else {
        rect.origin.x += borders.left;
        rect.size.width -= borders.left + borders.right;
    }
    if (style.overflow_y == Overflow::visible) {
        rect.origin.y = -far.scaled(1, 2);
        rect.size.height = far;
    } else {
        rect.origin.y += borders.top;
        rect.size.height -= borders.top + borders.bottom;
    }
    return rect;
}

// Draws in the order of CSS 2, Appendix E: what is positioned below the flow, the flow, what is positioned
// over it, in the order of z-index and then of the document.
class PageDisplay {
  public:
    explicit PageDisplay(Visit const& visit) : visit_(visit) {}

    void draw(Fragment const& fragment, PhysicalRect const& container, Direction direction, Layer layer) {
        draw_context({&fragment, to_physical(fragment.rect, container, direction), layer, {}, {}, nullptr});
    }

  private:
    enum class Parts : std::uint8_t { all, decorations, content };
    using Clip = std::optional<PhysicalRect>;
    // What is drawn with what: a fragment, and what of it may be seen.
    struct Drawing {
        Fragment const* fragment = nullptr;
        PhysicalRect rect;
        Layer layer = Layer::content;
        Clip clip;           // of what is in the flow
        Clip absolute_clip;  // of what has its containing block around it
        TextPlace const* around = nullptr;
        int level() const { return fragment->style->z_index.value_or(0); }
        // Is the order of what is in it its own affair?
        bool is_context() const {
            Position const position = fragment->style->position;
            return fragment->style->z_index || position == Position::fixed || position == Position::sticky;
        }
    };

    void draw_context(Drawing const& root);
    void draw_positioned(Drawing const& drawing, std::vector<Drawing>& above);
    std::vector<Drawing> draw_flow(Drawing const& root);
    void find_below(Drawing const& drawing, std::vector<Drawing>& below);
    void draw_child(Fragment const& fragment, PhysicalRect const& rect, Layer layer);
    void draw_parts(Fragment const& fragment, PhysicalRect const& rect, Layer layer, Parts parts);
    void draw_children(Fragment const& fragment, PhysicalRect const& rect, Layer layer, Parts parts);
    void decorate(Fragment const& fragment, PhysicalRect const& rect);
    void draw_image(Fragment const& fragment, PhysicalRect rect, Layer layer);
    void draw_rules(Fragment const& grid, PhysicalRect const& rect);
    void show(DisplayItem const& item) const;
    void show_shape(Shape const& shape, Fragment const& fragment) const;

    // What floats stands over the backgrounds and borders of all blocks, and collapsed borders over those of
    // cells.
    static bool in_two_rounds(Fragment const& fragment) {
        if (has_rules(fragment)) return true;
        return std::any_of(fragment.children.begin(), fragment.children.end(), [](Fragment const& child) {
            return child.floats || (child.kind != FragmentKind::line && in_two_rounds(child));
        });
    }
    static bool has_rules(Fragment const& fragment) {
        return fragment.kind == FragmentKind::table_grid && fragment.table != nullptr;
    }

    static bool is_hidden_cell(Fragment const& fragment) {
        return fragment.kind == FragmentKind::table_cell && fragment.style->hide_empty_cells &&
               !fragment.style->border_collapse && fragment.box->children.empty();
    }

    Visit const& visit_;
    std::deque<TextPlace> places_;  // of the inline blocks and pictures of the page
    TextPlace const* around_ = nullptr;
    Visit const show_ = [this](DisplayItem const& item) { show(item); };
    Clip clip_, absolute_clip_;
    std::vector<Drawing> put_off_;         // positioned, met while the flow around it is drawn
    bool silent_ = false;                  // only looking for what is positioned
    Fragment const* decorated_ = nullptr;  // the root of a context whose background is drawn already
};

void PageDisplay::show(DisplayItem const& item) const {
    if (silent_) return;
    if (!clip_) return visit_(item);
    DisplayItem clipped = item;
    PhysicalRect* cut = nullptr;
    if (auto* const rectangle = std::get_if<RectangleItem>(&clipped.value); rectangle && !rectangle->round)
        cut = &rectangle->rect;
    if (auto* const link = std::get_if<LinkItem>(&clipped.value)) cut = &link->rect;
    if (cut == nullptr) {
        clipped.clip = clip_;
    } else {
        *cut = common(*cut, *clip_);
        if (cut->size.width.raw == 0 || cut->size.height.raw == 0) return;
    }
    visit_(clipped);
}

// The flow of one fragment; what is positioned in it comes back in the order of the document.
std::vector<PageDisplay::Drawing> PageDisplay::draw_flow(Drawing const& root) {
    std::vector<Drawing> before = std::exchange(put_off_, {});
    Clip const clip = std::exchange(clip_, root.clip);
    Clip const absolute = std::exchange(absolute_clip_, root.absolute_clip);
    TextPlace const* const around = std::exchange(around_, root.around);
    draw_child(*root.fragment, root.rect, root.layer);
    clip_ = clip;
    absolute_clip_ = absolute;
    around_ = around;
    return std::exchange(put_off_, std::move(before));
}

// What stands below the flow is known only when all of it has been looked through.
void PageDisplay::find_below(Drawing const& drawing, std::vector<Drawing>& below) {
    for (Drawing const& one : draw_flow(drawing)) {
        if (one.level() < 0) below.push_back(one);
        if (!one.is_context()) find_below(one, below);
    }
}

void PageDisplay::draw_context(Drawing const& root) {
    std::vector<Drawing> below;
    bool const negative = any_inside(*root.fragment, [&](Fragment const& one) {
        return one.kind != FragmentKind::line && &one != root.fragment && is_positioned(one) &&
               one.style->z_index.value_or(0) < 0;
    });
    if (negative) {
        bool const silent = std::exchange(silent_, true);
        find_below(root, below);
        silent_ = silent;
        std::stable_sort(below.begin(), below.end(),
                         [](Drawing const& a, Drawing const& b) { return a.level() < b.level(); });
        Clip const clip = std::exchange(clip_, root.clip);
        decorate(*root.fragment, root.rect);
        clip_ = clip;
        for (Drawing const& one : below)
            draw_context(one);
    }
    std::vector<Drawing> above;
    Fragment const* const decorated = std::exchange(decorated_, negative ? root.fragment : nullptr);
    std::vector<Drawing> const positioned = draw_flow(root);
    decorated_ = decorated;
    for (Drawing const& one : positioned)
        if (one.level() == 0)
            draw_positioned(one, above);
        else if (one.level() > 0)
            above.push_back(one);
    std::stable_sort(above.begin(), above.end(),
                     [](Drawing const& a, Drawing const& b) { return a.level() < b.level(); });
    for (Drawing const& one : above)
        draw_context(one);
}

// Of level 0. What is above that goes to the context around.
void PageDisplay::draw_positioned(Drawing const& drawing, std::vector<Drawing>& above) {
    if (drawing.is_context()) return draw_context(drawing);
    for (Drawing const& one : draw_flow(drawing))
        if (one.level() == 0)
            draw_positioned(one, above);
        else if (one.level() > 0)
            above.push_back(one);
}

void PageDisplay::draw_child(Fragment const& fragment, PhysicalRect const& rect, Layer layer) {
    if (!in_two_rounds(fragment)) return draw_parts(fragment, rect, layer, Parts::all);
    draw_parts(fragment, rect, layer, Parts::decorations);
    draw_parts(fragment, rect, layer, Parts::content);
}

void PageDisplay::draw_parts(Fragment const& fragment, PhysicalRect const& rect, Layer layer, Parts parts) {
    if (fragment.repeated || fragment.provenance.role == Role::artifact) layer = Layer::artifact;
    if (fragment.kind == FragmentKind::line) {
        if (parts == Parts::decorations) return;
        LineDisplay line{
            fragment,
            rect,
            layer,
            show_,
            around_,
            [&](Fragment const& inner, PhysicalRect const& at, Direction in, TextPlace const& where) {
                places_.push_back(where);
                TextPlace const* const around = std::exchange(around_, &places_.back());
                PhysicalRect const place = to_physical(inner.rect, at, in);
                if (is_positioned(inner))
                    put_off_.push_back({&inner, place, layer, clip_, absolute_clip_, around_});
                else
                    draw_child(inner, place, layer);
                around_ = around;
            }};
        display_line(line);
        return;
    }
    if (parts != Parts::content) decorate(fragment, rect);
    bool const image =
        fragment.kind == FragmentKind::image && fragment.style->visibility == Visibility::visible;
    if (image && parts != Parts::decorations) draw_image(fragment, rect, layer);
    if (fragment.children.empty()) return;
    Clip const clip = clip_, absolute = absolute_clip_;
    if (fragment.style != nullptr && fragment.style->clips()) {
        PhysicalRect const own = clip_of(*fragment.style, rect);
        clip_ = clip_ ? common(*clip_, own) : own;
    }
    if (is_positioned(fragment)) absolute_clip_ = clip_;
    draw_children(fragment, rect, layer, parts);
    clip_ = clip;
    absolute_clip_ = absolute;
}

void PageDisplay::draw_children(Fragment const& fragment, PhysicalRect const& rect, Layer layer,
                                Parts parts) {
    for (Fragment const& child : fragment.children) {
        PhysicalRect const at = to_physical(child.rect, rect, fragment.direction);
        if (is_positioned(child) && child.kind != FragmentKind::line) {
            if (parts == Parts::decorations) continue;
            Position const position = child.style->position;
            Clip const clip = position == Position::fixed      ? Clip{}
                              : position == Position::absolute ? absolute_clip_
                                                               : clip_;
            Clip const absolute = position == Position::fixed ? Clip{} : absolute_clip_;
            put_off_.push_back({&child, at, layer, clip, absolute, around_});
        } else if (!child.floats) {
            draw_parts(child, at, layer, parts);
        } else if (parts != Parts::decorations) {
            draw_child(child, at, layer);
        }
    }
    if (has_rules(fragment) && parts != Parts::content) draw_rules(fragment, rect);
}

void PageDisplay::decorate(Fragment const& fragment, PhysicalRect const& rect) {
    // A table's border stands around its grid; rows have backgrounds where they have cells.
    bool const bare = fragment.kind == FragmentKind::table || fragment.kind == FragmentKind::table_row;
    if (fragment.style == nullptr || &fragment == decorated_ || bare || is_hidden_cell(fragment)) return;
    auto const emit = [&](Shape const& shape) { show_shape(shape, fragment); };
    if (fragment.kind == FragmentKind::table_cell && fragment.table != nullptr)
        for (StylePtr const& under : fragment.table->under)
            display_background(*under, rect, emit);
    Ends const ends{fragment.first_part, fragment.last_part, true, true};
    display_decoration(*fragment.style, rect, ends, emit);
}

void PageDisplay::draw_rules(Fragment const& grid, PhysicalRect const& rect) {
    if (grid.style->visibility != Visibility::visible) return;
    for (TableRule const& rule : grid.table->rules)
        display_bar(rule.side, to_physical(rule.rect, rect, grid.direction), rule.upright,
                    [&](Shape const& shape) { show_shape(shape, grid); });
}

void PageDisplay::show_shape(Shape const& shape, Fragment const& fragment) const {
    std::visit(
        [&](auto const& item) {
            show({item, Layer::artifact, fragment.provenance, fragment.language()});
        },
        shape);
}

void PageDisplay::draw_image(Fragment const& fragment, PhysicalRect rect, Layer layer) {
    ComputedStyle const& style = *fragment.style;
    auto const edge = [](LengthPercentage const& padding, BorderSide const& border) {
        return padding.length + border.width;
    };
    LogicalSides<Length> const logical{edge(style.padding.inline_start, style.border.inline_start),
                                       edge(style.padding.inline_end, style.border.inline_end),
                                       edge(style.padding.block_start, style.border.block_start),
                                       edge(style.padding.block_end, style.border.block_end)};
    PhysicalSides<Length> const sides = to_physical(logical, style.direction);
    rect.origin.x += sides.left;
    rect.origin.y += sides.top;
    rect.size.width -= sides.left + sides.right;
    rect.size.height -= sides.top + sides.bottom;
    Box const& box = *fragment.box;
    if (box.image != nullptr)
        show_({ImageItem{rect, box.image, box.alternative.get(), box.decorative},
               layer,
               fragment.provenance,
               fragment.language(),
               {},
               false,
               {nullptr, 0, 0, around_}});
    if (!box.link.empty())
        show_({LinkItem{rect, box.link.get()}, layer, fragment.provenance, fragment.language()});
}

// On a turned page all is told in its frame, except links: they are areas of the page.
void draw_floats(Page const& page, Visit const& visit) {
    Visit const turn = [&](DisplayItem const& item) {
        DisplayItem turned = item;
        if (auto* const link = std::get_if<LinkItem>(&turned.value))
            link->rect = to_page(link->rect, page);
        else
            turned.turned = true;
        visit(turned);
    };
    PageDisplay display(page.turned ? turn : visit);
    for (Fragment const& one : page.page_floats)
        display.draw(one, float_frame(page), page.direction, Layer::content);
}

// That of the page lies under its margins too; that of the canvas under the page's area, which is inside them
// (CSS Page 3 §3.1; browsers).
void draw_backgrounds(Chapter const& chapter, Page const& page, Visit const& visit) {
    auto const emit = [&](Shape const& shape) {
        visit({std::get<RectangleItem>(shape), Layer::artifact, chapter.box.provenance, chapter.language});
    };
    if (page.style.style != nullptr) display_background(*page.style.style, {{}, page.style.size}, emit);
    if (StylePtr const& canvas = chapter.box.canvas.get(); canvas != nullptr && !page.blank)
        display_background(*canvas, page.style.area(), emit);
}

}  // namespace

void for_each_display_item(PagedDocument const& document, Page const& page, Visit const& visit) {
    PageDisplay display(visit);
    PhysicalRect const area = page.style.area();
    if (page.chapter < document.chapters.size())
        draw_backgrounds(document.chapters[page.chapter], page, visit);
    if (!page.blank) display.draw(page.body, area, page.direction, Layer::content);
    draw_floats(page, visit);
    for (Fragment const& note : page.footnotes)
        display.draw(note, area, page.direction, Layer::content);
    for (MarginBoxFragment const& margin : page.margin_boxes)
        display.draw(margin.fragment, margin.area, margin.fragment.direction, Layer::artifact);
}

}  // namespace warraq
