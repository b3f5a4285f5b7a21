#include "paint/page_geometry.hpp"
#include "pdf/document_info.hpp"
#include "pdf/link_targets.hpp"
#include "pdf/outline_tree.hpp"
#include "pdf/page_labels.hpp"
#include "pdf/pdf.hpp"

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

Object number(Length length) {
    return Object::newReal(length.points(), 6);  // as Cairo writes the media box
}

Object text(std::string_view value) {
    return Object::newUnicodeString(printable(value));
}

Object name(char const* value) {
    return Object::newName(value);
}

// `rect` of a sheet `height` high, in PDF's coordinates: from the bottom left corner, y upwards.
Object box(PhysicalRect const& rect, Length height) {
    Length const top = height - rect.origin.y;
    Object array = Object::newArray();
    array.appendItem(number(rect.origin.x));
    array.appendItem(number(top - rect.size.height));
    array.appendItem(number(rect.origin.x + rect.size.width));
    array.appendItem(number(top));
    return array;
}

class Finisher {
  public:
    Finisher(QPDF& pdf, PagedDocument const& document, PdfInfo const& info)
        : pdf_(pdf),
          document_(document),
          info_(document_info(document, info)),
          profile_(info.profile),
          links_(document) {}

    // What is wrong with the draft, or nothing.
    std::string run(ItemSource const& items);

  private:
    std::string repair_objects();
    void write_info();
    void write_catalog();
    void write_xmp(Object& catalog);
    void write_page_labels(Object& catalog);
    void write_outline(Object& catalog);
    void write_page(std::size_t index, ItemSource const& items);
    Object destination(std::uint32_t page, Length top);
    Object make_link(LinkTarget const& target);

    QPDF& pdf_;
    PagedDocument const& document_;
    DocumentInfo info_;
    PdfProfile profile_;
    LinkResolver links_;
    std::vector<Object> pages_;
};

std::string Finisher::run(ItemSource const& items) {
    for (auto& page : QPDFPageDocumentHelper(pdf_).getAllPages())
        pages_.push_back(page.getObjectHandle());
    if (pages_.size() != document_.pages.size()) return "the draft has another number of pages";
    if (std::string problem = repair_objects(); !problem.empty()) return problem;
    write_info();
    write_catalog();
    for (std::size_t i = 0; i < pages_.size(); ++i)
        write_page(i, items);
    return {};
}

// What Cairo leaves out or sets otherwise than PDF/A and PDF/UA want it (pdf.md §5).
std::string Finisher::repair_objects() {
    for (Object& object : pdf_.getAllObjects()) {
        if (object.isStream()) {
            Object dictionary = object.getDict();
            if (dictionary.hasKey("/Interpolate"))
                dictionary.replaceKey("/Interpolate", Object::newBool(false));
        } else if (object.isDictionaryOfType("/Font", "/Type3")) {
            return "a font became Type 3";
        } else if (object.isDictionaryOfType("/Font", "/CIDFontType2") && !object.hasKey("/CIDToGIDMap")) {
            object.replaceKey("/CIDToGIDMap", name("/Identity"));
        }
    }
    return {};
}

void Finisher::write_info() {
    Object info = Object::newDictionary();
    auto const add = [&](char const* key, std::string_view value) {
        if (!value.empty()) info.replaceKey(key, text(value));
    };
    add("/Title", info_.title);
    add("/Author", joined(info_.creators, info_.separator));
    add("/Subject", info_.description);
    add("/Keywords", joined(info_.keywords, info_.separator));
    add("/Creator", producer);
    add("/Producer", producer);
    add("/CreationDate", to_pdf_date(info_.modified));
    add("/ModDate", to_pdf_date(info_.modified));
    pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(info));
}

void Finisher::write_catalog() {
    Object catalog = pdf_.getRoot();
    if (!info_.language.empty()) catalog.replaceKey("/Lang", Object::newString(info_.language));
    Object preferences = Object::newDictionary();
    if (document_.direction == Direction::rtl) preferences.replaceKey("/Direction", name("/R2L"));
    if (!info_.title.empty()) preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    catalog.replaceKey("/ViewerPreferences", preferences);
    // A book opens as spreads, odd pages on the outer side that /Direction says; a single brief as it likes.
    if (document_.chapters.size() > 1) catalog.replaceKey("/PageLayout", name("/TwoPageRight"));
    write_xmp(catalog);
    write_page_labels(catalog);
    write_outline(catalog);
}

void Finisher::write_xmp(Object& catalog) {
    Object xmp = Object::newStream(&pdf_, to_xmp(info_));
    xmp.getDict().replaceKey("/Type", name("/Metadata"));
    xmp.getDict().replaceKey("/Subtype", name("/XML"));
    catalog.replaceKey("/Metadata", xmp);
}

void Finisher::write_page_labels(Object& catalog) {
    Object numbers = Object::newArray();
    for (PageLabelRange const& range : page_label_ranges(document_.pages)) {
        Object label = Object::newDictionary();
        if (range.start) {
            label.replaceKey("/S", name("/D"));
            label.replaceKey("/St", Object::newInteger(*range.start));
        } else if (!range.prefix.empty()) {
            label.replaceKey("/P", text(range.prefix));
        }
        numbers.appendItem(Object::newInteger(static_cast<long long>(range.first_page)));
        numbers.appendItem(label);
    }
    Object tree = Object::newDictionary();
    tree.replaceKey("/Nums", numbers);
    catalog.replaceKey("/PageLabels", pdf_.makeIndirectObject(tree));
}

void Finisher::write_outline(Object& catalog) {
    OutlineTree const tree = outline_tree(document_.outline);
    if (tree.first == OutlineNode::none) return;
    Object root = pdf_.makeIndirectObject(Object::newDictionary());
    std::vector<Object> items;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i)
        items.push_back(pdf_.makeIndirectObject(Object::newDictionary()));
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        OutlineNode const& node = tree.nodes[i];
        OutlineEntry const& entry = document_.outline[i];
        auto const link = [&](char const* key, std::size_t to) {
            if (to != OutlineNode::none) items[i].replaceKey(key, items[to]);
        };
        items[i].replaceKey("/Title", text(entry.label));
        items[i].replaceKey("/Parent", node.parent == OutlineNode::none ? root : items[node.parent]);
        link("/Prev", node.previous);
        link("/Next", node.next);
        link("/First", node.first);
        link("/Last", node.last);
        if (node.count != 0) items[i].replaceKey("/Count", Object::newInteger(node.count));
        if (entry.page < pages_.size()) items[i].replaceKey("/Dest", destination(entry.page, entry.top));
    }
    root.replaceKey("/Type", name("/Outlines"));
    root.replaceKey("/First", items[tree.first]);
    root.replaceKey("/Last", items[tree.last]);
    root.replaceKey("/Count", Object::newInteger(tree.count));
    catalog.replaceKey("/Outlines", root);
}

void Finisher::write_page(std::size_t index, ItemSource const& items) {
    Page const& page = document_.pages[index];
    Object object = pages_[index];
    PageGeometry const geometry = page_geometry(page.style);
    object.replaceKey("/TrimBox", box(geometry.trim, geometry.media.height));
    object.replaceKey("/BleedBox", box(geometry.bleed, geometry.media.height));
    object.replaceKey("/Tabs", name("/S"));
    if (profile_ == PdfProfile::press) return;
    Object annotations = Object::newArray();
    items(page, [&](DisplayItem const& item) {
        auto const* link = std::get_if<LinkItem>(&item.value);
        if (link == nullptr || link->rect.size.width <= Length{} || link->rect.size.height <= Length{})
            return;
        auto const target = links_.resolve(link->target, page.chapter);
        if (!target) return;
        PhysicalRect rect = link->rect;
        rect.origin.x += geometry.trim.origin.x;
        rect.origin.y += geometry.trim.origin.y;
        Object annotation = make_link(*target);
        annotation.replaceKey("/Rect", box(rect, geometry.media.height));
        annotations.appendItem(pdf_.makeIndirectObject(annotation));
    });
    if (annotations.getArrayNItems() > 0) object.replaceKey("/Annots", annotations);
}

Object Finisher::make_link(LinkTarget const& target) {
    Object link = Object::newDictionary();
    link.replaceKey("/Type", name("/Annot"));
    link.replaceKey("/Subtype", name("/Link"));
    link.replaceKey("/F", Object::newInteger(4));
    Object border = Object::newArray();
    for (int i = 0; i < 3; ++i)
        border.appendItem(Object::newInteger(0));
    link.replaceKey("/Border", border);
    if (!target.description.empty()) link.replaceKey("/Contents", text(target.description));
    if (target.uri.empty()) {
        link.replaceKey("/Dest", destination(target.place.page, target.place.at.y));
        return link;
    }
    Object action = Object::newDictionary();
    action.replaceKey("/Type", name("/Action"));
    action.replaceKey("/S", name("/URI"));
    action.replaceKey("/URI", Object::newString(target.uri));
    link.replaceKey("/A", action);
    return link;
}

// To `top` of the page's trim, the reader's zoom and place across kept.
Object Finisher::destination(std::uint32_t page, Length top) {
    PageGeometry const geometry = page_geometry(document_.pages[page].style);
    Object array = Object::newArray();
    array.appendItem(pages_[page]);
    array.appendItem(name("/XYZ"));
    array.appendItem(Object::newNull());
    array.appendItem(number(geometry.media.height - geometry.trim.origin.y - top));
    array.appendItem(Object::newNull());
    return array;
}

// The first complaint of qpdf about the draft, or nothing. Cairo names a picture that stands twice on a page
// twice among its resources, with one value; writing makes one of them.
std::string complaint(QPDF& pdf) {
    for (QPDFExc const& warning : pdf.getWarnings())
        if (warning.getMessageDetail().find("duplicated key /x") == std::string::npos)
            return warning.getMessageDetail();
    return {};
}

Bytes written(QPDF& pdf) {
    Bytes bytes;
    Pl_String sink("finished", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);
    writer.write();
    return bytes;
}

}  // namespace

Result<Bytes> finish_pdf(Bytes draft, PagedDocument const& document, PdfInfo const& info,
                         ItemSource const& items) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("draft", draft.data(), draft.size());
        if (std::string const problem = Finisher(pdf, document, info).run(items); !problem.empty())
            return fail(Code::finish_failed, {}, problem);
        Bytes bytes = written(pdf);
        if (std::string const problem = complaint(pdf); !problem.empty())
            return fail(Code::finish_failed, {}, problem);
        return bytes;
    } catch (std::exception const& error) {
        return fail(Code::finish_failed, {}, error.what());
    }
}

}  // namespace warraq
