// MountedFiles: a job's root, and the house's folder behind the names that only its settings lead to.
#pragma once

#include "job/inputs.hpp"

#include <memory>
#include <string>

namespace warraq {

class MountedFiles final : public Files {
  public:
    // `logo` is the path of the house's logo in its folder, the one file there that documents name; or empty.
    MountedFiles(std::unique_ptr<Files> root, std::unique_ptr<Files> house, std::string_view logo)
        : root_(std::move(root)), house_(std::move(house)), logo_(logo) {}

    Result<Bytes> read(std::string_view path) override { return at(path).read(path); }
    Result<std::vector<FolderEntry>> list(std::string_view path) override { return at(path).list(path); }
    EntryKind kind(std::string_view path) override { return at(path).kind(path); }
    std::string display(std::string_view path) const override { return at(path).display(path); }

  private:
    // Whose `path` is; the mount's name is taken off it.
    Files& at(std::string_view& path) const {
        bool const logo =
            !logo_.empty() && path.starts_with(house_logo) && path.substr(house_logo.size()) == logo_;
        if (!logo && !path.starts_with(house_mount)) return *root_;
        path.remove_prefix(logo ? house_logo.size() : house_mount.size());
        return *house_;
    }

    std::unique_ptr<Files> root_;
    std::unique_ptr<Files> house_;
    std::string logo_;
};

}  // namespace warraq
