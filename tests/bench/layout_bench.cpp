// What paragraphs and pages cost (typography.md §2.6): a paragraph cold and warm, per line; a chapter, per
// page.
#include "layout/display.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>

using namespace warraq;

namespace {

std::string chapter_text(int paragraphs) {
    std::string text = "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" dir=\"rtl\"><body>";
    for (int p = 0; p < paragraphs; ++p) {
        text += "<p>";
        for (int s = 0; s < 6; ++s)
            text += "عقد المجلس اجتماعه رقم " + std::to_string(p * 6 + s) +
                    " في المدينة وناقش خطة المياه مع ممثلي «الأحياء» كلها بحضور UNESCO بنسبة 45%. ";
        text += "</p>";
    }
    return text + "</body></html>";
}

constexpr char const* sheet_text =
    "html, body, p { display: block } head { display: none } html { direction: rtl; font: 12pt/20.4pt Amiri;"
    " -warraq-word-space: 0.2em 0.24em 0.27em; -warraq-shape-spaces: none; text-align: justify;"
    " text-wrap: pretty; text-justify: auto }"
    " @page { size: A5; margin: 22mm 24mm 29.7mm 18mm }";

// Everything before layout, made once.
struct Setting {
    FontSet fonts;
    Diagnostics diagnostics;
    std::vector<Stylesheet> sheets;
    XhtmlDocument document;
    StyleTree styles;
    CancellationToken never;

    explicit Setting(int paragraphs) {
        auto files = open_disk_files(WARRAQ_SHARE, Limits{});
        if (!files) std::abort();
        auto loaded = load_installed_fonts(std::move(*files), Limits{});
        if (!loaded) std::abort();
        fonts = std::move(*loaded);
        sheets.push_back(parse_stylesheet({"bench.css", sheet_text}, SourceId{1}, diagnostics));
        auto parsed = parse_xhtml({"bench.xhtml", chapter_text(paragraphs)}, SourceId{2}, "bench", Limits{},
                                  diagnostics);
        if (!parsed) std::abort();
        document = std::move(*parsed);
        styles = cascade(document, sheets, CascadeContext{}, diagnostics);
    }
    Chapter chapter() {
        Chapter made;
        made.name = "bench";
        made.box = build_boxes(document, 0, styles, {}, Limits{}, diagnostics);
        return made;
    }
};

void break_paragraph(benchmark::State& state, bool warm) {
    Setting setting(1);
    Chapter const chapter = setting.chapter();
    Box const& block = chapter.box.children.front().children.front();
    auto words = std::make_shared<WordCache>();
    std::size_t lines = 0;
    for (auto _ : state) {
        if (!warm) words = std::make_shared<WordCache>();
        Shaper shaper(words);
        LayoutContext context{setting.fonts, shaper, setting.diagnostics, setting.never};
        ParagraphContent const content = prepare_paragraph(block, 300_pt, context);
        lines += break_lines(content, *block.style, Measures{300_pt, {}}, context).size();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(lines));
}

void lay_out_pages(benchmark::State& state) {
    Setting setting(static_cast<int>(state.range(0)));
    auto const words = std::make_shared<WordCache>();
    std::size_t pages = 0;
    for (auto _ : state) {
        Shaper shaper(words);
        LayoutContext context{setting.fonts, shaper, setting.diagnostics, setting.never};
        PagesInput input;
        input.sheets = setting.sheets;
        input.chapters.push_back(setting.chapter());
        pages += layout_pages(std::move(input), context).pages.size();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(pages));
}

}  // namespace

BENCHMARK_CAPTURE(break_paragraph, cold, false);
BENCHMARK_CAPTURE(break_paragraph, warm, true);
BENCHMARK(lay_out_pages)->Arg(20)->Arg(200)->Arg(2000);
