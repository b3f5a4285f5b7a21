// What itemising, shaping, levels and breaks cost (typography.md §2.6 has the figures to meet): divide by the
// counter `lines`, a line being 54 characters.
#include "base/files.hpp"
#include "base/unicode.hpp"
#include "text/break.hpp"
#include "text/shape.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>

using namespace warraq;

namespace {

constexpr char const* sentence =
    "أكد رئيس الوزراء العراقي أن الهجوم الذي استهدف منزله في المنطقة الخضراء فجر 8 نوفمبر 2021 لن يثنيه عن "
    "مواصلة الإصلاح، وقالت وكالة Reuters إن التحقيق سيشمل «الجهات كلها» بحضور ممثلين عن المؤسسات الأمنية. ";

FontSet const& fonts() {
    static FontSet const loaded = [] {
        auto share = open_disk_files(WARRAQ_SHARE, {});
        auto set = share ? load_installed_fonts(std::move(*share), {})
                         : Result<FontSet>(tl::unexpected<Error>(share.error()));
        if (!set) std::abort();
        return std::move(*set);
    }();
    return loaded;
}

StyledText paragraph(char const* family) {
    StyledText text;
    for (int i = 0; i < 16; ++i)
        text.text += to_utf32(sentence);
    TextStyle style;
    style.font.families = {family};
    style.language = "ar";
    text.parts.push_back(
        {0, static_cast<std::uint32_t>(text.text.size()), std::make_shared<TextStyle const>(style)});
    return text;
}

void count_lines(benchmark::State& state, StyledText const& text) {
    double const lines = static_cast<double>(text.text.size()) / 54;
    state.counters["per_line"] =
        benchmark::Counter(lines * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void shape_words(Shaper& shaper, StyledText const& text, std::vector<Run> const& runs) {
    for (Run const& run : runs)
        for (std::uint32_t begin = run.begin; begin < run.end;) {
            std::uint32_t end = begin;
            while (end < run.end && text.text[end] != U' ')
                ++end;
            if (end > begin) benchmark::DoNotOptimize(shaper.shape(text, run, begin, end));
            begin = end + 1;
        }
}

void levels(benchmark::State& state) {
    StyledText const text = paragraph("Amiri");
    for (auto _ : state)
        benchmark::DoNotOptimize(bidi_levels(text.text, Direction::rtl));
    count_lines(state, text);
}
BENCHMARK(levels);

void breaks(benchmark::State& state) {
    StyledText const text = paragraph("Amiri");
    for (auto _ : state)
        benchmark::DoNotOptimize(
            line_breaks(text.text, state.range(0) == 0 ? BreakTailoring::none : BreakTailoring::arabic));
    count_lines(state, text);
}
BENCHMARK(breaks)->Arg(0)->Arg(1);

void itemizing(benchmark::State& state) {
    StyledText const text = paragraph("warraq-body");
    auto const found = bidi_levels(text.text, Direction::rtl);
    for (auto _ : state)
        benchmark::DoNotOptimize(itemize(text, found, fonts()));
    count_lines(state, text);
}
BENCHMARK(itemizing);

// Cold: no word is known (and the bench's paragraph repeats its sentence, so the cache is left out).
void shaping_cold(benchmark::State& state, char const* family) {
    StyledText const text = paragraph(family);
    auto const runs = itemize(text, bidi_levels(text.text, Direction::rtl), fonts());
    Shaper shaper(nullptr);
    for (auto _ : state)
        shape_words(shaper, text, runs);
    count_lines(state, text);
}
BENCHMARK_CAPTURE(shaping_cold, amiri, "Amiri");
BENCHMARK_CAPTURE(shaping_cold, naskh, "Noto Naskh Arabic");

void shaping_warm(benchmark::State& state, char const* family) {
    StyledText const text = paragraph(family);
    auto const runs = itemize(text, bidi_levels(text.text, Direction::rtl), fonts());
    Shaper shaper(std::make_shared<WordCache>());
    for (auto _ : state)
        shape_words(shaper, text, runs);
    count_lines(state, text);
}
BENCHMARK_CAPTURE(shaping_warm, amiri, "Amiri");
BENCHMARK_CAPTURE(shaping_warm, naskh, "Noto Naskh Arabic");

}  // namespace
