#include "base/hash.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace warraq;

namespace {

template <class Digest>
std::string hex(Digest const& digest) {
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace

TEST_CASE("the standards' own examples", "[hash]") {
    CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hash64("") == 0x2D06800538D394C2);
    // RFC 9562, appendix A.4.
    CHECK(uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ==
          "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}
