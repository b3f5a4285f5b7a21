#include "base/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <memory>

namespace warraq {
namespace {

struct BidiCloser {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

}  // namespace

bool nfc_boundary_before(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2 const* nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) && nfc->hasBoundaryBefore(static_cast<UChar32>(c));
}

bool is_bidi_control(char32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::vector<std::uint32_t> visual_order_of(std::u32string_view paragraph, bool right_to_left) {
    std::u16string units;
    std::vector<std::uint32_t> place;  // of each unit's character; controls share that of what follows
    units.reserve(paragraph.size());
    place.reserve(paragraph.size());
    std::uint32_t count = 0;
    for (char32_t const c : paragraph) {
        UChar buffer[2];
        std::int32_t length = 0;
        UBool failed = false;
        U16_APPEND(buffer, length, 2, static_cast<UChar32>(c), failed);
        if (failed) continue;
        units.append(reinterpret_cast<char16_t const*>(buffer), static_cast<std::size_t>(length));
        place.insert(place.end(), static_cast<std::size_t>(length), count);
        if (!is_bidi_control(c)) ++count;
    }
    std::vector<std::uint32_t> order;
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UBiDi, BidiCloser> const bidi(ubidi_open());
    if (!bidi) return order;
    ubidi_setPara(bidi.get(), units.data(), static_cast<std::int32_t>(units.size()),
                  right_to_left ? UBIDI_RTL : UBIDI_LTR, nullptr, &status);
    std::int32_t const runs = ubidi_countRuns(bidi.get(), &status);
    if (U_FAILURE(status)) return order;
    order.reserve(count);
    for (std::int32_t run = 0; run < runs; ++run) {
        std::int32_t start = 0;
        std::int32_t length = 0;
        bool const reversed = ubidi_getVisualRun(bidi.get(), run, &start, &length) == UBIDI_RTL;
        for (std::int32_t i = 0; i < length; ++i) {
            auto const at = static_cast<std::size_t>(reversed ? start + length - 1 - i : start + i);
            char32_t c = units[at];
            if (U16_IS_TRAIL(c)) continue;  // a character counts once, by its first unit
            if (U16_IS_LEAD(c)) c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, units[at + 1]));
            if (is_bidi_control(c)) continue;
            bool const mirrored = reversed && u_isMirrored(static_cast<UChar32>(c)) != 0;
            order.push_back(place[at] * 2 + (mirrored ? 1 : 0));
        }
    }
    return order;
}

}  // namespace warraq
