#include "job/inputs.hpp"
#include "job/job.hpp"
#include "job/sheet_loader.hpp"

#include <algorithm>

namespace warraq {
namespace {

// What is wrong with the share folder itself is not the user's doing.
tl::unexpected<Error> broken_share(Files const& share, std::string_view path) {
    Diagnostic error = make_diagnostic(Code::share_incomplete, {}, share.display(path));
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace

std::optional<Stylesheet> load_stylesheet(std::string_view path, Files& files, Sources& sources,
                                          Diagnostics& diagnostics) {
    auto sheet =
        SheetLoader(files, sources, SheetLoader::Missing::is_error, diagnostics).load(std::string(path));
    if (sheet) sheet->author = Stylesheet::Author::user;
    return sheet;
}

Result<Resources> load_resources(std::shared_ptr<Files> const& share, Sources& sources, Limits const& limits,
                                 Diagnostics& diagnostics) {
    Resources resources;
    resources.sources = &sources;
    resources.words = std::make_shared<WordCache>();
    auto fonts = load_installed_fonts(share, limits);
    if (!fonts) return tl::unexpected<Error>(fonts.error());
    resources.fonts = std::move(*fonts);
    auto const entries = share->list("styles");
    if (!entries) return broken_share(*share, "styles");
    SheetLoader loader(*share, sources, SheetLoader::Missing::is_error, diagnostics);
    auto base = loader.load("styles/base.css");
    if (!base) return broken_share(*share, "styles/base.css");
    resources.base = std::move(*base);
    resources.base.author = Stylesheet::Author::user_agent;
    for (FolderEntry const& entry : *entries) {
        if (entry.kind != EntryKind::file || !entry.name.ends_with(".css")) continue;
        if (entry.name == "base.css" || entry.name == "common.css") continue;  // no themes of their own
        auto theme = loader.load("styles/" + entry.name);
        if (!theme) return broken_share(*share, "styles/" + entry.name);
        theme->author = Stylesheet::Author::theme;
        resources.themes.emplace_back(stem_of(entry.name), std::move(*theme));
    }
    resources.installed = loader.read();
    std::sort(resources.installed.begin(), resources.installed.end());
    return resources;
}

}  // namespace warraq
