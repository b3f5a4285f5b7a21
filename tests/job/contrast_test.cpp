// Words stand out from what they stand on (WCAG 2.2, 1.4.3): computed from the sheets of the themes.
#include "job/publication.hpp"
#include "support/golden.hpp"
#include "support/job_share.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

constexpr double least_contrast = 4.5;

struct Styled {
    Publication publication;
    Diagnostics diagnostics;
};

// The book of every kind of block in a theme, with this accent.
Styled styled(std::string const& theme, std::string const& accent) {
    auto const files = open_disk_files((source_folder() / "books" / "every").string(), {});
    REQUIRE(files.has_value());
    Styled made;
    Metadata house = merge(default_metadata(), load_house(find_house("", **files), {}, **files,
                                                          share().sources, made.diagnostics));
    if (!accent.empty()) house.set(Key::accent_screen, {accent, Origin::house, {}, "house.yaml"});
    auto book = load_book("", house, {}, **files, share().sources, made.diagnostics);
    REQUIRE(book.has_value());
    Job job;
    job.book = std::move(*book);
    job.options.theme = theme;
    made.publication = arrange(job, share().sources, **files, made.diagnostics);
    compose(made.publication, SheetLinks::none, made.diagnostics);
    load_styles(made.publication, job, share().resources, **files, made.diagnostics);
    return made;
}

// The lowest contrast of a text of the documents, and how many texts were looked at.
struct Found {
    double lowest = 21;
    std::size_t texts = 0;
};

void look(Rgb const& ink, Rgb const& ground, Found& found) {
    found.lowest = std::min(found.lowest, contrast_ratio(ink, ground));
    ++found.texts;
}

Rgb ground_of(Dom const& dom, StyleTree const& styles, NodeId node) {
    for (; node != NodeId::none; node = dom[node].parent)
        if (auto const& color = styles.of(node)->background_color) return to_rgb(*color);
    return {1, 1, 1};
}

Found lowest_contrast(Publication const& publication, Medium medium) {
    Found found;
    Diagnostics said;
    CascadeContext context;
    context.medium = medium;
    for (EpubDocument const& entry : publication.documents) {
        Dom const& dom = entry.document.dom;
        StyleTree const styles = cascade(entry.document, publication.sheets, context, said);
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root()))
            if (dom[node].kind == NodeKind::text && !dom[node].text.text.empty())
                look(to_rgb(styles.of(node)->color), ground_of(dom, styles, node), found);
    }
    return found;
}

void look_at_pages(Publication const& publication, Found& found) {
    Diagnostics said;
    for (char const* const name : {"", "front", "front-bare", "bare"})
        for (PageSide const side : {PageSide::left, PageSide::right})
            for (bool const opening : {false, true}) {
                PageContext context;
                context.name = name;
                context.side = side;
                context.opening = opening;
                PageStyle const page = compute_page_style(publication.sheets, context, Medium::print, said);
                for (auto const& [place, box] : page.margin_boxes)
                    if (!box->content_none) look(to_rgb(box->color), {1, 1, 1}, found);
            }
}

}  // namespace

TEST_CASE("black and white are 21 apart, a colour from itself 1") {
    CHECK(contrast_ratio({0, 0, 0}, {1, 1, 1}) == Approx(21));
    CHECK(contrast_ratio({1, 1, 1}, {0, 0, 0}) == Approx(21));
    CHECK(contrast_ratio({0.3, 0.2, 0.1}, {0.3, 0.2, 0.1}) == Approx(1));
    CHECK(contrast_ratio({1, 0, 0}, {1, 1, 1}) == Approx(4.0).margin(0.01));
}

TEST_CASE("every text of the themes stands out from its ground") {
    auto const theme = GENERATE(as<std::string>(), "brief", "book");
    auto const accent = GENERATE(as<std::string>(), "", "#7a1f1f", "#00557f", "darkgreen", "rgb(80 40 120)");
    CAPTURE(theme, accent);
    Styled const made = styled(theme, accent);
    for (Medium const medium : {Medium::print, Medium::screen}) {
        Found found = lowest_contrast(made.publication, medium);
        if (medium == Medium::print) look_at_pages(made.publication, found);
        CHECK(found.texts > 100);
        CHECK(found.lowest >= least_contrast);
    }
    for (Diagnostic const& one : made.diagnostics.all())
        CHECK(one.code != Code::accent_pale);
}

TEST_CASE("an accent that is too pale for letters is warned of") {
    for (std::string const accent : {"#e0a030", "yellow", "#808080"}) {
        Styled const made = styled("brief", accent);
        auto const& said = made.diagnostics.all();
        CHECK(std::count_if(said.begin(), said.end(),
                            [](Diagnostic const& one) { return one.code == Code::accent_pale; }) == 1);
        CHECK(lowest_contrast(made.publication, Medium::print).lowest < least_contrast);
    }
}
