#include "batch/batch.hpp"

#include "base/ascii.hpp"
#include "base/output.hpp"
#include "base/parallel.hpp"
#include "batch/clash.hpp"
#include "batch/paths.hpp"
#include "job/inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <new>
#include <set>
#include <unistd.h>

namespace warraq {
namespace {

// Runs `body`; what other people's code throws becomes a diagnostic of this one publication.
template <class Function>
void guarded(Diagnostics& diagnostics, std::string const& input, Function const& body) {
    Diagnostic error;
    try {
        body();
        return;
    } catch (std::bad_alloc const&) {
        error = make_diagnostic(Code::out_of_memory, {});
    } catch (std::exception const& exception) {
        error = make_diagnostic(Code::internal_error, {}, std::string_view(exception.what()));
    }
    error.path = input;
    diagnostics.add(std::move(error));
}

using IdentifyFunction = JobIdentity (*)(Job const&, Sources&, Files&);

std::vector<JobIdentity> identify_all(std::vector<PlannedJob>& jobs, IdentifyFunction function,
                                      BatchOptions const& options, Sources& sources,
                                      CancellationToken const& cancellation) {
    return parallel_map(std::span(jobs), options.threads, [&](PlannedJob& planned) {
        JobIdentity identity;
        identity.empty = true;
        if (planned.diagnostics.has_errors() || cancellation.cancelled()) return identity;
        guarded(identity.diagnostics, planned.input, [&] {
            auto const files = open_files(planned, options);
            if (files)
                identity = function(planned.job, sources, **files);
            else
                identity.diagnostics.add(files.error());
        });
        return identity;
    });
}

PublicationReport report_of(PlannedJob const& planned) {
    PublicationReport report;
    report.input = planned.input;
    return report;
}

// Has the name an ending as those of files are: a few letters and digits, a letter first?
bool looks_like_a_file(std::string_view path) {
    std::string_view const name = file_name_of(path);
    auto const dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    std::string_view const ending = name.substr(dot + 1);
    return !ending.empty() && ending.size() <= 5 && is_ascii_letter(ending[0]) &&
           std::all_of(ending.begin(), ending.end(), is_ascii_alphanumeric);
}

// Is the file empty or a report of an earlier run? One that cannot be read is somebody else's.
bool may_be_report(std::string const& path) {
    auto const begin = read_target(path, 64);
    return begin && (begin->empty() || begins_as_report(*begin));
}

bool has_errors(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}

class Batch {
  public:
    Batch(BatchOptions const& options, Resources const& resources, Sources& sources,
          CancellationToken const& cancellation, ProgressFunction const& progress)
        : options_(options),
          resources_(resources),
          sources_(sources),
          cancellation_(cancellation),
          progress_(progress) {}

    BatchReport run() {
        plan_ = make_plan(options_, sources_);
        report_.diagnostics = options_.diagnostics;
        report_.diagnostics.insert(report_.diagnostics.end(), plan_.diagnostics.begin(),
                                   plan_.diagnostics.end());
        if (options_.strict) raise_warnings(report_.diagnostics);
        name_the_output();
        check_report();
        if (!has_errors(report_.diagnostics)) {
            // Reading once to name, once to make: the texts of a long batch are not held in between.
            if (plan_.jobs.size() > 1) {
                Sources read_to_name;
                refuse_clashes(plan_.jobs,
                               identify_all(plan_.jobs, identify, options_, read_to_name, cancellation_));
            }
            note_inputs();
            clear_leftovers();
            run_all();
            remove_empty_folders();
            if (cancellation_.cancelled())
                report_.diagnostics.push_back(make_diagnostic(Code::cancelled, {}));
        }
        report_.exit_status = exit_status_of(report_, options_);
        return std::move(report_);
    }

  private:
    // -o FILE.pdf names the one file that is made; its ending says which, when --to did not.
    void name_the_output() {
        folder_ = options_.output;
        std::string_view const path = options_.output;
        if (path_kind(options_.output) == EntryKind::folder) return;
        for (std::string_view const name : format_names()) {
            if (!path.ends_with("." + std::string(name))) continue;
            std::vector<Format> formats = options_.job.formats;
            if (!options_.job.formats_asked) formats = {*parse_format(name)};
            std::size_t const count = plan_.jobs.size() * formats.size();
            if (count != 1 || formats.front() != *parse_format(name)) {
                report_.diagnostics.push_back(
                    make_diagnostic(Code::output_needs_one, {}, path, std::max<std::size_t>(count, 2)));
                return;
            }
            plan_.jobs.front().job.options.formats = formats;
            plan_.jobs.front().job.options.formats_asked = true;
            folder_ = parent_of(path);
            single_name_ = options_.output;
            return;
        }
        if (looks_like_a_file(path))
            report_.diagnostics.push_back(make_diagnostic(
                Code::output_kind_unknown, {}, path, fmt::format(".{}", fmt::join(format_names(), ", ."))));
    }

    // The report comes last: by then it could take the place of a brief, a style or what was made.
    void check_report() {
        if (options_.report.empty() || options_.report == "-") return;
        EntryKind const kind = path_kind(options_.report);
        if (kind == EntryKind::absent || (kind == EntryKind::file && may_be_report(options_.report))) return;
        report_.diagnostics.push_back(make_diagnostic(Code::report_replaces, {}, options_.report));
    }

    void note_inputs() {
        for (PlannedJob const& planned : plan_.jobs)
            for (SpineItem const& item : planned.job.book.spine)
                if (!planned.root.empty()) inputs_.insert(canonical(join_path(planned.root, item.path)));
    }

    // What a killed run of this program left behind in the folders that this one writes to.
    void clear_leftovers() {
        std::set<std::string> folders;
        for (PlannedJob const& planned : plan_.jobs)
            if (folders.insert(join_path(folder_, planned.subfolder)).second)
                clear_stale_temporaries(join_path(folder_, planned.subfolder));
    }

    void run_all() {
        report_.publications.resize(plan_.jobs.size());
        parallel_for(plan_.jobs.size(), options_.threads, [&](std::size_t i) {
            PublicationReport report = run_one(plan_.jobs[i]);
            std::lock_guard const lock(mutex_);
            report_.publications[i] = std::move(report);
            ++done_;
            if (progress_) progress_(done_, plan_.jobs.size(), report_.publications[i]);
        });
    }

    PublicationReport run_one(PlannedJob const& planned) {
        PublicationReport report = report_of(planned);
        Diagnostics diagnostics = planned.diagnostics;
        JobResult result;
        if (!diagnostics.has_errors() && !cancellation_.cancelled())
            guarded(diagnostics, planned.input, [&] {
                auto const files = open_files(planned, options_);
                if (!files) return diagnostics.add(files.error());
                result = warraq::run(planned.job, resources_, **files, cancellation_);
            });
        diagnostics.append(result.diagnostics);
        report.identifier = result.identity.urn;
        report.title = result.title;
        report.diagnostics = diagnostics.all();
        // Said once for the whole run.
        std::erase_if(report.diagnostics, [](Diagnostic const& d) { return d.code == Code::cancelled; });
        sort_by_place(report.diagnostics);
        if (options_.strict) raise_warnings(report.diagnostics);
        if (cancellation_.cancelled()) return report;
        if (has_errors(report.diagnostics) || result.outputs.empty()) return report;
        write(planned, result, report);
        return report;
    }

    // A publication is made whole or not at all: what an earlier run made stays until all of it stands.
    void write(PlannedJob const& planned, JobResult const& result, PublicationReport& report) {
        std::vector<StagedFile> files;
        std::vector<std::string> paths;
        for (JobOutput const& output : result.outputs) {
            paths.push_back(single_name_.empty()
                                ? join_path(join_path(folder_, planned.subfolder), output.name)
                                : single_name_);
            auto staged = stage(paths.back(), output, result.outputs.size());
            if (!staged) return report.diagnostics.push_back(std::move(staged.error()));
            files.push_back(std::move(*staged));
        }
        for (std::size_t i = 0; i < files.size(); ++i) {
            auto const committed = files[i].commit();
            if (!committed) return take_back(committed.error(), report);
            report.outputs.push_back(paths[i]);
        }
        report.pages = result.pages;
        report.made = true;
    }

    Result<StagedFile> stage(std::string const& path, JobOutput const& output, std::size_t outputs) {
        note_new_folders(path);
        if (!single_name_.empty() && outputs > 1) return fail(Code::output_needs_one, {}, path, outputs);
        if (inputs_.contains(canonical(path))) return fail(Code::output_is_input, {}, path);
        if (!options_.report.empty() && canonical(options_.report) == canonical(path))
            return fail(Code::report_replaces, {}, options_.report);
        return stage_file(path, output.bytes);
    }

    // The folders that writing `path` will make.
    void note_new_folders(std::string const& path) {
        std::lock_guard const lock(mutex_);
        for (std::string folder = parent_of(path); path_kind(folder) == EntryKind::absent;
             folder = parent_of(folder))
            new_folders_.insert(folder);
    }

    // Of a run that could not write nothing is left, its folders included. A folder stands before what is in
    // it.
    void remove_empty_folders() const {
        for (auto folder = new_folders_.rbegin(); folder != new_folders_.rend(); ++folder)
            ::rmdir(folder->c_str());
    }

    // Of files that had their names when a later one could not have its own.
    static void take_back(Diagnostic problem, PublicationReport& report) {
        std::error_code ignored;
        for (std::string const& path : report.outputs)
            std::filesystem::remove(path, ignored);
        report.outputs.clear();
        report.diagnostics.push_back(std::move(problem));
    }

    BatchOptions const& options_;
    Resources const& resources_;
    Sources& sources_;
    CancellationToken const& cancellation_;
    ProgressFunction const& progress_;
    Plan plan_;
    std::string folder_, single_name_;
    std::set<std::string> inputs_;
    std::set<std::string> new_folders_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    BatchReport report_;
};

}  // namespace

BatchReport run_batch(BatchOptions const& options, Resources const& resources, Sources& sources,
                      CancellationToken const& cancellation, ProgressFunction const& progress) {
    return Batch(options, resources, sources, cancellation, progress).run();
}

BatchReport check_batch(BatchOptions const& options, Sources& sources,
                        CancellationToken const& cancellation) {
    Plan plan = make_plan(options, sources);
    BatchReport report;
    report.diagnostics = plan.diagnostics;
    std::vector<JobIdentity> const identities =
        identify_all(plan.jobs, inspect, options, sources, cancellation);
    refuse_clashes(plan.jobs, identities);
    for (std::size_t i = 0; i < plan.jobs.size(); ++i) {
        PublicationReport publication = report_of(plan.jobs[i]);
        publication.identifier = identities[i].identity.urn;
        publication.title = identities[i].title;
        Diagnostics all = plan.jobs[i].diagnostics;
        all.append(identities[i].diagnostics);
        publication.diagnostics = all.all();
        sort_by_place(publication.diagnostics);
        publication.made = !all.has_errors();
        report.publications.push_back(std::move(publication));
    }
    if (options.strict) {
        raise_warnings(report.diagnostics);
        for (PublicationReport& publication : report.publications)
            raise_warnings(publication.diagnostics);
    }
    report.exit_status = exit_status_of(report, options);
    return report;
}

}  // namespace warraq
