#include "book/book.hpp"
#include "book/manifest.hpp"

namespace warraq {

Metadata load_house(std::string_view folder, Files& files, Sources& sources, Diagnostics& diagnostics) {
    std::string at(folder);
    if (!at.empty() && !at.ends_with('/')) at += '/';
    for (;;) {
        std::string const path = at + "house.yaml";
        if (files.kind(path) != EntryKind::absent) {
            auto const mapping = read_yaml_file(path, files, sources, diagnostics);
            if (mapping) return read_metadata(*mapping, in_house, path, diagnostics);
            diagnostics.add(mapping.error());
            return {};
        }
        if (at.empty()) return {};
        at = folder_part(std::string_view(at).substr(0, at.size() - 1));
    }
}

}  // namespace warraq
