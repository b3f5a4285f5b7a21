// What the file says as a whole: language, direction, title, outline, page labels, output intent, identifier.
#include "pdf/verified_file.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t most_outline_items = 1'000'000;

class OutlineCheck {
  public:
    OutlineCheck(VerifiedFile& file, Object root) : file_(file), root_(root) {}

    // Each item once, its neighbours and its parent those that it names.
    void run() {
        if (!root_.isDictionary()) return;
        follow(root_);
        while (!open_.empty()) {
            Object const parent = open_.back();
            open_.pop_back();
            follow(parent);
        }
    }

  private:
    void follow(Object parent) {
        Object previous = Object::newNull();
        Object item = parent.getKey("/First");
        while (item.isDictionary()) {
            if (!seen_.insert(item.getObjGen()).second || seen_.size() > most_outline_items)
                return wrong(item, "Next");
            see(item, parent, previous);
            previous = item;
            item = item.getKey("/Next");
        }
        if (Object(parent.getKey("/Last")).getObjGen() != previous.getObjGen()) wrong(parent, "Last");
    }
    void see(Object item, Object parent, Object previous) {
        Object title = item.getKey("/Title"), destination = item.getKey("/Dest");
        if (!title.isString()) wrong(item, "Title");
        if (item.getKey("/Parent").getObjGen() != parent.getObjGen()) wrong(item, "Parent");
        if (item.getKey("/Prev").getObjGen() != previous.getObjGen()) wrong(item, "Prev");
        bool const leads = destination.isArray() && destination.getArrayNItems() > 0 &&
                           file_.page_numbers.count(destination.getArrayItem(0).getObjGen()) != 0;
        if (!leads && !destination.isNull()) wrong(item, "Dest");
        if (item.hasKey("/First")) open_.push_back(item);
    }
    void wrong(Object const& item, char const* what) {
        file_.report(Code::outline_wrong, object_name(item), what);
    }

    VerifiedFile& file_;
    Object root_;
    std::vector<Object> open_;
    std::set<QPDFObjGen> seen_;
};

// One list of ranges, from the first page on, each with a label.
void verify_labels(VerifiedFile& file, Object labels) {
    Object numbers = labels.getKeyIfDict("/Nums");
    if (!numbers.isArray()) return file.report(Code::page_labels_wrong, "PageLabels");
    long long before = -1;
    for (int i = 0; i < numbers.getArrayNItems(); i += 2) {
        Object key = numbers.getArrayItem(i);
        bool const first_wrong = i == 0 && key.isInteger() && key.getIntValue() != 0;
        if (!key.isInteger() || key.getIntValue() <= before || first_wrong ||
            key.getIntValue() >= static_cast<long long>(file.pages.size()) ||
            i + 1 >= numbers.getArrayNItems() || !numbers.getArrayItem(i + 1).isDictionary())
            return file.report(Code::page_labels_wrong, fmt::format("PageLabels, {}", i / 2 + 1));
        before = key.getIntValue();
    }
    if (before < 0) file.report(Code::page_labels_wrong, "PageLabels");
}

// An ICC profile says its length and its signature (ICC.1 §7.2), and how many components it has.
void verify_output_intent(VerifiedFile& file, Object intents) {
    Object info = file.pdf.getTrailer().getKey("/Info");
    bool const claims_x = info.isDictionary() && info.hasKey("/GTS_PDFXVersion");
    if (intents.isNull() && file.press && !claims_x) return;
    if (!intents.isArray() || intents.getArrayNItems() != 1)
        return file.report(Code::output_intent_wrong, "OutputIntents");
    Object intent = intents.getArrayItem(0);
    Object kind = intent.getKeyIfDict("/S"), profile = intent.getKeyIfDict("/DestOutputProfile");
    if (!kind.isNameAndEquals(file.press ? "/GTS_PDFX" : "/GTS_PDFA1"))
        return file.report(Code::output_intent_wrong, "S");
    auto const bytes = file.decoded(profile);
    if (!bytes || bytes->size() < 128 || bytes->compare(36, 4, "acsp") != 0)
        return file.report(Code::output_intent_wrong, "DestOutputProfile");
    Object components = profile.getDict().getKey("/N");
    std::string const space = bytes->substr(16, 4);
    long long const meant = space == "RGB " ? 3 : space == "CMYK" ? 4 : space == "GRAY" ? 1 : 0;
    bool const fits = file.press ? meant != 3 : meant == 3;
    if (!components.isInteger() || components.getIntValue() != meant || !fits)
        file.report(Code::output_intent_wrong, "N");
}

void verify_trailer(VerifiedFile& file) {
    Object trailer = file.pdf.getTrailer();
    Object id = trailer.getKey("/ID");
    if (!id.isArray() || id.getArrayNItems() != 2) file.report(Code::catalog_wrong, "trailer", "ID");
    if (file.pdf.isEncrypted()) file.report(Code::active_content, "trailer", "Encrypt");
}

bool is_true(Object value) {
    return value.isBool() && value.getBoolValue();
}

void verify_claims(VerifiedFile& file, Object catalog) {
    char const* const claim = file.claims_accessible ? "PDF/UA-1" : "PDF/A-2a";
    if (!file.claims_accessible && !file.claims_archive) return;
    auto const need = [&](bool there, char const* what) {
        if (!there) file.report(Code::claim_unsupported, claim, what);
    };
    need(is_true(catalog.getKey("/MarkInfo").getKeyIfDict("/Marked")), "MarkInfo");
    need(catalog.getKey("/StructTreeRoot").isDictionary(), "StructTreeRoot");
    if (!file.claims_accessible) return;
    Object language = catalog.getKey("/Lang");
    need(language.isString() && !language.getUTF8Value().empty(), "Lang");
    Object title = file.pdf.getTrailer().getKey("/Info").getKeyIfDict("/Title");
    need(title.isString() && !title.getUTF8Value().empty(), "Title");
    need(is_true(catalog.getKey("/ViewerPreferences").getKeyIfDict("/DisplayDocTitle")), "DisplayDocTitle");
}

// Arabic, Hebrew and the like by their primary subtag.
bool is_language_right_to_left(std::string const& language) {
    std::string const primary = language.substr(0, language.find('-'));
    for (char const* const one : {"ar", "fa", "ur", "he", "ps", "ckb", "ug", "sd", "yi", "dv"})
        if (primary == one) return true;
    return false;
}

}  // namespace

void verify_catalog(VerifiedFile& file) {
    Object catalog = file.pdf.getRoot();
    Object language = catalog.getKey("/Lang");
    Object direction = catalog.getKey("/ViewerPreferences").getKeyIfDict("/Direction");
    bool const mirrored = direction.isNameAndEquals("/R2L");
    if (file.expected.right_to_left) {
        if (mirrored != *file.expected.right_to_left)
            file.report(Code::catalog_wrong, "catalog", "Direction");
    } else if (!mirrored && language.isString() && is_language_right_to_left(language.getUTF8Value())) {
        // Not as its language is read; but the author's page may have said so.
        Diagnostic doubt = make_diagnostic(Code::catalog_wrong, {}, "catalog", "Direction");
        doubt.severity = Severity::warning;
        file.findings.add(std::move(doubt));
    }
    verify_claims(file, catalog);
    OutlineCheck(file, catalog.getKey("/Outlines")).run();
    verify_labels(file, catalog.getKey("/PageLabels"));
    verify_output_intent(file, catalog.getKey("/OutputIntents"));
    verify_trailer(file);
}

}  // namespace warraq
