#include "book/book.hpp"
#include "book/manifest.hpp"

namespace warraq {

std::string find_house(std::string_view folder, Files& files) {
    std::string at(folder);
    if (!at.empty() && !at.ends_with('/')) at += '/';
    for (;;) {
        std::string path = at + "house.yaml";
        if (files.kind(path) != EntryKind::absent) return path;
        if (at.empty()) return {};
        at = folder_part(std::string_view(at).substr(0, at.size() - 1));
    }
}

Metadata load_house(std::string const& path, Limits const& limits, Files& files, Sources& sources,
                    Diagnostics& diagnostics) {
    if (path.empty()) return {};
    auto const mapping = read_yaml_file(path, limits, files, sources, diagnostics);
    if (mapping) return read_metadata(*mapping, in_house, path, diagnostics);
    // What could not be looked at need not be there.
    if (mapping.error().code != Code::file_missing) diagnostics.add(mapping.error());
    return {};
}

}  // namespace warraq
