#include "base/files.hpp"
#include "base/percent.hpp"

namespace warraq {
namespace {

// Appends the parts of `path` to `parts`; false when ".." leads above the root.
bool append_parts(std::string_view path, std::vector<std::string_view>& parts) {
    while (!path.empty()) {
        auto const cut = path.find('/');
        std::string_view const part = path.substr(0, cut);
        path = cut == std::string_view::npos ? std::string_view{} : path.substr(cut + 1);
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
            continue;
        }
        if (parts.empty()) return false;
        parts.pop_back();
    }
    return true;
}

}  // namespace

Result<std::string> resolve_path(std::string_view folder, std::string_view reference) {
    std::string const decoded = decode_percent(reference);
    std::vector<std::string_view> parts;
    if (decoded.starts_with('/')) return fail(Code::path_forbidden, {}, reference, forbidden_part(decoded));
    if (!append_parts(folder, parts) || !append_parts(decoded, parts))
        return fail(Code::path_escapes, {}, reference);
    std::string path;
    for (std::string_view const part : parts) {
        if (!path.empty()) path += '/';
        path += part;
    }
    // A scheme is judged before ".." could take it away: "http:../x" is no path.
    std::string_view const first = std::string_view(decoded).substr(0, decoded.find('/'));
    std::string_view part = first == "." || first == ".." ? std::string_view{} : forbidden_part(first);
    if (part.empty()) part = forbidden_part(path);
    if (!part.empty()) return fail(Code::path_forbidden, {}, reference, part);
    return path;
}

}  // namespace warraq
