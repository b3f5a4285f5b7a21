// Pictures from their files into the finished PDF.
#include "support/pictures.hpp"

#include "finished.hpp"
#include "pdf/pdf.hpp"
#include "support/hand_pages.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

constexpr PhysicalRect place{{20_pt, 20_pt}, {100_pt, 50_pt}};

HandPages page_with(std::shared_ptr<LoadedImage const> const& image) {
    HandPages pages;
    pages.add_page();
    pages.add({ImageItem{place, image, "صورة", false}, {}, {}, {}});
    return pages;
}

// The lines on pictures of the dump.
std::vector<std::string> pictures_in(Bytes const& pdf) {
    auto const dump = dump_pdf(pdf);
    REQUIRE(dump.has_value());
    std::vector<std::string> found;
    for (std::size_t at = dump->find("  image "); at != std::string::npos;
         at = dump->find("  image ", at + 1))
        found.push_back(dump->substr(at + 8, dump->find('\n', at) - at - 8));
    return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a JPEG keeps its bytes") {
    Bytes const jpeg = make_jpeg(40, 20, JCS_RGB);
    Bytes const pdf = finish(page_with(load_picture(jpeg, "a.jpg")));
    CHECK(pictures_in(pdf) == Lines{"40x20 DeviceRGB jpeg"});
    CHECK(pdf.find(jpeg) != Bytes::npos);
    CHECK(pictures_in(finish(page_with(load_picture(make_jpeg(40, 20, JCS_GRAYSCALE), "g.jpg")))) ==
          Lines{"40x20 DeviceGray jpeg"});
}

TEST_CASE("a JPEG of CMYK stays a JPEG, in a screen's colours; one that lies on its side lies in the file") {
    CHECK(pictures_in(finish(page_with(load_picture(make_jpeg(40, 20, JCS_CMYK), "c.jpg")))) ==
          Lines{"40x20 DeviceRGB jpeg"});
    Bytes const lying = make_jpeg(40, 20, JCS_RGB, 6);
    Bytes const pdf = finish(page_with(load_picture(lying, "t.jpg")));
    CHECK(pictures_in(pdf) == Lines{"40x20 DeviceRGB jpeg"});
    CHECK(pdf.find(lying) != Bytes::npos);
}

TEST_CASE("a PNG of 16 bits with transparency") {
    Bytes const pdf = finish(page_with(load_picture(make_deep_png(40, 20), "a.png")));
    CHECK(pictures_in(pdf) == Lines{"40x20 DeviceRGB"});
    CHECK(pdf.find("/SMask") != Bytes::npos);
}

TEST_CASE("a PNG of grays is gray, and transparency that is none is left out") {
    HandPages const pages = page_with(load_picture(make_gray_png(40, 20), "g.png"));
    Bytes const pdf = finish(pages);
    CHECK(pictures_in(pdf) == Lines{"40x20 DeviceGray"});
    CHECK(pdf.find("/SMask") == Bytes::npos);
}

TEST_CASE("no picture is smoothed by the viewer") {
    Bytes const pdf = finish(page_with(load_picture(make_deep_png(40, 20), "a.png")));
    CHECK(pdf.find("/Interpolate true") == Bytes::npos);
}

TEST_CASE("a picture on many pages is stored once") {
    Bytes const jpeg = make_jpeg(40, 20, JCS_RGB);
    HandPages pages = page_with(load_picture(jpeg, "a.jpg"));
    auto const item = [image = load_picture(jpeg, "a.jpg")] { return ImageItem{place, image, {}, true}; }();
    for (int i = 0; i < 3; ++i) {
        pages.add_page();
        pages.add({item, {}, {}, {}});
        pages.add({item, {}, {}, {}});
    }
    Bytes const pdf = finish(pages);
    std::size_t copies = 0;
    for (std::size_t at = pdf.find(jpeg); at != Bytes::npos; at = pdf.find(jpeg, at + 1))
        ++copies;
    CHECK(copies == 1);  // though two pictures were loaded
}

TEST_CASE("a picture is as wide as its kind allows; one that cannot be decoded is refused by name") {
    CHECK(pictures_in(finish(page_with(load_picture(make_jpeg(40'000, 2, JCS_GRAYSCALE), "wide.jpg")))) ==
          Lines{"40000x2 DeviceGray jpeg"});
    auto const refused = [](Bytes const& bytes, std::string const& name) {
        LoadedImage cut = *load_picture(bytes, name);
        cut.bytes = std::make_shared<Bytes const>(bytes.substr(0, bytes.size() / 2));
        HandPages const pages = page_with(std::make_shared<LoadedImage const>(cut));
        CancellationToken const never;
        auto const draft = paint_pdf(pages.document, pages.source(), {}, never);
        REQUIRE(draft.has_value());
        Diagnostics said;
        auto const finished = finish_pdf(*draft, {pages.document, {}, {}}, said);
        REQUIRE_FALSE(finished.has_value());
        CHECK(finished.error().code == Code::image_not_drawable);
        CHECK(finished.error().arguments.at(0) == name);
    };
    refused(make_deep_png(40, 20), "a.png");
    refused(make_jpeg(40, 20, JCS_CMYK), "c.jpg");
}
