// What tests of jobs share: the installed fonts and styles, and a job of one file.
#pragma once

#include "job/inputs.hpp"
#include "job/job.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

namespace warraq::test {

// The installed fonts and styles, read once for all cases.
struct Share {
    Sources sources;
    Resources resources;

    Share() {
        char const* const folder = std::getenv("WARRAQ_SHARE");
        REQUIRE(folder != nullptr);
        Diagnostics diagnostics;
        auto files = open_disk_files(folder, {});
        REQUIRE(files.has_value());
        auto loaded = load_resources(std::move(*files), sources, {}, diagnostics);
        REQUIRE(loaded.has_value());
        CHECK(diagnostics.all().empty());
        resources = std::move(*loaded);
    }
};

inline Share& share() {
    static Share once;
    return once;
}

inline Job single(std::string const& path) {
    Job job;
    job.book.single = true;
    job.book.path = path;
    job.book.stem = std::string(stem_of(path));
    job.book.metadata = default_metadata();
    job.book.spine.push_back({path, {}, {}});
    return job;
}

}  // namespace warraq::test
