#include "paint/marked_content.hpp"

namespace warraq {

bool draws(DisplayItem const& item) {
    if (auto const* text = std::get_if<TextItem>(&item.value))
        return text->font && !text->glyphs.empty() && text->size > Length{} && !text->color.transparent();
    if (auto const* rectangle = std::get_if<RectangleItem>(&item.value))
        return !rectangle->color.transparent() && !is_empty(rectangle->rect);
    if (auto const* side = std::get_if<QuadrilateralItem>(&item.value)) return !side->color.transparent();
    if (auto const* image = std::get_if<ImageItem>(&item.value))
        return image->image != nullptr && !is_empty(image->rect);
    auto const* const missing = std::get_if<MissingGlyphItem>(&item.value);
    return missing != nullptr && !missing->color.transparent();
}

MarkedContent marked_content(DisplayItem const& item) {
    MarkedContent made;
    made.layer = item.layer;
    made.provenance = item.provenance;
    made.language = item.language;
    bool const shape = std::holds_alternative<RectangleItem>(item.value) ||
                       std::holds_alternative<QuadrilateralItem>(item.value);
    made.begin = item.place.begin;
    made.end = item.place.end;
    if (auto const* text = std::get_if<TextItem>(&item.value))
        made.rect.origin = {text->glyphs.front().x, text->glyphs.front().y};
    if (auto const* image = std::get_if<ImageItem>(&item.value)) {
        made.kind = MarkedContent::Kind::picture;
        made.rect = image->rect;
        made.alternative = image->alternative;
        made.decorative = image->decorative;
    } else if (shape) {
        made.kind = MarkedContent::Kind::graphics;
        made.layer = Layer::artifact;
    }
    return made;
}

bool goes_on(MarkedContent const& open, MarkedContent const& next) {
    if (open.layer != next.layer) return false;
    if (open.layer == Layer::artifact) return open.provenance.role == next.provenance.role;
    return open.kind == MarkedContent::Kind::text && next.kind == MarkedContent::Kind::text &&
           open.provenance.document == next.provenance.document &&
           open.provenance.node == next.provenance.node && open.provenance.role == next.provenance.role &&
           open.language == next.language && open.paragraph == next.paragraph &&
           (open.end == next.begin || next.end == open.begin);
}

}  // namespace warraq
