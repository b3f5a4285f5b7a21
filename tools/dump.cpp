#include <algorithm>

#include "console.hpp"
#include "setup.hpp"
#include "verbs.hpp"

namespace warraq::tools {

int dump(Options const& options) {
    Sources sources;
    auto batch = batch_options(options, Verb::dump);
    if (!batch) return fail_with(batch.error(), sources, options);
    Diagnostics installed;
    auto const resources = load_share(sources, installed);
    if (!resources) return fail_with(resources.error(), sources, options);
    if (auto const styled = add_styles(*batch, options, *resources); !styled)
        return fail_with(styled.error(), sources, options);
    Stage const stage = parse_stage(options.stage).value_or(Stage::pages);
    Plan const plan = make_plan(*batch, sources);
    BatchReport report;
    report.diagnostics = batch->diagnostics;
    report.diagnostics.insert(report.diagnostics.end(), plan.house.begin(), plan.house.end());
    std::string text;
    for (PlannedJob const& planned : plan.jobs) {
        PublicationReport publication;
        Diagnostics diagnostics = planned.diagnostics;
        if (auto const files = open_files(planned, *batch); files && !diagnostics.has_errors()) {
            auto const value = warraq::dump(planned.job, stage, *resources, **files, diagnostics);
            if (value)
                text += *value;
            else
                diagnostics.add(value.error());
        } else if (!files) {
            diagnostics.add(files.error());
        }
        publication.diagnostics = diagnostics.all();
        report.publications.push_back(std::move(publication));
    }
    write_error(format_messages(report.diagnostics, sources, options));
    for (PublicationReport const& publication : report.publications)
        write_error(format_messages(publication.diagnostics, sources, options));
    return finish_output(text, exit_status_of(report, *batch), options);
}

}  // namespace warraq::tools
