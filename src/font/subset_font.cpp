#include "font/font.hpp"

#include <hb-ot.h>
#include <hb-subset.h>

#include <memory>

namespace warraq {
namespace {

struct DestroyInput {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
struct DestroyFace {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct DestroyBlob {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};

}  // namespace

Result<Bytes> subset_font(Font const& font, std::u32string_view characters) {
    if (font.rights() == EmbeddingRights::restricted) return fail(Code::font_not_embeddable, {}, font.name());
    if (!font.may_subset()) return font.bytes();
    std::unique_ptr<hb_subset_input_t, DestroyInput> const input(hb_subset_input_create_or_fail());
    if (!input) return fail(Code::font_subset_failed, {}, font.name());
    // Keeps .notdef drawn, so that a character nobody foresaw shows as a box and not as nothing.
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t* unicodes = hb_subset_input_unicode_set(input.get());
    for (char32_t const c : characters)
        hb_set_add(unicodes, c);
    hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    hb_set_invert(features);
    std::unique_ptr<hb_face_t, DestroyFace> const subset(hb_subset_or_fail(font.face(), input.get()));
    if (!subset) return fail(Code::font_subset_failed, {}, font.name());
    std::unique_ptr<hb_blob_t, DestroyBlob> const blob(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    char const* data = hb_blob_get_data(blob.get(), &size);
    if (!data || size == 0) return fail(Code::font_subset_failed, {}, font.name());
    return Bytes(data, size);
}

}  // namespace warraq
