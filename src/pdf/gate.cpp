#include "pdf/gate.hpp"

#include "pdf/verify.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::size_t most_findings_said = 5;

void say(Diagnostics const& found, Severity severity, Diagnostics& diagnostics) {
    std::size_t said = 0;
    for (Diagnostic diagnostic : found.all()) {
        if (diagnostic.severity != Severity::error || said++ >= most_findings_said) continue;
        diagnostic.severity = severity;
        diagnostics.add(std::move(diagnostic));
    }
}

bool only_of_accessibility(Diagnostics const& found) {
    return std::all_of(found.all().begin(), found.all().end(), [](Diagnostic const& one) {
        return one.severity != Severity::error || is_accessibility_finding(one.code);
    });
}

}  // namespace

Result<Bytes> finish_checked_pdf(Draft const& draft, FinishInput const& input, ExpectedPages text,
                                 Diagnostics& diagnostics) {
    VerifyExpectations expected;
    if (!input.documents.empty()) expected.text = std::move(text);
    expected.plain_fonts = !draft.plain_fonts.empty();
    expected.right_to_left = input.document.direction == Direction::rtl;
    auto bytes = finish_pdf(draft, input, diagnostics);
    if (!bytes) return bytes;
    Diagnostics found = verify_pdf(*bytes, expected);
    if (found.has_errors() && only_of_accessibility(found)) {
        say(found, Severity::warning, diagnostics);
        diagnostics.report(Code::accessibility_not_claimed, {}, row_of(found.all().front().code).label);
        FinishInput unclaimed = input;
        unclaimed.info.claim_accessible = false;
        Diagnostics said_already;
        bytes = finish_pdf(draft, unclaimed, said_already);
        if (!bytes) return bytes;
        found = verify_pdf(*bytes, expected);
    }
    if (!found.has_errors()) return bytes;
    say(found, Severity::error, diagnostics);
    return fail(Code::gate_refused, {});
}

}  // namespace warraq
