// Clashes: publications of one run that would overwrite or pass for each other.
#pragma once

#include "batch/batch.hpp"

#include <vector>

namespace warraq {

// Refuses, naming both, jobs that would write one file (case and normalisation aside) or have one identity.
void refuse_clashes(std::vector<PlannedJob>& jobs, std::vector<JobIdentity> const& identities);

}  // namespace warraq
