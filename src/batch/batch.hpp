// Batch: many jobs from the paths of a command line, in parallel, with one report.
#pragma once

#include "base/message.hpp"
#include "job/job.hpp"

#include <functional>
#include <string>
#include <vector>

namespace warraq {

enum class FailOn : std::uint8_t { error, warning, never };

struct BatchOptions {
    std::vector<std::string> paths;  // as the user gave them; "-" is standard input
    std::string standard_input;      // its bytes, when "-" is among the paths
    std::string output = "out";      // a folder, or a file's name when one file is made
    bool as_book = false;
    std::string house;  // --house
    JobOptions job;
    std::size_t threads = 0;  // -j; 0: one a processor
    FailOn fail_on = FailOn::error;
    bool strict = false;
    std::string report;                   // --report FILE.jsonl; empty: none
    std::vector<Diagnostic> diagnostics;  // of the options themselves: a style sheet of --style
};

// --- the plan ---------------------------------------------------------------------------------------------

// One publication to be, or the reason why there will be none.
struct PlannedJob {
    Job job;
    std::string input;        // as messages name it
    std::string root;         // the folder that its files are read from; empty: standard input
    std::string subfolder;    // of the output folder: where the input stands in the folder that was named
    Diagnostics diagnostics;  // errors: it cannot be run
};

struct Plan {
    std::vector<PlannedJob> jobs;         // in the order of the paths, a folder's sorted bytewise
    std::vector<Diagnostic> diagnostics;  // of no one job: what is wrong with the house's file
};
// A file is one publication, a folder with book.yaml one book, any other folder its briefs and the books in
// it, each, or its briefs bound in one book with `as_book`.
Plan make_plan(BatchOptions const& options, Sources& sources);

// The files that a planned job reads: its root, and beside it the folder of --house.
Result<std::unique_ptr<Files>> open_files(PlannedJob const& planned, BatchOptions const& options);

// --- the run ----------------------------------------------------------------------------------------------

struct PublicationReport {
    std::string input;                 // as messages name it
    std::vector<std::string> outputs;  // paths that were written
    std::string identifier, title;
    std::size_t pages = 0;
    bool made = false;
    std::vector<Diagnostic> diagnostics;
};

struct BatchReport {
    std::vector<PublicationReport> publications;  // in input order
    std::vector<Diagnostic> diagnostics;          // of no one publication
    int exit_status = 0;                          // reliability.md, "Exit status"
};

// Called from one thread at a time, in the order in which publications are finished.
using ProgressFunction = std::function<void(std::size_t done, std::size_t total, PublicationReport const&)>;

// Plans (clashing names and identities are refused before anything is written), runs and writes.
BatchReport run_batch(BatchOptions const& options, Resources const& resources, Sources& sources,
                      CancellationToken const& cancellation, ProgressFunction const& progress);
// Reads and says what there is to say; nothing is made or written.
BatchReport check_batch(BatchOptions const& options, Sources& sources, CancellationToken const& cancellation);
// Checks finished files: of each of the paths what verify_pdf finds. Nothing is made or written.
BatchReport verify_batch(BatchOptions const& options, CancellationToken const& cancellation);

// In the order of the sources and of the places in them, however many stages spoke; what has no place is
// last.
void sort_by_place(std::vector<Diagnostic>& diagnostics);
// Makes warnings errors (--strict).
void raise_warnings(std::vector<Diagnostic>& diagnostics);
int exit_status_of(BatchReport const& report, BatchOptions const& options);

// One JSON object a line: a publication each, then the summary.
std::string to_json_lines(BatchReport const& report, Sources const& sources, MessageLanguage language);
// Does `text` begin as such a report does?
bool begins_as_report(std::string_view text);
// One screen: made, refused, warned, the ten commonest codes.
std::string summarize(BatchReport const& report, MessageLanguage language);

}  // namespace warraq
