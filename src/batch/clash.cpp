#include "batch/clash.hpp"

#include "base/unicode.hpp"
#include "batch/paths.hpp"

#include <map>

namespace warraq {
namespace {

// Equal for names that one file system or another holds for one.
std::string clash_key(std::string const& path) {
    return find_invalid_utf8(path) ? path : to_nfc(fold_case(to_nfc(path)));
}

class ClashFinder {
  public:
    explicit ClashFinder(std::vector<PlannedJob>& jobs) : jobs_(jobs) {}

    void see(std::size_t job, Code code, std::string const& key, std::string_view what) {
        auto const [first, is_new] = owners_.try_emplace({code, key}, job);
        if (is_new || first->second == job) return;
        std::size_t const other = first->second;
        Diagnostic error = make_diagnostic(code, {}, jobs_[other].input, jobs_[job].input, what);
        // A job that clashes by each of its names says so once; the first of many says so for the first pair.
        if (!refused(other, code)) refuse(other, error);
        if (!refused(job, code)) refuse(job, error);
    }

  private:
    bool refused(std::size_t job, Code code) const {
        for (Diagnostic const& diagnostic : jobs_[job].diagnostics.all())
            if (diagnostic.code == code) return true;
        return false;
    }
    void refuse(std::size_t job, Diagnostic error) {
        error.path = jobs_[job].input;
        jobs_[job].diagnostics.add(std::move(error));
    }

    std::vector<PlannedJob>& jobs_;
    std::map<std::pair<Code, std::string>, std::size_t> owners_;
};

}  // namespace

void refuse_clashes(std::vector<PlannedJob>& jobs, std::vector<JobIdentity> const& identities) {
    ClashFinder finder(jobs);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (identities[i].empty) continue;
        for (std::string const& name : identities[i].names) {
            std::string const path = join_path(jobs[i].subfolder, name);
            finder.see(i, Code::names_clash, clash_key(path), path);
        }
        finder.see(i, Code::identities_clash, identities[i].identity.urn, identities[i].identity.urn);
    }
}

}  // namespace warraq
