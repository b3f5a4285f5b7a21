#include "job/writers.hpp"
#include "paint/paint.hpp"

#include <array>
#include <set>

namespace warraq {
namespace {

constexpr std::array<std::pair<std::string_view, Stage>, 8> stages{{{"brief", Stage::brief},
                                                                    {"xhtml", Stage::xhtml},
                                                                    {"styles", Stage::styles},
                                                                    {"boxes", Stage::boxes},
                                                                    {"lines", Stage::lines},
                                                                    {"pages", Stage::pages},
                                                                    {"text", Stage::text},
                                                                    {"pdf", Stage::pdf}}};

std::string dump_briefs(Publication const& publication, Sources const& sources) {
    std::string text;
    for (Manuscript const& manuscript : publication.manuscripts)
        text += manuscript.brief ? dump_brief(*manuscript.brief, sources) : dump_xhtml(*manuscript.page);
    return text;
}

std::string dump_documents(Publication const& publication) {
    std::string text;
    for (EpubDocument const& entry : publication.documents)
        text += dump_xhtml(entry.document);
    return text;
}

std::string dump_all_styles(Publication const& publication, Diagnostics& diagnostics) {
    std::string text;
    Cascade cascade(publication.sheets, CascadeContext{}, diagnostics);
    for (EpubDocument const& entry : publication.documents)
        text += dump_styles(entry.document, cascade.style(entry.document));
    return text;
}

// The paragraphs of a page in the order of its fragments, each once: its lines may stand on two pages. An
// explicit stack, since fragments nest as deep as documents do.
void dump_page_lines(Page const& page, std::set<BrokenParagraph const*>& seen, std::string& text) {
    std::vector<Fragment const*> stack{&page.body};
    for (auto one = page.page_floats.rbegin(); one != page.page_floats.rend(); ++one)
        stack.push_back(&*one);
    while (!stack.empty()) {
        Fragment const& fragment = *stack.back();
        stack.pop_back();
        if (fragment.paragraph && seen.insert(fragment.paragraph.get()).second)
            text += dump_lines(fragment.paragraph->content, fragment.paragraph->lines);
        for (auto child = fragment.children.rbegin(); child != fragment.children.rend(); ++child)
            stack.push_back(&*child);
    }
}

std::string dump_all_lines(PagedDocument const& pages) {
    std::set<BrokenParagraph const*> seen;
    std::string text;
    for (Page const& page : pages.pages)
        dump_page_lines(page, seen, text);
    return text;
}

Result<std::string> dump_final_pdf(Publication const& publication, PagedDocument pages,
                                   JobOptions const& options, Diagnostics& diagnostics) {
    CancellationToken const never;
    auto outputs = writer_row(Format::pdf).write({publication, &pages, options, never}, diagnostics);
    if (!outputs) return tl::unexpected<Error>(outputs.error());
    return dump_pdf(outputs->front().bytes);
}

}  // namespace

std::optional<Stage> parse_stage(std::string_view name) {
    for (auto const& [known, stage] : stages)
        if (known == name) return stage;
    return std::nullopt;
}

std::vector<std::string_view> const& stage_names() {
    static std::vector<std::string_view> const names = [] {
        std::vector<std::string_view> list;
        for (auto const& [name, stage] : stages)
            list.push_back(name);
        return list;
    }();
    return names;
}

Result<std::string> dump(Job const& job, Stage stage, Resources const& resources, Files& files,
                         Diagnostics& diagnostics) {
    Publication publication = arrange(job, *resources.sources, files, diagnostics);
    if (stage == Stage::brief) return dump_briefs(publication, *resources.sources);
    compose(publication, SheetLinks::epub, diagnostics);
    if (stage == Stage::xhtml) return dump_documents(publication);
    load_images(publication, files, job.options.limits, diagnostics);
    bool const press = job.options.profile == PdfProfile::press;
    if (press) load_press(publication, job.options, files, diagnostics);
    load_styles(publication, job, resources, files, diagnostics);
    if (press) print_links(publication);
    if (stage == Stage::styles) return dump_all_styles(publication, diagnostics);
    CancellationToken const never;
    PagedDocument const pages = paginate(publication, job.options, resources, never, diagnostics);
    if (stage == Stage::lines) return dump_all_lines(pages);
    if (stage == Stage::pages) return dump_pages(pages);
    if (stage == Stage::text) return dump_text(pages);
    if (stage == Stage::pdf) return dump_final_pdf(publication, pages, job.options, diagnostics);
    std::string text;
    for (Chapter const& chapter : pages.chapters)
        text += dump_boxes(chapter.box);
    return text;
}

}  // namespace warraq
