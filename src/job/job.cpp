#include "job/job.hpp"

#include "job/writers.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

bool installed(Resources const& resources, Span span) {
    return std::binary_search(resources.installed.begin(), resources.installed.end(), span.source);
}

// Every stage speaks for itself and some run once a document, so one fact may come several times; and what
// the installed sheets hold is nothing that an author could change.
Diagnostics tidy(Diagnostics const& diagnostics, Resources const& resources) {
    std::vector<Diagnostic const*> order;
    for (Diagnostic const& diagnostic : diagnostics.all())
        if (!(diagnostic.severity == Severity::note && installed(resources, diagnostic.span)))
            order.push_back(&diagnostic);
    auto const key = [](Diagnostic const* d) {
        return std::tie(d->code, d->span.source, d->span.begin, d->span.end, d->arguments, d->path);
    };
    std::vector<std::size_t> indices(order.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
        indices[i] = i;
    std::stable_sort(indices.begin(), indices.end(),
                     [&](std::size_t a, std::size_t b) { return key(order[a]) < key(order[b]); });
    std::vector<bool> again(order.size(), false);
    for (std::size_t i = 1; i < indices.size(); ++i)
        again[indices[i]] = key(order[indices[i]]) == key(order[indices[i - 1]]);
    Diagnostics tidied;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (!again[i]) tidied.add(*order[i]);
    return tidied;
}

bool has_pages_from_outside(Publication const& publication) {
    return std::any_of(publication.manuscripts.begin(), publication.manuscripts.end(),
                       [](Manuscript const& manuscript) { return manuscript.page.has_value(); });
}

// The formats that can be made of these inputs; what was left out is said.
std::vector<Format> feasible_formats(Publication const& publication, Job const& job,
                                     Diagnostics& diagnostics) {
    std::vector<Format> formats;
    for (Format const format : job.options.formats) {
        WriterRow const& row = writer_row(format);
        if (row.from_pages || !has_pages_from_outside(publication)) {
            formats.push_back(format);
            continue;
        }
        Diagnostic diagnostic = make_diagnostic(Code::format_needs_briefs, {}, row.name);
        if (job.options.formats_asked) diagnostic.severity = Severity::error;
        diagnostic.path = job.book.path;
        diagnostics.add(std::move(diagnostic));
    }
    return formats;
}

void describe(Publication const& publication, Job const& job, JobIdentity& identity) {
    identity.identity = publication.identity;
    identity.title = publication.title;
    identity.metadata = publication.metadata;
    // As it was written, not as the documents refer to it.
    identity.metadata.set(Key::logo_file, job.book.metadata[Key::logo_file]);
    identity.empty = publication.manuscripts.empty();
    Diagnostics said_by_run;
    for (Format const format : feasible_formats(publication, job, said_by_run))
        identity.names.push_back(publication.stem + std::string(writer_row(format).ending));
}

// The stages of one job, each behind the question whether to go on.
class Runner {
  public:
    Runner(Job const& job, Resources const& resources, Files& files, CancellationToken const& cancellation)
        : job_(job), resources_(resources), files_(files), cancellation_(cancellation) {}

    JobResult run() {
        publication_ = arrange(job_, *resources_.sources, files_, diagnostics_);
        result_.identity = publication_.identity;
        result_.title = publication_.title;
        if (go_on() && !publication_.manuscripts.empty()) make();
        if (auto const failure = publication_.fonts.failure()) diagnostics_.add(*failure);
        if (cancellation_.cancelled()) diagnostics_.report(Code::cancelled, {});
        result_.diagnostics = tidy(diagnostics_, resources_);
        result_.refused = diagnostics_.has_errors() || publication_.manuscripts.empty();
        if (result_.refused) result_.outputs.clear();
        return std::move(result_);
    }

  private:
    bool go_on() const { return !diagnostics_.has_errors() && !cancellation_.cancelled(); }

    void make() {
        std::vector<Format> const formats = feasible_formats(publication_, job_, diagnostics_);
        compose(publication_, SheetLinks::epub, diagnostics_);
        load_images(publication_, files_, job_.options.limits, diagnostics_);
        if (job_.options.profile == PdfProfile::press)
            load_press(publication_, job_.options, files_, diagnostics_);
        load_styles(publication_, job_, resources_, files_, diagnostics_);
        if (!go_on()) return;
        add_cover(publication_, job_.options, resources_, cancellation_, diagnostics_);
        // Only XHTML is made of the briefs again, with other links.
        if (std::find(formats.begin(), formats.end(), Format::xhtml) == formats.end())
            for (Manuscript& manuscript : publication_.manuscripts)
                manuscript.brief.reset();
        std::optional<PagedDocument> pages;
        if (std::any_of(formats.begin(), formats.end(), [](Format f) { return writer_row(f).paged; })) {
            if (job_.options.profile == PdfProfile::press) print_links(publication_);
            pages = paginate(publication_, job_.options, resources_, cancellation_, diagnostics_);
            result_.pages = pages->pages.size();
        }
        for (Format const format : formats)
            if (go_on()) write(format, pages ? &*pages : nullptr);
    }

    void write(Format format, PagedDocument* pages) {
        WriterInput const input{publication_, pages, job_.options, cancellation_};
        auto outputs = writer_row(format).write(input, diagnostics_);
        if (!outputs) {
            diagnostics_.add(outputs.error());
            return;
        }
        for (JobOutput& output : *outputs)
            result_.outputs.push_back(std::move(output));
    }

    Job const& job_;
    Resources const& resources_;
    Files& files_;
    CancellationToken const& cancellation_;
    Publication publication_;
    Diagnostics diagnostics_;
    JobResult result_;
};

}  // namespace

JobResult run(Job const& job, Resources const& resources, Files& files,
              CancellationToken const& cancellation) {
    return Runner(job, resources, files, cancellation).run();
}

JobIdentity identify(Job const& job, Sources& sources, Files& files) {
    JobIdentity identity;
    Publication const publication = arrange(job, sources, files, identity.diagnostics);
    describe(publication, job, identity);
    return identity;
}

JobIdentity inspect(Job const& job, Sources& sources, Files& files) {
    JobIdentity identity;
    Publication publication = arrange(job, sources, files, identity.diagnostics);
    describe(publication, job, identity);
    compose(publication, SheetLinks::epub, identity.diagnostics);
    load_images(publication, files, job.options.limits, identity.diagnostics);
    return identity;
}

}  // namespace warraq
