// The press profile: inks, pictures, boxes, what is claimed and what is refused.
#include "pdf/press.hpp"

#include "pdf/icc.hpp"
#include "pdf/pdf.hpp"
#include "support/hand_pages.hpp"
#include "support/pictures.hpp"
#include "support/press_profile.hpp"

#include <catch2/catch.hpp>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

using namespace warraq;
using namespace warraq::test;

namespace {

PdfInfo press_info() {
    PdfInfo info;
    info.profile = PdfProfile::press;
    info.press.profile =
        std::make_shared<PressProfile const>(*read_press_profile(make_press_profile(), "p.icc"));
    return info;
}

struct Made {
    Bytes plain;  // all streams readable
    Diagnostics said;
    std::optional<Error> error;

    bool has(std::string_view text) const { return plain.find(text) != Bytes::npos; }
};

Bytes readable(Bytes const& pdf) {
    QPDF read;
    read.processMemoryFile("finished", pdf.data(), pdf.size());
    Bytes plain;
    Pl_String sink("plain", nullptr, plain);
    QPDFWriter writer(read);
    writer.setOutputPipeline(&sink);
    writer.setQDFMode(true);
    writer.setStaticID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.write();
    return plain;
}

Made make(HandPages const& pages, PdfInfo const& info) {
    CancellationToken const none;
    auto const draft = paint_pdf(pages.document, pages.source(), {}, none);
    REQUIRE(draft.has_value());
    Made made;
    auto const finished = finish_pdf(*draft, {pages.document, {}, info}, made.said);
    if (finished)
        made.plain = readable(*finished);
    else
        made.error = finished.error();
    return made;
}

HandPages bars(std::vector<Color> const& colors) {
    HandPages pages;
    pages.add_page();
    for (std::size_t i = 0; i < colors.size(); ++i) {
        Length const at = 12_pt + Length::from_points(20.0 * static_cast<double>(i));
        pages.add({RectangleItem{{{20_pt, at}, {100_pt, 10_pt}}, colors[i], false}, {}, {}, {}});
    }
    return pages;
}

HandPages picture(Bytes const& bytes, std::string const& name) {
    HandPages pages;
    pages.add_page();
    pages.add(
        {ImageItem{{{20_pt, 20_pt}, {100_pt, 50_pt}}, load_picture(bytes, name), "صورة", false}, {}, {}, {}});
    return pages;
}

Code code_of(Result<PressProfile> const& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().code;
}

}  // namespace

TEST_CASE("press: a profile that is none, another kind, or too large is refused by name") {
    CHECK(read_press_profile(make_press_profile(), "p.icc")->name == "imagined press");
    CHECK(code_of(read_press_profile("not a profile", "p.icc")) == Code::press_profile_broken);
    CHECK(code_of(read_press_profile(Bytes(std::size_t{17} << 20, 'x'), "p.icc")) ==
          Code::press_profile_large);
    auto const kind = read_press_profile(srgb_profile(), "s.icc");
    CHECK(code_of(kind) == Code::press_profile_kind);
    CHECK(kind.error().arguments == std::vector<std::string>{"s.icc", "mntr", "RGB"});
    CHECK(code_of(read_press_profile(make_press_profile(false), "p.icc")) == Code::press_profile_one_way);
    Bytes cut = make_press_profile();
    cut.resize(cut.size() / 4);
    CHECK(code_of(read_press_profile(cut, "p.icc")) == Code::press_profile_broken);
}

TEST_CASE("press: colours are put down as they were named, grays in black ink only") {
    Made const made =
        make(bars({Color{Rgb{0, 0, 0}}, Color{Rgb{0.5, 0.5, 0.502}}, Color{Gray{0.25}},
                   Color{Cmyk{0, 0.9, 0.8, 0.5}}, Color{Spot{"Deep Blue", 0.8, {0.5, 0.5, 0.5}}}}),
             press_info());
    for (std::string_view const inks :
         {"0 0 0 1 k", "0 0 0 0.5 k", "0 0 0 0.75 k", "0 0.9 0.8 0.5 k", "/Ink0 cs 0.8 scn", "/Deep#20Blue"})
        CHECK(made.has(inks));
    CHECK_FALSE(made.has(" rg"));
    CHECK_FALSE(made.has("DeviceRGB"));
}

TEST_CASE("press: another colour is left, and reported, unless it may be converted") {
    HandPages const pages = bars({Color{Rgb{1, 0, 0}}});
    PdfInfo info = press_info();
    Made const refused = make(pages, info);
    REQUIRE(refused.error.has_value());
    CHECK(refused.error->code == Code::press_color_left);
    info.press.convert = true;
    Made const made = make(pages, info);
    Cmyk const red = InkConverter::open(info.press.profile->bytes)->convert({1, 0, 0});
    CHECK(red.magenta > 0.8);
    CHECK(red.cyan < 0.2);
    CHECK_FALSE(made.has(" rg"));
    CHECK(made.has(" k"));
}

TEST_CASE("press: black ink needs no profile, and then claims nothing") {
    PdfInfo info = press_info();
    info.press.profile = nullptr;
    info.press.black = true;
    Made const made = make(bars({Color{Rgb{1, 0, 0}}, Color{Cmyk{1, 0, 0, 0}}}), info);
    CHECK(made.has("0 0 0 0.7874 k"));
    CHECK_FALSE(made.has("GTS_PDFX"));
    CHECK_FALSE(made.has("OutputIntent"));
    CHECK(make(picture(make_jpeg(40, 20, JCS_RGB), "a.jpg"), info).has("/ColorSpace /DeviceGray"));
}

TEST_CASE("press: what PDF/X-4 asks of a file, and nothing that it forbids") {
    HandPages pages = bars({Color{Gray{0}}});
    pages.add({LinkItem{{{40_pt, 50_pt}, {30_pt, 12_pt}}, "https://example.org/"}, {}, {}, {}});
    Made const made = make(pages, press_info());
    for (std::string_view const word :
         {"%PDF-1.6", "/GTS_PDFXVersion (PDF/X-4)", "/Trapped /False", "/S /GTS_PDFX", "/N 4",
          "<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<", "<xmpMM:DocumentID>uuid:",
          "<xmpMM:InstanceID>uuid:", "<xmpMM:VersionID>1<", "/TrimBox", "/BleedBox"})
        CHECK(made.has(word));
    for (std::string_view const word : {"/Annots", "/ArtBox", "<pdfaid:part>", "<pdfuaid:part>"})
        CHECK_FALSE(made.has(word));
    CHECK(make(pages, press_info()).plain == made.plain);
}

TEST_CASE("press: marks stand on every plate, and what touches the trim goes on into the bleed") {
    HandPages pages = bars({});
    PageStyle& style = pages.document.pages.front().style;
    style.bleed = 9_pt;
    style.crop_marks = true;
    pages.add({RectangleItem{{{0_pt, 0_pt}, {style.size.width, 10_pt}}, Color{Cmyk{1, 0, 0, 0}}, false},
               {},
               {},
               {}});
    pages.add_text(load_font("Amiri-Regular.ttf"), U"نص", 40_pt, 60_pt);
    Made const made = make(pages, press_info());
    CHECK(made.has("/Separation"));
    CHECK(made.has("/All"));
    CHECK(made.has("/Ink0 cs 1 scn"));
    CHECK(made.has("24 24 318 19 re"));  // from the bleed's corner
}

TEST_CASE("press: a picture at the edge of the trim grows into the bleed, and nothing goes on beyond it") {
    HandPages pages;
    PageStyle& style = pages.add_page().style;  // 300 pt wide
    style.bleed = 9_pt;
    style.crop_marks = true;
    auto const image = load_picture(make_jpeg(300, 100, JCS_RGB), "a.jpg");
    pages.add({ImageItem{{{0_pt, 100_pt}, {300_pt, 100_pt}}, image, "صورة", false}, {}, {}, {}});
    pages.add({RectangleItem{{{-90_pt, 300_pt}, {200_pt, 10_pt}}, Color{Gray{0}}, false}, {}, {}, {}});
    Made const made = make(pages, press_info());
    CHECK(made.has("24 133 317.996 100 re W n"));  // the picture's place, from bleed to bleed
    CHECK(made.has("317.99"));                     // as wide as that
    CHECK(made.has("105.99"));                     // and as high as its shape wants it
    CHECK(made.has("24 333 119 10 re W n"));       // the bar ends at the bleed
}

TEST_CASE("press: black text is printed over what is below it, all other colours in place of it") {
    HandPages pages = bars({Color{Gray{0}}});
    FontPtr const font = load_font("Amiri-Regular.ttf");
    pages.add_text(font, U"نص", 40_pt, 60_pt);
    Made const made = make(pages, press_info());
    std::size_t const on = made.plain.find("/Overprint gs"), text = made.plain.find("Tj"),
                      off = made.plain.find("/Knockout gs");
    REQUIRE(off != Bytes::npos);
    CHECK(on > made.plain.find(" re"));
    CHECK(on < text);
    CHECK(text < off);
    CHECK(made.has("/OPM 1"));
}

TEST_CASE("press: pictures are converted, their transparency kept; a JPEG of inks stays as it is") {
    Made const png = make(picture(make_deep_png(40, 20), "a.png"), press_info());
    CHECK(png.has("/ColorSpace /DeviceCMYK"));
    CHECK(png.has("/SMask"));
    CHECK_FALSE(png.has("DeviceRGB"));
    Made const jpeg = make(picture(make_jpeg(40, 20, JCS_RGB), "a.jpg"), press_info());
    CHECK(jpeg.has("/ColorSpace /DeviceCMYK"));
    CHECK(jpeg.has("/Filter /DCTDecode"));
    CHECK(jpeg.has("/Decode ["));
    CHECK(make(picture(make_jpeg(40, 20, JCS_GRAYSCALE), "g.jpg"), press_info())
              .has("/ColorSpace /DeviceGray"));
    Bytes const inks = make_jpeg(40, 20, JCS_CMYK);
    Made const kept = make(picture(inks, "c.jpg"), press_info());
    CHECK(kept.has(inks));
    CHECK(kept.has("/ColorSpace /DeviceCMYK"));
}

TEST_CASE("press: a picture of more ink than the limit is reported where it is first shown") {
    PdfInfo info = press_info();
    info.press.ink_limit = 100;
    auto const reported = [&](Bytes const& bytes, std::string const& name) {
        HandPages pages;
        pages.add_page();
        for (std::uint32_t const at : {7U, 9U}) {
            Provenance place;
            place.span = {SourceId{0}, at, at + 1};
            pages.add({ImageItem{{{20_pt, 20_pt}, {100_pt, 50_pt}}, load_picture(bytes, name), "صورة", false},
                       {},
                       place,
                       {}});
        }
        Made const made = make(pages, info);
        REQUIRE(made.said.all().size() == 1);
        Diagnostic const& one = made.said.all()[0];
        CHECK(one.code == Code::press_image_ink);
        CHECK(one.span.begin == 7);
        CHECK(one.arguments.at(0) == name);
        return std::stoi(one.arguments.at(1));
    };
    reported(make_deep_png(40, 20), "a.png");
    reported(make_jpeg(40, 20, JCS_RGB), "a.jpg");
    // Of the JPEG's inks one of four is all there, or nearly, the others by a quarter.
    CHECK(std::abs(reported(make_jpeg(40, 20, JCS_CMYK), "c.jpg") - 263) < 40);
    info.press.ink_limit = 400;
    CHECK(make(picture(make_jpeg(40, 20, JCS_CMYK), "c.jpg"), info).said.all().empty());
}

TEST_CASE("press: what is wrong with the colours and pictures of the pages is said before they are painted") {
    auto const check = [](HandPages const& pages, bool convert) {
        PressInfo press = press_info().press;
        press.convert = convert;
        Diagnostics said;
        check_press(pages.document, pages.source(), press, said);
        std::vector<Code> codes;
        for (Diagnostic const& one : said.all())
            codes.push_back(one.code);
        return codes;
    };
    using Codes = std::vector<Code>;
    Color const red{Rgb{1, 0, 0}};
    CHECK(check(bars({red, red, Color{Gray{0.5}}}), false) == Codes{Code::press_color_missing});
    CHECK(check(bars({red}), true).empty());
    CHECK(check(bars({Color{Cmyk{1, 1, 0.9, 0.2}}, Color{Cmyk{1, 1, 1, 0}}}), false) ==
          Codes{Code::press_ink});

    HandPages text;
    text.add_page();
    DisplayItem item{TextItem{}, {}, {}, {}};
    auto& small = std::get<TextItem>(item.value);
    small.size = 8_pt;
    for (Color const& color : {Color{Cmyk{1, 1, 0, 0}}, Color{Cmyk{0, 0, 0, 1}}}) {
        small.color = color;
        text.add(item);
    }
    CHECK(check(text, false) == Codes{Code::press_small_text});

    HandPages rules = bars({});
    for (Length const thickness : {0.25_pt, 0.35_pt})
        for (Color const& color :
             {Color{Cmyk{0, 1, 1, 0}}, Color{Gray{0.5}}, Color{Spot{"Blue", 1, {0, 0, 0}}}}) {
            rules.add({RectangleItem{{{20_pt, 20_pt}, {100_pt, thickness}}, color, false}, {}, {}, {}});
            rules.add({QuadrilateralItem{{{{20_pt, 20_pt},
                                           {20_pt, 90_pt},
                                           {20_pt + thickness, 90_pt},
                                           {20_pt + thickness, 21_pt}}},
                                         color},
                       {},
                       {},
                       {}});
        }
    CHECK(check(rules, false) == Codes{Code::press_thin_rule});

    auto const at_the_edge = [&](Length bleed) {
        HandPages pages = bars({});
        pages.document.pages.front().style.bleed = bleed;
        pages.add({RectangleItem{{{0_pt, 20_pt}, {100_pt, 10_pt}}, Color{Gray{0.5}}, false}, {}, {}, {}});
        return check(pages, false);
    };
    CHECK(at_the_edge(Length{}) == Codes{Code::press_bleed_missing});
    CHECK(at_the_edge(8_pt).empty());

    auto const of_width = [&](std::uint32_t pixels) {
        return check(picture(make_jpeg(pixels, pixels, JCS_RGB), "a.jpg"), true);
    };
    // 100 pt wide.
    CHECK(of_width(417).empty());
    CHECK(of_width(400) == Codes{Code::press_image_coarse});
    CHECK(of_width(200) == Codes{Code::press_image_too_coarse});
}
