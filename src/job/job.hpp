// Job: one publication from its inputs to the bytes of its outputs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/cancel.hpp"
#include "book/book.hpp"
#include "css/stylesheet.hpp"
#include "font/font_set.hpp"
#include "pdf/pdf.hpp"
#include "text/shape.hpp"

namespace warraq {

enum class Format : std::uint8_t { epub, pdf, xhtml };

// What every job shares: the installed share folder's fonts and styles, read once.
struct Resources {
    FontSet fonts;
    std::shared_ptr<WordCache> words;
    Stylesheet base;                                         // base.css
    std::vector<std::pair<std::string, Stylesheet>> themes;  // by name
    Sources* sources = nullptr;
};
Result<Resources> load_resources(Files& share, Sources& sources, Limits const& limits,
                                 Diagnostics& diagnostics);

struct JobOptions {
    std::vector<Format> formats{Format::epub, Format::pdf};
    PdfProfile profile = PdfProfile::screen;
    std::string encoding;      // --encoding
    std::string name_pattern;  // --name
    bool furniture = true;     // --no-furniture
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
    std::string name;  // file name without its folder: "brief.epub"
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

enum class Stage : std::uint8_t { brief, xhtml, styles, boxes, lines, pages, text, pdf };
std::optional<Stage> parse_stage(std::string_view name);
// The value of one stage as text, for `warraq dump`.
Result<std::string> dump(Job const& job, Stage stage, Resources const& resources, Files& files,
                         Diagnostics& diagnostics);

}  // namespace warraq
