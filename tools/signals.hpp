// Signals: an interrupted run stops soon, leaves no temporaries and says so by its status.
#pragma once

#include "base/cancel.hpp"

namespace warraq::tools {

// INT and TERM cancel the token; a run that has not ended soon after is ended. PIPE is ignored: a write to a
// closed pipe is an error like any other.
void catch_signals();
CancellationToken const& cancellation();
// `status`, or 130 or 143 after a signal.
int status_after_signals(int status);

}  // namespace warraq::tools
