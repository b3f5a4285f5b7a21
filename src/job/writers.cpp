#include "job/writers.hpp"

#include "base/ascii.hpp"
#include "base/data_url.hpp"
#include "layout/lost_text.hpp"
#include "paint/paint.hpp"
#include "pdf/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace warraq {
namespace {

JobOutput output_of(WriterInput const& input, Format format, Bytes bytes) {
    return {format, input.publication.stem + std::string(writer_row(format).ending), std::move(bytes)};
}

// Where pages begin in the documents of the e-book: what only paper has is taken for what stands before it.
PageMap page_map_of_books(Publication const& publication, PageMap map) {
    if (publication.printed.empty()) return map;
    for (PageMapEntry& entry : map) {
        Dom const& printed = publication.printed[entry.document].dom;
        while (entry.node != NodeId::none &&
               index_of(entry.node) >= publication.documents[entry.document].document.dom.size()) {
            Node const& node = printed[entry.node];
            entry.node = node.previous_sibling != NodeId::none ? node.previous_sibling : node.parent;
            entry.text_offset = 0;
        }
    }
    return map;
}

Result<std::vector<JobOutput>> write_epub(WriterInput const& input, Diagnostics& diagnostics) {
    Publication const& publication = input.publication;
    EpubInput epub;
    epub.metadata = publication.metadata;
    epub.identity = publication.identity;
    epub.modified = publication.modified;
    epub.language = publication.language;
    epub.documents = publication.documents;
    epub.contents = publication.contents;
    // Reading systems have rules of their own for HTML.
    for (Stylesheet const& sheet : publication.sheets)
        if (sheet.author != Stylesheet::Author::user_agent) epub.sheets.push_back(sheet);
    epub.fonts = &publication.fonts;
    for (auto const& [path, image] : publication.images)
        epub.images.push_back({path, image});
    epub.cover = publication.cover;
    if (input.pages != nullptr) epub.page_map = page_map_of_books(publication, input.pages->page_map);
    return build_epub(epub, diagnostics)
        .and_then([](EpubPackage const& package) { return zip_epub(package); })
        .map([&](Bytes bytes) { return std::vector{output_of(input, Format::epub, std::move(bytes))}; });
}

bool all_text_is_there(LostTextFinder finder, PagedDocument const& pages, Diagnostics& diagnostics) {
    constexpr std::size_t most_said = 5;
    auto const lost = finder.find(pages);
    for (std::size_t i = 0; i < std::min(lost.size(), most_said); ++i)
        diagnostics.report(Code::text_lost, lost[i].span, lost[i].text);
    return lost.empty();
}

Result<std::vector<JobOutput>> write_pdf(WriterInput const& input, Diagnostics& diagnostics) {
    Publication const& publication = input.publication;
    PdfInfo info;
    info.metadata = publication.metadata;
    info.identity = publication.identity;
    info.modified = publication.modified;
    info.profile = input.options.profile;
    info.press = publication.press;
    if (info.profile == PdfProfile::press) {
        check_press(*input.pages, info.press, diagnostics);
        if (diagnostics.has_errors()) return std::vector<JobOutput>{};
    }
    std::vector<XhtmlDocument const*> documents;
    for (std::size_t i = 0; i < publication.documents.size(); ++i)
        documents.push_back(&publication.printed_document(i));
    return paint_pdf(*input.pages, {}, input.cancellation)
        .and_then([&](Draft const& draft) -> Result<Bytes> {
            for (FontPtr const& font : draft.plain_fonts)
                diagnostics.report(Code::font_left_plain, {}, font->name());
            LostTextFinder finder;
            ExpectedPages text =
                expected_text(*input.pages, [&](DisplayItem const& item) { finder.see(item); });
            if (!all_text_is_there(std::move(finder), *input.pages, diagnostics))
                return fail(Code::gate_refused, {});
            *input.pages = without_content(std::move(*input.pages));
            return finish_checked_pdf(draft, {*input.pages, documents, info}, std::move(text), diagnostics);
        })
        .map([&](Bytes bytes) { return std::vector{output_of(input, Format::pdf, std::move(bytes))}; });
}

// A file's name as a reference may hold it.
std::string escaped(std::string_view name) {
    std::string text;
    for (char const c : name) {
        bool const plain = static_cast<unsigned char>(c) > 0x7F || is_ascii_alphanumeric(c) || c == '-' ||
                           c == '.' || c == '_' || c == '/';
        text += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

// The pictures of the documents, beside them: a brief's in a folder named after it.
class PictureFolder {
  public:
    explicit PictureFolder(Publication const& publication)
        : folder_(publication.single ? publication.stem + "-images" : "images"),
          above_(publication.single ? "" : publication.stem + "/") {
        for (auto const& [path, image] : publication.images) {
            std::string name = fmt::format("{}/image-{:03}.{}", folder_, names_.size() + 1,
                                           image->info.kind == ImageKind::png ? "png" : "jpg");
            outputs.push_back({Format::xhtml, above_ + name, *image->bytes});
            names_.emplace(path, std::move(name));
        }
    }

    void point_to_copies(XhtmlDocument& document) const {
        Dom& dom = document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
            if (dom[node].name != "img") continue;
            auto const path = resolve_resource(document.folder, dom.attribute(node, "src"));
            if (!path) continue;  // load_images has said so
            if (auto const copy = names_.find(*path); copy != names_.end())
                dom.set_attribute(node, "src", escaped(copy->second));
        }
    }

    std::vector<JobOutput> outputs;

  private:
    std::string folder_, above_;
    std::map<std::string, std::string> names_;
};

// The documents without a style sheet, since none stands beside them; a book's in a folder of its name.
Result<std::vector<JobOutput>> write_xhtml(WriterInput const& input, Diagnostics& diagnostics) {
    Publication publication = input.publication;
    publication.documents.clear();
    publication.contents.clear();
    compose(publication, SheetLinks::none, diagnostics);
    PictureFolder const pictures(publication);
    std::vector<JobOutput> outputs;
    for (EpubDocument& entry : publication.documents) {
        pictures.point_to_copies(entry.document);
        JobOutput output = output_of(input, Format::xhtml, serialize_xhtml(entry.document));
        if (!publication.single) output.name = publication.stem + "/" + entry.document.name + ".xhtml";
        outputs.push_back(std::move(output));
    }
    outputs.insert(outputs.end(), pictures.outputs.begin(), pictures.outputs.end());
    return outputs;
}

}  // namespace

std::vector<WriterRow> const& writer_rows() {
    static std::vector<WriterRow> const rows{{Format::epub, "epub", ".epub", false, false, write_epub},
                                             {Format::pdf, "pdf", ".pdf", true, true, write_pdf},
                                             {Format::xhtml, "xhtml", ".xhtml", false, true, write_xhtml}};
    return rows;
}

WriterRow const& writer_row(Format format) {
    for (WriterRow const& row : writer_rows())
        if (row.format == format) return row;
    return writer_rows().front();
}

std::optional<Format> parse_format(std::string_view name) {
    for (WriterRow const& row : writer_rows())
        if (row.name == name) return row.format;
    return std::nullopt;
}

std::vector<std::string_view> const& format_names() {
    static std::vector<std::string_view> const names = [] {
        std::vector<std::string_view> list;
        for (WriterRow const& row : writer_rows())
            list.push_back(row.name);
        return list;
    }();
    return names;
}

}  // namespace warraq
