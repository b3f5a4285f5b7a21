#include "layout/fit_lines.hpp"

namespace warraq {
namespace {

// The same boxes, their type and its leading smaller.
void scale(Box& box, double part, std::map<ComputedStyle const*, StylePtr>& scaled) {
    StylePtr& style = scaled[box.style.get()];
    if (style == nullptr) {
        auto smaller = std::make_shared<ComputedStyle>(*box.style);
        smaller->font_size = smaller->font_size.scaled(part);
        if (smaller->line_height) smaller->line_height = smaller->line_height->scaled(part);
        style = std::move(smaller);
    }
    box.style = style;
    for (Box& child : box.children)
        scale(child, part, scaled);
}

}  // namespace

std::shared_ptr<BrokenParagraph> fit_lines(Box const& box, Length measure, LayoutContext& context) {
    auto const most = static_cast<std::size_t>(box.style->fit_lines.lines);
    auto const& parts = box.style->fit_lines.parts;
    for (std::size_t step = 0;; ++step) {
        bool const smallest = step == parts.size();
        auto paragraph = std::make_shared<BrokenParagraph>();
        paragraph->measure = measure;
        Box const* shown = &box;
        if (step > 0) {
            auto smaller = std::make_shared<Box>(box);
            std::map<ComputedStyle const*, StylePtr> scaled;
            scale(*smaller, parts[step - 1], scaled);
            paragraph->fitted = smaller;
            shown = smaller.get();
        }
        Diagnostics said;
        LayoutContext inner = context.with(said);
        if (step > 0) inner.sizes = nullptr;  // smaller boxes do not outlive the layout
        paragraph->content = prepare_paragraph(*shown, measure, inner);
        paragraph->lines = break_lines(paragraph->content, *shown->style, Measures{measure, {}}, inner);
        bool const fits = paragraph->lines.size() <= most;
        for (Diagnostic const& one : said.all())
            if (fits || smallest || one.code == Code::character_without_glyph) context.diagnostics.add(one);
        if (!fits && smallest)
            context.diagnostics.report(Code::long_title, box.provenance.span, paragraph->lines.size(), most);
        if (fits || smallest) return paragraph;
    }
}

}  // namespace warraq
