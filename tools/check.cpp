#include "console.hpp"
#include "setup.hpp"
#include "signals.hpp"
#include "verbs.hpp"

namespace warraq::tools {

int check(Options const& options) {
    Sources sources;
    auto const batch = batch_options(options, Verb::check);
    if (!batch) return fail_with(batch.error(), sources, options);
    BatchReport const report = check_batch(*batch, sources, cancellation());
    std::string text;
    if (options.format == "json") {
        text = to_json_lines(report, sources, message_language(options, MessageLanguage::english));
    } else {
        text = format_messages(report, sources, options);
        if (!options.quiet) text += summarize(report, message_language(options, MessageLanguage::both));
    }
    return finish_output(text, report.exit_status, options);
}

}  // namespace warraq::tools
