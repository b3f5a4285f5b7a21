// Finishing: what makes Cairo's draft a document: language, title, direction, XMP, outline, page labels,
// links, boxes, a deterministic identifier (pdf.md §5), by qpdf.
//
// The file claims only what is true of it: no structure tree yet, so no tagging, PDF/A or PDF/UA identifier.
#pragma once

#include "base/result.hpp"
#include "layout/pages.hpp"
#include "meta/identity.hpp"
#include "meta/metadata.hpp"
#include "paint/paint.hpp"

namespace warraq {

enum class PdfProfile : std::uint8_t { screen, press };

struct PdfInfo {
    Metadata metadata;
    Identity identity;
    std::int64_t modified = 0;  // seconds since 1970: both dates of the file
    PdfProfile profile = PdfProfile::screen;
};

// The same draft, document and info give the same bytes. Links are left out of the press profile (PDF/X
// forbids them). Errors: finish_failed with qpdf's word for it.
Result<Bytes> finish_pdf(Bytes draft, PagedDocument const& document, PdfInfo const& info);
Result<Bytes> finish_pdf(Bytes draft, PagedDocument const& document, PdfInfo const& info,
                         ItemSource const& items);
// The objects of a PDF that matter to a reader, one a line, for `dump --stage=pdf` and tests.
Result<std::string> dump_pdf(Bytes const& pdf);

}  // namespace warraq
