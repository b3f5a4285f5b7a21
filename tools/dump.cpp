#include "console.hpp"
#include "setup.hpp"
#include "verbs.hpp"

namespace warraq::tools {

int dump(Options const& options) {
    auto const stage = parse_stage(options.stage);
    if (!stage)
        return fail_with(make_diagnostic(Code::choice_missing, {}, "--stage", choices_of(stage_names())),
                         Sources{}, options);
    Sources sources;
    auto const setup = set_up(options, Verb::dump, sources);
    if (!setup) return fail_with(setup.error(), sources, options);
    auto const& [batch, resources] = *setup;
    Plan const plan = make_plan(batch, sources);
    BatchReport report;
    report.diagnostics = batch.diagnostics;
    report.diagnostics.insert(report.diagnostics.end(), plan.diagnostics.begin(), plan.diagnostics.end());
    std::string text;
    for (PlannedJob const& planned : plan.jobs) {
        PublicationReport publication;
        Diagnostics diagnostics = planned.diagnostics;
        if (auto const files = open_files(planned, batch); files && !diagnostics.has_errors()) {
            auto const value = warraq::dump(planned.job, *stage, resources, **files, diagnostics);
            if (value)
                text += *value;
            else
                diagnostics.add(value.error());
        } else if (!files) {
            diagnostics.add(files.error());
        }
        publication.diagnostics = diagnostics.all();
        sort_by_place(publication.diagnostics);
        report.publications.push_back(std::move(publication));
    }
    write_error(format_messages(report, sources, options));
    return finish_output(text, exit_status_of(report, batch), options);
}

}  // namespace warraq::tools
