// The cover: the user's picture, or one that our own pages make. It stands first in the PDF for the screen
// and is the e-book's cover image; printers take covers by themselves, so a file for the press has none.
#include "base/data_url.hpp"
#include "job/publication.hpp"
#include "meta/choices.hpp"
#include "meta/language.hpp"
#include "paint/paint.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

constexpr std::string_view art_name = "(cover)";
constexpr std::uint32_t art_width = 1600;  // pixels; 2560 high (R14, and what shops ask for)

class CoverMaker {
  public:
    CoverMaker(Publication& publication, JobOptions const& options, Resources const& resources,
               CancellationToken const& cancellation, Diagnostics& diagnostics)
        : publication_(publication),
          options_(options),
          resources_(resources),
          cancellation_(cancellation),
          diagnostics_(diagnostics) {}

    void make() {
        DocumentContext context;
        context.name = "cover";
        context.id_prefix = publication_.identity.prefix;
        bool const drawn = asks_for_drawn_cover(publication_.metadata);
        if (drawn) {
            XhtmlDocument page = make_cover_page(publication_.metadata, publication_.title, context);
            if (wanted(Format::epub)) publication_.cover = draw(page);
            open_with(std::move(page));
        } else if (publication_.cover != nullptr) {
            publication_.style_images.emplace(art_name, publication_.cover);
            open_with(make_cover_picture(publication_.metadata, art_name, context));
        }
    }

  private:
    bool wanted(Format format) const {
        return std::find(options_.formats.begin(), options_.formats.end(), format) != options_.formats.end();
    }

    void open_with(XhtmlDocument page) {
        if (options_.profile == PdfProfile::press) return;
        std::vector<EpubDocument>& documents = publication_.documents;
        // Folios begin behind it.
        if (!documents.empty()) {
            Dom& dom = documents.front().document.dom;
            NodeId const body = dom.find_element("body");
            if (body != NodeId::none)
                dom.set_attribute(body, "class", fmt::format("{} after-cover", dom.attribute(body, "class")));
        }
        documents.insert(documents.begin(), {std::move(page), DocumentKind::cover});
    }

    // The page alone, on paper of the picture's shape.
    std::shared_ptr<LoadedImage const> draw(XhtmlDocument const& page) {
        Publication art;
        art.metadata = publication_.metadata;
        art.title = publication_.title;
        art.language = publication_.language;
        art.direction = publication_.direction;
        art.sheets = publication_.sheets;
        art.fonts = publication_.fonts;
        art.style_images = publication_.style_images;
        SourceId const id = resources_.sources->add(
            {"(cover)",
             "@page { size: 320pt 512pt !important; bleed: 0 !important; marks: none !important }"});
        art.sheets.push_back(parse_stylesheet(resources_.sources->at(id), id, diagnostics_));
        art.sheets.back().author = Stylesheet::Author::user;
        art.documents.push_back({page, DocumentKind::cover});
        PagedDocument const pages = paginate(art, options_, resources_, cancellation_, diagnostics_);
        if (pages.pages.empty()) return nullptr;
        auto image = paint_page(pages, pages.pages.front(), art_width).map([](Pixels const& pixels) {
            return encode_png(pixels, art_name);
        });
        if (image) return std::make_shared<LoadedImage const>(std::move(*image));
        diagnostics_.add(image.error());
        return nullptr;
    }

    Publication& publication_;
    JobOptions const& options_;
    Resources const& resources_;
    CancellationToken const& cancellation_;
    Diagnostics& diagnostics_;
};

}  // namespace

bool asks_for_drawn_cover(Metadata const& metadata) {
    return metadata.text(Key::cover) == "drawn";
}

void add_cover(Publication& publication, JobOptions const& options, Resources const& resources,
               CancellationToken const& cancellation, Diagnostics& diagnostics) {
    if (publication.self_styled) return;
    CoverMaker(publication, options, resources, cancellation, diagnostics).make();
}

}  // namespace warraq
