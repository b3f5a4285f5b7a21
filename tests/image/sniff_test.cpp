#include "image/sniff.hpp"

#include "make_image.hpp"

using namespace warraq;

namespace {

std::string_view refused(std::string_view bytes) {
    auto const sniffed = sniff_image(bytes);
    CHECK_FALSE(sniffed.kind.has_value());
    return sniffed.refused;
}

}  // namespace

TEST_CASE("PNG and JPEG are known by their bytes") {
    CHECK(sniff_image(test::make_png({})).kind == ImageKind::png);
    CHECK(sniff_image(test::make_jpeg({})).kind == ImageKind::jpeg);
}

TEST_CASE("other kinds are named") {
    using namespace std::string_view_literals;
    CHECK(refused("GIF89a......") == "GIF");
    CHECK(refused("RIFF\1\2\3\4WEBPVP8 "sv) == "WebP");
    CHECK(refused("II*\0...."sv) == "TIFF");
    CHECK(refused("MM\0*...."sv) == "TIFF");
    CHECK(refused("BM\x36\0\0\0\0\0\0\0"sv) == "BMP");
    CHECK(refused("\0\0\0\x1C"
                  "ftypheic"sv) == "HEIC");
    CHECK(refused("\0\0\0\x1C"
                  "ftypavif"sv) == "AVIF");
    CHECK(refused("8BPS\0\1"sv) == "PSD");
    CHECK(refused("%PDF-1.7\n") == "PDF");
    CHECK(refused("\0\0\1\0\1\0"sv) == "ICO");
}

TEST_CASE("SVG is known behind whatever XML may begin with") {
    CHECK(refused("<svg xmlns='http://www.w3.org/2000/svg'/>") == "SVG");
    CHECK(refused("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE svg>\n<svg/>") == "SVG");
    CHECK(refused("<?xml version='1.0'?><!DOCTYPE svg [ <!ENTITY a 'b'> ]>\n<svg/>") == "SVG");
    CHECK(refused("<?xml version='1.0'?><html/>").empty());
    CHECK(refused("<!--").empty());
}

TEST_CASE("what is no image is not taken for one") {
    CHECK(refused("").empty());
    CHECK(refused("BMW is a make of cars").empty());
    CHECK(refused("قال رئيس الوزراء").empty());
    CHECK(refused("\xFF\xD8").empty());
    CHECK(refused("\x89PNG").empty());
}
