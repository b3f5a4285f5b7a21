// Whole batches through run_batch, with threads: what the thread sanitizer watches (tools/test.sh).
#include "batch/batch.hpp"
#include "support/fonts.hpp"
#include "support/golden.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>

using namespace warraq;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t briefs = 6;

void write_briefs(fs::path const& folder) {
    fs::create_directories(folder);
    std::string_view const prose =
        "عقد المجلس اجتماعه الأول في المدينة القديمة وناقش خطة المياه مع ممثلي "
        "الأحياء كلها وأقرّها بعد نقاش طويل، كما ذكرت وكالة Reuters في 12.5% من "
        "تقاريرها.";
    for (std::size_t i = 0; i < briefs; ++i)
        std::ofstream(folder / fmt::format("{}.txt", i)) << fmt::format(
            "موجز رقم {}\n\n{} نوفمبر 2021\n\nالحدث\n\n{}\n\nالرأي\n\n{}\n", i, i + 1, prose, prose);
    std::ofstream(folder / "bad.txt") << "\xFF\xFE";
}

std::map<std::string, std::string> files_of(fs::path const& folder) {
    std::map<std::string, std::string> files;
    if (!fs::exists(folder)) return files;
    for (auto const& entry : fs::directory_iterator(folder))
        files[entry.path().filename().string()] = test::read_text(entry.path());
    return files;
}

BatchReport run(fs::path const& input, fs::path const& output, std::size_t threads,
                CancellationToken const& cancellation = {}, ProgressFunction const& progress = {}) {
    Sources sources;
    Diagnostics diagnostics;
    auto share = open_disk_files(test::share_folder(), Limits{});
    REQUIRE(share);
    auto const resources = load_resources(std::move(*share), sources, Limits{}, diagnostics);
    REQUIRE(resources);
    BatchOptions options;
    options.paths = {input.string()};
    options.output = output.string();
    options.threads = threads;
    return run_batch(options, *resources, sources, cancellation, progress);
}

}  // namespace

TEST_CASE("many threads make the files of one, and one bad brief stops none", "[threads]") {
    test::TemporaryFolder const place;
    write_briefs(place.path() / "in");
    BatchReport const alone = run(place.path() / "in", place.path() / "one", 1);
    std::size_t seen = 0;
    BatchReport const together = run(place.path() / "in", place.path() / "many", 8, {},
                                     [&](std::size_t done, std::size_t total, PublicationReport const&) {
                                         CHECK(done == ++seen);
                                         CHECK(total == briefs + 1);
                                     });
    CHECK(seen == briefs + 1);
    CHECK(alone.exit_status == 1);
    CHECK(together.exit_status == 1);
    auto const files = files_of(place.path() / "one");
    CHECK(files.size() == 2 * briefs);
    CHECK((files == files_of(place.path() / "many")));
    REQUIRE(together.publications.size() == briefs + 1);
    CHECK(together.publications.back().input.ends_with("bad.txt"));
    CHECK(!together.publications.back().made);
}

TEST_CASE("a run that is told to stop from outside stops, and what it wrote is whole", "[threads]") {
    test::TemporaryFolder const place;
    write_briefs(place.path() / "in");
    CancellationToken cancellation;
    BatchReport const report =
        run(place.path() / "in", place.path() / "out", 4, cancellation,
            [&](std::size_t, std::size_t, PublicationReport const&) { cancellation.cancel(); });
    REQUIRE(!report.diagnostics.empty());
    CHECK(report.diagnostics.back().code == Code::cancelled);
    for (auto const& [name, bytes] : files_of(place.path() / "out"))
        CHECK((bytes.starts_with("PK") || bytes.ends_with("%%EOF\n")));
}
