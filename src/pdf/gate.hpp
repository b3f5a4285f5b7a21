// The gate: no PDF leaves before it has been read back and found to hold.
#pragma once

#include "pdf/pdf.hpp"
#include "pdf/verify.hpp"

namespace warraq {

// finish_pdf, then verify_pdf with `text`, which is what layout has (expected_text). Where the author's
// structure is not what PDF/UA asks for, the file is made without that claim, with a warning. Errors:
// finish_failed; gate_refused, and the diagnostics say what was found.
Result<Bytes> finish_checked_pdf(Draft const& draft, FinishInput const& input, ExpectedPages text,
                                 Diagnostics& diagnostics);

}  // namespace warraq
