#include "console.hpp"
#include "setup.hpp"
#include "verbs.hpp"
#include "versions.hpp"

namespace warraq::tools {

int doctor(Options const& options) {
    Sources sources;
    std::string text = fmt::format("warraq {}\nshare {}\n", version, share_folder());
    Diagnostics diagnostics;
    auto const resources = load_share(sources, diagnostics);
    if (resources) {
        for (auto const& [name, sheet] : resources->themes)
            text += fmt::format("style {}: {} rules\n", name, sheet.rules.size());
        for (FontPtr const& font : resources->fonts.all())
            text += fmt::format("font {} {}{}: {}\n", font->family(), font->weight(),
                                font->italic() ? " italic" : "", font->name());
    }
    for (auto const& [library, built_with] : libraries)
        text += fmt::format("library {} {}\n", library, built_with);
    write_error(format_messages(diagnostics.all(), sources, options));
    int status = diagnostics.has_errors() ? 3 : 0;
    if (!resources) status = std::max(3, fail_with(resources.error(), sources, options));
    return finish_output(text, status, options);
}

}  // namespace warraq::tools
