#include "pdf/pdf.hpp"

namespace warraq {

Result<Bytes> finish_pdf(Bytes draft, PagedDocument const& document, PdfInfo const& info) {
    return finish_pdf(std::move(draft), document, info, [&](Page const& page, ItemVisitor const& visit) {
        for_each_display_item(document, page, visit);
    });
}

}  // namespace warraq
