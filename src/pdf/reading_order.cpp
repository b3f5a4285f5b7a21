#include "pdf/reading_order.hpp"

namespace warraq {

bool ReadingOrder::behind(ReadingPlace const& one, ReadingPlace const& other) const {
    ParagraphPlace a{one.paragraph, one.begin}, b{other.paragraph, other.begin};
    // A paragraph has a greater number than the one around it.
    while (a.around != b.around) {
        ParagraphPlace& inner = a.around > b.around ? a : b;
        inner = around(inner.around);
    }
    if (a.around != 0 && a.begin != b.begin) return a.begin > b.begin;
    return one.element && other.element && one.order > other.order;
}

}  // namespace warraq
