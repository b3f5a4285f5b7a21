// The gate: text against its source, claims that the structure does not bear, and files that are not ours.
#include "pdf/gate.hpp"

#include "good_pdf.hpp"
#include "job/publication.hpp"

#include <random>

using namespace warraq;
using namespace warraq::test;

namespace {

// The good file's own pages, as layout has them.
struct Laid {
    Publication publication;
    PagedDocument pages;
    Draft draft;
};

std::vector<XhtmlDocument const*> documents_of(Publication const& publication) {
    std::vector<XhtmlDocument const*> documents;
    for (EpubDocument const& entry : publication.documents)
        documents.push_back(&entry.document);
    return documents;
}

Laid lay_out() {
    Job job = single("brief.md");
    Diagnostics diagnostics;
    auto const files = make_memory_files({{"brief.md", everything}, {"map.png", make_deep_png(40, 20)}});
    CancellationToken const never;
    Laid laid{arrange(job, *share().resources.sources, *files, diagnostics), {}, {}};
    compose(laid.publication, SheetLinks::epub, diagnostics);
    load_images(laid.publication, *files, {}, diagnostics);
    load_styles(laid.publication, job, share().resources, *files, diagnostics);
    laid.pages = paginate(laid.publication, job.options, share().resources, never, diagnostics);
    auto draft = paint_pdf(laid.pages, {}, never);
    REQUIRE(draft.has_value());
    laid.draft = std::move(*draft);
    return laid;
}

}  // namespace

TEST_CASE("gate: the text of the pages is that of the source, and a letter that differs is found") {
    Laid const laid = lay_out();
    auto const documents = documents_of(laid.publication);
    Diagnostics none;
    auto const made =
        finish_checked_pdf(laid.draft, {laid.pages, documents, {}}, expected_text(laid.pages), none);
    REQUIRE(made.has_value());
    VerifyExpectations expected;
    expected.text = expected_text(laid.pages);
    CHECK(labels(verify_pdf(*made, expected)).empty());
    std::size_t characters = 0;
    for (auto const& page : *expected.text)
        for (ExpectedText const& part : page)
            characters += part.characters.size();
    CHECK(characters > 150);

    ExpectedText& part = expected.text->front().at(1);
    std::u32string const right = part.characters;
    part.characters.front() = U'Q';
    CHECK(labels(verify_pdf(*made, expected)) == row_of(Code::text_differs).label);
    part.characters = right + U"Q";
    CHECK(labels(verify_pdf(*made, expected)) == row_of(Code::text_differs).label);
    part.characters = right;
    expected.text->emplace_back();
    CHECK(labels(verify_pdf(*made, expected)) == row_of(Code::text_differs).label);
}

TEST_CASE("gate: a tree that reads backwards is found") {
    Laid const laid = lay_out();
    auto const documents = documents_of(laid.publication);
    Diagnostics none;
    auto made = finish_pdf(laid.draft, {laid.pages, documents, {}}, none);
    REQUIRE(made.has_value());
    QPDF pdf;
    pdf.processMemoryFile("made", made->data(), made->size());
    for (QPDFObjectHandle& object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/StructElem") || !object.getKey("/S").isNameAndEquals("/P")) continue;
        QPDFObjectHandle kids = object.getKey("/K");
        if (!kids.isArray() || kids.getArrayNItems() < 3) continue;
        std::vector<QPDFObjectHandle> turned = kids.getArrayAsVector();
        std::reverse(turned.begin(), turned.end());
        object.replaceKey("/K", QPDFObjectHandle::newArray(turned));
    }
    Bytes bytes;
    Pl_String sink("turned", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setDeterministicID(true);
    writer.write();
    VerifyExpectations expected;
    expected.text = expected_text(laid.pages);
    CHECK(labels(verify_pdf(bytes, expected)) == row_of(Code::text_order_wrong).label);
}

TEST_CASE("gate: a file that does not hold is refused, and says why") {
    Laid laid = lay_out();
    auto const documents = documents_of(laid.publication);
    // The layout has a word that was never drawn.
    laid.pages.pages.front().label = "1";
    PagedDocument other = laid.pages;
    for (Fragment& child : other.pages.front().body.children)
        child.children.clear();
    Diagnostics said;
    auto const made = finish_checked_pdf(laid.draft, {other, documents, {}}, expected_text(other), said);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().code == Code::gate_refused);
    CHECK(labels(said) == row_of(Code::text_differs).label);
}

TEST_CASE("gate: where the author's structure is not as PDF/UA asks, the claim goes and the file stays") {
    JobResult const result = run_pdf(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" dir=\"rtl\"><head><title>خطة</title></head>"
        "<body><h1>خطة</h1><p>نص</p><h3>الرأي</h3></body></html>",
        "page.xhtml");
    REQUIRE(result.outputs.size() == 1);
    std::string const said = labels(result.diagnostics);
    CHECK(said.find(row_of(Code::accessibility_not_claimed).label) != std::string::npos);
    CHECK(said.find(row_of(Code::heading_skipped).label) != std::string::npos);
    Diagnostics const found = verify_pdf(result.outputs.front().bytes, {});
    CHECK_FALSE(found.has_errors());
    CHECK(labels(found) == row_of(Code::heading_skipped).label);
}

TEST_CASE("verify: no bytes whatever make it fall") {
    for (Bytes const& bytes : {Bytes(), Bytes("%PDF-1.7\n"), Bytes("x\0y", 3)})
        CHECK(labels(verify_pdf(bytes, {})) == row_of(Code::verify_unreadable).label);
    Bytes const& good = good_pdf();
    for (std::size_t part = 1; part < 20; ++part)
        CHECK(verify_pdf(good.substr(0, good.size() * part / 20), {}).has_errors());
    std::mt19937 random(1);  // the same numbers everywhere
    for (int round = 0; round < 150; ++round) {
        Bytes bytes = good;
        for (int flip = 0; flip < 8; ++flip)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        static_cast<void>(verify_pdf(bytes, {}));
    }
}

TEST_CASE("verify: circles and depth end") {
    CHECK(verify_pdf(broken([](QPDF& pdf) {
                         QPDFObjectHandle root = element(pdf, "Document");
                         element(pdf, "TR").getKey("/K").appendItem(root);
                     }),
                     {})
              .has_errors());
    CHECK(labels(verify_pdf(broken([](QPDF& pdf) {
                                QPDFObjectHandle tree =
                                    pdf.getRoot().getKey("/StructTreeRoot").getKey("/ParentTree");
                                tree.replaceKey("/Kids", QPDFObjectHandle::newArray({tree}));
                            }),
                            {}))
              .empty());
    // Two hundred million bytes of content in two hundred thousand.
    VerifyExpectations bounded;
    bounded.most_pages = 0;
    CHECK(labels(verify_pdf(good_pdf(), bounded)) == row_of(Code::verify_limit).label);
    bounded = {};
    bounded.decoded_bytes = 30u << 20;
    CHECK(labels(verify_pdf(broken([](QPDF& pdf) {
                                std::vector<QPDFObjectHandle> parts(
                                    10, QPDFObjectHandle::newStream(&pdf, std::string(20u << 20, ' ')));
                                first_page(pdf).replaceKey("/Contents", QPDFObjectHandle::newArray(parts));
                            }),
                            bounded))
              .find(row_of(Code::content_damaged).label) != std::string::npos);
}

TEST_CASE("gate: what is drawn in no colour is asked of nobody") {
    JobResult const result = run_pdf(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" dir=\"rtl\"><head><title>خطة</title></head>"
        "<body><h1>خطة</h1><p>نص <span style=\"color: transparent\">\xF0\x92\x80\x80 خفي</span> آخر</p></body></html>",
        "page.xhtml");
    CHECK(result.outputs.size() == 1);
}
