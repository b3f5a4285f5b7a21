#include "batch/paths.hpp"

#include <filesystem>

namespace warraq {
namespace fs = std::filesystem;

EntryKind path_kind(std::string const& path) {
    std::error_code error;
    switch (fs::status(path, error).type()) {
        case fs::file_type::regular:
            return EntryKind::file;
        case fs::file_type::directory:
            return EntryKind::folder;
        case fs::file_type::not_found:
            return EntryKind::absent;
        case fs::file_type::none:  // it cannot be looked at: who opens it learns why
            return EntryKind::file;
        default:
            return EntryKind::other;
    }
}

std::string parent_of(std::string_view path) {
    auto const cut = path.rfind('/');
    if (cut == std::string_view::npos) return ".";
    return cut == 0 ? "/" : std::string(path.substr(0, cut));
}

std::string folder_name(std::string const& folder) {
    std::error_code error;
    std::string text = fs::absolute(folder, error).lexically_normal().string();
    while (text.ends_with('/'))
        text.pop_back();
    auto const cut = text.rfind('/');
    std::string const name = cut == std::string::npos ? text : text.substr(cut + 1);
    return name.empty() ? "book" : name;
}

std::string inside(std::string const& root, std::string const& path) {
    std::string const outer = canonical(root);
    std::string const inner = canonical(path);
    std::string const prefix = outer.ends_with('/') ? outer : outer + "/";
    return inner.starts_with(prefix) ? inner.substr(prefix.size()) : std::string{};
}

std::string canonical(std::string const& path) {
    std::error_code error;
    fs::path const absolute = fs::absolute(path, error).lexically_normal();
    fs::path const resolved = fs::weakly_canonical(absolute, error);
    std::string text = (error ? absolute : resolved).string();
    while (text.size() > 1 && text.ends_with('/'))
        text.pop_back();
    return text;
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (folder.empty() || folder == ".") return std::string(name);
    std::string path(folder);
    if (!path.ends_with('/')) path += '/';
    return path.append(name);
}

}  // namespace warraq
