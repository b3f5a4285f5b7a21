#include "paint/paint.hpp"

namespace warraq {

Result<Draft> paint_pdf(PagedDocument const& document, PaintOptions const& options,
                        CancellationToken const& cancellation) {
    return paint_pdf(
        document,
        [&](Page const& page, ItemVisitor const& visit) { for_each_display_item(document, page, visit); },
        options, cancellation);
}

}  // namespace warraq
