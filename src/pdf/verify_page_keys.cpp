// What a page says beside its content: boxes, tabbing, links.
#include "pdf/verified_file.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

// A key of the page, or of the node above that has it.
Object inherited(Object page, char const* key) {
    for (int step = 0; step < 100 && page.isDictionary(); ++step) {
        if (page.hasKey(key)) return page.getKey(key);
        page = page.getKey("/Parent");
    }
    return Object::newNull();
}

void verify_boxes(VerifiedFile& file, std::size_t index) {
    Object const page = file.pages[index].object;
    auto const media = pdf_rectangle(inherited(page, "/MediaBox"));
    if (!media) return file.report(Code::box_wrong, index + 1, "MediaBox", "MediaBox");
    auto const bleed = pdf_rectangle(Object(page).getKey("/BleedBox"));
    auto const trim = pdf_rectangle(Object(page).getKey("/TrimBox"));
    if (!bleed || !media->holds(*bleed)) file.report(Code::box_wrong, index + 1, "BleedBox", "MediaBox");
    if (!trim || !(bleed ? *bleed : *media).holds(*trim))
        file.report(Code::box_wrong, index + 1, "TrimBox", "BleedBox");
    if (Object(page).hasKey("/ArtBox") && file.press)
        file.report(Code::box_wrong, index + 1, "ArtBox", "TrimBox");
}

class LinkCheck {
  public:
    LinkCheck(VerifiedFile& file, std::size_t index, int number, Object link)
        : file_(file), index_(index), number_(number), link_(link) {}

    void run(std::optional<PdfRectangle> const& media) {
        if (!link_.isDictionary()) return wrong("Annot");
        Object flags = link_.getKey("/F"), contents = link_.getKey("/Contents");
        // Printed, and neither hidden nor without a view (ISO 19005-2 §6.3.2).
        if (!flags.isInteger() || (flags.getIntValue() & 4) == 0 || (flags.getIntValue() & 0x23) != 0)
            wrong("F");
        if (!contents.isString() || contents.getUTF8Value().empty()) wrong("Contents");
        if (!link_.getKey("/StructParent").isInteger()) wrong("StructParent");
        auto const rectangle = pdf_rectangle(link_.getKey("/Rect"));
        if (!rectangle || !media || !media->holds(*rectangle)) wrong("Rect");
        if (link_.getKey("/Subtype").isNameAndEquals("/Link") && !leads_somewhere()) wrong("Dest");
    }

  private:
    void wrong(char const* what) { file_.report(Code::pdf_link_wrong, index_ + 1, number_, what); }
    bool leads_somewhere() {
        Object action = link_.getKey("/A");
        Object destination = link_.getKey("/Dest");
        if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/URI"))
            return action.getKey("/URI").isString() && !action.getKey("/URI").getStringValue().empty();
        if (action.isDictionary()) destination = action.getKey("/D");
        return destination.isArray() && destination.getArrayNItems() > 0 &&
               file_.page_numbers.count(destination.getArrayItem(0).getObjGen()) != 0;
    }

    VerifiedFile& file_;
    std::size_t index_;
    int number_;
    Object link_;
};

void verify_annotations(VerifiedFile& file, std::size_t index) {
    Object page = file.pages[index].object;
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return;
    if (file.press) return file.report(Code::active_content, fmt::format("page {}", index + 1), "Annots");
    auto const media = pdf_rectangle(inherited(page, "/MediaBox"));
    for (int i = 0; i < annotations.getArrayNItems(); ++i)
        LinkCheck(file, index, i + 1, annotations.getArrayItem(i)).run(media);
}

}  // namespace

void verify_page_keys(VerifiedFile& file) {
    for (std::size_t i = 0; i < file.pages.size(); ++i) {
        verify_boxes(file, i);
        if (!file.pages[i].object.getKey("/Tabs").isNameAndEquals("/S"))
            file.report(Code::catalog_wrong, fmt::format("page {}", i + 1), "Tabs");
        verify_annotations(file, i);
    }
}

}  // namespace warraq
