#include "layout/laid_out.hpp"

#include "base/message.hpp"
#include "base/unicode.hpp"
#include "layout/dump.hpp"
#include "layout/fragment_walk.hpp"

namespace warraq::test {
namespace {

Stylesheet parse_sheet(LaidOut& laid, std::string const& name, std::string const& text) {
    Source source{name, text};
    SourceId const id = laid.sources.add(source);
    return parse_stylesheet(source, id, laid.diagnostics);
}

void prepare(LaidOut& laid, std::string const& css, std::string const& body) {
    std::string text = body;
    if (!text.starts_with("<html"))
        text =
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
            "lang=\"ar\" dir=\"rtl\"><body>" +
            text + "</body></html>";
    Stylesheet base = parse_sheet(laid, "base.css", read_text(source_folder() / "styles/base.css"));
    base.author = Stylesheet::Author::user_agent;
    laid.sheets.push_back(std::move(base));
    laid.sheets.push_back(parse_sheet(laid, "case.css", css));
    Source source{"case.xhtml", text};
    SourceId const id = laid.sources.add(source);
    auto parsed = parse_xhtml(source, id, "case", Limits{}, laid.diagnostics);
    INFO(text);
    REQUIRE(parsed.has_value());
    laid.xhtml = std::move(*parsed);
    laid.styles = cascade(laid.xhtml, laid.sheets, CascadeContext{}, laid.diagnostics);
}

Chapter make_chapter(LaidOut& laid, Limits const& limits) {
    Chapter chapter;
    chapter.name = "case";
    chapter.title = "case";
    chapter.box = build_boxes(laid.xhtml, 0, laid.styles, test_images(), limits, laid.diagnostics);
    chapter.language = laid.xhtml.language.empty() ? "ar" : laid.xhtml.language;
    chapter.direction = chapter.box.style->direction;
    return chapter;
}

}  // namespace

std::string LaidOut::said() const {
    std::string text;
    for (Diagnostic const& one : diagnostics.all())
        text += std::string(row_of(one.code).label) + " " + format_place(one, sources) + " " +
                format_sentence(one, MessageLanguage::english) + "\n";
    return text;
}

ImageMap test_images() {
    auto image = std::make_shared<LoadedImage>();
    image->info.width = 200;
    image->info.height = 100;
    image->path = "picture.png";
    return {{"picture.png", image}};
}

std::unique_ptr<LaidOut> lay_out_boxes(std::string const& css, std::string const& body,
                                       Limits const& limits) {
    auto laid = std::make_unique<LaidOut>();
    prepare(*laid, css, body);
    laid->document.chapters.push_back(make_chapter(*laid, limits));
    return laid;
}

std::unique_ptr<LaidOut> lay_out(std::string const& css, std::string const& body, Limits const& limits,
                                 bool whole_pixels) {
    auto laid = std::make_unique<LaidOut>();
    prepare(*laid, css, body);
    PagesInput input;
    input.chapters.push_back(make_chapter(*laid, limits));
    input.sheets = laid->sheets;
    input.language = input.chapters.front().language;
    input.direction = input.chapters.front().direction;
    CancellationToken const cancellation;
    Shaper shaper(std::make_shared<WordCache>());
    LayoutContext context{installed_fonts(), shaper, laid->diagnostics, cancellation};
    context.limits = limits;
    context.whole_pixels = whole_pixels;
    laid->document = layout_pages(std::move(input), context);
    return laid;
}

CaseInput split_case(std::string const& input) {
    auto const cut = input.find("\n%%\n");
    REQUIRE(cut != std::string::npos);
    return {input.substr(0, cut), input.substr(cut + 4)};
}

std::string lines_of(PagedDocument const& document) {
    std::string out;
    std::set<BrokenParagraph const*> seen;
    for (Page const& page : document.pages)
        walk_fragments(
            page.body, page.style.area(), page.direction, [&](Fragment const& fragment, PhysicalRect const&) {
                if (fragment.kind == FragmentKind::line && seen.insert(fragment.paragraph.get()).second)
                    out += dump_lines(fragment.paragraph->content, fragment.paragraph->lines);
            });
    return out;
}

std::string display_of(PagedDocument const& document) {
    std::string out;
    for (Page const& page : document.pages) {
        out += fmt::format("page {}\n", page.index + 1);
        for_each_display_item(document, page, [&](DisplayItem const& item) {
            out += item.layer == Layer::artifact ? "  artifact " : "  ";
            if (item.turned) out += "turned ";
            if (auto const* text = std::get_if<TextItem>(&item.value)) {
                std::u32string characters;
                for (PlacedGlyph const& glyph : text->glyphs)
                    characters += glyph.text;
                Length const right = text->glyphs.back().x + text->glyphs.back().advance;
                out += fmt::format("text {} {} {}…{} {} {}", text->font->postscript_name(),
                                   dump_length(text->size), dump_length(text->glyphs.front().x),
                                   dump_length(right), dump_length(text->glyphs.front().y),
                                   dump_string(to_utf8(characters)));
            } else if (auto const* rectangle = std::get_if<RectangleItem>(&item.value)) {
                out += (rectangle->round ? "dot " : "rectangle ") + dump_rect(rectangle->rect);
            } else if (auto const* side = std::get_if<QuadrilateralItem>(&item.value)) {
                out += "side";
                for (PhysicalPoint const& corner : side->corners)
                    out += fmt::format(" {},{}", dump_length(corner.x), dump_length(corner.y));
            } else if (auto const* image = std::get_if<ImageItem>(&item.value)) {
                out += "image " + dump_rect(image->rect);
            } else if (auto const* missing = std::get_if<MissingGlyphItem>(&item.value)) {
                out += fmt::format("missing {:04X} {}", static_cast<std::uint32_t>(missing->character),
                                   dump_rect(missing->rect));
            } else if (auto const* link = std::get_if<LinkItem>(&item.value)) {
                out += fmt::format("link {} {}", dump_rect(link->rect), link->target);
            }
            if (item.clip) out += " clip " + dump_rect(*item.clip);
            out += '\n';
        });
    }
    return out;
}

}  // namespace warraq::test
