// MountedFiles: a job's root with a second folder, the house's, under a name of its own.
#pragma once

#include "base/files.hpp"

#include <memory>
#include <string>

namespace warraq {

// The first part of paths that lead into the house's folder; no file of the root can hide it, since it is
// looked at first.
constexpr std::string_view house_mount = "@house";

class MountedFiles final : public Files {
  public:
    MountedFiles(std::unique_ptr<Files> root, std::unique_ptr<Files> house)
        : root_(std::move(root)), house_(std::move(house)) {}

    Result<Bytes> read(std::string_view path) override { return at(path).read(path); }
    Result<std::vector<FolderEntry>> list(std::string_view path) override { return at(path).list(path); }
    EntryKind kind(std::string_view path) override { return at(path).kind(path); }
    std::string display(std::string_view path) const override { return at(path).display(path); }

  private:
    // Whose `path` is; the mount's name is taken off it.
    Files& at(std::string_view& path) const {
        if (!path.starts_with(house_mount)) return *root_;
        std::string_view const rest = path.substr(house_mount.size());
        if (!rest.empty() && !rest.starts_with('/')) return *root_;
        path = rest.empty() ? rest : rest.substr(1);
        return *house_;
    }

    std::unique_ptr<Files> root_;
    std::unique_ptr<Files> house_;
};

}  // namespace warraq
