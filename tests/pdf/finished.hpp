// A document of pages made by hand, painted and finished.
#pragma once

#include "paint/paint.hpp"
#include "pdf/pdf.hpp"
#include "support/hand_pages.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {

inline Bytes finish(HandPages const& pages, PdfInfo const& info = {}) {
    CancellationToken const never;
    Diagnostics said;
    auto draft = paint_pdf(pages.document, pages.source(), {}, never);
    if (!draft) FAIL(fmt::format("{}", fmt::join(draft.error().arguments, " ")));
    auto finished = finish_pdf(*draft, {pages.document, {}, info}, said);
    if (!finished) FAIL(fmt::format("{}", fmt::join(finished.error().arguments, " ")));
    return *finished;
}

}  // namespace warraq::test
