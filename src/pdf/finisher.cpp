#include "paint/page_geometry.hpp"
#include "pdf/content_marks.hpp"
#include "pdf/document_info.hpp"
#include "pdf/icc.hpp"
#include "pdf/link_targets.hpp"
#include "pdf/outline_tree.hpp"
#include "pdf/page_labels.hpp"
#include "pdf/pdf.hpp"
#include "pdf/pictures.hpp"
#include "pdf/press_colors.hpp"
#include "pdf/qpdf_objects.hpp"
#include "pdf/structure_tree.hpp"
#include "pdf/structure_writer.hpp"

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

DrawnMarks marks_in(QPDF& pdf, Draft const& draft) {
    DrawnMarks drawn;
    std::vector<Object> const& pages = pdf.getAllPages();
    for (std::size_t i = 0; i < draft.marks.size(); ++i)
        drawn.push_back(i < pages.size() ? drawn_marks(pages[i], draft.marks[i].size())
                                         : std::vector<bool>(draft.marks[i].size(), false));
    return drawn;
}

class Finisher {
  public:
    Finisher(QPDF& pdf, Draft const& draft, FinishInput const& input)
        : pdf_(pdf),
          draft_(draft),
          document_(input.document),
          info_(document_info(input.document, input.info)),
          profile_(input.info.profile),
          links_(input.document),
          tree_(structure_tree(draft, marks_in(pdf, draft), input.documents)) {
        bool const screen = profile_ == PdfProfile::screen && !input.documents.empty();
        info_.pdf_a = screen;
        info_.pdf_x = profile_ == PdfProfile::press && input.info.press.profile != nullptr;
        info_.press = profile_ == PdfProfile::press;
        info_.pdf_ua = screen && input.info.claim_accessible && tree_.without_alternative.empty() &&
                       !info_.title.empty() && !info_.language.empty();
    }

    // What is wrong with the draft, or nothing.
    std::string run();
    // Of a press profile: whole when the file is written.
    std::shared_ptr<PressFindings const> to_press(PressInfo const& press) {
        write_press_intent(pdf_, press);
        return to_press_colors(pdf_, pages_, draft_, press);
    }

  private:
    std::string repair_objects();
    void write_info();
    void write_catalog();
    void write_xmp(Object& catalog);
    void write_page_labels(Object& catalog);
    void write_outline(Object& catalog);
    void write_page(std::size_t index);
    Object link_annotation(DrawnLink const& link, std::size_t index);
    void write_structure();
    void write_output_intent();
    Object destination(std::uint32_t page, Length top);
    Object make_link(LinkTarget const& target);

    QPDF& pdf_;
    Draft const& draft_;
    PagedDocument const& document_;
    DocumentInfo info_;
    PdfProfile profile_;
    LinkResolver links_;
    StructureTree tree_;
    std::vector<Object> pages_;
    std::vector<StructuredPage> structured_;
    std::vector<Object> outline_items_;
};

std::string Finisher::run() {
    for (auto& page : QPDFPageDocumentHelper(pdf_).getAllPages())
        pages_.push_back(page.getObjectHandle());
    if (pages_.size() != document_.pages.size() || draft_.marks.size() != pages_.size())
        return "the draft has another number of pages";
    if (std::string problem = repair_objects(); !problem.empty()) return problem;
    write_info();
    write_catalog();
    for (std::size_t i = 0; i < pages_.size(); ++i)
        write_page(i);
    write_structure();
    if (profile_ == PdfProfile::screen) write_output_intent();
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
            object.replaceKey("/CIDToGIDMap", pdf_name("/Identity"));
        }
    }
    return {};
}

void Finisher::write_info() {
    Object info = Object::newDictionary();
    auto const add = [&](char const* key, std::string_view value) {
        if (!value.empty()) info.replaceKey(key, pdf_text(value));
    };
    add("/Title", info_.title);
    add("/Author", joined(info_.creators, info_.separator));
    add("/Subject", info_.description);
    add("/Keywords", joined(info_.keywords, info_.separator));
    add("/Creator", producer);
    add("/Producer", producer);
    add("/CreationDate", to_pdf_date(info_.modified));
    add("/ModDate", to_pdf_date(info_.modified));
    add("/GTS_PDFXVersion", info_.pdf_x ? pdf_x_version : "");
    if (profile_ == PdfProfile::press) info.replaceKey("/Trapped", pdf_name("/False"));
    pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(info));
}

void Finisher::write_catalog() {
    Object catalog = pdf_.getRoot();
    if (!info_.language.empty()) catalog.replaceKey("/Lang", Object::newString(info_.language));
    Object preferences = Object::newDictionary();
    if (document_.direction == Direction::rtl) preferences.replaceKey("/Direction", pdf_name("/R2L"));
    if (!info_.title.empty()) preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    catalog.replaceKey("/ViewerPreferences", preferences);
    // A book opens as spreads, odd pages on the outer side that /Direction says; a single brief as it likes.
    if (document_.chapters.size() > 1) catalog.replaceKey("/PageLayout", pdf_name("/TwoPageRight"));
    write_xmp(catalog);
    write_page_labels(catalog);
    write_outline(catalog);
}

void Finisher::write_xmp(Object& catalog) {
    Object xmp = Object::newStream(&pdf_, to_xmp(info_));
    xmp.getDict().replaceKey("/Type", pdf_name("/Metadata"));
    xmp.getDict().replaceKey("/Subtype", pdf_name("/XML"));
    catalog.replaceKey("/Metadata", xmp);
}

void Finisher::write_page_labels(Object& catalog) {
    Object numbers = Object::newArray();
    for (PageLabelRange const& range : page_label_ranges(document_.pages)) {
        Object label = Object::newDictionary();
        if (range.start) {
            label.replaceKey("/S", pdf_name("/D"));
            label.replaceKey("/St", Object::newInteger(*range.start));
        } else if (!range.prefix.empty()) {
            label.replaceKey("/P", pdf_text(range.prefix));
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
        items[i].replaceKey("/Title", pdf_text(entry.label));
        items[i].replaceKey("/Parent", node.parent == OutlineNode::none ? root : items[node.parent]);
        link("/Prev", node.previous);
        link("/Next", node.next);
        link("/First", node.first);
        link("/Last", node.last);
        if (node.count != 0) items[i].replaceKey("/Count", Object::newInteger(node.count));
        if (entry.page < pages_.size()) items[i].replaceKey("/Dest", destination(entry.page, entry.top));
    }
    root.replaceKey("/Type", pdf_name("/Outlines"));
    root.replaceKey("/First", items[tree.first]);
    root.replaceKey("/Last", items[tree.last]);
    root.replaceKey("/Count", Object::newInteger(tree.count));
    catalog.replaceKey("/Outlines", root);
    outline_items_ = std::move(items);
}

void Finisher::write_page(std::size_t index) {
    Page const& page = document_.pages[index];
    Object object = pages_[index];
    PageGeometry const geometry = page_geometry(page.style);
    object.replaceKey("/TrimBox", pdf_box(geometry.trim, geometry.media.height));
    object.replaceKey("/BleedBox", pdf_box(geometry.bleed, geometry.media.height));
    object.replaceKey("/Tabs", pdf_name("/S"));
    PageMarks marks = page_marks(draft_.marks[index], tree_.marks[index], tree_, page.style);
    StructuredPage structured{object, {}, marks.owners, {}, geometry.media.height, geometry.trim.origin};
    std::uint32_t next = 0;
    for (std::uint32_t const owner : tree_.marks[index])
        structured.mark_numbers.push_back(owner == no_element ? next : next++);
    if (!marks.operators.empty())
        QPDFPageObjectHelper(object).addContentTokenFilter(make_mark_filter(std::move(marks.operators)));
    Object annotations = Object::newArray();
    for (DrawnLink const& link : draft_.links[index]) {
        Object annotation = link_annotation(link, index);
        structured.annotations.push_back(annotation);
        if (!annotation.isNull()) annotations.appendItem(annotation);
    }
    if (annotations.getArrayNItems() > 0) object.replaceKey("/Annots", annotations);
    structured_.push_back(std::move(structured));
}

// Null where the link leads nowhere, and in print.
Object Finisher::link_annotation(DrawnLink const& link, std::size_t index) {
    Page const& page = document_.pages[index];
    auto const target = links_.resolve(link.target, page.chapter);
    if (profile_ == PdfProfile::press || !target) return Object::newNull();
    PageGeometry const geometry = page_geometry(page.style);
    Object annotation = make_link(*target);
    annotation.replaceKey("/Rect", pdf_box(moved_by(link.rect, geometry.trim.origin), geometry.media.height));
    return pdf_.makeIndirectObject(annotation);
}

// Cairo's own tree, which is of no use, goes.
void Finisher::write_structure() {
    std::vector<Object> const elements = warraq::write_structure(pdf_, tree_, structured_);
    // The heading says in which language an entry is. An escape in its title could say it too (ISO 32000-1
    // §7.9.2.2), but Poppler 22.12 shows it («enTitle»), and pdf.js and PDFium did so until 2023.
    for (std::size_t i = 0; i < outline_items_.size(); ++i) {
        std::uint32_t const element = element_of(tree_, document_.outline[i].provenance);
        if (element != no_element) outline_items_[i].replaceKey("/SE", elements[element]);
    }
}

void Finisher::write_output_intent() {
    Object profile = Object::newStream(&pdf_, srgb_profile());
    profile.getDict().replaceKey("/N", Object::newInteger(3));
    Object intent = Object::newDictionary();
    intent.replaceKey("/Type", pdf_name("/OutputIntent"));
    intent.replaceKey("/S", pdf_name("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", Object::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/Info", Object::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", pdf_.makeIndirectObject(profile));
    Object intents = Object::newArray();
    intents.appendItem(pdf_.makeIndirectObject(intent));
    pdf_.getRoot().replaceKey("/OutputIntents", intents);
}

Object Finisher::make_link(LinkTarget const& target) {
    Object link = Object::newDictionary();
    link.replaceKey("/Type", pdf_name("/Annot"));
    link.replaceKey("/Subtype", pdf_name("/Link"));
    link.replaceKey("/F", Object::newInteger(4));
    Object border = Object::newArray();
    for (int i = 0; i < 3; ++i)
        border.appendItem(Object::newInteger(0));
    link.replaceKey("/Border", border);
    if (!target.description.empty()) link.replaceKey("/Contents", pdf_text(target.description));
    if (target.uri.empty()) {
        link.replaceKey("/Dest", destination(target.place.page, target.place.at.y));
        return link;
    }
    Object action = Object::newDictionary();
    action.replaceKey("/Type", pdf_name("/Action"));
    action.replaceKey("/S", pdf_name("/URI"));
    action.replaceKey("/URI", Object::newString(target.uri));
    link.replaceKey("/A", action);
    return link;
}

// To `top` of the page's trim, the reader's zoom and place across kept.
Object Finisher::destination(std::uint32_t page, Length top) {
    PageGeometry const geometry = page_geometry(document_.pages[page].style);
    Object array = Object::newArray();
    array.appendItem(pages_[page]);
    array.appendItem(pdf_name("/XYZ"));
    array.appendItem(Object::newNull());
    array.appendItem(pdf_number(geometry.media.height - geometry.trim.origin.y - top));
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

void report_ink(Draft const& draft, PictureFindings const& findings, int limit, Diagnostics& diagnostics) {
    for (auto const& [number, most] : findings.most_ink)
        if (most > limit)
            diagnostics.report(Code::press_image_ink, draft.pictures[number].span,
                               draft.pictures[number].image->path, most, limit);
}

Bytes written(QPDF& pdf, PdfProfile profile) {
    Bytes bytes;
    Pl_String sink("finished", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setMinimumPDFVersion(profile == PdfProfile::press ? "1.6" : "1.7");  // PDF/X-4: 1.6
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setNewlineBeforeEndstream(true);
    writer.write();
    return bytes;
}

}  // namespace

Result<Bytes> finish_pdf(Draft const& draft, FinishInput const& input, Diagnostics& diagnostics) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("draft", draft.pdf.data(), draft.pdf.size());
        Finisher finisher(pdf, draft, input);
        if (std::string const problem = finisher.run(); !problem.empty())
            return fail(Code::finish_failed, {}, problem);
        bool const press = input.info.profile == PdfProfile::press;
        auto const pictures = write_pictures(pdf, draft, input.info);
        auto const findings = press ? finisher.to_press(input.info.press) : nullptr;
        Bytes bytes = written(pdf, input.info.profile);
        if (pictures->error)
            return fail(Code::image_not_drawable, {}, pictures->error->arguments.front(),
                        pictures->error->arguments.back());
        if (press) report_ink(draft, *pictures, input.info.press.ink_limit, diagnostics);
        if (findings && findings->left > 0) return fail(Code::press_color_left, {}, findings->first_left);
        if (std::string const problem = complaint(pdf); !problem.empty())
            return fail(Code::finish_failed, {}, problem);
        return bytes;
    } catch (std::exception const& error) {
        return fail(Code::finish_failed, {}, error.what());
    }
}

}  // namespace warraq
