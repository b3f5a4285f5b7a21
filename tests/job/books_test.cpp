// What must hold on the pages of every book: those of books/, in both themes, and one made up here.
#include "base/unicode.hpp"
#include "css/counter_style.hpp"
#include "job/publication.hpp"
#include "layout/fragment_walk.hpp"
#include "support/golden.hpp"
#include "support/job_share.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace warraq;
using namespace warraq::test;

namespace {

struct Paged {
    PagedDocument document;
    Diagnostics diagnostics;
};

Paged paged(Job const& job, Files& files) {
    Paged made;
    Publication publication = arrange(job, *share().resources.sources, files, made.diagnostics);
    compose(publication, SheetLinks::none, made.diagnostics);
    load_images(publication, files, job.options.limits, made.diagnostics);
    load_styles(publication, job, share().resources, files, made.diagnostics);
    CancellationToken const never;
    made.document = paginate(publication, job.options, share().resources, never, made.diagnostics);
    return made;
}

Paged paged_book(std::string const& name, std::string const& theme) {
    auto const files = open_disk_files((source_folder() / "books" / name).string(), {});
    REQUIRE(files.has_value());
    Diagnostics said;
    Metadata const house =
        merge(default_metadata(), load_house(find_house("", **files), {}, **files, share().sources, said));
    auto book = load_book("", house, {}, **files, share().sources, said);
    REQUIRE(book.has_value());
    Job job;
    job.book = std::move(*book);
    job.options.theme = theme;
    return paged(job, **files);
}

// A book of briefs that differ in everything a page turn depends on.
Paged generated_book(std::string const& theme, std::uint32_t seed) {
    std::uint32_t state = seed * 2654435761u + 1;
    auto const roll = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    static char const* const words[] = {"المدينة", "القرار", "الاجتماع", "السوق",   "الحكومة", "التقرير",
                                        "الطريق",  "النهر",  "المجلس",   "الميناء", "الاتفاق", "العام"};
    auto const sentence = [&](std::uint32_t length) {
        std::string text;
        for (; length > 0; --length)
            text += std::string(words[roll(12)]) + (roll(9) == 0 ? "، " : " ");
        return text + "انتهى.";
    };
    std::map<std::string, Bytes> contents;
    Job job;
    job.book.path = job.book.stem = "made";
    job.book.metadata = default_metadata();
    job.book.metadata.set(Key::title, {std::string("كتاب مصنوع"), Origin::book, {}, "book.yaml"});
    job.options.theme = theme;
    for (int brief = 0; brief < 6; ++brief) {
        std::string text = fmt::format("---\ntitle: موجز {}\ndate: 2021-0{}-01\n---\n\n", brief, brief + 1);
        for (std::uint32_t blocks = 12 + roll(20); blocks > 0; --blocks) {
            switch (roll(7)) {
                case 0:
                    text += "# " + sentence(1 + roll(5)) + "\n\n";
                    [[fallthrough]];
                default:
                    text += sentence(5 + roll(90)) + "\n\n";
                    break;
                case 1:
                    text += "> " + sentence(5 + roll(40)) + "\n\n";
                    break;
                case 2:
                    text += "- " + sentence(3 + roll(20)) + "\n- " + sentence(3 + roll(30)) + "\n\n";
                    break;
                case 3:
                    text += "```verse\n";
                    for (std::uint32_t bayts = 1 + roll(5); bayts > 0; --bayts)
                        text += sentence(3) + " | " + sentence(3) + "\n";
                    text += "```\n\n";
                    break;
            }
        }
        std::string const name = fmt::format("{}.md", brief);
        contents[name] = text;
        job.book.spine.push_back({name, {}, {}});
    }
    return paged(job, *make_memory_files(contents));
}

// The lines of a page in order, with what an editor would count.
struct SetLine {
    Fragment const* fragment;
    PhysicalRect rect;
    bool on_grid;  // in the flow, of text that snaps
};

class PageReader {
  public:
    explicit PageReader(Page const& page) { read(page.body, page.style.area(), page.direction, true); }

    std::vector<SetLine> lines;
    std::vector<Fragment const*> broken_bayts;
    std::vector<std::size_t> headings;  // that end here: the number of lines before what follows
    bool picture_last = false;

  private:
    void read(Fragment const& fragment, PhysicalRect const& container, Direction direction, bool flow) {
        PhysicalRect const rect = to_physical(fragment.rect, container, direction);
        if (fragment.kind == FragmentKind::line) {
            lines.push_back({&fragment, rect, flow && fragment.paragraph->content.block->style->snaps_lines});
            picture_last = false;
        }
        if (fragment.kind == FragmentKind::image) picture_last = true;
        bool const bayt = fragment.kind == FragmentKind::block && fragment.style->display == Display::bayt;
        if (bayt && !(fragment.first_part && fragment.last_part)) broken_bayts.push_back(&fragment);
        flow = flow && !fragment.floats && fragment.kind != FragmentKind::table &&
               fragment.kind != FragmentKind::marker;
        for (Fragment const& child : fragment.children)
            read(child, rect, fragment.direction, flow);
        bool const heading =
            fragment.provenance.role == Role::heading && fragment.kind == FragmentKind::block;
        if (heading) headings.push_back(lines.size());
    }
};

Box const* grid_of(Box const& box) {
    if (box.style->makes_line_grid) return &box;
    for (Box const& child : box.children)
        if (Box const* const found = grid_of(child)) return found;
    return nullptr;
}

struct Faults {
    std::size_t orphans = 0, widows = 0, stranded = 0, broken_bayts = 0, folios = 0, off_grid = 0;
    std::size_t on_recto = 0, on_verso = 0, entries = 0;  // what was looked at
};

void count_lines(std::vector<SetLine> const& lines, Faults& faults) {
    for (std::size_t i = 0; i < lines.size();) {
        BrokenParagraph const* const paragraph = lines[i].fragment->paragraph.get();
        std::size_t const begin = i;
        while (i < lines.size() && lines[i].fragment->paragraph.get() == paragraph)
            ++i;
        std::size_t const here = i - begin;
        bool const first = lines[begin].fragment->line == 0;
        bool const last = lines[i - 1].fragment->line + 1 == paragraph->lines.size();
        if (first && !last && here < 2) ++faults.orphans;
        if (!first && last && here < 2) ++faults.widows;
    }
}

void count_grid(Page const& page, Chapter const& chapter, std::vector<SetLine> const& lines, Faults& faults) {
    Box const* const body = grid_of(chapter.box);
    REQUIRE(body != nullptr);
    std::int64_t const step = body->style->used_line_height().value_or(Length{}).raw;
    REQUIRE(step > 0);
    // The first baseline of the page: that of a line of the body's style at its top.
    std::optional<std::int64_t> phase;
    for (SetLine const& line : lines) {
        if (!line.on_grid) continue;
        Line const& set = line.fragment->paragraph->lines[line.fragment->line];
        std::int64_t const baseline =
            line.rect.origin.y.raw + set.ascent.raw - page.style.area().origin.y.raw;
        std::int64_t const first = line.fragment->paragraph->content.ascent.raw;
        bool const of_body =
            line.fragment->paragraph->content.block->style->font_size == body->style->font_size;
        if (of_body && (baseline - first) % step != 0) ++faults.off_grid;
        if (!phase) phase = baseline % step;
        if (baseline % step != *phase) ++faults.off_grid;
        ++(page.side == PageSide::left ? faults.on_recto : faults.on_verso);
    }
}

void count_folios(PagedDocument const& document, std::vector<SetLine> const& lines, Faults& faults) {
    std::set<ParagraphContent const*> seen;
    for (SetLine const& line : lines) {
        ParagraphContent const& content = line.fragment->paragraph->content;
        if (!seen.insert(&content).second) continue;
        for (TextSegment const& segment : content.segments) {
            if (segment.box == nullptr || segment.box->kind != BoxKind::target_counter ||
                segment.box->note_number > 0)
                continue;
            ++faults.entries;
            std::string const shown = to_utf8(
                std::u32string_view(content.text.text).substr(segment.begin, segment.end - segment.begin));
            auto const anchor = document.anchors.find(segment.box->link);
            bool const right =
                anchor != document.anchors.end() && document.pages[anchor->second.page].label == shown;
            if (!right) ++faults.folios;
        }
    }
}

Faults faults_of(PagedDocument const& document) {
    Faults faults;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        Page const& page = document.pages[i];
        if (page.blank) continue;
        PageReader const reader(page);
        count_lines(reader.lines, faults);
        count_grid(page, document.chapters[page.chapter], reader.lines, faults);
        count_folios(document, reader.lines, faults);
        faults.broken_bayts += reader.broken_bayts.size();
        bool const more = i + 1 < document.pages.size() && document.pages[i + 1].chapter == page.chapter;
        for (std::size_t const before : reader.headings)
            if (more && reader.lines.size() - before < 2 && !reader.picture_last) ++faults.stranded;
    }
    return faults;
}

void check(PagedDocument const& document) {
    REQUIRE(document.pages.size() > 1);
    Faults const faults = faults_of(document);
    CHECK(faults.orphans == 0);
    CHECK(faults.widows == 0);
    CHECK(faults.stranded == 0);
    CHECK(faults.broken_bayts == 0);
    CHECK(faults.folios == 0);
    CHECK(faults.off_grid == 0);
    CHECK(faults.on_recto > 20);
    CHECK(faults.on_verso > 20);
    CHECK(faults.entries > 2);
}

}  // namespace

TEST_CASE(
    "the pages of the books: no widow, no orphan, no stranded heading, no broken bayt, every folio right") {
    auto const [name, theme] = GENERATE(table<std::string, std::string>(
        {{"sample", "book"}, {"every", "book"}, {"manual", "book"}, {"every", "brief"}}));
    CAPTURE(name, theme);
    Paged const made = paged_book(name, theme);
    CHECK_FALSE(made.diagnostics.has_errors());
    if (theme == "book") {
        check(made.document);
        return;
    }
    Faults const faults = faults_of(made.document);
    CHECK(faults.orphans + faults.widows + faults.stranded + faults.broken_bayts + faults.off_grid == 0);
    CHECK(faults.on_recto + faults.on_verso > 40);
}

TEST_CASE("a page of lists of every marker and of terms, in the theme of the brief") {
    auto const files = open_disk_files((source_folder() / "books" / "every" / "pages").string(), {});
    REQUIRE(files.has_value());
    Job job = single("terms.xhtml");
    job.options.theme = "brief";
    PagedDocument const document = paged(job, **files).document;
    Faults const faults = faults_of(document);
    CHECK(faults.orphans + faults.widows + faults.stranded + faults.off_grid == 0);
    CHECK(faults.on_recto > 15);
}

TEST_CASE("the pages of a book of chance") {
    auto const seed = GENERATE(1u, 2u, 3u, 4u);
    CAPTURE(seed);
    check(generated_book("book", seed).document);
}

TEST_CASE("the front of a book has letters for folios, its body begins with 1 on a recto") {
    PagedDocument const document = paged_book("every", "book").document;
    std::vector<std::string> labels;
    for (Page const& page : document.pages)
        labels.push_back(page.label);
    auto const body = std::find(labels.begin(), labels.end(), "1");
    REQUIRE(body != labels.end());
    CHECK(document.pages[static_cast<std::size_t>(body - labels.begin())].side == PageSide::left);
    static char const* const letters[] = {"أ", "ب", "ج", "د", "هـ", "و"};
    for (auto label = labels.begin(); label != body; ++label)
        CHECK(*label == letters[label - labels.begin()]);
    CHECK(std::set<std::string>(labels.begin(), labels.end()).size() == labels.size());
    CHECK(format_counter(11, "-warraq-abjad", nullptr) == "ك");
}

TEST_CASE("each size of paper has the lines of the table, and they fill its page") {
    struct Trim {
        char const* theme;
        char const* paper;
        double line;
        std::size_t lines;
    };
    auto const trim = GENERATE(values<Trim>({{"book", "", 20.4, 22},
                                             {"book", "A5", 20.4, 22},
                                             {"book", "6x9in", 21.5, 23},
                                             {"book", "B5", 23, 23},
                                             {"brief", "", 24, 25},
                                             {"brief", "A4", 24, 25},
                                             {"brief", "A5", 20.4, 22}}));
    CAPTURE(trim.theme, trim.paper);
    std::string text = "عنوان\n\nالحدث\n\n";
    for (int word = 0; word < 3000; ++word)
        text += fmt::format("كلمة{} ", word);
    Job job = single("brief.txt");
    job.options.theme = trim.theme;
    if (*trim.paper != 0)
        job.book.metadata.set(Key::paper, {std::string(trim.paper), Origin::house, {}, "house.yaml"});
    PagedDocument const document = paged(job, *make_memory_files({{"brief.txt", text}})).document;
    REQUIRE(document.pages.size() > 4);
    for (std::size_t i = 1; i + 2 < document.pages.size(); ++i) {
        CHECK(PageReader(document.pages[i]).lines.size() == trim.lines);
        double const over =
            document.pages[i].style.area().size.height.points() - static_cast<double>(trim.lines) * trim.line;
        CHECK(over >= 0);
        CHECK(over < 0.1);
    }
}

TEST_CASE("a long title runs on at its smallest size; its head is short, the outline has it whole") {
    auto const theme = GENERATE(as<std::string>(), "brief", "book");
    CAPTURE(theme);
    auto const set = [&](int words) {
        std::string title = "خطة المياه:";
        for (int word = 0; word < words; ++word)
            title += fmt::format(" كلمة{}", word);
        Job job = single("brief.md");
        job.options.theme = theme;
        std::string const text = "---\ntitle: \"" + title + "\"\n---\n\nنص الموجز كله في سطر واحد.\n";
        Paged made = paged(job, *make_memory_files({{"brief.md", text}}));
        REQUIRE_FALSE(made.document.outline.empty());
        CHECK(made.document.outline.front().label == title);
        if (theme == "brief") CHECK(dump_pages(made.document).find("\"خطة المياه\"") != std::string::npos);
        return made;
    };
    auto const told = [](Paged const& made) {
        return std::count_if(
            made.diagnostics.all().begin(), made.diagnostics.all().end(),
            [](Diagnostic const& one) { return one.code == Code::long_title && one.span.known(); });
    };
    CHECK(told(set(10)) == 0);
    CHECK(told(set(60)) == 1);
}
