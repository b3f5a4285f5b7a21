#include "job/inputs.hpp"
#include "job/job.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::size_t import_depth = 8;

// A sheet and what it imports, each file once on a chain: a cycle ends in an error at the depth's bound.
class SheetLoader {
  public:
    SheetLoader(Files& files, Sources& sources, Diagnostics& diagnostics)
        : files_(files), sources_(sources), diagnostics_(diagnostics) {}

    std::optional<Stylesheet> load(std::string const& path, std::size_t depth = 0) {
        auto bytes = files_.read(path);
        if (!bytes) return complain(bytes.error(), path);
        auto const decoded = decode_source(files_.display(path), *bytes, "utf-8", sources_, diagnostics_);
        if (!decoded) return complain(decoded.error(), path);
        SourceId const id = *decoded;
        read_.push_back(id);
        Stylesheet sheet = parse_stylesheet(sources_.at(id), id, diagnostics_);
        sheet.name = std::string(stem_of(path));
        std::vector<Stylesheet> imported;
        for (std::string const& reference : sheet.imports) {
            auto const target = resolve_path(folder_of(path), reference);
            if (!target) return complain(target.error(), path);
            if (depth == import_depth)
                return complain(make_diagnostic(Code::imports_too_deep, {}, path), path);
            auto inner = load(*target, depth + 1);
            if (!inner) return std::nullopt;
            imported.push_back(std::move(*inner));
        }
        return with_imports(std::move(sheet), std::move(imported));
    }
    std::vector<SourceId> const& read() const { return read_; }

  private:
    std::nullopt_t complain(Diagnostic error, std::string const& path) {
        if (!error.span.known()) error.path = files_.display(path);
        diagnostics_.add(std::move(error));
        return std::nullopt;
    }

    Files& files_;
    Sources& sources_;
    Diagnostics& diagnostics_;
    std::vector<SourceId> read_;
};

// What is wrong with the share folder itself is not the user's doing.
tl::unexpected<Error> broken_share(Files const& share, std::string_view path) {
    Diagnostic error = make_diagnostic(Code::share_incomplete, {}, share.display(path));
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace

std::optional<Stylesheet> load_stylesheet(std::string_view path, Files& files, Sources& sources,
                                          Diagnostics& diagnostics) {
    auto sheet = SheetLoader(files, sources, diagnostics).load(std::string(path));
    if (sheet) sheet->author = Stylesheet::Author::user;
    return sheet;
}

Result<Resources> load_resources(Files& share, Sources& sources, Limits const& limits,
                                 Diagnostics& diagnostics) {
    Resources resources;
    resources.sources = &sources;
    resources.words = std::make_shared<WordCache>();
    auto fonts = load_installed_fonts(share, limits);
    if (!fonts) return tl::unexpected<Error>(fonts.error());
    resources.fonts = std::move(*fonts);
    auto const entries = share.list("styles");
    if (!entries) return broken_share(share, "styles");
    SheetLoader loader(share, sources, diagnostics);
    auto base = loader.load("styles/base.css");
    if (!base) return broken_share(share, "styles/base.css");
    resources.base = std::move(*base);
    resources.base.author = Stylesheet::Author::user_agent;
    for (FolderEntry const& entry : *entries) {
        if (entry.kind != EntryKind::file || !entry.name.ends_with(".css")) continue;
        if (entry.name == "base.css" || entry.name == "common.css") continue;  // no themes of their own
        auto theme = loader.load("styles/" + entry.name);
        if (!theme) return broken_share(share, "styles/" + entry.name);
        theme->author = Stylesheet::Author::theme;
        resources.themes.emplace_back(stem_of(entry.name), std::move(*theme));
    }
    resources.installed = loader.read();
    std::sort(resources.installed.begin(), resources.installed.end());
    return resources;
}

}  // namespace warraq
