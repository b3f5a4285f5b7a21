// Finishing: what makes Cairo's draft a document: structure tree, language, title, direction, XMP, outline,
// page labels, links, boxes, output intent, a deterministic identifier (pdf.md §5), by qpdf.
#pragma once

#include "base/result.hpp"
#include "layout/pages.hpp"
#include "meta/identity.hpp"
#include "meta/metadata.hpp"
#include "paint/paint.hpp"
#include "pdf/press.hpp"
#include "xhtml/xhtml.hpp"

#include <span>

namespace warraq {

enum class PdfProfile : std::uint8_t { screen, press };

struct PdfInfo {
    Metadata metadata;
    Identity identity;
    std::int64_t modified = 0;  // seconds since 1970: both dates of the file
    PdfProfile profile = PdfProfile::screen;
    bool claim_accessible = true;  // false: the structure does not conform to PDF/UA-1
    PressInfo press;               // for the press profile
};

struct FinishInput {
    PagedDocument const& document;
    std::span<XhtmlDocument const* const> documents;  // that it was made of: its structure
    PdfInfo info;
};
// The same draft and input give the same bytes. Links are left out of the press profile (PDF/X forbids them).
// Errors: finish_failed with qpdf's word for it; image_not_drawable; press_color_left.
Result<Bytes> finish_pdf(Draft const& draft, FinishInput const& input, Diagnostics& diagnostics);
// The objects of a PDF that matter to a reader, one a line, for `dump --stage=pdf` and tests.
Result<std::string> dump_pdf(Bytes const& pdf);

}  // namespace warraq
