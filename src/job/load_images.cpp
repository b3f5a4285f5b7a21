#include "base/data_url.hpp"
#include "css/value_reader.hpp"
#include "job/publication.hpp"
#include "job/sheet_loader.hpp"

namespace warraq {
namespace {

Span span_of_attribute(Node const& node, std::string_view name) {
    for (Attribute const& attribute : node.attributes)
        if (attribute.name == name && attribute.span.known()) return attribute.span;
    return node.span;
}

// Loads pictures; what fails is said at the place that names the picture.
class ImageLoader {
  public:
    ImageLoader(Files& files, Limits const& limits, Severity severity, Diagnostics& diagnostics)
        : files_(files), limits_(limits), severity_(severity), diagnostics_(diagnostics) {}

    // `reference`: as it is written, where it may hold the bytes itself.
    std::shared_ptr<LoadedImage const> load(Result<std::string> const& path, Span span,
                                            std::string_view reference = {}) {
        if (!path) return complain(path.error(), span, {});
        Result<Bytes> read =
            is_data_url(reference) ? decode_data_url(reference) : read_reference(files_, *path);
        auto image = std::move(read).and_then([&](Bytes bytes) {
            return load_image(std::move(bytes), is_data_url(*path) ? "data:" : *path, limits_);
        });
        if (!image)
            return complain(image.error(), span, is_data_url(*path) ? "data:" : files_.display(*path));
        return std::make_shared<LoadedImage const>(std::move(*image));
    }

    // The pictures that a style names.
    void load_into(ImageMap& images, std::string_view folder, std::vector<Declaration> const& declarations) {
        UnitContext const units;
        for (Declaration const& declaration : declarations) {
            if (!names_image(declaration)) continue;
            ValueReader reader(declaration.value, units);
            while (!reader.done()) {
                auto const address = reader.url();
                if (!address) {
                    reader.component();
                    continue;
                }
                auto const path = resolve_style_resource(folder, *address);
                if (path && images.contains(*path)) continue;
                if (auto image = load(path, declaration.span, *address))
                    images.emplace(*path, std::move(image));
            }
        }
    }

    void load_into(ImageMap& images, std::string_view folder, std::string_view reference, Span span) {
        auto const path = resolve_resource(folder, reference);
        if (path && images.contains(*path)) return;
        if (auto image = load(path, span, reference)) images.emplace(*path, std::move(image));
    }

  private:
    std::shared_ptr<LoadedImage const> complain(Diagnostic error, Span span, std::string path) {
        if (!error.span.known()) error.span = span;
        if (!error.span.known()) error.path = std::move(path);
        error.severity = std::min(error.severity, severity_);
        diagnostics_.add(std::move(error));
        return nullptr;
    }

    Files& files_;
    Limits const& limits_;
    Severity severity_;  // of what fails
    Diagnostics& diagnostics_;
};

// What shops and reading systems ask of a cover (R14).
void check_cover(ImageInfo const& info, Span span, Diagnostics& diagnostics) {
    constexpr std::uint32_t least = 1600, most = 7200;  // pixels of the longer side
    std::uint32_t const longer = std::max(info.width, info.height);
    if (longer < least || longer > most)
        diagnostics.report(Code::cover_size_unfit, span, info.width, info.height, least, most);
    else if (info.width > info.height)
        diagnostics.report(Code::cover_lies, span, info.width, info.height);
}

}  // namespace

void load_images(Publication& publication, Files& files, Limits const& limits, Diagnostics& diagnostics) {
    // A page from outside is shown as browsers do: with the words that stand for the picture.
    Severity const severity = publication.self_styled ? Severity::warning : Severity::error;
    ImageLoader loader(files, limits, severity, diagnostics);
    for (EpubDocument const& entry : publication.documents) {
        Dom const& dom = entry.document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            Node const& element = dom[node];
            if (element.kind != NodeKind::element || element.name != "img") continue;
            loader.load_into(publication.images, entry.document.folder, dom.attribute(node, "src"),
                             span_of_attribute(element, "src"));
        }
    }
    if (!publication.metadata.has(Key::cover) || asks_for_drawn_cover(publication.metadata)) return;
    Setting const& cover = publication.metadata[Key::cover];
    publication.cover =
        loader.load(resolve_setting(cover, publication.metadata.text(Key::cover), files), cover.span);
    if (publication.cover != nullptr) check_cover(publication.cover->info, cover.span, diagnostics);
}

void load_style_images(Publication& publication, Files& files, Limits const& limits,
                       Diagnostics& diagnostics) {
    ImageLoader loader(files, limits, Severity::warning, diagnostics);
    for (Stylesheet const& sheet : publication.sheets)
        for (auto const& [rule, media] : sheet.rules)
            if (media.print) loader.load_into(publication.style_images, "", rule.declarations);
    for (EpubDocument const& entry : publication.documents) {
        Dom const& dom = entry.document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            std::string_view const style = dom.attribute(node, "style");
            if (style.find('(') == std::string_view::npos) continue;
            Diagnostics said;  // by the cascade
            loader.load_into(publication.style_images, entry.document.folder,
                             parse_style_attribute(style, span_of_attribute(dom[node], "style"), said));
        }
    }
}

}  // namespace warraq
