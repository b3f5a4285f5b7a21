#include "batch/batch.hpp"
#include "batch/mounted_files.hpp"
#include "batch/paths.hpp"
#include "job/inputs.hpp"
#include "meta/yaml.hpp"

#include <algorithm>
#include <map>

namespace warraq {
namespace {

constexpr std::string_view standard_input_name = "-";

// The values of a house file outside the root, its files found again through the mount.
Metadata mounted(Metadata house) {
    for (KeyRow const& row : key_rows()) {
        Setting setting = house[row.key];
        if (!setting.set()) continue;
        setting.path = std::string(house_mount) + std::string(file_name_of(setting.path));
        house.set(row.key, std::move(setting));
    }
    return house;
}

class Planner {
  public:
    Planner(BatchOptions const& options, Sources& sources) : options_(options), sources_(sources) {}

    Plan make() {
        if (!options_.house.empty()) load_named_house();
        for (std::string const& path : options_.paths)
            add_path(path);
        return std::move(plan_);
    }

  private:
    void load_named_house() {
        Diagnostics diagnostics;
        auto const files = open_disk_files(parent_of(options_.house), options_.job.limits);
        auto const name = std::string(file_name_of(options_.house));
        Result<Bytes> const bytes = files ? (*files)->read(name) : tl::unexpected<Error>(files.error());
        Result<SourceId> const source =
            bytes ? decode_source(options_.house, *bytes, "utf-8", sources_, diagnostics)
                  : tl::unexpected<Error>(bytes.error());
        if (source) {
            Source const& text = sources_.at(*source);
            Span const whole{*source, 0, static_cast<std::uint32_t>(text.text.size())};
            YamlMapping const mapping = parse_yaml(text, whole, options_.job.limits, diagnostics);
            named_house_ = mounted(read_metadata(mapping, in_house, options_.house, diagnostics));
        } else {
            Diagnostic error = source.error();
            error.path = options_.house;
            diagnostics.add(std::move(error));
        }
        note(diagnostics);
    }

    // The house and the defaults for what stands in `folder` of a root: each file is read once.
    Metadata const& house_for(std::string const& root, std::string const& folder, Files& files) {
        std::string const path = options_.house.empty() ? find_house(folder, files) : options_.house;
        auto const [at, is_new] = houses_.try_emplace({root, path});
        if (!is_new) return at->second;
        Metadata house = options_.house.empty() ? Metadata{} : named_house_;
        if (options_.house.empty()) {
            Diagnostics diagnostics;
            house = load_house(path, options_.job.limits, files, sources_, diagnostics);
            note(diagnostics);
        }
        return at->second = merge(default_metadata(), house);
    }

    PlannedJob& add_job(std::string input, std::string root) {
        PlannedJob planned;
        planned.input = std::move(input);
        planned.root = std::move(root);
        planned.job.options = options_.job;
        planned.job.book.path = planned.input;
        plan_.jobs.push_back(std::move(planned));
        return plan_.jobs.back();
    }

    void add_failure(std::string const& path, Diagnostic error) {
        if (!error.span.known()) error.path = path;
        add_job(path, {}).diagnostics.add(std::move(error));
    }

    void add_path(std::string const& path) {
        if (path == standard_input_name) {
            auto const files = make_memory_files({{path, {}}});
            add_single(path, {}, path, *files);
            plan_.jobs.back().job.book.stem = "stdin";
            return;
        }
        EntryKind const kind = path_kind(path);
        if (kind == EntryKind::absent)
            return add_failure(path, make_diagnostic(Code::file_missing, {}, path));
        if (kind == EntryKind::other)
            return add_failure(path, make_diagnostic(Code::file_not_regular, {}, path));
        bool const is_manifest = kind == EntryKind::file && file_name_of(path) == "book.yaml";
        std::string const root = kind == EntryKind::folder ? path : parent_of(path);
        auto const files = open_disk_files(root, options_.job.limits);
        if (!files) return add_failure(path, files.error());
        if (kind == EntryKind::file && !is_manifest && options_.as_book)
            add_failure(path, make_diagnostic(Code::as_book_needs_folder, {}, path));
        else if (kind == EntryKind::file && !is_manifest)
            add_single(path, root, std::string(file_name_of(path)), **files);
        else if (is_book_folder(**files, ""))
            add_book(root, "", **files);
        else
            add_folder(path, **files);
    }

    // `path` is the brief's inside the root.
    void add_single(std::string const& input, std::string const& root, std::string const& path,
                    Files& files) {
        std::string const folder(folder_of(path));
        PlannedJob& planned = add_job(input, root);
        Book& book = planned.job.book;
        book.single = true;
        book.stem = std::string(stem_of(path));
        book.spine.push_back({path, {}, {}});
        book.metadata = house_for(root, folder, files);
    }

    // `folder` is the book's inside the root.
    void add_book(std::string const& root, std::string const& folder, Files& files) {
        std::string const shown = files.display(folder);
        PlannedJob& planned = add_job(shown, root);
        planned.subfolder = std::string(folder_of(folder));
        Diagnostics diagnostics;
        auto book = load_book(folder, house_for(root, folder, files), options_.job.limits, files, sources_,
                              diagnostics, inside(root, options_.output));
        if (book) {
            planned.job.book = std::move(*book);
            planned.job.book.path = shown;
            planned.job.book.stem = folder_name(shown);
            planned.job.book.single = false;
        } else {
            Diagnostic error = book.error();
            if (!error.span.known()) error.path = shown;
            diagnostics.add(std::move(error));
        }
        planned.diagnostics = std::move(diagnostics);
    }

    void add_folder(std::string const& root, Files& files) {
        Diagnostics diagnostics;
        auto const found = find_briefs("", inside(root, options_.output), files, diagnostics);
        if (!found) return add_failure(root, found.error());
        if (options_.as_book) report_books_inside(found->books, files, diagnostics);
        note(diagnostics);
        if (options_.as_book && !found->refused.empty())
            return add_failure(root, found->refused.front().error);
        for (RefusedFolder const& refused : found->refused)
            add_failure(files.display(refused.path), refused.error);
        if (!found->refused.empty() && found->briefs.empty() && found->books.empty()) return;
        if (found->briefs.empty() && (found->books.empty() || options_.as_book))
            return add_failure(root, make_diagnostic(Code::folder_empty, {}, root));
        if (options_.as_book) return bind(root, found->briefs, files);
        auto book = found->books.begin();
        auto const add_books_before = [&](std::string_view path) {
            for (; book != found->books.end() && (path.empty() || *book < path); ++book)
                add_book(root, *book, files);
        };
        for (std::string const& path : found->briefs) {
            add_books_before(path);
            add_single(files.display(path), root, path, files);
            plan_.jobs.back().subfolder = std::string(folder_of(path));
        }
        add_books_before({});
    }

    void bind(std::string const& root, std::vector<std::string> const& briefs, Files& files) {
        Metadata const house = house_for(root, "", files);
        Book& book = add_job(root, root).job.book;
        book.stem = folder_name(root);
        book.metadata = house;
        for (std::string const& path : briefs)
            book.spine.push_back({path, {}, {}});
    }

    void note(Diagnostics const& diagnostics) {
        plan_.diagnostics.insert(plan_.diagnostics.end(), diagnostics.all().begin(), diagnostics.all().end());
    }

    BatchOptions const& options_;
    Sources& sources_;
    Plan plan_;
    Metadata named_house_;
    std::map<std::pair<std::string, std::string>, Metadata> houses_;  // by root and path
};

}  // namespace

Plan make_plan(BatchOptions const& options, Sources& sources) {
    return Planner(options, sources).make();
}

Result<std::unique_ptr<Files>> open_files(PlannedJob const& planned, BatchOptions const& options) {
    Result<std::unique_ptr<Files>> root =
        planned.root.empty() ? make_memory_files({{std::string(standard_input_name), options.standard_input}})
                             : open_disk_files(planned.root, options.job.limits);
    if (!root || options.house.empty()) return root;
    auto house = open_disk_files(parent_of(options.house), options.job.limits);
    if (!house) return root;  // the plan has said so
    Metadata const& metadata = planned.job.book.metadata;
    auto const logo = resolve_setting(metadata[Key::logo_file], metadata.text(Key::logo_file), **root);
    std::string_view name = logo ? std::string_view(*logo) : std::string_view();
    name = name.starts_with(house_mount) ? name.substr(house_mount.size()) : std::string_view();
    return std::make_unique<MountedFiles>(std::move(*root), std::move(*house), name);
}

}  // namespace warraq
