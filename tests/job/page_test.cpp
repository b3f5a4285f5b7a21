// Pages from outside, which are laid out with their own style sheets.
#include "base/data_url.hpp"
#include "job/job.hpp"
#include "support/fonts.hpp"
#include "support/job_share.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

std::string page(std::string const& head, std::string const& body, std::string const& root = "") {
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"" + root +
           "><head><title>t</title>" + head + "</head><body>" + body + "</body></html>\n";
}

struct Dumped {
    std::string text;
    Diagnostics diagnostics;
};

Dumped dumped(std::map<std::string, Bytes> contents, std::string const& text, Stage stage = Stage::pages) {
    contents["page.html"] = text;
    auto const files = make_memory_files(contents);
    Dumped made;
    auto value = dump(single("page.html"), stage, share().resources, *files, made.diagnostics);
    REQUIRE(value.has_value());
    made.text = *value;
    return made;
}

std::string const words = "<p>Words of a page</p>";

}  // namespace

TEST_CASE("the sheets of a page, wherever they stand, are one") {
    std::string const plain = dumped({}, page("", "<p style=\"margin-left: 30pt\">Words of a page</p>")).text;
    CHECK(plain != dumped({}, page("", words)).text);
    std::string const rule = "p { margin-left: 30pt }";
    auto const same = [&](std::string const& head, std::map<std::string, Bytes> const& files = {}) {
        // The element of a sheet is a node, and a node has a number that the dump does not show.
        return dumped(files, page(head, words)).text == plain;
    };
    CHECK(same("<style>" + rule + "</style>"));
    CHECK(same("<style type=\"text/css\" media=\"print\">" + rule + "</style>"));
    CHECK_FALSE(same("<style media=\"screen\">" + rule + "</style>"));
    CHECK_FALSE(same("<style type=\"text/plain\">" + rule + "</style>"));
    CHECK(same("<link rel=\"stylesheet\" href=\"css/a.css\"/>", {{"css/a.css", rule}}));
    CHECK(same("<link rel=\"stylesheet\" href=\"/css/a.css\" media=\"all\"/>", {{"css/a.css", rule}}));
    CHECK_FALSE(
        same("<link rel=\"stylesheet\" media=\"screen\" href=\"css/a.css\"/>", {{"css/a.css", rule}}));
    CHECK_FALSE(same("<link rel=\"alternate stylesheet\" href=\"css/a.css\"/>", {{"css/a.css", rule}}));
    CHECK(same("<style>@import url(css/a.css);</style>",
               {{"css/a.css", "@import 'b.css';"}, {"css/b.css", rule}}));
    CHECK_FALSE(same("<style>@import url(a.css) screen;</style>", {{"a.css", rule}}));
}

TEST_CASE("an instruction before the root names a sheet too") {
    std::string const text =
        "<?xml-stylesheet href=\"a.css\" type=\"text/css\"?>" + page("", words).substr(16);
    std::map<std::string, Bytes> const sheet{{"a.css", "p { margin-left: 30pt }"}};
    CHECK(dumped(sheet, text).text ==
          dumped({}, page("", "<p style=\"margin-left: 30pt\">Words of a page</p>")).text);
}

TEST_CASE("a sheet, a font or a picture that is not there is a warning") {
    Dumped const made = dumped({}, page("<link rel=\"stylesheet\" href=\"none.css\"/>\n<style>\n@font-face { "
                                        "font-family: x; src: url(none.ttf) }\n</style>",
                                        words + "<p><img src=\"none.png\" alt=\"a\"/></p>"));
    CHECK(made.diagnostics.count(Severity::warning) == 3);
    CHECK_FALSE(made.diagnostics.has_errors());
}

TEST_CASE("a picture may stand in its address") {
    std::string const picture =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAD0lEQVR4nGNgaGBAIJwcAHUnBgGjsuCXAAAAAElFTkSuQmCC";
    auto const shown = [](std::string const& address) {
        return dumped({}, page("", "<p><img src=\"" + address + "\" alt=\"\"/></p>"), Stage::boxes);
    };
    auto const made = shown(picture);
    CHECK(made.text.find("image") != std::string::npos);
    CHECK(made.diagnostics.all().empty());
    CHECK(
        shown(
            " DATA:;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAD0lEQVR4nGNgaGBAIJwcAHUnBgGjsuCXAAAAAElFTkSuQmCC")
            .text == made.text);
    std::string escaped;
    for (char const c : picture.substr(22))
        escaped += c == '/' ? "%2F" : c == '=' ? "%3d" : std::string(1, c);
    CHECK(shown("data:image/png;base64," + escaped).text == made.text);
    auto const code_of = [&](std::string const& address) {
        return shown(address).diagnostics.all().at(0).code;
    };
    CHECK(code_of("data:image/png;base64") == Code::data_url_broken);
    CHECK(code_of("data:image/png;base64,####") == Code::data_url_broken);
    CHECK(code_of("data:,words") == Code::image_unknown);
    CHECK(code_of(picture.substr(0, 60)) == Code::image_broken);
}

TEST_CASE("a style names its pictures from where it stands") {
    std::string const picture = *decode_data_url(
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAD0lEQVR4nGNgaGBAIJwcAHUnBgGjsuCXAAAAAElFTkSuQmCC");
    std::map<std::string, Bytes> const files{
        {"p.png", picture}, {"css/q.png", picture}, {"css/a.css", "p::before { content: url(q.png) }"}};
    auto const boxes = [&](std::string const& head, std::string const& body) {
        return dumped(files, page(head, body), Stage::boxes);
    };
    auto const linked = boxes("<link rel=\"stylesheet\" href=\"css/a.css\"/>", words);
    CHECK(linked.diagnostics.all().empty());
    CHECK(linked.text.find("image") != std::string::npos);
    auto const inside = boxes("<style>li { list-style-image: url('p.png') }</style>", "<ul><li>.</li></ul>");
    CHECK(inside.text.find("image") != std::string::npos);
    auto const beside = boxes("", "<ul><li style=\"list-style: url(p.png)\">.</li></ul>");
    CHECK(beside.text.find("image") != std::string::npos);
    auto const missing = boxes("<style>p::before { content: url(no.png) 'x' }</style>", words);
    CHECK(missing.text.find("image") == std::string::npos);
    CHECK(missing.diagnostics.all().size() == 1);
}

TEST_CASE("a page from outside may be small, and its media ask its size") {
    auto const small =
        dumped({}, page("<style>@page { size: 20px 30px; margin: 1px } @media (max-width: 21px) "
                        "{ p { margin: 0 } }</style>",
                        "<p>.</p>"));
    CHECK(small.diagnostics.all().empty());
    CHECK(small.text.find("area 0.75,0.75 13.5×21\n") != std::string::npos);
    CHECK(small.text.find("block 0.75,0.75 13.5×") != std::string::npos);
    auto const wide =
        dumped({}, page("<style>@page { size: 200px 300px; margin: 1px } @media (max-width: 21px) "
                        "{ p { margin: 0 } } div { width: 50vw; height: 10vh }</style>",
                        "<div></div>"));
    CHECK(wide.text.find("block 0.75,0.75 75×22.5") != std::string::npos);
}

TEST_CASE("what is wrong in a style element is said at its line in the page") {
    Dumped const made = dumped({}, page("\n<style>\np { colour: red }\n</style>", words));
    REQUIRE(made.diagnostics.all().size() == 1);
    Location const place = share().sources.locate(made.diagnostics.all().front().span);
    CHECK(place.path == "page.html");
    CHECK(place.line == 4);
    CHECK(place.column == 5);
}

TEST_CASE("a page has the direction it says, left to right when it says none") {
    std::string const ltr = dumped({}, page("", words, " dir=\"ltr\"")).text;
    CHECK(dumped({}, page("", words)).text == ltr);
    CHECK(dumped({}, page("", words, " lang=\"ar\"")).text ==
          dumped({}, page("", words, " dir=\"ltr\" lang=\"ar\"")).text);
    CHECK(dumped({}, page("", words, " dir=\"rtl\"")).text != ltr);
    // The body's direction is the page's (CSS Writing Modes 4 §8): its first page is a left one.
    std::string const left = "<style>@page :left { margin-top: 50mm } body { direction: rtl }</style>";
    std::string const plain = "<style>body { direction: rtl }</style>";
    CHECK(dumped({}, page(left, words)).text != dumped({}, page(plain, words)).text);
}

TEST_CASE("nothing of the house stands on a page from outside") {
    std::string const style =
        "<style>@page { size: A4; margin: 0.75in } body { margin: 0; font: 12pt serif; "
        "text-align: start }</style>";
    CHECK(dumped({}, page("", words)).text == dumped({}, page(style, words)).text);
}

TEST_CASE("a family that a page declares has no faces but the declared") {
    FontSet fonts = share().resources.fonts;
    FontPtr const mono = fonts.primary({{"DejaVu Sans Mono"}, 400, false});
    REQUIRE(mono != nullptr);
    fonts.declare(mono, {"Amiri", 700, false});
    CHECK(fonts.primary({{"Amiri"}, 400, false}) == mono);
    FontPtr const serif = fonts.primary({{"Noto Serif"}, 400, false});
    fonts.declare(serif, {"Amiri", 400, false});
    CHECK(fonts.primary({{"Amiri"}, 400, false}) == serif);
    CHECK(fonts.primary({{"Amiri"}, 700, false}) == mono);
}

TEST_CASE("a font for preview and print only is told of") {
    Bytes font = font_file("Amiri-Regular.ttf");
    std::size_t const record = font.find("OS/2");
    std::size_t table = 0;
    for (std::size_t i = 8; i < 12; ++i)
        table = table * 256 + static_cast<unsigned char>(font[record + i]);
    font[table + 9] = '\4';  // OS/2 fsType
    auto const files =
        make_memory_files({{"a.ttf", font},
                           {"page.html", page("<style>@font-face { font-family: A; src: url(a.ttf) } "
                                              "p { font-family: A }</style>",
                                              "<p>بيان</p>")}});
    Job job = single("page.html");
    job.options.formats = {Format::pdf};
    JobResult const made = run(job, share().resources, *files, CancellationToken());
    CHECK_FALSE(made.refused);
    REQUIRE(made.diagnostics.all().size() == 1);
    CHECK(made.diagnostics.all().front().code == Code::font_left_plain);
}
