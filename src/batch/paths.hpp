// Paths of the command line: where they are and what stands there. Nothing is opened here.
#pragma once

#include "base/files.hpp"

#include <string>
#include <string_view>

namespace warraq {

EntryKind path_kind(std::string const& path);
// The folder that `path` stands in, "." when it has none.
std::string parent_of(std::string_view path);
// What a folder is called: of "." too.
std::string folder_name(std::string const& folder);
// `path` as a path inside `root`; empty when it is the root or lies outside.
std::string inside(std::string const& root, std::string const& path);
// The place that a path leads to, links followed as far as it exists: equal for equal places.
std::string canonical(std::string const& path);
std::string join_path(std::string_view folder, std::string_view name);

}  // namespace warraq
