#include "base/output.hpp"
#include "console.hpp"
#include "setup.hpp"
#include "signals.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <unistd.h>

namespace warraq::tools {
namespace {

// A bar on a terminal, a line a publication with `--progress lines`, else nothing.
ProgressFunction make_progress(Options const& options) {
    if (options.progress == "lines")
        return [](std::size_t done, std::size_t total, PublicationReport const& publication) {
            write_error(fmt::format("[{}/{}] {} {}\n", done, total, publication.made ? "made" : "refused",
                                    publication.input));
        };
    if (options.quiet || ::isatty(STDERR_FILENO) == 0) return {};
    return [](std::size_t done, std::size_t total, PublicationReport const&) {
        if (total < 2) return;
        constexpr std::size_t width = 30;
        std::size_t const filled = done * width / total;
        write_error(fmt::format("\r[{}{}] {}/{}{}", std::string(filled, '#'),
                                std::string(width - filled, '.'), done, total,
                                done == total ? "\r\x1b[K" : ""));
    };
}

std::string messages_of(BatchReport const& report, Sources const& sources, Options const& options) {
    // The notes of one publication are read as they come; those of many are counted below, and stand in the
    // report and in `warraq check`.
    BatchReport said = report;
    if (said.publications.size() > 1)
        for (PublicationReport& publication : said.publications)
            std::erase_if(publication.diagnostics,
                          [](Diagnostic const& one) { return one.severity == Severity::note; });
    std::string text = format_messages(said, sources, options);
    if (report.publications.size() > 1 && !options.quiet)
        text += summarize(report, message_language(options, MessageLanguage::both));
    return text;
}

bool refuses_report(BatchReport const& report) {
    auto const refuses = [](std::vector<Diagnostic> const& diagnostics) {
        return std::any_of(diagnostics.begin(), diagnostics.end(),
                           [](Diagnostic const& one) { return one.code == Code::report_replaces; });
    };
    return refuses(report.diagnostics) ||
           std::any_of(report.publications.begin(), report.publications.end(),
                       [&](PublicationReport const& one) { return refuses(one.diagnostics); });
}

}  // namespace

int build(Options const& options) {
    Sources sources;
    auto const setup = set_up(options, Verb::build, sources);
    if (!setup) return fail_with(setup.error(), sources, options);
    auto const& [batch, resources] = *setup;
    BatchReport const report = run_batch(batch, resources, sources, cancellation(), make_progress(options));
    write_error(messages_of(report, sources, options));
    int status = report.exit_status;
    auto const language = message_language(options, MessageLanguage::english);
    if (batch.report == "-") return finish_output(to_json_lines(report, sources, language), status, options);
    if (!batch.report.empty() && !refuses_report(report)) {
        auto const written = write_file(batch.report, to_json_lines(report, sources, language));
        if (!written) status = std::max(status, fail_with(written.error(), sources, options));
    }
    std::string paths;
    for (PublicationReport const& publication : report.publications)
        for (std::string const& path : publication.outputs)
            paths += path + "\n";
    return finish_output(paths, status, options);
}

}  // namespace warraq::tools
