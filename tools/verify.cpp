#include "console.hpp"
#include "setup.hpp"
#include "signals.hpp"
#include "verbs.hpp"

namespace warraq::tools {

int verify(Options const& options) {
    Sources const sources;
    auto const batch = batch_options(options, Verb::verify);
    if (!batch) return fail_with(batch.error(), sources, options);
    BatchReport const report = verify_batch(*batch, cancellation());
    std::string text;
    if (options.format == "json") {
        text = to_json_lines(report, sources, message_language(options, MessageLanguage::english));
    } else {
        text = format_messages(report, sources, options);
        if (!options.quiet)
            for (PublicationReport const& publication : report.publications)
                if (publication.made) text += publication.input + ": OK\n";
    }
    return finish_output(text, report.exit_status, options);
}

}  // namespace warraq::tools
