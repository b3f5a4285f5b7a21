// What the stages of one brief cost, and the whole of it (architecture.md §6, 7).
#include "job/publication.hpp"
#include "job/writers.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>

using namespace warraq;

namespace {

std::string brief_text() {
    std::string text = "خطة المياه في المدينة القديمة\n\n8 نوفمبر 2021\n\nالحدث\n\n";
    for (int paragraph = 0; paragraph < 12; ++paragraph) {
        for (int sentence = 0; sentence < 6; ++sentence)
            text += "عقد المجلس اجتماعه رقم " + std::to_string(paragraph * 6 + sentence) +
                    " في المدينة وناقش خطة المياه مع ممثلي «الأحياء» كلها بحضور UNESCO بنسبة 45%. ";
        text += "\n\n";
    }
    return text;
}

// Everything that the stages need, made once.
struct Setting {
    Sources sources;
    std::unique_ptr<Files> files = make_memory_files({{"brief.txt", brief_text()}});
    Resources resources;
    Job job;
    CancellationToken never;

    Setting() {
        Diagnostics diagnostics;
        auto share = open_disk_files(WARRAQ_SHARE, {});
        auto loaded = share ? load_resources(std::move(*share), sources, {}, diagnostics)
                            : Result<Resources>(tl::unexpected<Error>(share.error()));
        if (!loaded) std::abort();
        resources = std::move(*loaded);
        job.book.single = true;
        job.book.path = "brief.txt";
        job.book.stem = "brief";
        job.book.metadata = default_metadata();
        job.book.spine.push_back({"brief.txt", {}, {}});
    }
    Publication composed() {
        Diagnostics diagnostics;
        Publication publication = arrange(job, sources, *files, diagnostics);
        compose(publication, SheetLinks::epub, diagnostics);
        load_styles(publication, job, resources, *files, diagnostics);
        return publication;
    }
};

Setting& setting() {
    static Setting once;
    return once;
}

void read_and_arrange(benchmark::State& state) {
    Setting& all = setting();
    for (auto _ : state) {
        Sources sources;
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(arrange(all.job, sources, *all.files, diagnostics));
    }
}
BENCHMARK(read_and_arrange);

void lay_out(benchmark::State& state) {
    Setting& all = setting();
    Publication const publication = all.composed();
    for (auto _ : state) {
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(
            paginate(publication, all.job.options, all.resources, all.never, diagnostics));
    }
}
BENCHMARK(lay_out);

void write_format(benchmark::State& state) {
    Setting& all = setting();
    Publication const publication = all.composed();
    Diagnostics diagnostics;
    PagedDocument const pages = paginate(publication, all.job.options, all.resources, all.never, diagnostics);
    WriterRow const& row = writer_rows()[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string(row.name));
    for (auto _ : state)
        state.PauseTiming();
    PagedDocument taken = pages;  // the PDF's writer keeps little of it
    state.ResumeTiming();
    benchmark::DoNotOptimize(row.write({publication, &taken, all.job.options, all.never}, diagnostics));
}
BENCHMARK(write_format)->DenseRange(0, 2);

void whole_job(benchmark::State& state) {
    Setting& all = setting();
    for (auto _ : state)
        benchmark::DoNotOptimize(run(all.job, all.resources, *all.files, all.never));
}
BENCHMARK(whole_job);

}  // namespace
