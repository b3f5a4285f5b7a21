#include "console.hpp"
#include "setup.hpp"
#include "verbs.hpp"

namespace warraq::tools {

namespace {

bool is_about_settings(Code code) {
    std::string_view const label = row_of(code).label;
    return label.starts_with("KEY-") || label.starts_with("YAML-") || code == Code::setting_later;
}

}  // namespace

int config(Options const& options) {
    Sources sources;
    auto const batch = batch_options(options, Verb::config);
    if (!batch) return fail_with(batch.error(), sources, options);
    Plan const plan = make_plan(*batch, sources);
    BatchReport report;
    report.diagnostics = plan.diagnostics;
    std::string text;
    for (PlannedJob const& planned : plan.jobs) {
        PublicationReport publication;
        Diagnostics diagnostics = planned.diagnostics;
        auto const files = open_files(planned, *batch);
        if (!files) diagnostics.add(files.error());
        if (!diagnostics.has_errors()) {
            JobIdentity const identity = identify(planned.job, sources, **files);
            diagnostics.append(identity.diagnostics);
            if (plan.jobs.size() > 1) text += fmt::format("{}:\n", planned.input);
            text += dump_metadata(identity.metadata, sources);
        }
        // What is to be said of the text is the business of `check`.
        for (Diagnostic const& diagnostic : diagnostics.all())
            if (diagnostic.severity == Severity::error || is_about_settings(diagnostic.code))
                publication.diagnostics.push_back(diagnostic);
        sort_by_place(publication.diagnostics);
        report.publications.push_back(std::move(publication));
    }
    write_error(format_messages(report, sources, options));
    return finish_output(text, exit_status_of(report, *batch), options);
}

}  // namespace warraq::tools
