// Covers: drawn from the theme, or the user's picture; in the e-book, and first in a PDF for the screen
// (R14).
#include "job/inputs.hpp"
#include "job/publication.hpp"
#include "support/archive.hpp"
#include "support/job_share.hpp"
#include "support/pictures.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

std::string brief_with(std::string const& cover) {
    return "---\ntitle: موجز قصير\ndate: 8 نوفمبر 2021\npublisher: الدار\n" +
           (cover.empty() ? "" : "cover: " + cover + "\n") + "---\n\nنص الموجز.\n";
}

JobResult publish(std::string const& cover, Job job = single("a.md")) {
    CancellationToken const never;
    auto const files = make_memory_files({{"a.md", brief_with(cover)},
                                          {"art.png", make_deep_png(1600, 2560)},
                                          {"small.png", make_deep_png(40, 60)},
                                          {"lying.png", make_deep_png(1700, 900)}});
    return run(job, share().resources, *files, never);
}

Bytes const& output(JobResult const& result, Format format) {
    for (JobOutput const& one : result.outputs)
        if (one.format == format) return one.bytes;
    static Bytes const none;
    return none;
}

bool is_told(JobResult const& result, Code code) {
    for (Diagnostic const& one : result.diagnostics.all())
        if (one.code == code) return true;
    return false;
}

}  // namespace

TEST_CASE("a drawn cover is a picture of 1600 by 2560 in the e-book, and the first page of the PDF") {
    JobResult const result = publish("drawn");
    REQUIRE_FALSE(result.refused);
    CHECK(result.pages == 2);
    Bytes const& epub = output(result, Format::epub);
    auto const image = load_image(entry_of(epub, "EPUB/images/cover.png"), "cover.png", {});
    REQUIRE(image);
    CHECK(image->info.width == 1600);
    CHECK(image->info.height == 2560);
    CHECK(image->bytes->size() < 200'000);
    // Something is drawn on it: title, field and paper.
    auto const pixels = decode_image(*image);
    REQUIRE(pixels);
    CHECK(pixels->bgra.substr(0, 3) != pixels->bgra.substr(pixels->bgra.size() - 4, 3));
    std::string const package = entry_of(epub, "EPUB/package.opf");
    CHECK(package.find("properties=\"cover-image\"") != std::string::npos);
    CHECK(package.find("<meta name=\"cover\" content=\"cover-image\"") != std::string::npos);
    std::string const page = entry_of(epub, "EPUB/text/cover.xhtml");
    CHECK(page.find("id=\"page-1\" aria-label=\"الغلاف\"") != std::string::npos);
    std::string const nav = entry_of(epub, "EPUB/nav.xhtml");
    CHECK(nav.find("<a href=\"text/cover.xhtml#page-1\">الغلاف</a>") != std::string::npos);
    // The page behind it is the first that is counted.
    CHECK(nav.find("#page-2\">1</a>") != std::string::npos);
    CHECK(publish("drawn").outputs.front().bytes == epub);
}

TEST_CASE("a picture is the cover as it is") {
    JobResult const result = publish("art.png");
    REQUIRE_FALSE(result.refused);
    CHECK(result.pages == 2);
    CHECK_FALSE(is_told(result, Code::cover_size_unfit));
    CHECK(entry_of(output(result, Format::epub), "EPUB/images/cover.png") == make_deep_png(1600, 2560));
    CHECK(entry_of(output(result, Format::epub), "EPUB/package.opf").find("image-001") == std::string::npos);
}

TEST_CASE("what shops would not take is said") {
    CHECK(is_told(publish("small.png"), Code::cover_size_unfit));
    CHECK(is_told(publish("lying.png"), Code::cover_lies));
    CHECK(publish("absent.png").refused);
}

TEST_CASE("nobody asked for a cover, so there is none; nor is there one in a file for the press") {
    CHECK(publish("").pages == 1);
    Job job = single("a.md");
    job.options.profile = PdfProfile::press;
    job.options.press.black = true;
    JobResult const press = publish("drawn", job);
    REQUIRE_FALSE(press.refused);
    CHECK(press.pages == 1);
    CHECK(entry_of(output(press, Format::epub), "EPUB/images/cover.png").size() > 1000);
}
