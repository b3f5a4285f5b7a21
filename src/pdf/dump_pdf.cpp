#include "pdf/pdf.hpp"

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include <set>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

// A value on one line: strings as UTF-8 in «», names without their slash, containers as qpdf writes them.
std::string shown(Object object) {
    if (object.isString()) return fmt::format("«{}»", object.getUTF8Value());
    if (object.isName()) return object.getName().substr(1);
    if (object.isNull()) return "-";
    return object.unparse();
}

class PdfDump {
  public:
    explicit PdfDump(QPDF& pdf) : pdf_(pdf) {}

    std::string run() {
        Object catalog = pdf_.getRoot();
        out_ = fmt::format("version {}\n", pdf_.getPDFVersion());
        for (char const* key : {"/Lang", "/PageLayout", "/PageMode", "/MarkInfo"})
            if (catalog.hasKey(key)) line(key + 1, catalog.getKey(key));
        entries("viewer", catalog.getKey("/ViewerPreferences"));
        entries("info", pdf_.getTrailer().getKey("/Info"));
        add_fonts();
        add_pages();
        Object outline = catalog.getKey("/Outlines");
        if (outline.isDictionary()) add_outline(outline.getKey("/First"));
        add_xmp(catalog.getKey("/Metadata"));
        return std::move(out_);
    }

  private:
    void line(std::string_view what, Object value) { out_ += fmt::format("{} {}\n", what, shown(value)); }

    void entries(std::string_view what, Object dictionary) {
        if (!dictionary.isDictionary()) return;
        for (auto const& [key, value] : dictionary.getDictAsMap())
            out_ += fmt::format("{} {} {}\n", what, key.substr(1), shown(value));
    }

    // The fonts by name: kind, and whether they are embedded and say what their glyphs mean.
    void add_fonts() {
        std::set<std::string> lines;
        for (Object& object : pdf_.getAllObjects()) {
            if (!object.isDictionaryOfType("/Font") || object.isDictionaryOfType("/Font", "/Type0")) continue;
            Object const descriptor = object.getKey("/FontDescriptor");
            bool embedded = false;
            for (char const* key : {"/FontFile", "/FontFile2", "/FontFile3"})
                embedded = embedded || (Object(descriptor).isDictionary() && Object(descriptor).hasKey(key));
            lines.insert(fmt::format("font {} {}{}{}\n", shown(object.getKey("/BaseFont")),
                                     shown(object.getKey("/Subtype")), embedded ? " embedded" : "",
                                     object.hasKey("/CIDToGIDMap") ? " identity" : ""));
        }
        for (std::string const& font : lines)
            out_ += font;
    }

    void add_pages() {
        QPDFPageLabelDocumentHelper labels(pdf_);
        long long index = 0;
        for (auto& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
            Object object = page.getObjectHandle();
            numbers_[object.getObjGen()] = ++index;
            pages_.push_back(object);
        }
        for (std::size_t i = 0; i < pages_.size(); ++i)
            add_page(i, labels.getLabelForPage(static_cast<long long>(i)));
    }

    void add_page(std::size_t index, Object label) {
        out_ += fmt::format("page {}", index + 1);
        if (label.isDictionary()) out_ += fmt::format(" label {}", label_text(label));
        for (char const* key : {"/MediaBox", "/TrimBox", "/BleedBox"})
            if (pages_[index].hasKey(key))
                out_ += fmt::format(" {} {}", key + 1, shown(pages_[index].getKey(key)));
        out_ += '\n';
        if (Object annotations = pages_[index].getKey("/Annots"); annotations.isArray())
            for (Object const& annotation : annotations.aitems())
                add_annotation(annotation);
        add_images(pages_[index].getKey("/Resources").getKeyIfDict("/XObject"));
    }

    static std::string label_text(Object label) {
        std::string text = label.hasKey("/P") ? label.getKey("/P").getUTF8Value() : "";
        if (label.hasKey("/S")) text += std::to_string(label.getKey("/St").getIntValue());
        return fmt::format("«{}»", text);
    }

    void add_annotation(Object annotation) {
        out_ += fmt::format("  {} {} F {}", shown(annotation.getKey("/Subtype")),
                            shown(annotation.getKey("/Rect")), shown(annotation.getKey("/F")));
        if (annotation.hasKey("/Contents")) out_ += ' ' + shown(annotation.getKey("/Contents"));
        if (annotation.hasKey("/Dest")) out_ += " to " + place(annotation.getKey("/Dest"));
        if (annotation.hasKey("/A")) out_ += " to " + shown(annotation.getKey("/A").getKey("/URI"));
        out_ += '\n';
    }

    void add_images(Object resources) {
        if (!resources.isDictionary()) return;
        for (auto& [key, object] : resources.getDictAsMap()) {
            if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Image"))
                continue;
            Object image = object.getDict();
            out_ += fmt::format("  image {}x{} {}{}\n", shown(image.getKey("/Width")),
                                shown(image.getKey("/Height")), shown(image.getKey("/ColorSpace")),
                                image.getKey("/Filter").isNameAndEquals("/DCTDecode") ? " jpeg" : "");
        }
    }

    std::string place(Object destination) const {
        if (!destination.isArray() || destination.getArrayNItems() < 4) return shown(destination);
        auto const page = numbers_.find(destination.getArrayItem(0).getObjGen());
        return fmt::format("page {} at {}", page == numbers_.end() ? 0 : page->second,
                           shown(destination.getArrayItem(3)));
    }

    // In order, children after their parent. Items that were seen are not followed: a damaged outline ends.
    void add_outline(Object item) {
        std::vector<std::pair<Object, int>> open{{item, 1}};
        std::set<QPDFObjGen> seen;
        while (!open.empty()) {
            auto const [current, level] = open.back();
            open.pop_back();
            Object entry = current;
            if (!entry.isDictionary() || !seen.insert(entry.getObjGen()).second) continue;
            out_ += fmt::format("outline {} {} to {}\n", level, shown(entry.getKey("/Title")),
                                place(entry.getKey("/Dest")));
            open.emplace_back(entry.getKey("/Next"), level);
            open.emplace_back(entry.getKey("/First"), level + 1);
        }
    }

    void add_xmp(Object metadata) {
        if (!metadata.isStream()) return;
        auto const data = metadata.getStreamData();
        out_ += "xmp\n";
        out_.append(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
    }

    QPDF& pdf_;
    std::string out_;
    std::vector<Object> pages_;
    std::map<QPDFObjGen, long long> numbers_;
};

}  // namespace

Result<std::string> dump_pdf(Bytes const& bytes) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("document", bytes.data(), bytes.size());
        std::string dump = PdfDump(pdf).run();
        if (pdf.anyWarnings())
            return fail(Code::finish_failed, {}, pdf.getWarnings().front().getMessageDetail());
        return dump;
    } catch (std::exception const& error) {
        return fail(Code::finish_failed, {}, error.what());
    }
}

}  // namespace warraq
