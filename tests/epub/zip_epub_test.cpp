#include "epub/epub.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

std::uint32_t number_at(Bytes const& bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = size; i-- > 0;)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

struct LocalHeader {
    std::string name;
    std::uint32_t flags = 0, method = 0, time = 0, date = 0, packed = 0, extra = 0;
};

// The local headers of an archive, one after another.
std::vector<LocalHeader> local_headers(Bytes const& bytes) {
    std::vector<LocalHeader> headers;
    std::size_t at = 0;
    while (bytes.compare(at, 4, "PK\3\4") == 0) {
        LocalHeader header;
        header.flags = number_at(bytes, at + 6, 2);
        header.method = number_at(bytes, at + 8, 2);
        header.time = number_at(bytes, at + 10, 2);
        header.date = number_at(bytes, at + 12, 2);
        header.packed = number_at(bytes, at + 18, 4);
        std::uint32_t const name = number_at(bytes, at + 26, 2);
        header.extra = number_at(bytes, at + 28, 2);
        header.name = bytes.substr(at + 30, name);
        at += 30 + name + header.extra + header.packed;
        headers.push_back(std::move(header));
    }
    return headers;
}

EpubPackage sample() {
    return {{{"mimetype", "application/epub+zip", true},
             {"META-INF/container.xml", std::string(5000, 'x'), false},
             {"EPUB/images/a.png", std::string(300, 'y'), true},
             {"EPUB/tiny.css", "a", false},
             {"EPUB/empty.css", "", false}}};
}

}  // namespace

TEST_CASE("R01: mimetype is first, stored, exact") {
    auto const bytes = zip_epub(sample());
    REQUIRE(bytes);
    CHECK(bytes->substr(30, 28) == "mimetypeapplication/epub+zip");
}

TEST_CASE("R02, R03: a plain archive of the DOS epoch") {
    auto const bytes = zip_epub(sample());
    REQUIRE(bytes);
    auto const headers = local_headers(*bytes);
    REQUIRE(headers.size() == 5);
    for (LocalHeader const& header : headers) {
        INFO(header.name);
        CHECK((header.flags & (1u | 8u)) == 0);
        CHECK(header.extra == 0);
        CHECK(header.time == 0);
        CHECK(header.date == ((1 << 5) | 1));
    }
    CHECK(headers[1].method == 8);
    CHECK(headers[1].packed < 200);
    CHECK(headers[2].method == 0);
    CHECK(headers[3].method == 0);
    CHECK(headers[4].packed == 0);
}

TEST_CASE("C1: the same entries make the same bytes") {
    CHECK(*zip_epub(sample()) == *zip_epub(sample()));
}
