#include "job/publication.hpp"
#include "meta/language.hpp"

#include <set>

namespace warraq {
namespace {

// Of the face that stands for the style's families.
FontUnits font_units(FontSet const& fonts, ComputedStyle const& style) {
    FontPtr const font = fonts.primary({style.font_family, style.font_weight, style.font_italic});
    FontUnits units;
    if (font == nullptr) return units;
    FontMetrics const& metrics = font->metrics();
    double const em = metrics.units_per_em;
    units.x_height = metrics.x_height / em;
    units.cap_height = metrics.cap_height / em;
    if (metrics.zero_advance > 0) units.zero_advance = metrics.zero_advance / em;
    units.line = (metrics.ascent + metrics.descent + metrics.line_gap) / em;
    return units;
}

// The page's direction is that of its body, else of its root (CSS Writing Modes 4 §8).
Direction principal_direction(Dom const& dom, StyleTree const& styles) {
    NodeId const root = dom.root();
    for (NodeId child = dom[root].first_child; child != NodeId::none; child = dom[child].next_sibling)
        if (dom[child].kind == NodeKind::element && dom[child].name == "body")
            return styles.of(child)->direction;
    return styles.of(root)->direction;
}

}  // namespace

PagedDocument paginate(Publication const& publication, JobOptions const& options, Resources const& resources,
                       CancellationToken const& cancellation, Diagnostics& diagnostics) {
    std::span<Stylesheet const> const sheets(publication.sheets);
    PageContext page;
    page.direction = publication.direction;
    page.language = publication.language;
    // A page from outside may be as small as a PDF's may be.
    if (publication.self_styled) page.least = {3_pt, 0.75_pt};
    // What is wrong in an @page rule is said once, when its pages are made.
    Diagnostics said_later;
    CascadeContext context;
    PageStyle const style = compute_page_style(sheets, page, Medium::print, said_later);
    context.page_box = style.size;
    context.medium = {Medium::print, style.size};
    context.font_units = [&](ComputedStyle const& one) { return font_units(publication.fonts, one); };

    ImageMap images = publication.images;
    images.insert(publication.style_images.begin(), publication.style_images.end());

    PagesInput input;
    input.sheets = sheets;
    input.title = publication.title;
    input.language = publication.language;
    input.direction = publication.direction;
    input.least = page.least;
    if (!options.furniture) input.furniture = PagesInput::Furniture::hidden;
    Cascade cascade(sheets, context, diagnostics);
    for (std::size_t i = 0; i < publication.documents.size() && !cancellation.cancelled(); ++i) {
        XhtmlDocument const& document = publication.printed_document(i);
        StyleTree const styles = cascade.style(document);
        Chapter chapter;
        chapter.name = document.name;
        if (publication.documents[i].kind == DocumentKind::cover)
            chapter.label = term(Term::cover, document.language);
        chapter.title = document.title;
        chapter.language = document.language;
        chapter.direction = publication.self_styled ? principal_direction(document.dom, styles)
                                                    : direction_of(document.language);
        if (publication.self_styled) input.direction = chapter.direction;
        chapter.box =
            build_boxes(document, static_cast<std::uint32_t>(i), styles, images, options.limits, diagnostics);
        input.chapters.push_back(std::move(chapter));
    }
    Shaper shaper(resources.words);
    std::set<char32_t> missing;
    LayoutContext layout{publication.fonts, shaper,   diagnostics,   cancellation,
                         nullptr,           &missing, options.limits};
    layout.whole_pixels = publication.self_styled;
    return layout_pages(std::move(input), layout);
}

}  // namespace warraq
