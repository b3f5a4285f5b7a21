// A folder of its own for a test, deleted with everything in it at the end.
#pragma once

#include <filesystem>
#include <stdlib.h>
#include <string>

namespace warraq::test {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "warraq-test-XXXXXX").string();
        if (char const* const made = mkdtemp(pattern.data())) path_ = made;
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace warraq::test
