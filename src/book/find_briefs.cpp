#include "base/ascii.hpp"
#include "book/book.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::size_t deepest_folder = 64;
constexpr std::array<std::string_view, 4> endings{".txt", ".md", ".markdown", ".xhtml"};
constexpr std::string_view manifest_name = "book.yaml";

bool is_brief_name(std::string_view name) {
    std::string const folded = ascii_lower(name);
    if (folded.starts_with('.') || folded.starts_with("readme")) return false;
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return folded.size() > ending.size() && folded.ends_with(ending);
    });
}

std::string_view without_slash(std::string_view path) {
    while (path.starts_with("./"))
        path.remove_prefix(2);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path == "." ? std::string_view() : path;
}

struct Folder {
    std::string path;
    std::size_t depth = 0;
};

// What is named as a brief and is none, a pipe or a link that leads out, is refused when it is read.
bool may_be_read(FolderEntry const& entry) {
    return entry.kind == EntryKind::file || entry.kind == EntryKind::other;
}

bool has_manifest(std::vector<FolderEntry> const& entries) {
    return std::any_of(entries.begin(), entries.end(), [](FolderEntry const& entry) {
        return entry.name == manifest_name && may_be_read(entry);
    });
}

}  // namespace

bool is_book_folder(Files& files, std::string_view folder) {
    folder = without_slash(folder);
    EntryKind const kind =
        files.kind(std::string(folder) + (folder.empty() ? "" : "/") + std::string(manifest_name));
    // A manifest that cannot be looked at makes a book too: who reads it says what is wrong.
    return kind == EntryKind::file || kind == EntryKind::other;
}

Result<FolderContents> find_briefs(std::string_view folder, std::string_view output_folder, Files& files,
                                   Diagnostics& diagnostics) {
    output_folder = without_slash(output_folder);
    FolderContents found;
    std::vector<Folder> waiting{{std::string(without_slash(folder)), 0}};
    auto const enter = [&](std::string path, std::size_t depth) {
        if (depth <= deepest_folder) {
            waiting.push_back({std::move(path), depth});
        } else {
            Diagnostic warning =
                make_diagnostic(Code::folder_too_deep, {}, files.display(path), deepest_folder);
            warning.path = files.display(path);
            diagnostics.add(std::move(warning));
        }
    };
    while (!waiting.empty()) {
        Folder const here = std::move(waiting.back());
        waiting.pop_back();
        auto const entries = files.list(here.path);
        if (!entries && here.depth == 0) return tl::unexpected(entries.error());
        if (!entries) {
            found.refused.push_back({here.path, entries.error()});
            continue;
        }
        if (here.depth > 0 && has_manifest(*entries)) {
            found.books.push_back(here.path);
            continue;
        }
        for (FolderEntry const& entry : *entries) {
            std::string path = here.path.empty() ? entry.name : here.path + '/' + entry.name;
            if (may_be_read(entry) && is_brief_name(entry.name))
                found.briefs.push_back(std::move(path));
            else if (entry.kind == EntryKind::folder && !entry.name.starts_with('.') && path != output_folder)
                enter(std::move(path), here.depth + 1);
        }
    }
    std::sort(found.briefs.begin(), found.briefs.end());
    std::sort(found.books.begin(), found.books.end());
    std::sort(found.refused.begin(), found.refused.end(),
              [](RefusedFolder const& a, RefusedFolder const& b) { return a.path < b.path; });
    return found;
}

}  // namespace warraq
