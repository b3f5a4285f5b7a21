#include "paint/paint.hpp"

namespace warraq {

Result<Bytes> paint_pdf(PagedDocument const& document, CancellationToken const& cancellation) {
    return paint_pdf(
        document,
        [&](Page const& page, ItemVisitor const& visit) { for_each_display_item(document, page, visit); },
        cancellation);
}

}  // namespace warraq
