// Job: one publication from its inputs to the bytes of its outputs.
//
// A job is a pure function of the files it is given: it neither writes nor looks at the clock, the
// environment or other jobs, so that batches may run many at once and any number of threads gives the same
// bytes.
#pragma once

#include "base/cancel.hpp"
#include "book/book.hpp"
#include "css/stylesheet.hpp"
#include "font/font_set.hpp"
#include "pdf/pdf.hpp"
#include "text/shape.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace warraq {

enum class Format : std::uint8_t { epub, pdf, xhtml };

// What every job shares: the installed share folder's fonts and styles, read once.
struct Resources {
    FontSet fonts;
    std::shared_ptr<WordCache> words;
    Stylesheet base;                                         // base.css
    std::vector<std::pair<std::string, Stylesheet>> themes;  // by name, imports resolved
    Sources* sources = nullptr;
    std::vector<SourceId> installed;  // the sheets' sources: notes about them are nobody's business
};
// Error: a font or base.css that is missing or broken.
Result<Resources> load_resources(std::shared_ptr<Files> const& share, Sources& sources, Limits const& limits,
                                 Diagnostics& diagnostics);

// A sheet of the user's, its imports resolved beside it; nothing when it cannot be read, and the diagnostics
// say why.
std::optional<Stylesheet> load_stylesheet(std::string_view path, Files& files, Sources& sources,
                                          Diagnostics& diagnostics);

// How the press profile is made; what is not said here the house may say.
struct PressChoices {
    std::shared_ptr<PressProfile const> profile;  // --icc
    bool black = false;                           // --ink black
    bool convert = false;                         // --convert-colours
    std::optional<int> ink_limit;                 // --ink-limit
};
// A percentage from 100 to 400, or nothing.
std::optional<int> parse_ink_limit(std::string_view text);

struct JobOptions {
    std::vector<Format> formats{Format::epub, Format::pdf};
    bool formats_asked = false;  // --to was given: a format that cannot be made is then an error
    PdfProfile profile = PdfProfile::screen;
    PressChoices press;
    std::string encoding;                 // --encoding
    std::string name_pattern;             // --name
    bool furniture = true;                // --no-furniture
    std::string theme;                    // --style NAME; empty: `style:`, else the default of what is made
    std::vector<Stylesheet> stylesheets;  // --style FILE.css, parsed: over everything else
    std::optional<std::int64_t> source_date_epoch;
    Metadata command_line;  // the layer that beats all others
    Limits limits;
};

struct Job {
    Book book;
    JobOptions options;
};

struct JobOutput {
    Format format{};
    std::string name;  // file name without its folder: "brief.epub"; a book's pages stand in a folder
    Bytes bytes;
};

// What came of a job. Outputs are there only when nothing stopped it.
struct JobResult {
    std::vector<JobOutput> outputs;
    Diagnostics diagnostics;
    Identity identity;
    std::string title;
    std::size_t pages = 0;
    bool refused = false;  // an error stopped it, or (in a book) a brief of it
};

JobResult run(Job const& job, Resources const& resources, Files& files,
              CancellationToken const& cancellation);

// What a job will be called and will make, from reading alone: for the plan of a batch and for `config`.
struct JobIdentity {
    Identity identity;
    std::string title;
    std::vector<std::string> names;  // of its outputs
    Diagnostics diagnostics;         // of reading
    Metadata metadata;               // of the publication, all layers merged
    bool empty = false;              // nothing of it could be read
};
JobIdentity identify(Job const& job, Sources& sources, Files& files);
// The same, with all that reading, composing and the pictures give cause to say: for `check`.
JobIdentity inspect(Job const& job, Sources& sources, Files& files);

enum class Stage : std::uint8_t { brief, xhtml, styles, boxes, lines, pages, text, pdf };
std::optional<Stage> parse_stage(std::string_view name);
std::vector<std::string_view> const& stage_names();
std::optional<Format> parse_format(std::string_view name);
std::vector<std::string_view> const& format_names();
// The value of one stage as text, for `warraq dump`.
Result<std::string> dump(Job const& job, Stage stage, Resources const& resources, Files& files,
                         Diagnostics& diagnostics);

}  // namespace warraq
