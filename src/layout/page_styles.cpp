#include "layout/page_styles.hpp"

namespace warraq {

PageSide side_of(std::size_t index, Direction progression) {
    bool const recto = index % 2 == 0;
    return recto == (progression == Direction::rtl) ? PageSide::left : PageSide::right;
}

PageStyle const& PageStyles::of(PageContext const& context) {
    auto const [place, fresh] =
        styles_.try_emplace({context.name, context.side, context.first, context.blank, context.opening,
                             context.single, context.direction, context.language});
    if (fresh) {
        PageContext limited = context;
        limited.least = least_;
        place->second = compute_page_style(sheets_, limited, Medium::print, diagnostics_);
        if (furniture_ == PagesInput::Furniture::hidden) place->second.margin_boxes.clear();
    }
    return place->second;
}

}  // namespace warraq
