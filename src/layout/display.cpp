#include "layout/display.hpp"

#include "layout/decoration.hpp"
#include "layout/line_display.hpp"

#include <algorithm>

namespace warraq {
namespace {

using Visit = std::function<void(DisplayItem const&)>;

class PageDisplay {
  public:
    explicit PageDisplay(Visit const& visit) : visit_(visit) {}

    void draw(Fragment const& fragment, PhysicalRect const& container, Direction direction, Layer layer) {
        // What floats stands over the backgrounds and borders of all blocks (CSS 2, Appendix E).
        if (!has_floats(fragment)) return draw(fragment, container, direction, layer, Parts::all);
        draw(fragment, container, direction, layer, Parts::decorations);
        draw(fragment, container, direction, layer, Parts::content);
    }

  private:
    enum class Parts : std::uint8_t { all, decorations, content };

    static bool has_floats(Fragment const& fragment) {
        return std::any_of(fragment.children.begin(), fragment.children.end(), [](Fragment const& child) {
            return child.floats || (child.kind != FragmentKind::line && has_floats(child));
        });
    }

    void draw(Fragment const& fragment, PhysicalRect const& container, Direction direction, Layer layer,
              Parts parts) {
        PhysicalRect const rect = to_physical(fragment.rect, container, direction);
        if (fragment.repeated || fragment.provenance.role == Role::artifact) layer = Layer::artifact;
        if (fragment.kind == FragmentKind::line) {
            if (parts == Parts::decorations) return;
            LineDisplay line{fragment, rect, layer, visit_,
                             [&](Fragment const& inner, PhysicalRect const& at, Direction in) {
                                 draw(inner, at, in, layer);
                             }};
            display_line(line);
            return;
        }
        if (parts != Parts::content) decorate(fragment, rect);
        bool const image =
            fragment.kind == FragmentKind::image && fragment.style->visibility == Visibility::visible;
        if (image && parts != Parts::decorations) draw_image(fragment, rect, layer);
        for (Fragment const& child : fragment.children) {
            if (!child.floats)
                draw(child, rect, fragment.direction, layer, parts);
            else if (parts != Parts::decorations)
                draw(child, rect, fragment.direction, layer);
        }
    }

    void decorate(Fragment const& fragment, PhysicalRect const& rect) {
        if (fragment.style == nullptr) return;
        Ends const ends{fragment.first_part, fragment.last_part, true, true};
        display_decoration(*fragment.style, rect, ends, [&](RectangleItem const& item) {
            visit_({item, Layer::artifact, fragment.provenance, fragment.language()});
        });
    }

    void draw_image(Fragment const& fragment, PhysicalRect rect, Layer layer) {
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
            visit_({ImageItem{rect, box.image, box.alternative.get(), box.decorative}, layer,
                    fragment.provenance, fragment.language()});
        if (!box.link.empty())
            visit_({LinkItem{rect, box.link.get()}, layer, fragment.provenance, fragment.language()});
    }

    Visit const& visit_;
};

}  // namespace

void for_each_display_item(PagedDocument const&, Page const& page, Visit const& visit) {
    PageDisplay display(visit);
    PhysicalRect const area = page.style.area();
    if (!page.blank) display.draw(page.body, area, page.direction, Layer::content);
    for (Fragment const& note : page.footnotes)
        display.draw(note, area, page.direction, Layer::content);
    for (MarginBoxFragment const& margin : page.margin_boxes)
        display.draw(margin.fragment, margin.area, margin.fragment.direction, Layer::artifact);
}

}  // namespace warraq
