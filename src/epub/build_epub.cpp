#include "epub/package.hpp"
#include "epub/package_metadata.hpp"
#include "meta/language.hpp"
#include "xhtml/frame.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace warraq {
namespace {

constexpr std::string_view root = "EPUB/";
constexpr std::string_view charset = "@charset \"utf-8\";\n";

std::string_view ending_of(ImageKind kind) {
    return kind == ImageKind::png ? "png" : "jpg";
}
std::string_view media_type_of(ImageKind kind) {
    return kind == ImageKind::png ? "image/png" : "image/jpeg";
}

// It may stand at the very beginning of a file only, and several sheets become one.
std::string without_charset(std::string css) {
    if (css.substr(0, charset.size()) == charset) css.erase(0, charset.size());
    return css;
}

// The package as it grows: entries and their rows of the manifest.
class Builder {
  public:
    Builder(EpubInput const& input, Diagnostics& diagnostics) : input_(input), diagnostics_(diagnostics) {}
    EpubPackage build();

  private:
    void add_file(ManifestItem item, Bytes bytes, bool stored = false);
    void add_images();
    void add_cover();
    void add_documents();
    void add_navigation();
    void add_styles();
    void note_images(Dom const& dom);
    std::vector<SpinePlace> spine() const;
    EpubPackage in_order();

    EpubInput const& input_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::string> image_hrefs_;
    PageBreaks breaks_;
    std::vector<PackagedDocument> documents_;
    std::optional<XhtmlDocument> cover_;
    XhtmlDocument nav_;
    std::vector<NavigationEntry> navigation_;
    std::vector<EpubEntry> entries_;
    std::vector<ManifestItem> manifest_;
    std::vector<std::string> spine_;
    PackageFacts facts_;
    bool nav_is_read_ = false;
};

void Builder::add_file(ManifestItem item, Bytes bytes, bool stored) {
    entries_.push_back({std::string(root) + item.href, std::move(bytes), stored});
    manifest_.push_back(std::move(item));
}

void Builder::add_images() {
    std::size_t number = 0;
    for (EpubImage const& image : input_.images) {
        if (image.image == nullptr || image_hrefs_.contains(image.path)) continue;
        ImageKind const kind = image.image->info.kind;
        std::string id = fmt::format("image-{:03}", ++number);
        std::string href = fmt::format("images/{}.{}", id, ending_of(kind));
        image_hrefs_.emplace(image.path, href);
        add_file({std::move(id), std::move(href), std::string(media_type_of(kind)), {}}, *image.image->bytes,
                 true);
    }
}

void Builder::add_cover() {
    if (input_.cover == nullptr) return;
    ImageKind const kind = input_.cover->info.kind;
    std::string const href = fmt::format("images/cover.{}", ending_of(kind));
    add_file({"cover-image", href, std::string(media_type_of(kind)), "cover-image"}, *input_.cover->bytes,
             true);

    XhtmlDocument& cover = cover_.emplace();
    cover.name = "cover";
    cover.language = input_.language;
    cover.title = term(Term::cover, input_.language);
    NodeId const body = open_document(cover, {"../css/book.css"}, "cover");
    NodeId const section = cover.dom.append_element(body, "section");
    cover.dom.set_attribute(section, "epub:type", "cover");
    cover.dom.set_attribute(section, "aria-label", cover.title);
    for (std::size_t i = 0; i < breaks_.size(); ++i)
        if (input_.documents[i].kind == DocumentKind::cover)
            for (PageBreak const& at : breaks_[i])
                append_page_break(cover.dom, section, at);
    NodeId const image = cover.dom.append_element(section, "img");
    cover.dom.set_attribute(image, "src", "../" + href);
    cover.dom.set_attribute(image, "alt", fmt::format("{}: {}", cover.title, publication_title(input_)));
    cover.dom.set_attribute(image, "role", "doc-cover");
    add_file({"cover", "text/cover.xhtml", "application/xhtml+xml", {}}, serialize_xhtml(cover));
    spine_.push_back("cover");
}

void Builder::note_images(Dom const& dom) {
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
        if (dom[node].name != "img") continue;
        facts_.images = true;
        bool const decorative = dom.has_class(node, "decorative");
        if (!decorative && dom.attribute(node, "alt").empty()) facts_.all_images_described = false;
    }
}

void Builder::add_documents() {
    documents_ = package_documents(input_, image_hrefs_, breaks_, diagnostics_);
    // In a book the navigation document is read too, where the printed contents stand.
    std::size_t contents_after = std::string::npos, kept = 0;
    for (EpubDocument const& entry : input_.documents) {
        if (entry.kind == DocumentKind::contents)
            contents_after = kept;
        else if (entry.kind != DocumentKind::cover)
            ++kept;
    }
    std::size_t originals = 0;
    std::string last_origin;
    for (PackagedDocument const& packaged : documents_) {
        if (packaged.origin != last_origin) {
            if (originals == contents_after) spine_.push_back("nav");
            ++originals;
            last_origin = packaged.origin;
        }
        Dom const& dom = packaged.document.dom;
        note_images(dom);
        bool mathml = false;
        for (NodeId node = dom.root(); node != NodeId::none && !mathml; node = dom.next(node, dom.root()))
            mathml = dom[node].name_space == Namespace::mathml;
        add_file({packaged.document.name, packaged.href, "application/xhtml+xml", mathml ? "mathml" : ""},
                 serialize_xhtml(packaged.document));
        spine_.push_back(packaged.document.name);
    }
    // A single brief has no contents to read: its navigation is there to be linked to.
    if (contents_after == std::string::npos || originals <= contents_after) spine_.push_back("nav");
    nav_is_read_ = contents_after != std::string::npos;
}

void Builder::add_navigation() {
    navigation_ = make_navigation(input_, documents_);
    std::vector<PageTarget> const pages = make_page_list(input_, breaks_, documents_);
    facts_.pages = !pages.empty();
    nav_ = make_nav_document(input_, navigation_, make_landmarks(input_, documents_), pages,
                             place_in_contents(input_, breaks_, navigation_, documents_));
    add_file({"nav", "nav.xhtml", "application/xhtml+xml", "nav"}, serialize_xhtml(nav_));
    add_file({"ncx", "toc.ncx", "application/x-dtbncx+xml", {}}, write_ncx(input_, navigation_, pages));
}

void Builder::add_styles() {
    std::vector<XhtmlDocument const*> drawn{&nav_};
    if (cover_) drawn.push_back(&*cover_);
    for (PackagedDocument const& packaged : documents_)
        drawn.push_back(&packaged.document);
    EmbeddedFonts fonts = embed_fonts(input_, drawn, diagnostics_);
    facts_.fonts = !fonts.files.empty();
    std::string css = std::string(charset) + fonts.font_faces;
    // Engines without a browser inside show what is hidden, and number every list (R47).
    css += "[hidden] { display: none; }\nnav ol { list-style-type: none; padding-inline-start: 1em; }\n";
    EpubStyleContext const context{direction_of(input_.language), input_.sheets};
    for (Stylesheet const& sheet : input_.sheets)
        css += without_charset(serialize_for_epub(sheet, context, diagnostics_));
    add_file({"style", "css/book.css", "text/css", {}}, std::move(css));
    std::size_t number = 0;
    for (EmbeddedFont& font : fonts.files)
        add_file({fmt::format("font-{}", ++number), font.href, font.media_type, {}}, std::move(font.bytes));
}

std::vector<SpinePlace> Builder::spine() const {
    std::vector<SpinePlace> places;
    for (std::string const& id : spine_)
        places.push_back({id, id != "nav" || nav_is_read_});
    return places;
}

EpubPackage Builder::in_order() {
    auto by_name = [](auto const& a, auto const& b) { return a.name < b.name; };
    std::sort(entries_.begin(), entries_.end(), by_name);
    std::sort(manifest_.begin(), manifest_.end(),
              [](ManifestItem const& a, ManifestItem const& b) { return a.href < b.href; });
    EpubPackage package;
    package.entries.push_back({"mimetype", "application/epub+zip", true});
    package.entries.push_back({"META-INF/container.xml", write_container()});
    package.entries.push_back({"META-INF/com.apple.ibooks.display-options.xml", write_display_options()});
    package.entries.push_back(
        {std::string(root) + "package.opf", write_package(input_, manifest_, spine(), facts_)});
    std::move(entries_.begin(), entries_.end(), std::back_inserter(package.entries));
    return package;
}

EpubPackage Builder::build() {
    breaks_ = find_page_breaks(input_);
    add_images();
    add_cover();
    add_documents();
    add_navigation();
    add_styles();
    return in_order();
}

}  // namespace

Result<EpubPackage> build_epub(EpubInput const& input, Diagnostics& diagnostics) {
    return Builder(input, diagnostics).build();
}

}  // namespace warraq
