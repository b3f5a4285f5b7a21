#include "layout/pages.hpp"

#include "css/counter_style.hpp"
#include "layout/margin_boxes.hpp"
#include "layout/page_flow.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr int most_rounds = 5;

// What flowing one chapter made, kept while nothing it depends on changes.
struct FlowedChapter {
    std::vector<Page> pages;
    Diagnostics said;
    std::size_t first_page = 0;
    bool done = false;
};

class BookLayout {
  public:
    BookLayout(PagesInput input, LayoutContext& context)
        : context_(context), styles_(input.sheets, input.furniture, input.least, said_of_styles_) {
        document_.title = std::move(input.title);
        document_.language = std::move(input.language);
        document_.direction = input.direction;
        document_.chapters = std::move(input.chapters);
    }

    PagedDocument run() {
        std::vector<bool> refers;
        for (Chapter const& chapter : document_.chapters)
            refers.push_back(has_page_references(chapter.box));
        bool const settles = std::find(refers.begin(), refers.end(), true) != refers.end();
        flowed_.resize(document_.chapters.size());
        std::map<std::string, std::int64_t> targets;
        for (int round = 1;; ++round) {
            flow(round == 1 ? nullptr : &targets, refers);
            number();
            if (!settles || context_.cancellation.cancelled()) break;
            std::map<std::string, std::int64_t> numbers = target_numbers();
            if (round > 1 && numbers == targets) break;
            if (round == most_rounds) {
                context_.diagnostics.report(Code::page_references_unsettled, Span{}, most_rounds);
                break;
            }
            targets = std::move(numbers);
            take_back();
        }
        furnish();
        report();
        return std::move(document_);
    }

  private:
    void flow(std::map<std::string, std::int64_t> const* targets, std::vector<bool> const& refers);
    void take_back();
    void number();
    std::map<std::string, std::int64_t> target_numbers() const;
    void furnish();
    void restyle_single();
    void report();

    LayoutContext& context_;
    Diagnostics said_of_styles_, said_of_margins_;
    PageStyles styles_;
    PagedDocument document_;
    std::vector<FlowedChapter> flowed_;
    std::vector<PageFacts> facts_;
    std::vector<PageCounters> counters_;
};

// Flows the chapters that must be flowed (anew): those with page references, and those that begin on another
// side than before. The pages of all then stand in the document.
void BookLayout::flow(std::map<std::string, std::int64_t> const* targets, std::vector<bool> const& refers) {
    std::unordered_map<Box const*, IntrinsicSizes> sizes;
    std::unordered_map<Box const*, std::shared_ptr<TableLayout const>> fitted_tables;
    document_.pages.clear();
    for (std::size_t c = 0; c < document_.chapters.size(); ++c) {
        FlowedChapter& flowed = flowed_[c];
        std::size_t const first = document_.pages.size();
        bool const moved = first % 2 != flowed.first_page % 2 || (first == 0) != (flowed.first_page == 0);
        if (!flowed.done || refers[c] || moved) {
            flowed.said = {};
            std::set<char32_t> missing;
            LayoutContext inner{context_.fonts, context_.shaper, flowed.said, context_.cancellation};
            inner.targets = targets;
            inner.missing = &missing;
            inner.limits = context_.limits;
            inner.whole_pixels = context_.whole_pixels;
            inner.sizes = &sizes;
            inner.fitted_tables = &fitted_tables;
            ChapterPlace const place{static_cast<std::uint32_t>(c), first, document_.direction};
            flowed.pages = flow_chapter(document_.chapters[c], place, styles_, inner);
            flowed.done = true;
        }
        flowed.first_page = first;
        std::move(flowed.pages.begin(), flowed.pages.end(), std::back_inserter(document_.pages));
        flowed.pages.clear();
        if (context_.cancellation.cancelled() || document_.pages.size() >= context_.limits.pages) break;
    }
}

// Gives the pages back to their chapters for another round.
void BookLayout::take_back() {
    for (Page& page : document_.pages)
        flowed_[page.chapter].pages.push_back(std::move(page));
    document_.pages.clear();
}

// Numbers and labels; a page is counted before what stands on it (CSS Paged Media 3 §6).
void BookLayout::number() {
    facts_.clear();
    counters_.clear();
    PageCounters counters;
    for (std::size_t i = 0; i < document_.pages.size(); ++i) {
        Page& page = document_.pages[i];
        page.index = static_cast<std::uint32_t>(i);
        facts_.push_back(collect_facts(page));
        for (CounterChange const& reset : page.style.counter_reset)
            counters.values[reset.name] = reset.value;
        bool counted = false;
        for (CounterChange const& change : page.style.counter_increment) {
            counters.values[change.name] += change.value;
            counted = counted || change.name == "page";
        }
        if (!counted) ++counters.values["page"];
        if (facts_.back().page_counter) counters.values["page"] = *facts_.back().page_counter;
        // A blank page is counted with those before it.
        Page const& like = page.blank && i > 0 ? document_.pages[i - 1] : page;
        std::string const& own = document_.chapters[like.chapter].label;
        page.label = own.empty() ? format_counter(counters.value("page"), folio_style(like.style),
                                                  page.style.style->counter_styles.get())
                                 : own;
        counters_.push_back(counters);
    }
    for (PageCounters& one : counters_)
        one.values["pages"] = static_cast<std::int64_t>(document_.pages.size());
}

std::map<std::string, std::int64_t> BookLayout::target_numbers() const {
    std::map<std::string, std::int64_t> numbers;
    for (std::size_t i = 0; i < document_.pages.size(); ++i) {
        Page const& page = document_.pages[i];
        std::string const& name = document_.chapters[page.chapter].name;
        std::int64_t const number = counters_[i].value("page");
        if (!page.blank) numbers.try_emplace(name + "#", number);
        for (auto const& [id, at] : facts_[i].ids)
            numbers.try_emplace(name + "#" + id, number);
    }
    return numbers;
}

void BookLayout::restyle_single() {
    Chapter const& chapter = document_.chapters.front();
    PageContext single;
    single.name = document_.pages.front().name;
    single.side = document_.pages.front().side;
    single.first = single.opening = single.single = true;
    single.direction = chapter.direction;
    single.language = chapter.language;
    document_.pages.front().style = styles_.of(single);
}

void BookLayout::furnish() {
    if (document_.pages.size() == 1 && document_.chapters.size() == 1) restyle_single();
    add_facts(document_, facts_);
    std::set<char32_t> missing;
    LayoutContext inner{context_.fonts, context_.shaper, said_of_margins_, context_.cancellation};
    inner.missing = &missing;
    inner.limits = context_.limits;
    inner.whole_pixels = context_.whole_pixels;
    NamedStrings strings;
    for (std::size_t i = 0; i < document_.pages.size() && !context_.cancellation.cancelled(); ++i) {
        strings.turn_to(facts_[i]);
        add_margin_boxes(document_.pages[i], strings, counters_[i], inner);
    }
}

// Each thing is said once, whatever pages were tried; a missing character once in the whole document.
void BookLayout::report() {
    std::set<std::tuple<Code, std::uint32_t, std::uint32_t, std::uint32_t, std::vector<std::string>>> said;
    std::set<std::string> characters;
    auto const pass_on = [&](Diagnostics const& list) {
        for (Diagnostic const& one : list.all()) {
            if (one.code == Code::character_without_glyph && !characters.insert(one.arguments.front()).second)
                continue;
            if (said.insert({one.code, static_cast<std::uint32_t>(one.span.source), one.span.begin,
                             one.span.end, one.arguments})
                    .second)
                context_.diagnostics.add(one);
        }
    };
    pass_on(said_of_styles_);
    for (FlowedChapter const& flowed : flowed_)
        pass_on(flowed.said);
    pass_on(said_of_margins_);
}

}  // namespace

PagedDocument without_content(PagedDocument document) {
    for (Page& page : document.pages) {
        page.body = {};
        page.margin_boxes = {};
        page.footnotes = {};
        page.page_floats = {};
    }
    for (Chapter& chapter : document.chapters)
        chapter.box = {};
    return document;
}

PagedDocument layout_pages(PagesInput input, LayoutContext& context) {
    return BookLayout(std::move(input), context).run();
}

}  // namespace warraq
