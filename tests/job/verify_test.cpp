// Each rule of the check, with a file that breaks just that one.
#include "good_pdf.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

using Object = QPDFObjectHandle;

struct Harm {
    char const* name;
    Code code;
    Breaker harm;
};

void check_harms(std::vector<Harm> const& harms) {
    for (Harm const& one : harms) {
        INFO(one.name);
        CHECK(labels(verify_pdf(broken(one.harm), {})) == row_of(one.code).label);
    }
}

Object name(char const* value) {
    return Object::newName(value);
}

Object font_of_cells(QPDF& pdf) {
    return any(pdf, "/Subtype", "/Type0");
}

Object link_of(QPDF& pdf) {
    return any(pdf, "/Subtype", "/Link");
}

}  // namespace

TEST_CASE("verify: a file with everything holds, and so does its copy") {
    CHECK(labels(verify_pdf(good_pdf(), {})).empty());
    CHECK(labels(verify_pdf(broken([](QPDF&) {}), {})).empty());
}

TEST_CASE("verify: marks") {
    check_harms({
        {"painted outside", Code::content_unmarked,
         [](QPDF& pdf) { edit(pdf, "/Artifact", "0 0 9 9 re f\n/Artifact"); }},
        {"an end too many", Code::marks_unbalanced,
         [](QPDF& pdf) { edit(pdf, "/Artifact", "EMC /Artifact"); }},
        {"no operator", Code::content_damaged, [](QPDF& pdf) { edit(pdf, "/Artifact", ") /Artifact"); }},
        {"a number twice", Code::mark_twice,
         [](QPDF& pdf) { edit(pdf, "/Artifact", "/P << /MCID 0 >> BDC EMC /Artifact"); }},
        {"named twice", Code::mark_shared,
         [](QPDF& pdf) {
             Object heading = element(pdf, "H2");
             Object kids = Object::newArray();
             Object const own = heading.getKey("/K");
             Object const number = Object(own).isArray() ? Object(own).getArrayItem(0) : own;
             kids.appendItem(number);
             kids.appendItem(number);
             heading.replaceKey("/K", kids);
         }},
        {"named and not there", Code::mark_missing,
         [](QPDF& pdf) { element(pdf, "TR").getKey("/K").appendItem(Object::newInteger(4711)); }},
        {"the parents of a page", Code::parent_tree_wrong,
         [](QPDF& pdf) { first_page(pdf).replaceKey("/StructParents", Object::newInteger(900)); }},
        {"ActualText in the content", Code::actual_text,
         [](QPDF& pdf) {
             edit(pdf, "BT\n", "/Span << /ActualText (x) >> BDC BT\n");
             edit(pdf, "ET\n", "ET EMC\n");
         }},
        {"ActualText", Code::actual_text,
         [](QPDF& pdf) { element(pdf, "H2").replaceKey("/ActualText", Object::newString("x")); }},
    });
    // A mark that nobody names is missing in the parent tree as well.
    CHECK(
        labels(verify_pdf(
            broken([](QPDF& pdf) { edit(pdf, "/Artifact", "/P << /MCID 99 >> BDC EMC /Artifact"); }), {})) ==
        fmt::format("{} {}", row_of(Code::mark_unreferenced).label, row_of(Code::parent_tree_wrong).label));
}

TEST_CASE("verify: structure") {
    auto const type = [](char const* from, char const* to) {
        return [=](QPDF& pdf) { element(pdf, from).replaceKey("/S", name(to)); };
    };
    check_harms({
        {"unknown type", Code::structure_type_unknown, type("Note", "/Remark")},
        {"another parent", Code::structure_parent_wrong,
         [](QPDF& pdf) { element(pdf, "Table").replaceKey("/P", element(pdf, "L")); }},
        {"an item out of a list", Code::structure_nesting, type("LBody", "/LI")},
        {"a level left out", Code::heading_skipped, type("H2", "/H4")},
        {"no alternative", Code::alternative_missing,
         [](QPDF& pdf) { element(pdf, "Figure").removeKey("/Alt"); }},
        {"a figure without a box", Code::attribute_missing,
         [](QPDF& pdf) { element(pdf, "Figure").removeKey("/A"); }},
        {"a head without a scope", Code::attribute_missing,
         [](QPDF& pdf) { element(pdf, "TH").removeKey("/A"); }},
        {"a note without a name", Code::attribute_missing,
         [](QPDF& pdf) { element(pdf, "Note").removeKey("/ID"); }},
        {"a paragraph in an item", Code::structure_nesting, type("Lbl", "/P")},
        {"a head without bodies", Code::structure_nesting, type("TBody", "/TFoot")},
        {"a wide cell", Code::table_irregular,
         [](QPDF& pdf) {
             Object wide = Object::newDictionary();
             wide.replaceKey("/O", name("/Table"));
             wide.replaceKey("/ColSpan", Object::newInteger(2));
             element(pdf, "TD").replaceKey("/A", wide);
         }},
    });
    CHECK(labels(verify_pdf(broken([](QPDF& pdf) { pdf.getRoot().removeKey("/StructTreeRoot"); }), {})) ==
          fmt::format("{} {}", row_of(Code::structure_missing).label, row_of(Code::claim_unsupported).label));
}

TEST_CASE("verify: a mapped type is as good as the standard one") {
    CHECK(labels(verify_pdf(broken([](QPDF& pdf) {
                                Object roles = Object::newDictionary();
                                roles.replaceKey("/Remark", name("/Aside"));
                                roles.replaceKey("/Aside", name("/Note"));
                                pdf.getRoot().getKey("/StructTreeRoot").replaceKey("/RoleMap", roles);
                                element(pdf, "Note").replaceKey("/S", name("/Remark"));
                            }),
                            {}))
              .empty());
}

TEST_CASE("verify: fonts") {
    auto const map_to = [](char const* to) {
        return [=](QPDF& pdf) {
            std::string cmap =
                std::string(
                    "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> ") +
                to + " endbfrange";
            font_of_cells(pdf).replaceKey("/ToUnicode", Object::newStream(&pdf, cmap));
        };
    };
    check_harms({
        {"not embedded", Code::font_not_embedded,
         [](QPDF& pdf) { any(pdf, "/Type", "/FontDescriptor").removeKey("/FontFile3"); }},
        {"type 3", Code::font_type_3,
         [](QPDF& pdf) { any(pdf, "/Subtype", "/CIDFontType0").replaceKey("/Subtype", name("/Type3")); }},
        {"no map of glyphs", Code::font_glyphs_unmapped,
         [](QPDF& pdf) {
             any(pdf, "/Subtype", "/CIDFontType0").replaceKey("/Subtype", name("/CIDFontType2"));
         }},
        {"no text", Code::code_without_text, [](QPDF& pdf) { font_of_cells(pdf).removeKey("/ToUnicode"); }},
        {"unknown characters", Code::code_without_text, map_to("[<fffd> <fffd>]")},
        {"a ligature", Code::code_without_text, map_to("<06440627>")},
    });
}

TEST_CASE("verify: boxes and colours") {
    auto const box = [](char const* key, double right) {
        return [=](QPDF& pdf) {
            first_page(pdf).replaceKey(key, Object::newFromRectangle({0, 0, right, 500}));
        };
    };
    check_harms({
        {"a trim beyond the sheet", Code::box_wrong, box("/TrimBox", 5000)},
        {"no bleed", Code::box_wrong, [](QPDF& pdf) { first_page(pdf).removeKey("/BleedBox"); }},
        {"ink in a screen file", Code::color_foreign,
         [](QPDF& pdf) { edit(pdf, "/Artifact", "0 0 0 1 k /Artifact"); }},
        {"a picture in ink", Code::color_foreign,
         [](QPDF& pdf) {
             for (Object& object : pdf.getAllObjects())
                 if (object.isStream() &&
                     object.getDict().getKey("/ColorSpace").isNameAndEquals("/DeviceRGB"))
                     object.getDict().replaceKey("/ColorSpace", name("/DeviceCMYK"));
         }},
        {"no output intent", Code::output_intent_wrong,
         [](QPDF& pdf) { pdf.getRoot().removeKey("/OutputIntents"); }},
        {"a profile that is none", Code::output_intent_wrong,
         [](QPDF& pdf) {
             pdf.getRoot()
                 .getKey("/OutputIntents")
                 .getArrayItem(0)
                 .replaceKey("/DestOutputProfile", Object::newStream(&pdf, std::string(200, 'x')));
         }},
    });
}

TEST_CASE("verify: black text of a press file overprints, and nothing else does") {
    Job job = single("brief.txt");
    job.options.formats = {Format::pdf};
    job.options.profile = PdfProfile::press;
    job.options.press.black = true;
    auto const files = make_memory_files(
        {{"brief.txt", "عنوان\n\nالحدث\n\nعقد المجلس اجتماعه الأول في المدينة القديمة.\n"}});
    CancellationToken const never;
    JobResult const made = run(job, share().resources, *files, never);
    REQUIRE(made.outputs.size() == 1);
    Bytes const& good = made.outputs.front().bytes;
    std::string const overprint_wrong(row_of(Code::overprint_wrong).label);
    CHECK(labels(verify_pdf(broken([](QPDF&) {}, good), {})).empty());
    auto const edited = [&](char const* from, char const* to) {
        return labels(verify_pdf(broken([&](QPDF& pdf) { edit(pdf, from, to); }, good), {}));
    };
    CHECK(edited("/Overprint gs", "") == overprint_wrong);
    CHECK(edited("/Knockout gs", "0 0 9 9 re f") == overprint_wrong);
    // Gray is not black enough to hide what is below it.
    CHECK(edited("0 0 0 1 k", "0 0 0 0.5 k") == overprint_wrong);
}

TEST_CASE("verify: what the file says of itself") {
    auto const info = [](char const* key) {
        return [=](QPDF& pdf) {
            pdf.getTrailer().getKey("/Info").replaceKey(key, Object::newUnicodeString("غير"));
        };
    };
    auto const root = [](char const* key) { return [=](QPDF& pdf) { pdf.getRoot().removeKey(key); }; };
    check_harms({
        {"title", Code::metadata_differs, info("/Title")},
        {"producer", Code::metadata_differs, info("/Producer")},
        {"date", Code::metadata_differs, info("/ModDate")},
        {"not marked", Code::claim_unsupported, root("/MarkInfo")},
        {"title not shown", Code::claim_unsupported,
         [](QPDF& pdf) { pdf.getRoot().getKey("/ViewerPreferences").removeKey("/DisplayDocTitle"); }},
        {"language", Code::claim_unsupported, root("/Lang")},
        {"direction", Code::catalog_wrong,
         [](QPDF& pdf) { pdf.getRoot().getKey("/ViewerPreferences").removeKey("/Direction"); }},
        {"tabs", Code::catalog_wrong, [](QPDF& pdf) { first_page(pdf).removeKey("/Tabs"); }},
        {"labels", Code::page_labels_wrong, root("/PageLabels")},
        {"outline", Code::outline_wrong,
         [](QPDF& pdf) {
             Object item = pdf.getRoot().getKey("/Outlines").getKey("/First");
             item.replaceKey("/Dest", Object::newArray());
         }},
        {"outline in a circle", Code::outline_wrong,
         [](QPDF& pdf) {
             Object item = pdf.getRoot().getKey("/Outlines").getKey("/First");
             item.replaceKey("/Next", item);
         }},
        {"a script", Code::active_content,
         [](QPDF& pdf) {
             Object action = Object::newDictionary();
             action.replaceKey("/S", name("/JavaScript"));
             pdf.getRoot().replaceKey("/OpenAction", pdf.makeIndirectObject(action));
         }},
        {"a stream elsewhere", Code::active_content,
         [](QPDF& pdf) {
             Object stream = Object::newStream(&pdf, "x");
             stream.getDict().replaceKey("/F", Object::newString("elsewhere.bin"));
             pdf.getRoot().replaceKey("/PieceInfo", stream);
         }},
    });
}

TEST_CASE("verify: links") {
    auto const gone = [](char const* key) { return [=](QPDF& pdf) { link_of(pdf).removeKey(key); }; };
    check_harms({
        {"flags", Code::pdf_link_wrong, gone("/F")},
        {"description", Code::pdf_link_wrong, gone("/Contents")},
        {"leads nowhere", Code::pdf_link_wrong,
         [](QPDF& pdf) {
             link_of(pdf).removeKey("/A");
             link_of(pdf).removeKey("/Dest");
         }},
        {"off the page", Code::pdf_link_wrong,
         [](QPDF& pdf) {
             link_of(pdf).replaceKey("/Rect", Object::newFromRectangle({0, 0, 9000, 9}));
         }},
    });
}
