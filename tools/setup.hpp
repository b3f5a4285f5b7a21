// Setup: from options to what the batch layer wants, and the installed share folder.
#pragma once

#include "batch/batch.hpp"
#include "options.hpp"

#include <memory>
#include <string>

namespace warraq::tools {

// libzip turns times into the machine's zone and back, and /etc/localtime is read for it; a zone that is
// given in full needs no file. Call it before there are threads.
void fix_time_zone();
// The folder of fonts and styles, beside the program: ../share/warraq from where the binary stands.
std::string share_folder();
Result<Resources> load_share(Sources& sources, Diagnostics& diagnostics);

// Everything but the style. Errors: a number that is none, a value that comes with a later version.
Result<BatchOptions> batch_options(Options const& options, Verb verb);

// What a verb that lays out pages starts from.
struct Setup {
    BatchOptions batch;
    Resources resources;
};
// The options, the share folder and --style: a name among the themes, or a file. What the files' sheets have
// wrong is kept in the options as what is to be said of the run; of the installed ones `doctor` speaks.
Result<Setup> set_up(Options const& options, Verb verb, Sources& sources);

}  // namespace warraq::tools
