#include "batch/batch.hpp"
#include "pdf/verify.hpp"

namespace warraq {
namespace {

Result<Bytes> read_named_file(std::string const& path, Limits const& limits) {
    auto const slash = path.rfind('/');
    std::string const folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    Limits generous = limits;
    generous.input_bytes = 1ull << 30;  // a finished book is larger than what it was made of
    auto const files = open_disk_files(folder, generous);
    if (!files) return tl::unexpected<Error>(files.error());
    return (*files)->read(slash == std::string::npos ? path : path.substr(slash + 1));
}

PublicationReport verify_one(std::string const& path, BatchOptions const& options) {
    PublicationReport report;
    report.input = path;
    Diagnostics found;
    if (auto const bytes =
            path == "-" ? Result<Bytes>(options.standard_input) : read_named_file(path, options.job.limits);
        !bytes) {
        found.add(bytes.error());
    } else if (bytes->starts_with("PK\x03\x04")) {
        found.report(Code::verify_epub_later, {});
    } else {
        found = verify_pdf(*bytes, {});
        found.report(Code::verify_without_source, {});
    }
    report.made = !found.has_errors();
    for (Diagnostic diagnostic : found.all()) {
        diagnostic.path = path;
        report.diagnostics.push_back(std::move(diagnostic));
    }
    return report;
}

}  // namespace

BatchReport verify_batch(BatchOptions const& options, CancellationToken const& cancellation) {
    BatchReport report;
    for (std::string const& path : options.paths) {
        if (cancellation.cancelled()) {
            report.diagnostics.push_back(make_diagnostic(Code::cancelled, {}));
            break;
        }
        report.publications.push_back(verify_one(path, options));
        if (options.strict) raise_warnings(report.publications.back().diagnostics);
    }
    report.exit_status = exit_status_of(report, options);
    return report;
}

}  // namespace warraq
