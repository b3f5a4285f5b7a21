#include "setup.hpp"

#include "console.hpp"
#include "job/inputs.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

namespace warraq::tools {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// The one place that looks at the environment (reproducible-builds.org's SOURCE_DATE_EPOCH).
Result<std::optional<std::int64_t>> source_date_epoch() {
    char const* const text = std::getenv("SOURCE_DATE_EPOCH");
    if (text == nullptr || *text == '\0') return std::nullopt;
    auto const seconds = parse_number<std::int64_t>(text);
    constexpr std::int64_t year_9999 = 253'402'300'799;
    if (!seconds || *seconds < 0 || *seconds > year_9999)
        return fail(Code::epoch_wrong, {}, std::string_view(text));
    return *seconds;
}

std::vector<Format> formats_of(std::string_view list) {
    std::vector<Format> formats;
    while (!list.empty()) {
        auto const cut = list.find(',');
        Format const format = *parse_format(list.substr(0, cut));  // the options were checked
        if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
        list = cut == std::string_view::npos ? std::string_view{} : list.substr(cut + 1);
    }
    return formats;
}

// The file system as the user names it: the folder of `path`, and nothing above it.
Result<Bytes> read_named_file(std::string const& path, Limits const& limits) {
    auto const slash = path.rfind('/');
    std::string const folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    return open_disk_files(folder, limits).and_then([&](std::unique_ptr<Files> const& files) {
        return files->read(file_name_of(path));
    });
}

Result<void> add_press(JobOptions& job, Options const& options) {
    job.profile = options.profile == "press" ? PdfProfile::press : PdfProfile::screen;
    job.press.black = options.ink == "black";
    job.press.convert = options.convert_colours;
    if (!options.ink_limit.empty()) {
        auto const limit = parse_ink_limit(options.ink_limit);
        if (!limit) return fail(Code::choice_unknown, {}, "--ink-limit", options.ink_limit, "100…400", "");
        job.press.ink_limit = *limit;
    }
    if (options.icc.empty() || job.profile != PdfProfile::press) return {};
    return read_named_file(options.icc, job.limits)
        .and_then([&](Bytes bytes) { return read_press_profile(std::move(bytes), options.icc); })
        .map([&](PressProfile profile) {
            job.press.profile = std::make_shared<PressProfile const>(std::move(profile));
        });
}

FailOn fail_on(Options const& options, Verb verb) {
    if (options.fail_on == "never") return FailOn::never;
    if (options.fail_on == "warning") return FailOn::warning;
    if (options.fail_on == "error") return FailOn::error;
    return verb == Verb::check ? FailOn::warning : FailOn::error;
}

}  // namespace

void fix_time_zone() {
    ::setenv("TZ", "<UTC>0", 1);
}

std::string share_folder() {
    std::error_code error;
    auto const binary = std::filesystem::read_symlink("/proc/self/exe", error);
    return (binary.parent_path().parent_path() / "share" / "warraq").string();
}

Result<Resources> load_share(Sources& sources, Diagnostics& diagnostics) {
    std::string const folder = share_folder();
    auto files = open_disk_files(folder, Limits{});
    if (!files) return fail(Code::share_incomplete, {}, folder);
    return load_resources(std::move(*files), sources, Limits{}, diagnostics);
}

Result<BatchOptions> batch_options(Options const& options, Verb verb) {
    BatchOptions batch;
    if (options.paths.empty()) return fail(Code::path_missing, {}, verb_row(verb).name);
    if (options.format == "sarif" || options.format == "github")
        return fail(Code::value_later, {}, "--format", options.format);
    if (!options.threads.empty()) {
        auto const threads = parse_number<std::size_t>(options.threads);
        if (!threads || *threads < 1 || *threads > 1024)
            return fail(Code::choice_unknown, {}, "-j", options.threads, "1…1024", "");
        batch.threads = *threads;
    }
    auto const epoch = source_date_epoch();
    if (!epoch) return tl::unexpected<Error>(epoch.error());
    batch.paths = options.paths;
    batch.output = options.output;
    batch.as_book = options.as_book;
    batch.house = options.house;
    batch.fail_on = fail_on(options, verb);
    batch.strict = options.strict;
    batch.report = options.report;
    batch.job.formats_asked = !options.to.empty();
    if (batch.job.formats_asked) batch.job.formats = formats_of(options.to);
    batch.job.encoding = options.encoding;
    batch.job.name_pattern = options.name;
    batch.job.furniture = !options.no_furniture;
    batch.job.source_date_epoch = *epoch;
    if (auto const pressed = add_press(batch.job, options); !pressed)
        return tl::unexpected<Error>(pressed.error());
    if (std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end()) {
        auto bytes = read_standard_input(batch.job.limits);
        if (!bytes) return tl::unexpected<Error>(bytes.error());
        batch.standard_input = std::move(*bytes);
    }
    return batch;
}

namespace {

Result<void> add_styles(BatchOptions& batch, Options const& options, Resources const& resources) {
    std::vector<std::string_view> names;
    for (auto const& [name, sheet] : resources.themes)
        names.push_back(name);
    Diagnostics diagnostics;
    for (std::string const& style : options.style) {
        if (!style.ends_with(".css")) {
            if (std::find(names.begin(), names.end(), style) == names.end()) {
                std::string known;
                for (std::string_view const name : names)
                    known += std::string(name) + "|";
                return fail(Code::choice_unknown, {}, "--style", style, known + "FILE.css",
                            suggestion(style, names));
            }
            batch.job.theme = style;
            continue;
        }
        auto const slash = style.rfind('/');
        std::string const folder = slash == std::string::npos ? "." : style.substr(0, slash + 1);
        auto const files = open_disk_files(folder, batch.job.limits);
        if (!files) return tl::unexpected<Error>(files.error());
        auto sheet = load_stylesheet(file_name_of(style), **files, *resources.sources, diagnostics);
        if (sheet) batch.job.stylesheets.push_back(std::move(*sheet));
    }
    for (Diagnostic const& diagnostic : diagnostics.all())
        batch.diagnostics.push_back(diagnostic);
    return {};
}

}  // namespace

Result<Setup> set_up(Options const& options, Verb verb, Sources& sources) {
    auto batch = batch_options(options, verb);
    if (!batch) return tl::unexpected<Error>(batch.error());
    Diagnostics installed;
    auto resources = load_share(sources, installed);
    if (!resources) return tl::unexpected<Error>(resources.error());
    if (auto const styled = add_styles(*batch, options, *resources); !styled)
        return tl::unexpected<Error>(styled.error());
    return Setup{std::move(*batch), std::move(*resources)};
}

}  // namespace warraq::tools
